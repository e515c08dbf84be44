package de.stadtkern.notice.announcement;

import de.stadtkern.city.City;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Wordings;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Announcements of the city: previewed, published, withdrawn. */
@RestController
@Tag(name = "Announcements", description = "What the city's staff tell everyone")
public final class AnnouncementRoutes {
    public static final Topic ANNOUNCEMENT =
            new Topic("city.announcement", Topic.Audience.PUBLIC, Topic.Urgency.ROUTINE);
    public static final Topic WARNING = new Topic("city.warning", Topic.Audience.PUBLIC, Topic.Urgency.URGENT);

    /** The same text in each language. */
    record Words(
            @Nullable String de,
            @Nullable String en,
            @Nullable String ls) {}

    /**
     * @param urgent a warning, which waits for no quiet hours and no digest
     * @param district official number; absent for the whole city
     * @param place longitude and latitude in degrees
     */
    record Given(
            @Nullable Words title,
            @Nullable Words text,
            @Nullable Boolean urgent,
            @Nullable String district,
            double @Nullable [] place) {}

    record Shown(String language, String title, String body) {}

    /** @param subscribers how many subscribed to the topic, wherever they want to hear of it */
    record Preview(String topic, List<Shown> languages, int subscribers) {}

    record Published(long id) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Wordings wordings;
    private final AuditLog audit;
    private final City city;

    public AnnouncementRoutes(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Wordings wordings,
            AuditLog audit,
            City city) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.wordings = wordings;
        this.audit = audit;
        this.city = city;
    }

    @Operation(summary = "Show an announcement as it would be read, without publishing it")
    @PostMapping(path = "/api/announcements/preview", produces = "application/json")
    Preview preview(@RequestBody Given given) {
        Notice notice = notice(given);
        int subscribers = jdbc.sql("SELECT count(DISTINCT person) FROM notice.subscription WHERE topic = ?")
                .param(notice.topic())
                .query(Integer.class)
                .single();
        return new Preview(
                notice.topic(),
                java.util.Arrays.stream(Language.values())
                        .map(language -> new Shown(
                                language.tag(),
                                wordings.title(notice.topic(), notice.values(), language),
                                wordings.body(notice.topic(), notice.values(), language)))
                        .toList(),
                subscribers);
    }

    @Operation(
            summary = "Publish an announcement to subscribers, feeds, web hooks and the start page",
            description =
                    "Title and text in German, English and Leichte Sprache; district and place narrow whom it reaches.")
    @PostMapping(path = "/api/announcements", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Published publish(@RequestBody Given given) {
        Notice notice = notice(given);
        Long id = transaction.execute(status -> {
            events.publishEvent(notice);
            long stored = jdbc.sql("SELECT currval(pg_get_serial_sequence('notice.notice', 'id'))")
                    .query(Long.class)
                    .single();
            audit.record("notice:announce", "notice/" + stored, Map.of("topic", notice.topic()));
            return stored;
        });
        return new Published(java.util.Objects.requireNonNull(id));
    }

    @Operation(
            summary = "Withdraw an announcement",
            description = "It leaves the start page, the feeds and every inbox; mails that are out stay out.")
    @DeleteMapping("/api/announcements/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.invalid("id", "The id of an announcement is a whole number.");
        }
        transaction.executeWithoutResult(status -> {
            int gone = jdbc.sql("DELETE FROM notice.notice WHERE id = ? AND topic IN (?, ?)")
                    .params(Long.parseLong(id), ANNOUNCEMENT.key(), WARNING.key())
                    .update();
            if (gone == 0) {
                throw Problem.notFound("This announcement");
            }
            audit.record("notice:withdraw", "notice/" + id, Map.of());
        });
    }

    private Notice notice(Given given) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "title", Input.required("/title", given.title()), 150);
        put(values, "text", Input.required("/text", given.text()), 5_000);
        String district = given.district();
        if (district != null) {
            if (city.districts().stream().noneMatch(each -> each.number().equals(district))) {
                throw Problem.invalid("/district", "There is no district of this number; see /api/city.");
            }
            values.put("district", district);
        }
        double[] place = given.place();
        if (place != null && (place.length != 2 || !(Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90))) {
            throw Problem.invalid("/place", "A place is longitude and latitude in degrees.");
        }
        Topic topic = Boolean.TRUE.equals(given.urgent()) ? WARNING : ANNOUNCEMENT;
        return new Notice(
                topic.key(),
                new Recipients.Subscribers(),
                values,
                "/notices/public",
                place == null ? null : new Notice.Place(place[0], place[1]));
    }

    private static void put(Map<String, String> values, String name, Words words, int longest) {
        String german = text("/" + name + "/de", words.de(), longest);
        values.put(name, german);
        values.put(name + "@de", german);
        values.put(name + "@en", text("/" + name + "/en", words.en(), longest));
        values.put(name + "@ls", text("/" + name + "/ls", words.ls(), longest));
    }

    private static String text(String field, @Nullable String given, int longest) {
        return longest <= 200 ? Input.line(field, given, longest) : Input.text(field, given, longest);
    }
}
