package de.stadtkern.notice.delivery;

import de.stadtkern.identity.Caller;
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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of each delivery: one's own, and all for those who run the city. */
@RestController
@Tag(name = "Notices")
public final class DeliveryRoutes {
    private static final Set<String> CHANNELS = Set.of("email", "push", "web-hook");
    private static final Set<String> STATES = Set.of("waiting", "handed-over", "delivered", "failed");

    /**
     * @param person only for those who see all
     * @param target name of the device or web hook, where it is still there
     * @param answer what the other side said last
     */
    record Item(
            UUID id,
            String topic,
            String topicName,
            @Nullable UUID person,
            String channel,
            @Nullable String target,
            @Nullable String digest,
            String state,
            Instant created,
            Instant due,
            int tries,
            @Nullable String answer,
            @Nullable Instant finished) {}

    private final JdbcClient jdbc;
    private final Wordings wordings;

    public DeliveryRoutes(JdbcClient jdbc, Wordings wordings) {
        this.jdbc = jdbc;
        this.wordings = wordings;
    }

    @Operation(summary = "List what became of each mail, push message and web-hook call to oneself")
    @GetMapping(path = "/api/me/deliveries", produces = "application/json")
    Page<Item> listOwn(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request) {
        UUID me = Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person is told things."));
        return list(me, channel, state, request);
    }

    @Operation(summary = "List what became of every mail, push message and web-hook call")
    @GetMapping(path = "/api/deliveries", produces = "application/json")
    Page<Item> listAll(
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request) {
        return list(null, channel, state, request);
    }

    private Page<Item> list(
            @Nullable UUID person, @Nullable String channel, @Nullable String state, HttpServletRequest request) {
        if (channel != null && !CHANNELS.contains(channel)) {
            throw Problem.invalid("channel", "The channel is one of email, push, web-hook.");
        }
        if (state != null && !STATES.contains(state)) {
            throw Problem.invalid("state", "The state is one of waiting, handed-over, delivered, failed.");
        }
        Paging paging = Paging.of(request);
        String after = paging.after();
        Language language = Language.of(request);
        List<Item> found = jdbc.sql("""
                        SELECT d.id, d.topic, d.person, d.channel, coalesce(h.name, p.name) AS target, d.digest, d.state,
                               d.created, d.due, d.tries, d.answer, d.finished
                        FROM notice.delivery d LEFT JOIN notice.web_hook h ON h.id = d.target
                             LEFT JOIN notice.push_device p ON p.id = d.target
                        WHERE (:person::uuid IS NULL OR d.person = :person)
                          AND (:channel::text IS NULL OR d.channel = :channel)
                          AND (:state::text IS NULL OR d.state = :state)
                          AND (:after::uuid IS NULL
                               OR (d.created, d.id) < (SELECT created, id FROM notice.delivery WHERE id = :after))
                        ORDER BY d.created DESC, d.id DESC LIMIT :limit
                        """)
                .param("person", person)
                .param("channel", channel)
                .param("state", state)
                .param("after", after == null ? null : Input.uuid("after", after))
                .param("limit", paging.limit() + 1)
                .query((row, number) -> {
                    OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
                    String topic = row.getString("topic");
                    return new Item(
                            row.getObject("id", UUID.class),
                            topic,
                            topic.equals("test")
                                    ? wordings.text(language, "notice.delivery.test")
                                    : wordings.name(topic, language),
                            person == null ? row.getObject("person", UUID.class) : null,
                            row.getString("channel"),
                            row.getString("target"),
                            row.getString("digest"),
                            row.getString("state"),
                            row.getObject("created", OffsetDateTime.class).toInstant(),
                            row.getObject("due", OffsetDateTime.class).toInstant(),
                            row.getInt("tries"),
                            row.getString("answer"),
                            finished == null ? null : finished.toInstant());
                })
                .list();
        return Page.of(found, paging, item -> item.id().toString());
    }
}
