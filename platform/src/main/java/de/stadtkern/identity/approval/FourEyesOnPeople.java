package de.stadtkern.identity.approval;

import de.stadtkern.identity.ApprovalKind;
import de.stadtkern.identity.Approvals;
import de.stadtkern.web.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Which of the administrators' own actions need a second person here, by setting. */
public final class FourEyesOnPeople {
    private final ApprovalSettings settings;
    private final Approvals approvals;
    private final GrantAdministrator grant;
    private final DeleteAccount delete;
    private final TransactionTemplate transaction;

    FourEyesOnPeople(
            ApprovalSettings settings,
            Approvals approvals,
            GrantAdministrator grant,
            DeleteAccount delete,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.approvals = approvals;
        this.grant = grant;
        this.delete = delete;
        this.transaction = transaction;
    }

    /** Whether a new administrator needs a second person. */
    public boolean onNewAdministrators() {
        return settings.grantAdministrator();
    }

    /** @throws Problem 409 where a new administrator needs a second person */
    public void refuseNewAdministrator(String field) {
        if (settings.grantAdministrator()) {
            throw needed(field, grant);
        }
    }

    /** Makes someone administrator, or asks for it where that needs a second person; then the request's id. */
    public Optional<UUID> makeAdministrator(UUID person, String reason) {
        return doOrAsk(settings.grantAdministrator(), grant, person, reason);
    }

    /** Deletes someone's account, or asks for it where that needs a second person; then the request's id. */
    public Optional<UUID> deleteAccount(UUID person, String reason) {
        return doOrAsk(settings.deleteAccount(), delete, person, reason);
    }

    private Optional<UUID> doOrAsk(boolean asks, ApprovalKind kind, UUID person, String reason) {
        Map<String, Object> payload = Map.of("person", person.toString());
        if (asks) {
            return Optional.of(approvals.request(kind, payload, reason));
        }
        transaction.executeWithoutResult(status -> {
            kind.check(payload);
            kind.carryOut(payload);
        });
        return Optional.empty();
    }

    private static Problem needed(String field, ApprovalKind kind) {
        return new Problem(
                409,
                "approval-needed",
                field,
                "A second person must approve this; ask for " + kind.key() + " at /api/approvals.");
    }
}
