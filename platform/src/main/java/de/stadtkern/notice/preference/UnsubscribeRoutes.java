package de.stadtkern.notice.preference;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.notice.Wordings;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way out of mails by one click, without signing in. */
@RestController
@Tag(name = "Notices")
public final class UnsubscribeRoutes {
    /** @param topicName absent where all mails end */
    record Ended(String topic, @Nullable String topicName, boolean subscribed) {}

    private final UnsubscribeLinks links;
    private final Preferences preferences;
    private final Wordings wordings;
    private final AuditLog audit;

    public UnsubscribeRoutes(UnsubscribeLinks links, Preferences preferences, Wordings wordings, AuditLog audit) {
        this.links = links;
        this.preferences = preferences;
        this.wordings = wordings;
        this.audit = audit;
    }

    @Operation(
            summary = "End mails of a topic by the link of a mail (RFC 8058)",
            description = "A mail program posts here with List-Unsubscribe=One-Click; posting again changes nothing.")
    @PostMapping(path = "/api/notices/unsubscribe", produces = "application/json")
    Ended unsubscribe(@RequestParam(required = false) @Nullable String token, HttpServletRequest request) {
        UnsubscribeLinks.Claim claim = links.open(Input.required("token", token));
        boolean all = claim.topic().equals(UnsubscribeLinks.ALL);
        Preference now = all ? preferences.find(claim.person()) : preferences.find(claim.person(), claim.topic());
        if (now.email() != Rhythm.OFF) {
            if (all) {
                preferences.put(claim.person(), now.with(Rhythm.OFF, now.push()));
            } else {
                preferences.put(claim.person(), new Preferences.OfTopic(claim.topic(), Rhythm.OFF, now.push()));
            }
            audit.record("notice:unsubscribe", "person/" + claim.person(), Map.of("topic", claim.topic()));
        }
        return ended(claim, false, request);
    }

    @Operation(summary = "Follow the link of a mail to the page that asks before it ends mails")
    @GetMapping("/api/notices/unsubscribe")
    ResponseEntity<Void> page(@RequestParam(required = false) @Nullable String token) {
        String given = Input.required("token", token);
        links.open(given);
        return ResponseEntity.status(303)
                .location(URI.create("/notices/unsubscribe?token=" + given))
                .build();
    }

    @Operation(summary = "What the link of a mail would end")
    @GetMapping(path = "/api/notices/unsubscribe/topic", produces = "application/json")
    Ended look(@RequestParam(required = false) @Nullable String token, HttpServletRequest request) {
        UnsubscribeLinks.Claim claim = links.open(Input.required("token", token));
        boolean all = claim.topic().equals(UnsubscribeLinks.ALL);
        Preference now = all ? preferences.find(claim.person()) : preferences.find(claim.person(), claim.topic());
        return ended(claim, now.email() != Rhythm.OFF, request);
    }

    private Ended ended(UnsubscribeLinks.Claim claim, boolean subscribed, HttpServletRequest request) {
        boolean all = claim.topic().equals(UnsubscribeLinks.ALL);
        return new Ended(claim.topic(), all ? null : wordings.name(claim.topic(), Language.of(request)), subscribed);
    }
}
