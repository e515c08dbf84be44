package de.stadtkern.notice.feed;

import de.stadtkern.city.City;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Topics;
import de.stadtkern.notice.Wordings;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import de.stadtkern.web.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Public notices, for everyone. */
@RestController
@Tag(name = "Notices")
public final class FeedRoutes {
    private static final int ENTRIES = 50;
    private static final MediaType ATOM = new MediaType("application", "atom+xml", StandardCharsets.UTF_8);

    /** @param feed address of its Atom feed */
    record TopicItem(String topic, String name, boolean urgent, String feed) {}

    /** @param place longitude and latitude in degrees */
    record Item(
            long id,
            String topic,
            String topicName,
            boolean urgent,
            String title,
            String body,
            @Nullable String path,
            double @Nullable [] place,
            @Nullable String district,
            @Nullable String districtName,
            Instant told) {}

    private final PublicNotices notices;
    private final Topics topics;
    private final Wordings wordings;
    private final PublicAddress address;
    private final City city;

    public FeedRoutes(PublicNotices notices, Topics topics, Wordings wordings, PublicAddress address, City city) {
        this.notices = notices;
        this.topics = topics;
        this.wordings = wordings;
        this.address = address;
        this.city = city;
    }

    @Operation(summary = "List the public topics, each with its Atom feed")
    @GetMapping(path = "/api/notices/topics", produces = "application/json")
    Page<TopicItem> listTopics(HttpServletRequest request) {
        Language language = Language.of(request);
        return new Page<>(
                topics.listPublic().stream()
                        .map(topic -> new TopicItem(
                                topic.key(),
                                wordings.name(topic.key(), language),
                                topic.urgency() == Topic.Urgency.URGENT,
                                "/feeds/" + topic.key() + ".atom"))
                        .toList(),
                null);
    }

    @Operation(
            summary = "List public notices, the newest first",
            description = "In the language of Accept-Language; topic and district narrow the list.")
    @GetMapping(path = "/api/notices", produces = "application/json")
    Page<Item> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String district,
            HttpServletRequest request) {
        Paging paging = Paging.of(request);
        Language language = Language.of(request);
        List<Item> found =
                notices.list(topic(topic), district(district), paging.afterNumber(), paging.limit() + 1).stream()
                        .map(told -> item(told, language))
                        .toList();
        return Page.of(found, paging, item -> Long.toString(item.id()));
    }

    @Operation(summary = "Read one public notice")
    @GetMapping(path = "/api/notices/{id}", produces = "application/json")
    Item read(@PathVariable String id, HttpServletRequest request) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.invalid("id", "The id of a notice is a whole number.");
        }
        return item(
                notices.find(Long.parseLong(id)).orElseThrow(() -> Problem.notFound("This notice")),
                Language.of(request));
    }

    @Operation(
            summary = "Public notices as an Atom feed (RFC 4287), of one topic or of all",
            description = "district narrows it; lang is de, en or de-x-ls and wins over Accept-Language.")
    @GetMapping(path = "/feeds/{feed}")
    ResponseEntity<byte[]> feed(
            @PathVariable String feed,
            @RequestParam(required = false) @Nullable String district,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request) {
        String name = feed.endsWith(".atom") ? feed.substring(0, feed.length() - 5) : "";
        boolean all = name.equals("notices");
        if (!all && topics.listPublic().stream().noneMatch(topic -> topic.key().equals(name))) {
            throw Problem.notFound("This feed");
        }
        if (lang != null && !Language.ofTag(lang).tag().equals(lang)) {
            throw Problem.invalid("lang", "The language is one of de, en, de-x-ls.");
        }
        Language language = lang == null ? Language.of(request) : Language.ofTag(lang);
        String wanted = district(district);
        List<PublicNotices.Told> told = notices.list(all ? null : name, wanted, null, ENTRIES);
        String query = wanted == null ? "" : "?district=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        String title = (all ? wordings.text(language, "notice.feed.all") : wordings.name(name, language)) + " – "
                + districtName(wanted).orElse(city.name());
        byte[] body = new AtomFeed(
                        address.to("/feeds/" + feed + query),
                        address.to("/notices/public"),
                        title,
                        city.contact().name(),
                        language.tag(),
                        told.isEmpty() ? Instant.EPOCH : told.getFirst().told(),
                        told.stream().map(each -> entry(each, language)).toList())
                .write();
        String tag = ETags.ofContent(body);
        HttpHeaders headers = new HttpHeaders();
        headers.setETag(tag);
        headers.setCacheControl("public, max-age=60");
        headers.add("Vary", "Accept-Language");
        headers.add("Content-Language", language.tag());
        return ETags.notModified(request, tag)
                ? ResponseEntity.status(304).headers(headers).build()
                : ResponseEntity.ok().headers(headers).contentType(ATOM).body(body);
    }

    private AtomFeed.Entry entry(PublicNotices.Told told, Language language) {
        return new AtomFeed.Entry(
                address.to("/notices/public/" + told.id()),
                wordings.title(told.topic(), told.values(), language),
                wordings.body(told.topic(), told.values(), language),
                told.topic(),
                told.told(),
                told.place());
    }

    private Item item(PublicNotices.Told told, Language language) {
        return new Item(
                told.id(),
                told.topic(),
                wordings.name(told.topic(), language),
                topics.get(told.topic()).urgency() == Topic.Urgency.URGENT,
                wordings.title(told.topic(), told.values(), language),
                wordings.body(told.topic(), told.values(), language),
                told.path(),
                told.place(),
                told.district(),
                districtName(told.district()).orElse(null),
                told.told());
    }

    private Optional<String> districtName(@Nullable String number) {
        return city.districts().stream()
                .filter(each -> each.number().equals(number))
                .map(City.District::name)
                .findFirst();
    }

    private @Nullable String topic(@Nullable String given) {
        if (given != null
                && topics.listPublic().stream().noneMatch(each -> each.key().equals(given))) {
            throw Problem.invalid("topic", "There is no public topic of this name; see /api/notices/topics.");
        }
        return given;
    }

    private @Nullable String district(@Nullable String given) {
        if (given != null && districtName(given).isEmpty()) {
            throw Problem.invalid("district", "There is no district of this number; see /api/city.");
        }
        return given;
    }
}
