package de.stadtkern.identity.approval;

import de.stadtkern.web.Input;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do to other people's accounts that may need a second person, by setting. */
@RestController
@Tag(name = "People")
public final class WeightyRoutes {
    record Why(@Nullable String reason) {}

    /** @param approval id of the request that waits for a second person; {@code null} where it is done */
    record Outcome(boolean done, @Nullable UUID approval) {}

    private final FourEyesOnPeople fourEyes;

    WeightyRoutes(FourEyesOnPeople fourEyes) {
        this.fourEyes = fourEyes;
    }

    @Operation(
            summary = "Make a person administrator, or ask for it where a second person must approve",
            description = "200 when it is done, 202 when it waits; by stadtkern.approvals.grant-administrator.")
    @PostMapping("/api/people/{id}/administrator")
    ResponseEntity<Outcome> makeAdministrator(@PathVariable String id, @RequestBody Why why) {
        UUID person = Input.uuid("id", id);
        return outcome(fourEyes.makeAdministrator(person, Input.text("/reason", why.reason(), 1_000)));
    }

    @Operation(
            summary =
                    "Delete another person's account and personal data, or ask for it where a second person must approve",
            description = "200 when it is done, 202 when it waits; by stadtkern.approvals.delete-account.")
    @DeleteMapping("/api/people/{id}")
    ResponseEntity<Outcome> delete(@PathVariable String id, @RequestBody Why why) {
        UUID person = Input.uuid("id", id);
        return outcome(fourEyes.deleteAccount(person, Input.text("/reason", why.reason(), 1_000)));
    }

    private static ResponseEntity<Outcome> outcome(Optional<UUID> approval) {
        return ResponseEntity.status(approval.isEmpty() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new Outcome(approval.isEmpty(), approval.orElse(null)));
    }
}
