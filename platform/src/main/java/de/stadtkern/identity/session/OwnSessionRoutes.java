package de.stadtkern.identity.session;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.account.OwnSessions;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing out everywhere else at once. */
@RestController
@Tag(name = "Account")
public final class OwnSessionRoutes {
    /** @param ended how many sessions */
    record Ended(int ended) {}

    private final OwnSessions sessions;
    private final AuditLog audit;

    OwnSessionRoutes(OwnSessions sessions, AuditLog audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    @Operation(summary = "End all of one's own sessions but the present one")
    @DeleteMapping("/api/me/sessions")
    Ended endOthers(HttpServletRequest request) {
        UUID me = Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has sessions."));
        HttpSession present = request.getSession(false);
        int ended = sessions.endAll(me, present == null ? null : present.getId());
        audit.record("session:end-others", "person/" + me, Map.of("ended", ended));
        return new Ended(ended);
    }
}
