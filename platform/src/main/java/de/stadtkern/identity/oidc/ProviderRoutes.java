package de.stadtkern.identity.oidc;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.session.Ceremonies;
import de.stadtkern.identity.session.WaysIn;
import de.stadtkern.web.Page;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which providers there are, and which of them sign in to one's own account. */
@RestController
@Tag(name = "Account")
public final class ProviderRoutes {
    /** @param name on the button */
    record Offer(String id, String name) {}

    /**
     * @param label who one is at the provider: the address or the name
     */
    record Waiting(String id, String name, String label) {}

    /** @param linked since when; absent where it is not */
    record Own(
            String id,
            String name,
            @Nullable Instant linked,
            @Nullable Instant lastUsed) {}

    private final Providers providers;
    private final ProviderLinks links;
    private final Ceremonies ceremonies;
    private final WaysIn waysIn;

    ProviderRoutes(Providers providers, ProviderLinks links, Ceremonies ceremonies, WaysIn waysIn) {
        this.providers = providers;
        this.links = links;
        this.ceremonies = ceremonies;
        this.waysIn = waysIn;
    }

    @Operation(summary = "List the providers that one can sign in at; each begins at /oidc/{id}/sign-in")
    @GetMapping("/api/session/providers")
    Page<Offer> offers() {
        List<Offer> offers = providers.all().entrySet().stream()
                .map(entry ->
                        new Offer(entry.getKey(), entry.getValue().settings().name()))
                .toList();
        return new Page<>(offers, null);
    }

    @Operation(summary = "Tell which sign-in of a provider waits in this browser to be linked to an account")
    @GetMapping("/api/session/providers/waiting")
    Waiting waiting(HttpServletRequest request) {
        Map<String, String> facts = ceremonies
                .find(request, OidcRoutes.LINK, OidcRoutes.LIFETIME)
                .orElseThrow(() -> Problem.notFound("A link that waits"));
        String id = Objects.requireNonNull(facts.get("provider"));
        return new Waiting(id, providers.name(id), Objects.requireNonNull(facts.get("label")));
    }

    @Operation(summary = "List the providers, and which of them sign in to one's own account")
    @GetMapping("/api/me/providers")
    Page<Own> list() {
        Map<String, ProviderLinks.Link> linked = new HashMap<>();
        links.list(myself()).forEach(link -> linked.put(link.provider(), link));
        TreeSet<String> ids = new TreeSet<>(providers.all().keySet());
        ids.addAll(linked.keySet());
        List<Own> own = ids.stream()
                .map(id -> {
                    ProviderLinks.Link link = linked.get(id);
                    return new Own(
                            id,
                            providers.name(id),
                            link == null ? null : link.linked(),
                            link == null ? null : link.lastUsed());
                })
                .toList();
        return new Page<>(own, null);
    }

    @Operation(summary = "Link the sign-in that waits in this browser to one's own account")
    @PostMapping("/api/me/providers")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void link(HttpServletRequest request) {
        UUID me = myself();
        Map<String, String> facts = ceremonies.require(request, OidcRoutes.LINK, OidcRoutes.LIFETIME);
        String id = Objects.requireNonNull(facts.get("provider"));
        links.link(me, id, Objects.requireNonNull(facts.get("subject")), providers.name(id));
    }

    @Operation(summary = "Unlink a provider from one's own account; the roles that it gave end")
    @DeleteMapping("/api/me/providers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(@PathVariable String id) {
        UUID me = myself();
        waysIn.requireAnother(me, 0, 1);
        links.unlink(me, id, providers.name(id));
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has an account."));
    }
}
