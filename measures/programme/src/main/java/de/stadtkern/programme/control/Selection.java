package de.stadtkern.programme.control;

import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.item.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which items a list shows: as they stood on a day, as known at a moment.
 *
 * @param overdue only those that were overdue on the day
 * @param states only those; all where empty
 * @param responsible only those of units that this person keeps, or keeps for someone on leave
 */
public record Selection(
        Visible visible,
        LocalDate on,
        Instant known,
        boolean overdue,
        Set<State> states,
        @Nullable UUID unit,
        @Nullable UUID body,
        @Nullable UUID responsible) {
    public Selection {
        states = Set.copyOf(states);
    }

    public static Selection overdue(Visible visible, LocalDate on, Instant known) {
        return new Selection(visible, on, known, true, Set.of(), null, null, null);
    }

    /** The tables and conditions, with the aliases {@code e}, {@code i} and {@code p}. */
    String from() {
        StringBuilder sql = new StringBuilder("""
                 FROM programme.item_period e JOIN programme.item i ON i.id = e.item_id
                JOIN programme.paper p ON p.id = i.paper_id
                WHERE""");
        sql.append(' ').append(where());
        if (body != null) {
            sql.append(" AND p.deciding_body = :body");
        }
        return sql.toString();
    }

    /** The conditions on {@code e} alone. */
    String where() {
        StringBuilder sql =
                new StringBuilder(overdue ? "e.overdue IS NOT NULL AND e.overdue @> :on" : "e.valid @> :on");
        sql.append(known.equals(Days.NOW) ? " AND upper_inf(e.recorded)" : " AND e.recorded @> :known");
        sql.append(" AND ").append(Visible.PERIOD);
        if (!states.isEmpty()) {
            sql.append(" AND e.state = ANY(:states)");
        }
        if (unit != null) {
            sql.append(" AND e.unit_id = :unit");
        }
        if (responsible != null) {
            sql.append("""
                     AND e.unit_id IN (SELECT u.id FROM programme.unit u
                        WHERE u.responsible = :responsible OR u.responsible IN (
                            SELECT a.person FROM programme.absence a
                            WHERE a.substitute = :responsible AND :on BETWEEN a.first AND a.last))
                    """);
        }
        return sql.toString();
    }

    JdbcClient.StatementSpec with(JdbcClient.StatementSpec sql) {
        JdbcClient.StatementSpec spec = sql.param("on", on)
                .param("known", known.atOffset(ZoneOffset.UTC))
                .param("confidential", visible.confidential());
        if (!states.isEmpty()) {
            spec = spec.param("states", states.stream().map(State::key).toArray(String[]::new));
        }
        if (unit != null) {
            spec = spec.param("unit", unit);
        }
        if (body != null) {
            spec = spec.param("body", body);
        }
        return responsible == null ? spec : spec.param("responsible", responsible);
    }
}
