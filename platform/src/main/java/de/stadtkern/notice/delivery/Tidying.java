package de.stadtkern.notice.delivery;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes what is done and old. Age is counted from the newest notice, not from the clock alone: a clock that jumps ahead
 * must not empty inboxes.
 */
public final class Tidying {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Period keep;

    public Tidying(JdbcClient jdbc, Clock clock, int keepDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keep = Period.ofDays(keepDays);
    }

    /** Returns how many rows went. */
    int tidy() {
        OffsetDateTime newest = jdbc.sql("SELECT max(told) FROM notice.notice")
                .query((row, number) -> java.util.Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(OffsetDateTime.now(clock));
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime limit = (newest.isBefore(now) ? newest : now).minus(keep);
        int gone =
                jdbc.sql("DELETE FROM notice.inbox WHERE read < ?").param(limit).update();
        gone += jdbc.sql("DELETE FROM notice.delivery WHERE finished < ?")
                .param(limit)
                .update();
        gone += jdbc.sql("""
                        DELETE FROM notice.notice n WHERE told < ? AND spread IS NOT NULL
                          AND NOT EXISTS (SELECT FROM notice.inbox i WHERE i.notice_id = n.id)
                          AND NOT EXISTS (SELECT FROM notice.delivery d WHERE d.notice_id = n.id)
                        """).param(limit).update();
        return gone;
    }
}
