package de.stadtkern.identity.passkey;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.access.Addresses;
import de.stadtkern.identity.account.Throttle;
import de.stadtkern.identity.session.Ceremonies;
import de.stadtkern.identity.session.Method;
import de.stadtkern.identity.session.SignIns;
import de.stadtkern.identity.session.WaysIn;
import de.stadtkern.identity.token.Tokens;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in with a passkey, and a person's own passkeys; bodies as in WebAuthn section 5.1. */
@RestController
@Tag(name = "Account")
public final class PasskeyRoutes {
    record Answer(@Nullable Map<String, Object> credential) {}

    record NewPasskey(@Nullable String name, @Nullable Map<String, Object> credential) {}

    record Name(@Nullable String name) {}

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String ADDING = "passkey-adding";
    private static final String SIGNING_IN = "passkey-sign-in";
    private static final String CHALLENGE = "challenge";
    private static final int MOST = 20;

    private final Throttle perAddress = new Throttle(60, Duration.ofSeconds(2));
    private final PasskeyTable table;
    private final Passkeys passkeys;
    private final RelyingParty city;
    private final Ceremonies ceremonies;
    private final SignIns signIns;
    private final WaysIn waysIn;

    PasskeyRoutes(
            PasskeyTable table,
            Passkeys passkeys,
            RelyingParty city,
            Ceremonies ceremonies,
            SignIns signIns,
            WaysIn waysIn) {
        this.table = table;
        this.passkeys = passkeys;
        this.city = city;
        this.ceremonies = ceremonies;
        this.signIns = signIns;
        this.waysIn = waysIn;
    }

    @Operation(summary = "Begin to sign in with a passkey: PublicKeyCredentialRequestOptionsJSON")
    @PostMapping("/api/session/passkey/options")
    Map<String, Object> beginSignIn(HttpServletRequest request, HttpServletResponse response) {
        throttle(request, response);
        return requestOptions(request, List.of());
    }

    @Operation(summary = "Sign in with a passkey, without a name")
    @PostMapping("/api/session/passkey")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signIn(@RequestBody Answer given, HttpServletRequest request, HttpServletResponse response) {
        Map<String, Object> credential = Input.required("/credential", given.credential());
        throttle(request, response);
        String challenge = challenge(request, SIGNING_IN);
        signIns.accept(request, response, passkeys.recognise(credential, challenge, null), Method.PASSKEY);
    }

    @Operation(summary = "Begin to prove anew who one is with a passkey of one's own")
    @PostMapping("/api/session/confirm/passkey/options")
    Map<String, Object> beginConfirmation(HttpServletRequest request) {
        return requestOptions(request, described(table.list(myself())));
    }

    @Operation(summary = "Prove anew who one is with a passkey of one's own")
    @PostMapping("/api/session/confirm/passkey")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody Answer given, HttpServletRequest request) {
        Map<String, Object> credential = Input.required("/credential", given.credential());
        passkeys.recognise(credential, challenge(request, SIGNING_IN), myself());
        signIns.confirm(request, Method.PASSKEY);
    }

    @Operation(summary = "List one's own passkeys")
    @GetMapping("/api/me/passkeys")
    Page<Passkey> list() {
        return new Page<>(table.list(myself()), null);
    }

    @Operation(summary = "Begin to add a passkey: PublicKeyCredentialCreationOptionsJSON")
    @PostMapping("/api/me/passkeys/options")
    Map<String, Object> beginAdding(HttpServletRequest request) {
        UUID me = myself();
        List<Passkey> known = table.list(me);
        if (known.size() >= MOST) {
            throw new Problem(409, "conflict", null, "At most " + MOST + " passkeys; remove one first.");
        }
        String challenge = Tokens.secret();
        ceremonies.begin(request, ADDING, Map.of(CHALLENGE, challenge));
        String email = waysIn.email(me);
        return Map.of(
                "rp",
                Map.of("id", city.id(), "name", city.name()),
                "user",
                Map.of("id", base64(Passkeys.handle(me)), "name", email, "displayName", email),
                CHALLENGE,
                challenge,
                "pubKeyCredParams",
                Passkeys.ALGORITHMS.stream()
                        .map(number -> Map.of("type", "public-key", "alg", number))
                        .toList(),
                "timeout",
                LIFETIME.toMillis(),
                "excludeCredentials",
                described(known),
                "authenticatorSelection",
                Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "attestation",
                "none");
    }

    @Operation(summary = "Add a passkey under a name of one's own")
    @PostMapping("/api/me/passkeys")
    @ResponseStatus(HttpStatus.CREATED)
    Page<Passkey> add(@RequestBody NewPasskey given, HttpServletRequest request) {
        UUID me = myself();
        String name = Input.line("/name", given.name(), 60);
        Map<String, Object> credential = Input.required("/credential", given.credential());
        passkeys.add(me, name, credential, challenge(request, ADDING));
        return list();
    }

    @Operation(summary = "Rename one of one's own passkeys")
    @PatchMapping("/api/me/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable String id, @RequestBody Name given) {
        if (!table.rename(myself(), credentialId(id), Input.line("/name", given.name(), 60))) {
            throw Problem.notFound("This passkey");
        }
    }

    @Operation(summary = "Remove one of one's own passkeys")
    @DeleteMapping("/api/me/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        UUID me = myself();
        byte[] credential = credentialId(id);
        waysIn.requireAnother(me, 1, 0);
        passkeys.remove(me, credential);
    }

    private Map<String, Object> requestOptions(HttpServletRequest request, List<Map<String, Object>> allowed) {
        String challenge = Tokens.secret();
        ceremonies.begin(request, SIGNING_IN, Map.of(CHALLENGE, challenge));
        return Map.of(
                CHALLENGE,
                challenge,
                "rpId",
                city.id(),
                "timeout",
                LIFETIME.toMillis(),
                "userVerification",
                "required",
                "allowCredentials",
                allowed);
    }

    private String challenge(HttpServletRequest request, String kind) {
        return Objects.requireNonNull(
                ceremonies.require(request, kind, LIFETIME).get(CHALLENGE));
    }

    private static List<Map<String, Object>> described(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(passkey -> Map.<String, Object>of(
                        "type", "public-key", "id", passkey.id(), "transports", passkey.transports()))
                .toList();
    }

    private void throttle(HttpServletRequest request, HttpServletResponse response) {
        if (!Addresses.isLoopback(request.getRemoteAddr())) {
            perAddress.require(request.getRemoteAddr(), response);
        }
    }

    private static byte[] credentialId(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("id", "This is not the id of a passkey.");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has passkeys."));
    }
}
