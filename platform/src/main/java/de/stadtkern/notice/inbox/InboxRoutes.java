package de.stadtkern.notice.inbox;

import de.stadtkern.identity.Caller;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Topics;
import de.stadtkern.notice.Wordings;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own inbox. */
@RestController
@Tag(name = "Notices", description = "What people and machines are told, and where they hear of it")
public final class InboxRoutes {
    /**
     * @param topicName in the language asked for, as title and body are
     * @param place longitude and latitude in degrees
     * @param district official number
     */
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
            Instant arrived,
            @Nullable Instant read) {}

    record TopicItem(String topic, String name, int notices, int unread) {}

    record Count(int unread, List<TopicItem> topics) {}

    record Change(@Nullable Boolean read) {}

    record AllRead(@Nullable String topic, @Nullable Long upTo) {}

    private final Inbox inbox;
    private final Topics topics;
    private final Wordings wordings;

    public InboxRoutes(Inbox inbox, Topics topics, Wordings wordings) {
        this.inbox = inbox;
        this.topics = topics;
        this.wordings = wordings;
    }

    @Operation(
            summary = "List one's own notices, the newest first",
            description = "In the language of Accept-Language; topic and unread narrow the list.")
    @GetMapping(path = "/api/me/notices", produces = "application/json")
    Page<Item> list(
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false, defaultValue = "false") boolean unread,
            HttpServletRequest request) {
        Paging paging = Paging.of(request);
        Language language = Language.of(request);
        List<Item> found = inbox
                .list(
                        myself(),
                        topic == null ? null : Input.line("topic", topic, 100),
                        unread,
                        paging.afterNumber(),
                        paging.limit() + 1)
                .stream()
                .map(entry -> item(entry, language))
                .toList();
        return Page.of(found, paging, item -> Long.toString(item.id()));
    }

    @Operation(summary = "How many of one's own notices are unread, and which topics there are")
    @GetMapping(path = "/api/me/notices/count", produces = "application/json")
    Count count(HttpServletRequest request) {
        Language language = Language.of(request);
        UUID me = myself();
        return new Count(
                inbox.countUnread(me),
                inbox.countByTopic(me).stream()
                        .map(each -> new TopicItem(
                                each.topic(), wordings.name(each.topic(), language), each.notices(), each.unread()))
                        .toList());
    }

    @Operation(summary = "Read one of one's own notices")
    @GetMapping(path = "/api/me/notices/{id}", produces = "application/json")
    Item read(@PathVariable String id, HttpServletRequest request) {
        return item(
                inbox.find(myself(), number(id)).orElseThrow(() -> Problem.notFound("This notice")),
                Language.of(request));
    }

    @Operation(summary = "Mark one of one's own notices as read or unread")
    @PatchMapping("/api/me/notices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mark(@PathVariable String id, @RequestBody Change change) {
        if (!inbox.mark(myself(), number(id), Input.required("/read", change.read()))) {
            throw Problem.notFound("This notice");
        }
    }

    @Operation(
            summary = "Mark all of one's own notices as read, of one topic or of all",
            description = "upTo is the id of the newest one seen, so that what arrives meanwhile stays unread.")
    @PostMapping(path = "/api/me/notices/read", produces = "application/json")
    Map<String, Integer> markAllRead(@RequestBody AllRead given) {
        String topic = given.topic() == null ? null : Input.line("/topic", given.topic(), 100);
        return Map.of("marked", inbox.markAllRead(myself(), topic, Input.required("/upTo", given.upTo())));
    }

    @Operation(summary = "Delete one of one's own notices")
    @DeleteMapping("/api/me/notices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        if (!inbox.delete(myself(), number(id))) {
            throw Problem.notFound("This notice");
        }
    }

    @Operation(summary = "Delete all of one's own notices that are read")
    @DeleteMapping(path = "/api/me/notices", produces = "application/json")
    Map<String, Integer> deleteRead() {
        return Map.of("deleted", inbox.deleteRead(myself()));
    }

    private Item item(Inbox.Entry entry, Language language) {
        return new Item(
                entry.id(),
                entry.topic(),
                wordings.name(entry.topic(), language),
                topics.contains(entry.topic()) && topics.get(entry.topic()).urgency() == Topic.Urgency.URGENT,
                wordings.title(entry.topic(), entry.values(), language),
                wordings.body(entry.topic(), entry.values(), language),
                entry.path(),
                entry.place(),
                entry.district(),
                entry.arrived(),
                entry.read());
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has an inbox."));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw Problem.invalid("id", "The id of a notice is a whole number.");
        }
        return Long.parseLong(id);
    }
}
