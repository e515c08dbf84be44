package de.stadtkern.programme.oparl;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the objects of OParl in step with the measure's own papers and bodies: a public paper becomes a Paper, and with its
 * sitting a Meeting, an AgendaItem and a Consultation; a body becomes an Organization. A paper that is public no longer is
 * told as deleted.
 */
final class OparlProjection {
    static final String ROOT = "/oparl/v1.1";
    static final String BODY = ROOT + "/body/1";

    private record Decided(
            UUID id,
            String reference,
            String kind,
            String title,
            @Nullable String session,
            @Nullable LocalDate submitted,
            @Nullable LocalDate decided,
            @Nullable UUID body,
            boolean isPublic) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OparlObjects objects;
    private volatile @Nullable OffsetDateTime seen;

    OparlProjection(JdbcClient jdbc, TransactionTemplate transaction, OparlObjects objects) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.objects = objects;
    }

    /** Follows what changed since it last did, and five minutes before for slow transactions; everything after a start. */
    void follow() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('programme.oparl'))")
                    .query(row -> {});
            OffsetDateTime from = seen;
            OffsetDateTime until = jdbc.sql("""
                            SELECT max(changed) FROM (SELECT changed FROM programme.paper UNION ALL
                                                      SELECT changed FROM programme.body) AS all_changes
                            """)
                    .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                    .single()
                    .orElse(null);
            if (until == null || until.equals(from)) {
                return;
            }
            bodies(from);
            papers(from);
            seen = until;
        });
    }

    private void bodies(@Nullable OffsetDateTime from) {
        jdbc.sql("""
                        SELECT id, name, short_name FROM programme.body
                        WHERE :from::timestamptz IS NULL OR changed >= :from::timestamptz - interval '5 minutes'
                        """)
                .param("from", from)
                .query((row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    ObjectNode body = object();
                    body.put("body", BODY);
                    body.put("name", row.getString(2));
                    put(body, "shortName", row.getString(3));
                    body.put("organizationType", "Gremium");
                    body.put("meeting", address(OparlType.ORGANIZATION, id) + "/meetings");
                    body.put("consultation", address(OparlType.ORGANIZATION, id) + "/consultations");
                    return new Object[] {id, body};
                })
                .list()
                .forEach(pair -> objects.put(
                        OparlType.ORGANIZATION,
                        key(OparlType.ORGANIZATION, (UUID) pair[0]),
                        (ObjectNode) pair[1],
                        false));
    }

    private void papers(@Nullable OffsetDateTime from) {
        List<Decided> papers = jdbc.sql("""
                        SELECT id, reference, kind, title, session, submitted, decided, deciding_body, public
                        FROM programme.paper WHERE :from::timestamptz IS NULL OR changed >= :from::timestamptz - interval '5 minutes'
                        OR session IN (SELECT session FROM programme.paper WHERE changed >= :from::timestamptz - interval '5 minutes')
                        ORDER BY COALESCE(submitted, '-infinity'), id
                        """)
                .param("from", from)
                .query((row, number) -> new Decided(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, UUID.class),
                        row.getBoolean(9)))
                .list();
        Set<String> sessions = new LinkedHashSet<>();
        for (Decided paper : papers) {
            if (paper.isPublic()) {
                paper(paper);
                if (paper.session() != null) {
                    sessions.add(paper.session());
                }
            } else {
                objects.delete(key(OparlType.PAPER, paper.id()));
                objects.delete(key(
                        OparlType.CONSULTATION,
                        derived("consultation", paper.id().toString())));
                objects.delete(key(
                        OparlType.AGENDA_ITEM, derived("agenda-item", paper.id().toString())));
            }
        }
        sessions.forEach(this::meeting);
        withdrawEmptyMeetings();
    }

    private void paper(Decided paper) {
        ObjectNode content = object();
        content.put("body", BODY);
        content.put("name", paper.title());
        content.put("reference", paper.reference());
        put(content, "date", paper.submitted());
        content.put("paperType", paper.kind());
        UUID consultation = derived("consultation", paper.id().toString());
        if (paper.body() != null) {
            ObjectNode consulted = object();
            consulted.put("paper", address(OparlType.PAPER, paper.id()));
            organizations(consulted, paper.body());
            consulted.put("authoritative", paper.decided() != null);
            consulted.put("role", paper.decided() != null ? "Beschlussfassung" : "Beratung");
            if (paper.session() != null) {
                UUID meeting = derived("meeting", paper.session());
                UUID agenda = derived("agenda-item", paper.id().toString());
                consulted.put("meeting", address(OparlType.MEETING, meeting));
                consulted.put("agendaItem", address(OparlType.AGENDA_ITEM, agenda));
                ObjectNode item = object();
                item.put("meeting", address(OparlType.MEETING, meeting));
                item.put("order", order(paper));
                item.put("name", paper.title());
                item.put("public", true);
                item.put("consultation", address(OparlType.CONSULTATION, consultation));
                objects.put(OparlType.AGENDA_ITEM, key(OparlType.AGENDA_ITEM, agenda), item, false);
            }
            objects.put(OparlType.CONSULTATION, key(OparlType.CONSULTATION, consultation), consulted, false);
            ArrayNode bodies = content.putArray("underDirectionOf");
            bodies.add(address(OparlType.ORGANIZATION, paper.body()));
        }
        objects.put(OparlType.PAPER, key(OparlType.PAPER, paper.id()), content, false);
    }

    /** The place among the public papers of the sitting, so that what is not public leaves no gap. */
    private int order(Decided paper) {
        return jdbc.sql("""
                        SELECT count(*) FROM programme.paper
                        WHERE session = :session AND public AND reference < :reference
                        """)
                .param("session", paper.session())
                .param("reference", paper.reference())
                .query(Integer.class)
                .single();
    }

    private void meeting(String session) {
        ObjectNode meeting = object();
        meeting.put("name", session);
        meeting.put("meetingState", "durchgeführt");
        ArrayNode organizations = meeting.putArray("organization");
        jdbc.sql("""
                        SELECT DISTINCT deciding_body FROM programme.paper
                        WHERE session = :session AND public AND deciding_body IS NOT NULL ORDER BY deciding_body
                        """)
                .param("session", session)
                .query(UUID.class)
                .list()
                .forEach(body -> organizations.add(address(OparlType.ORGANIZATION, body)));
        objects.put(OparlType.MEETING, key(OparlType.MEETING, derived("meeting", session)), meeting, false);
    }

    private void withdrawEmptyMeetings() {
        jdbc.sql("""
                        SELECT m.key FROM programme.oparl_object m
                        WHERE m.type = 'MEETING' AND NOT m.recorded AND NOT m.deleted AND NOT EXISTS (
                            SELECT 1 FROM programme.paper p WHERE p.public AND p.session = m.content ->> 'name')
                        """).query(String.class).list().forEach(objects::delete);
    }

    private static void organizations(ObjectNode into, UUID body) {
        into.putArray("organization").add(address(OparlType.ORGANIZATION, body));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void put(ObjectNode into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value.toString());
        }
    }

    static String key(OparlType type, UUID id) {
        return type.segment() + "/" + id;
    }

    static String address(OparlType type, UUID id) {
        return ROOT + "/" + key(type, id);
    }

    /** The same for the same thing at all times (RFC 9562, version 3). */
    static UUID derived(String kind, String name) {
        return UUID.nameUUIDFromBytes((kind + " " + name).getBytes(StandardCharsets.UTF_8));
    }
}
