package de.stadtkern.programme.reminder;

import de.stadtkern.web.Input;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Duties over HTTP; for those who record. */
@RestController
@Tag(name = "Programme", description = "What the council decided, and what became of it")
public final class DutyRoutes {
    private final Duties duties;
    private final Clock clock;
    private final ZoneId zone;

    DutyRoutes(Duties duties, Clock clock, ZoneId zone) {
        this.duties = duties;
        this.clock = clock;
        this.zone = zone;
    }

    record Units(List<Duties.Unit> items) {}

    record Absences(List<Duties.Absence> items) {}

    record Created(UUID id) {}

    @Operation(summary = "The units, and who keeps their items")
    @GetMapping(path = "/api/programme/duties/units", produces = "application/json")
    Units units() {
        return new Units(duties.units());
    }

    @Operation(
            summary = "Say who keeps a unit's items, and whom overdue ones are escalated to",
            description = "Ids of people; a field that is missing means nobody.")
    @PutMapping("/api/programme/duties/units/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(@PathVariable String id, @RequestBody Duties.Assignment body) {
        duties.assign(Input.uuid("id", id), body);
    }

    @Operation(summary = "The caller's absences that are not over, and who stands in")
    @GetMapping(path = "/api/programme/duties/absences", produces = "application/json")
    Absences absences() {
        return new Absences(duties.absences(LocalDate.now(clock.withZone(zone))));
    }

    @Operation(
            summary = "Be on leave, with someone who stands in",
            description = "From the first to the last day the substitute hears of dates and sees the items as theirs.")
    @PostMapping(path = "/api/programme/duties/absences", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Created leave(@RequestBody Duties.Leave body) {
        return new Created(duties.leave(body));
    }

    @Operation(summary = "Take an absence back")
    @DeleteMapping("/api/programme/duties/absences/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comeBack(@PathVariable String id) {
        duties.comeBack(Input.uuid("id", id));
    }
}
