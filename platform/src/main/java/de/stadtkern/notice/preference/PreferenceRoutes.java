package de.stadtkern.notice.preference;

import de.stadtkern.city.City;
import de.stadtkern.identity.Caller;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Topics;
import de.stadtkern.notice.Wordings;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own channels, quiet hours, digests and subscriptions. */
@RestController
@Tag(name = "Notices")
public final class PreferenceRoutes {
    /**
     * @param email each, daily, weekly or off
     * @param quietFrom HH:mm in the city's time zone
     * @param digestDay 1…7, Monday first
     */
    record Settings(
            @Nullable String email,
            @Nullable Boolean push,
            @Nullable String quietFrom,
            @Nullable String quietTo,
            @Nullable Integer digestHour,
            @Nullable Integer digestDay) {}

    record TopicSettings(@Nullable String email, @Nullable Boolean push) {}

    /**
     * @param subscribable whether everyone may subscribe to it
     * @param email absent where the general setting holds
     */
    record TopicItem(
            String topic,
            String name,
            boolean subscribable,
            boolean urgent,
            @Nullable String email,
            @Nullable Boolean push) {}

    /** @param radius_m metres, 50…50 000 */
    record NewSubscription(
            @Nullable String topic,
            @Nullable String district,
            double @Nullable [] centre,
            @Nullable Integer radius_m) {}

    /** @param centre longitude and latitude in degrees */
    record SubscriptionItem(
            UUID id,
            String topic,
            String topicName,
            @Nullable String district,
            @Nullable String districtName,
            double @Nullable [] centre,
            @Nullable Integer radius_m,
            Instant created) {}

    private final Preferences preferences;
    private final Subscriptions subscriptions;
    private final Topics topics;
    private final Wordings wordings;
    private final City city;

    public PreferenceRoutes(
            Preferences preferences, Subscriptions subscriptions, Topics topics, Wordings wordings, City city) {
        this.preferences = preferences;
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.wordings = wordings;
        this.city = city;
    }

    @Operation(summary = "Read where and when one is told")
    @GetMapping(path = "/api/me/notice-settings", produces = "application/json")
    Settings read() {
        Preference now = preferences.find(myself());
        return new Settings(
                now.email().text(),
                now.push(),
                now.quietFrom() == null ? null : now.quietFrom().toString(),
                now.quietTo() == null ? null : now.quietTo().toString(),
                now.digestHour(),
                now.digestDay().getValue());
    }

    @Operation(
            summary = "Set where and when one is told",
            description =
                    "email is each, daily, weekly or off; quiet hours are HH:mm in the city's time zone, or absent.")
    @PutMapping(path = "/api/me/notice-settings", produces = "application/json")
    Settings change(@RequestBody Settings given) {
        LocalTime from = time("/quietFrom", given.quietFrom());
        LocalTime to = time("/quietTo", given.quietTo());
        if ((from == null) != (to == null)) {
            throw Problem.invalid(from == null ? "/quietFrom" : "/quietTo", "Quiet hours have a start and an end.");
        }
        preferences.put(
                myself(),
                new Preference(
                        rhythm("/email", given.email()),
                        Input.required("/push", given.push()),
                        from,
                        to,
                        within("/digestHour", given.digestHour(), 0, 23),
                        DayOfWeek.of(within("/digestDay", given.digestDay(), 1, 7))));
        return read();
    }

    @Operation(summary = "List the topics, and what one set for each")
    @GetMapping(path = "/api/me/notice-topics", produces = "application/json")
    Page<TopicItem> listTopics(HttpServletRequest request) {
        Language language = Language.of(request);
        List<Preferences.OfTopic> own = preferences.listOfTopics(myself());
        return new Page<>(
                topics.list().stream().map(topic -> item(topic, own, language)).toList(), null);
    }

    @Operation(summary = "Set for one topic what differs from the general settings")
    @PutMapping("/api/me/notice-topics/{topic}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeTopic(@PathVariable String topic, @RequestBody TopicSettings given) {
        if (!topics.contains(topic)) {
            throw Problem.notFound("This topic");
        }
        preferences.put(
                myself(),
                new Preferences.OfTopic(topic, rhythm("/email", given.email()), Input.required("/push", given.push())));
    }

    @Operation(summary = "Let a topic follow the general settings again")
    @DeleteMapping("/api/me/notice-topics/{topic}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetTopic(@PathVariable String topic) {
        preferences.forgetTopic(myself(), Input.line("topic", topic, 100));
    }

