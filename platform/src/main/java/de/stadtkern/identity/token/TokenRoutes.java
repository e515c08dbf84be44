package de.stadtkern.identity.token;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.Permission;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Making, listing and revoking the tokens of devices. */
@RestController
@Tag(name = "Tokens")
public final class TokenRoutes {
    record NewToken(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Instant expires) {}

    /** @param token the secret, shown this once */
    record Shown(
            UUID id,
            String name,
            List<String> scopes,
            Instant created,
            String createdBy,
            @Nullable Instant expires,
            @Nullable Instant lastUsed,
            String token) {}

    private final Tokens tokens;
    private final Set<String> permissions;
    private final Clock clock;

    public TokenRoutes(Tokens tokens, ObjectProvider<Permission> permissions, Clock clock) {
        this.tokens = tokens;
        this.permissions = permissions.stream().map(Permission::name).collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    @Operation(summary = "List the tokens of devices, without their secrets")
    @GetMapping("/api/tokens")
    Page<Token> list(HttpServletRequest request) {
        Paging paging = Paging.of(request);
        String after = paging.after();
        List<Token> found = tokens.list(after == null ? null : Input.uuid("after", after), paging.limit() + 1);
        return Page.of(found, paging, token -> token.id().toString());
    }

    @Operation(summary = "Make a token for a device; the answer shows its secret this once")
    @PostMapping("/api/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    Shown create(@RequestBody NewToken asked) {
        String name = Input.line("/name", asked.name(), 100);
        List<String> scopes =
                Input.required("/scopes", asked.scopes()).stream().distinct().toList();
        if (scopes.isEmpty() || scopes.size() > 50) {
            throw Problem.invalid("/scopes", "1 to 50 permissions are needed.");
        }
        for (int i = 0; i < scopes.size(); i++) {
            if (!permissions.contains(scopes.get(i))) {
                throw Problem.invalid("/scopes/" + i, "There is no such permission; see /api/permissions.");
            }
            if (!Caller.current().holds(scopes.get(i))) {
                throw new Problem(403, "not-allowed", "/scopes/" + i, "Nobody can pass on what they do not hold.");
            }
        }
        Instant expires = asked.expires();
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw Problem.invalid("/expires", "The time lies in the past.");
        }
        if (expires != null && expires.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
            throw Problem.invalid("/expires", "The time lies after the year 2199.");
        }
        Tokens.Created made = tokens.create(name, scopes, expires);
        Token token = made.description();
        return new Shown(
                token.id(),
                token.name(),
                token.scopes(),
                token.created(),
                token.createdBy(),
                token.expires(),
                token.lastUsed(),
                made.token());
    }

    @Operation(summary = "Revoke a token; it stops working at once")
    @DeleteMapping("/api/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        if (!tokens.delete(Input.uuid("id", id))) {
            throw Problem.notFound("This token");
        }
    }
}
