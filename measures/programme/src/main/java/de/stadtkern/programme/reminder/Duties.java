package de.stadtkern.programme.reminder;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.People;
import de.stadtkern.programme.Days;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who keeps a unit's items, whom it is escalated to, and who stands in for whom. */
public final class Duties {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final People people;
    private final AuditLog audit;
    private final Clock clock;

    public Duties(JdbcClient jdbc, TransactionTemplate transaction, People people, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param responsible id of the person who keeps its items; likewise head and deputy mayor */
    public record Unit(
            UUID id,
            String name,
            @Nullable UUID responsible,
            @Nullable UUID head,
            @Nullable UUID deputyMayor) {}

    /** Ids of people with an account; {@code null} for nobody. */
    public record Assignment(
            @Nullable String responsible,
            @Nullable String head,
            @Nullable String deputyMayor) {}

    public record Absence(UUID id, UUID substitute, LocalDate first, LocalDate last) {}

    /** @param substitute id of the person who stands in */
    public record Leave(
            @Nullable String substitute,
            @Nullable String first,
            @Nullable String last) {}

    public List<Unit> units() {
        return jdbc.sql("SELECT id, name, responsible, head, deputy_mayor FROM programme.unit ORDER BY name")
                .query((row, number) -> new Unit(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class)))
                .list();
    }

    public void assign(UUID unit, Assignment assignment) {
        UUID responsible = person("/responsible", assignment.responsible());
        UUID head = person("/head", assignment.head());
        UUID deputyMayor = person("/deputyMayor", assignment.deputyMayor());
        transaction.executeWithoutResult(status -> {
            int found = jdbc.sql("""
                            UPDATE programme.unit SET responsible = :responsible, head = :head, deputy_mayor = :mayor,
                                changed = :now WHERE id = :id
                            """)
                    .param("responsible", responsible)
                    .param("head", head)
                    .param("mayor", deputyMayor)
                    .param("now", OffsetDateTime.now(clock))
                    .param("id", unit)
                    .update();
            if (found == 0) {
                throw Problem.notFound("This unit");
            }
            audit.record("programme:unit-assigned", "unit/" + unit, Map.of());
        });
    }

    private @Nullable UUID person(String field, @Nullable String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        UUID person = Input.uuid(field, id);
        if (people.find(person).isEmpty()) {
            throw Problem.invalid(field, "There is no such person.");
        }
        return person;
    }

    /** The caller's own absences that are not over. */
    public List<Absence> absences(LocalDate today) {
        return jdbc.sql("""
                        SELECT id, substitute, first, last FROM programme.absence
                        WHERE person = :me AND last >= :today ORDER BY first, id
                        """)
                .param("me", me())
                .param("today", today)
                .query((row, number) -> new Absence(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    public UUID leave(Leave leave) {
        UUID substitute = Input.required("/substitute", person("/substitute", leave.substitute()));
        LocalDate first = Input.required("/first", Days.optional("/first", leave.first()));
        LocalDate last = Input.required("/last", Days.optional("/last", leave.last()));
        UUID me = me();
        if (last.isBefore(first)) {
            throw Problem.invalid("/last", "The absence ends before it begins.");
        }
        if (substitute.equals(me)) {
            throw Problem.invalid("/substitute", "Nobody stands in for themselves.");
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO programme.absence (id, person, substitute, first, last, created)
                        VALUES (:id, :me, :substitute, :first, :last, :now)
                        """)
                .param("id", id)
                .param("me", me)
                .param("substitute", substitute)
                .param("first", first)
                .param("last", last)
                .param("now", OffsetDateTime.now(clock))
                .update();
        return id;
    }

    public void comeBack(UUID absence) {
        if (jdbc.sql("DELETE FROM programme.absence WHERE id = :id AND person = :me")
                        .param("id", absence)
                        .param("me", me())
                        .update()
                == 0) {
            throw Problem.notFound("This absence");
        }
    }

    private static UUID me() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(403, "not-allowed", null, "Only a person can be on leave."));
    }
}
