package de.stadtkern.identity.secondfactor;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.account.Throttle;
import de.stadtkern.identity.approval.FourEyesOnPeople;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.identity.people.RoleGrant;
import de.stadtkern.identity.people.Roles;
import de.stadtkern.identity.session.Method;
import de.stadtkern.identity.session.SignIns;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The second step of a sign-in, and a person's own second factor. */
@RestController
@Tag(name = "Account")
public final class SecondFactorRoutes {
    record Code(@Nullable String code) {}

    /**
     * @param since when it was turned on; absent where it is off
     * @param recoveryCodesLeft of those not used yet
     * @param neededBy the person's roles that count only with a second factor
     */
    record State(@Nullable Instant since, int recoveryCodesLeft, List<String> neededBy) {}

    /**
     * @param secret base32, for typing
     * @param uri {@code otpauth} URI, for an app on the same device
     * @param qr the same as a picture
     */
    record Begun(String secret, String uri, QrCode qr) {}

    record Why(@Nullable String reason) {}

    /** @param codes shown this once */
    record Codes(List<String> codes) {}

    /** Five at once, then one every five minutes: less than one chance in a thousand a day for who has the password. */
    private final Throttle tries = new Throttle(5, Duration.ofMinutes(5));

    private final OneTimeCodes codes;
    private final RecoveryCodes recovery;
    private final SignIns signIns;
    private final Roles roles;
    private final Set<String> rolesOfTheStrong;
    private final AuditChain audit;
    private final FourEyesOnPeople fourEyes;

    SecondFactorRoutes(
            OneTimeCodes codes,
            RecoveryCodes recovery,
            SignIns signIns,
            Roles roles,
            Set<String> rolesOfTheStrong,
            AuditChain audit,
            FourEyesOnPeople fourEyes) {
        this.codes = codes;
        this.recovery = recovery;
        this.signIns = signIns;
        this.roles = roles;
        this.rolesOfTheStrong = rolesOfTheStrong;
        this.audit = audit;
        this.fourEyes = fourEyes;
    }

    @Operation(summary = "Finish a sign-in with the second step: a one-time code or a recovery code")
    @PostMapping("/api/session/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void finish(@RequestBody Code given, HttpServletRequest request, HttpServletResponse response) {
        String code = Input.line("/code", given.code(), 40);
        UUID person = signIns.pending(request)
                .orElseThrow(() -> new Problem(
                        410, "ceremony-expired", null, "No sign-in waits for a second step; begin once more."));
        signIns.complete(request, response, require(person, code, response));
    }

    @Operation(summary = "Prove anew who one is with a one-time code or a recovery code")
    @PostMapping("/api/session/confirm/code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@RequestBody Code given, HttpServletRequest request, HttpServletResponse response) {
        String code = Input.line("/code", given.code(), 40);
        signIns.confirm(request, require(myself(), code, response));
    }

    @Operation(summary = "Read the state of one's own second factor")
    @GetMapping("/api/me/second-factor")
    State read() {
        UUID me = myself();
        List<String> needing = roles.grantsOf(me).stream()
                .map(RoleGrant::role)
                .filter(rolesOfTheStrong::contains)
                .distinct()
                .toList();
        return new State(codes.since(me), recovery.left(me), needing);
    }

    @Operation(summary = "Begin to turn the second factor on: a secret for an authenticator app")
    @PostMapping("/api/me/second-factor")
    Begun begin(HttpServletRequest request) {
        UUID me = myself();
        byte[] secret = codes.begin(me)
                .orElseThrow(() -> new Problem(409, "conflict", null, "It is on already; turn it off first."));
        String base32 = Totp.base32(secret);
        String city = request.getServerName();
        String uri = "otpauth://totp/" + UriUtils.encode(city + ":" + codes.label(me), StandardCharsets.UTF_8)
                + "?secret=" + base32 + "&issuer=" + UriUtils.encode(city, StandardCharsets.UTF_8);
        return new Begun(base32, uri, QrCode.of(uri));
    }

    @Operation(summary = "Turn the second factor on with its first code; answers the recovery codes, this once")
    @PostMapping("/api/me/second-factor/confirm")
    Codes turnOn(@RequestBody Code given, HttpServletRequest request, HttpServletResponse response) {
        UUID me = myself();
        String code = Input.line("/code", given.code(), 40).replaceAll("\\s", "");
        tries.require(me.toString(), response);
        List<String> made = codes.confirm(me, code).orElseThrow(SecondFactorRoutes::wrong);
        tries.forgive(me.toString());
        signIns.confirm(request, Method.ONE_TIME_CODE);
        return new Codes(made);
    }

    @Operation(summary = "Turn the second factor off; its recovery codes end")
    @DeleteMapping("/api/me/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void turnOff() {
        if (!codes.turnOff(myself())) {
            throw Problem.notFound("A second factor that is on");
        }
    }

    @Operation(summary = "Make new recovery codes, shown this once; those before end")
    @PostMapping("/api/me/recovery-codes")
    Codes renew() {
        UUID me = myself();
        if (codes.since(me) == null) {
            throw new Problem(409, "conflict", null, "Turn the second factor on first.");
        }
        return new Codes(codes.renewRecoveryCodes(me));
    }

    @Operation(summary = "Turn off the second factor of someone who has lost it; they are told")
    @DeleteMapping("/api/people/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@PathVariable String id, @RequestBody Why why) {
        UUID person = Input.uuid("id", id);
        String reason = Input.text("/reason", why.reason(), 1_000);
        boolean administrator =
                roles.grantsOf(person).stream().anyMatch(grant -> grant.role().equals(Roles.ADMINISTRATOR));
        if (administrator && fourEyes.onNewAdministrators()) {
            throw new Problem(
                    409,
                    "conflict",
                    null,
                    "An administrator's second factor is not turned off here; take the role from the account first.");
        }
        if (!codes.reset(person, reason)) {
            throw Problem.notFound("A second factor that is on");
        }
    }

    private Method require(UUID person, String code, HttpServletResponse response) {
        tries.require(person.toString(), response);
        Method shown = codes.check(person, code).orElseThrow(() -> {
            audit.append("anonymous", "second-factor:refused", "person/" + person, Map.of());
            return wrong();
        });
        tries.forgive(person.toString());
        return shown;
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has an account."));
    }

    private static Problem wrong() {
        return new Problem(
                403, "wrong-code", "/code", "The code is not right, or was used already; wait for the next one.");
    }
}
