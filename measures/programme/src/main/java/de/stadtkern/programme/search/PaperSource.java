package de.stadtkern.programme.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Papers as the index reads them from the database, with the current wording of their items. */
public final class PaperSource {
    private static final int BATCH = 2000;
    private static final String SELECT = """
            WITH chosen AS (SELECT * FROM programme.paper p WHERE %s),
            wording AS (
                SELECT i.paper_id, i.public, concat_ws(E'\\n', c.wording,
                       (SELECT string_agg(r.text, E'\\n') FROM programme.report r WHERE r.item_id = i.id AND r.public)) AS shown,
                       (SELECT string_agg(r.text, E'\\n') FROM programme.report r WHERE r.item_id = i.id AND NOT r.public) AS hidden
                FROM chosen p JOIN programme.item i ON i.paper_id = p.id
                CROSS JOIN LATERAL (SELECT c.wording FROM programme.item_change c
                    WHERE c.item_id = i.id AND c.wording IS NOT NULL ORDER BY c.valid_from DESC, c.version DESC LIMIT 1) c),
            texts AS (
                SELECT paper_id, string_agg(shown, E'\\n') FILTER (WHERE public) AS public_wording,
                       string_agg(concat_ws(E'\\n', shown, hidden), E'\\n') AS all_wording
                FROM wording GROUP BY paper_id)
            SELECT p.id, p.revision, p.reference, p.session, p.kind, p.title, p.text, p.submitted, p.public,
                   COALESCE(t.public_wording, ''), COALESCE(t.all_wording, '')
            FROM chosen p LEFT JOIN texts t ON t.paper_id = p.id
            """;

    private final JdbcClient jdbc;

    public PaperSource(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands on each paper. */
    void all(Consumer<Searched> each) {
        UUID after = new UUID(0, 0);
        while (true) {
            List<UUID> ids = jdbc.sql("SELECT id FROM programme.paper WHERE id > :after ORDER BY id LIMIT :batch")
                    .param("after", after)
                    .param("batch", BATCH)
                    .query((row, number) -> row.getObject(1, UUID.class))
                    .list();
            if (ids.isEmpty()) {
                return;
            }
            some(ids).forEach(each);
            after = ids.getLast();
        }
    }

    List<Searched> some(Collection<UUID> ids) {
        return read("id = ANY(:ids)", ids.toArray(UUID[]::new));
    }

    /**
     * The ids of papers that transactions from {@code horizon} on have touched. Papers restored from another database may
     * carry ids of transactions that are still to come here; they do not count.
     */
    List<UUID> touchedSince(long horizon) {
        return new ArrayList<>(jdbc.sql("""
                                SELECT id FROM programme.paper
                                WHERE touched >= :horizon::text::xid8 AND touched < pg_snapshot_xmax(pg_current_snapshot())
                                ORDER BY touched
                                """)
                .param("horizon", horizon)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** Every transaction before this one has ended. */
    long horizon() {
        return jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
                .query((row, number) -> Long.parseLong(row.getString(1)))
                .single();
    }

    private List<Searched> read(String condition, UUID[] ids) {
        return jdbc.sql(SELECT.formatted(condition))
                .param("ids", ids)
                .query((row, number) -> new Searched(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, LocalDate.class),
                        row.getBoolean(9),
                        row.getString(10),
                        row.getString(11)))
                .list();
    }
}
