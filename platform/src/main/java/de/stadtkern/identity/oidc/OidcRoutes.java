package de.stadtkern.identity.oidc;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.OidcProvider;
import de.stadtkern.identity.access.Addresses;
import de.stadtkern.identity.access.SessionAttributes;
import de.stadtkern.identity.account.EmailAddress;
import de.stadtkern.identity.account.Throttle;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.session.Ceremonies;
import de.stadtkern.identity.session.Method;
import de.stadtkern.identity.session.SignIns;
import de.stadtkern.identity.token.Tokens;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way to a provider and back. The browser is led on to a page whatever happens; why is in the log, once. */
@RestController
@Tag(name = "Account")
public final class OidcRoutes {
    /** @param location where the browser goes next */
    record Next(String location) {}

    static final String LINK = "provider-link";
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
    private static final String WAY = "provider-sign-in";
    private static final int LONGEST_ID_TOKEN = 8_000;

    private final Throttle perAddress = new Throttle(60, Duration.ofSeconds(2));
    private final Providers providers;
    private final ProviderLinks links;
    private final Ceremonies ceremonies;
    private final SignIns signIns;
    private final PublicAddress address;
    private final AuditChain audit;

    OidcRoutes(
            Providers providers,
            ProviderLinks links,
            Ceremonies ceremonies,
            SignIns signIns,
            PublicAddress address,
            AuditChain audit) {
        this.providers = providers;
        this.links = links;
        this.ceremonies = ceremonies;
        this.signIns = signIns;
        this.address = address;
        this.audit = audit;
    }

    @Operation(summary = "Go to a provider to sign in, or to link one's account; answers a redirect")
    @GetMapping("/oidc/{provider}/sign-in")
    ResponseEntity<Void> leave(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        ProviderClient client = providers.get(provider);
        if (!Addresses.isLoopback(request.getRemoteAddr())) {
            perAddress.require(request.getRemoteAddr(), response);
        }
        String state = Tokens.secret();
        String nonce = Tokens.secret();
        String verifier = new CodeVerifier().getValue();
        try {
            URI there = client.signInAt(callback(provider), state, nonce, verifier);
            String back = to != null && to.matches("/([^/\\\\].{0,500})?") ? to : "/account";
            ceremonies.begin(
                    request,
                    WAY,
                    Map.of(
                            "provider", provider,
                            "state", state,
                            "nonce", nonce,
                            "verifier", verifier,
                            "to", back,
                            "for", Caller.current().person().map(UUID::toString).orElse("")));
            return redirect(there);
        } catch (Refused refused) {
            return refuse(provider, refused);
        }
    }

    @Operation(summary = "Come back from a provider; answers a redirect")
    @GetMapping("/oidc/{provider}/callback")
    ResponseEntity<Void> comeBack(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String iss,
            @RequestParam(required = false) @Nullable String error,
            HttpServletRequest request,
            HttpServletResponse response) {
        ProviderClient client = providers.get(provider);
        try {
            Map<String, String> way = ceremonies
                    .take(request, WAY, LIFETIME)
                    .filter(begun -> provider.equals(begun.get("provider")))
                    .orElseThrow(() -> Refused.answer("this browser has begun nothing, or too long ago"));
            if (state == null || !same(state, Objects.requireNonNull(way.get("state")))) {
                throw Refused.answer("another state");
            }
            if (iss != null && !iss.equals(client.settings().issuer())) {
                throw Refused.answer("another issuer in the answer");
            }
            if (error != null || code == null) {
                throw Refused.answer("the provider says " + printable(error));
            }
            Claims claims = client.exchange(
                    code,
                    callback(provider),
                    Objects.requireNonNull(way.get("nonce")),
                    Objects.requireNonNull(way.get("verifier")));
            return arrive(provider, client.settings(), claims, way, request, response);
        } catch (Refused refused) {
            return refuse(provider, refused);
        }
    }