    @Operation(summary = "List one's own subscriptions")
    @GetMapping(path = "/api/me/subscriptions", produces = "application/json")
    Page<SubscriptionItem> listSubscriptions(HttpServletRequest request) {
        Language language = Language.of(request);
        return new Page<>(
                subscriptions.list(myself()).stream()
                        .map(each -> item(each, language))
                        .toList(),
                null);
    }

    @Operation(
            summary = "Subscribe to a public topic: to all of it, to a district, or to a circle on the map",
            description = "centre is longitude and latitude in degrees, radius_m 50 to 50000 metres.")
    @PostMapping(path = "/api/me/subscriptions", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    SubscriptionItem subscribe(@RequestBody NewSubscription given, HttpServletRequest request) {
        String topic = Input.line("/topic", given.topic(), 100);
        if (!topics.contains(topic) || topics.get(topic).audience() != Topic.Audience.PUBLIC) {
            throw Problem.invalid("/topic", "There is no public topic of this name; see /api/notices/topics.");
        }
        String district = given.district();
        if (district != null
                && city.districts().stream().noneMatch(each -> each.number().equals(district))) {
            throw Problem.invalid("/district", "There is no district of this number; see /api/city.");
        }
        double[] centre = given.centre();
        if (centre != null && district != null) {
            throw Problem.invalid("/centre", "A subscription has a district or a circle, not both.");
        }
        if (centre != null && (centre.length != 2 || !(Math.abs(centre[0]) <= 180 && Math.abs(centre[1]) <= 90))) {
            throw Problem.invalid("/centre", "A centre is longitude and latitude in degrees.");
        }
        if (centre == null && given.radius_m() != null) {
            throw Problem.invalid("/radius_m", "A radius needs a centre.");
        }
        Integer radius = centre == null ? null : within("/radius_m", given.radius_m(), 50, 50_000);
        UUID me = myself();
        if (subscriptions.list(me).size() >= Subscriptions.MOST) {
            throw new Problem(409, "conflict", null, "You have " + Subscriptions.MOST + " subscriptions; remove one.");
        }
        return item(
                subscriptions.add(
                        me,
                        new Subscriptions.Subscription(
                                UUID.randomUUID(),
                                topic,
                                district,
                                centre == null ? null : centre[0],
                                centre == null ? null : centre[1],
                                radius,
                                Instant.EPOCH)),
                Language.of(request));
    }

    @Operation(summary = "End one of one's own subscriptions")
    @DeleteMapping("/api/me/subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(@PathVariable String id) {
        if (!subscriptions.remove(myself(), Input.uuid("id", id))) {
            throw Problem.notFound("This subscription");
        }
    }

    private TopicItem item(Topic topic, List<Preferences.OfTopic> own, Language language) {
        Preferences.OfTopic found = own.stream()
                .filter(each -> each.topic().equals(topic.key()))
                .findFirst()
                .orElse(null);
        return new TopicItem(
                topic.key(),
                wordings.name(topic.key(), language),
                topic.audience() == Topic.Audience.PUBLIC,
                topic.urgency() == Topic.Urgency.URGENT,
                found == null ? null : found.email().text(),
                found == null ? null : found.push());
    }

    private SubscriptionItem item(Subscriptions.Subscription stored, Language language) {
        Double longitude = stored.longitude();
        Double latitude = stored.latitude();
        return new SubscriptionItem(
                stored.id(),
                stored.topic(),
                wordings.name(stored.topic(), language),
                stored.district(),
                city.districts().stream()
                        .filter(each -> each.number().equals(stored.district()))
                        .map(City.District::name)
                        .findFirst()
                        .orElse(null),
                longitude == null || latitude == null ? null : new double[] {longitude, latitude},
                stored.radius_m(),
                stored.created());
    }

    private static Rhythm rhythm(String field, @Nullable String given) {
        String text = Input.required(field, given);
        return Arrays.stream(Rhythm.values())
                .filter(rhythm -> rhythm.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(field, "It is one of each, daily, weekly, off."));
    }

    private static @Nullable LocalTime time(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!given.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw Problem.invalid(field, "A time is HH:mm, such as 22:00.");
        }
        return LocalTime.parse(given);
    }

    private static int within(String field, @Nullable Integer given, int least, int most) {
        int value = Input.required(field, given);
        if (value < least || value > most) {
            throw Problem.invalid(field, "It is a whole number of " + least + " to " + most + ".");
        }
        return value;
    }

    static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has settings."));
    }
}