    @Operation(summary = "Sign out here; answers where the browser goes to sign out at the provider, too")
    @PostMapping("/oidc/{provider}/sign-out")
    Next signOut(@PathVariable String provider, HttpServletRequest request) {
        ProviderClient client = providers.get(provider);
        HttpSession session = request.getSession(false);
        String idToken = session != null
                        && provider.equals(session.getAttribute(SessionAttributes.PROVIDER))
                        && session.getAttribute(SessionAttributes.ID_TOKEN) instanceof String token
                ? token
                : null;
        if (session != null) {
            session.invalidate();
        }
        Caller.current().person().ifPresent(me -> audit.record("session:end", "person/" + me, Map.of()));
        try {
            return new Next(client.signOutAt(URI.create(address.to("/")), idToken)
                    .map(URI::toString)
                    .orElse("/"));
        } catch (Refused refused) {
            LOG.warn("{} cannot sign out: {}", provider, refused.getMessage());
            return new Next("/");
        }
    }

    private ResponseEntity<Void> arrive(
            String provider,
            OidcProvider settings,
            Claims claims,
            Map<String, String> way,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Refused {
        Optional<UUID> person = links.use(provider, claims.subject());
        Optional<UUID> me = Caller.current().person();
        boolean linking = me.isPresent() && me.get().toString().equals(way.get("for"));
        if (linking && person.isPresent() && !person.equals(me)) {
            throw Refused.answer("linked to another account than the one that is signed in");
        }
        if (person.isEmpty() && !linking && settings.register()) {
            person = verifiedEmail(settings, claims)
                    .flatMap(email -> links.register(
                            provider, claims, email, Language.of(request).tag()));
        }
        if (person.isEmpty()) {
            String label = Objects.requireNonNullElse(claims.text("email"), claims.name(claims.subject()));
            ceremonies.begin(
                    request,
                    LINK,
                    Map.of(
                            "provider",
                            provider,
                            "subject",
                            claims.subject(),
                            "label",
                            label.substring(0, Math.min(100, label.length()))));
            return redirect(URI.create("/account/link"));
        }
        if (settings.rolesClaim() != null) {
            Set<String> roles = claims.texts(settings.rolesClaim()).stream()
                    .map(value -> settings.roles().get(value))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            links.setRoles(person.get(), provider, roles);
        }
        Method method = claims.strong(settings.acrValues()) ? Method.PROVIDER_WITH_SECOND_FACTOR : Method.PROVIDER;
        String to = Objects.requireNonNull(way.get("to"));
        try {
            if (!signIns.accept(request, response, person.get(), method)) {
                return redirect(URI.create("/account/sign-in?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)));
            }
        } catch (Problem closed) {
            throw Refused.answer("the account is closed");
        }
        HttpSession session = Objects.requireNonNull(request.getSession(false));
        session.setAttribute(SessionAttributes.PROVIDER, provider);
        if (claims.idToken().length() <= LONGEST_ID_TOKEN) {
            session.setAttribute(SessionAttributes.ID_TOKEN, claims.idToken());
        }
        return redirect(URI.create(to.replace(" ", "%20")));
    }

    private static Optional<EmailAddress> verifiedEmail(OidcProvider settings, Claims claims) {
        String email = claims.text("email");
        if (email == null || !(claims.emailVerified() || settings.emailTrusted())) {
            return Optional.empty();
        }
        try {
            return Optional.of(EmailAddress.parse("email", email));
        } catch (Problem noAddress) {
            return Optional.empty();
        }
    }

    private ResponseEntity<Void> refuse(String provider, Refused refused) {
        LOG.warn("Signing in at {} was refused: {}", provider, refused.getMessage());
        audit.append("anonymous", "provider:refused", "provider/" + provider, Map.of("code", refused.code()));
        return redirect(URI.create("/account/sign-in?refused=" + refused.code()));
    }

    private URI callback(String provider) {
        return URI.create(address.to("/oidc/" + provider + "/callback"));
    }

    private static ResponseEntity<Void> redirect(URI to) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(to).build();
    }

    private static boolean same(String given, String expected) {
        return java.security.MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    /** At most 40 characters of RFC 6749's error code. */
    private static String printable(@Nullable String error) {
        String code = error == null ? "nothing" : error.replaceAll("[^a-z0-9_]", "?");
        return code.substring(0, Math.min(40, code.length()));
    }
}
