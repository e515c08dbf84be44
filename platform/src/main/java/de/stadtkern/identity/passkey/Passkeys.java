package de.stadtkern.identity.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import de.stadtkern.identity.AccountEvent;
import de.stadtkern.identity.audit.AuditChain;
import de.stadtkern.web.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The two ceremonies: adding a passkey (WebAuthn section 7.1) and signing in with one (section 7.2). */
final class Passkeys {
    /** In order of preference: EdDSA, ES256, RS256; IANA COSE numbers. */
    static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

    private static final List<PublicKeyCredentialParameters> ACCEPTED = ALGORITHMS.stream()
            .map(number -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();

    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager();
    private final PasskeyTable table;
    private final RelyingParty city;
    private final JsonMapper json;
    private final AuditChain audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Passkeys(
            PasskeyTable table,
            RelyingParty city,
            JsonMapper json,
            AuditChain audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.table = table;
        this.city = city;
        this.json = json;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Adds the passkey that answers the challenge.
     *
     * @param credential {@code RegistrationResponseJSON} of the browser
     * @throws Problem 403 {@code passkey-refused}, 409 where it is known already
     */
    void add(UUID person, String name, Map<String, Object> credential, String challenge) {
        String text = json.writeValueAsString(credential);
        RegistrationData data = checked(person, () -> {
            RegistrationData parsed = Objects.requireNonNull(webAuthn.parseRegistrationResponseJSON(text));
            return webAuthn.verify(parsed, new RegistrationParameters(city.expecting(challenge), ACCEPTED, true, true));
        });
        transaction.executeWithoutResult(status -> {
            if (!table.add(person, name, data)) {
                throw new Problem(409, "conflict", "/credential", "This passkey is known already.");
            }
            tell(person, "passkey:add", "account.passkey-added", name);
        });
    }

    /**
     * Whose passkey answers the challenge.
     *
     * @param credential {@code AuthenticationResponseJSON} of the browser
     * @param expected the only person whose it may be, or {@code null} for anyone's
     * @throws Problem 403 {@code passkey-refused} or {@code passkey-suspended}
     */
    UUID recognise(Map<String, Object> credential, String challenge, @Nullable UUID expected) {
        String text = json.writeValueAsString(credential);
        AuthenticationData data =
                checked(expected, () -> Objects.requireNonNull(webAuthn.parseAuthenticationResponseJSON(text)));
        byte @Nullable [] given = credentialId(data);
        if (given == null) {
            throw refused(expected, "unknown");
        }
        byte[] id = given;
        PasskeyTable.Stored stored = table.find(id)
                .filter(found -> expected == null || expected.equals(found.person()))
                .orElseThrow(() -> refused(expected, "unknown"));
        UUID person = stored.person();
        byte @Nullable [] handle = userHandle(data);
        if (handle == null ? expected == null : !Arrays.equals(handle, handle(person))) {
            throw refused(person, "user-handle");
        }
        if (stored.suspended()) {
            throw suspended();
        }
        try {
            checked(
                    person,
                    () -> webAuthn.verify(
                            data,
                            new AuthenticationParameters(
                                    city.expecting(challenge), stored.record(), null, true, true)));
        } catch (MaliciousCounterValueException copied) {
            throw suspend(stored, id);
        }
        var authenticator = Objects.requireNonNull(data.getAuthenticatorData());
        if (!table.use(id, authenticator.getSignCount(), authenticator.isFlagBS())) {
            throw suspend(stored, id);
        }
        return person;
    }

    void remove(UUID person, byte[] id) {
        transaction.executeWithoutResult(status -> {
            String name = table.remove(person, id).orElseThrow(() -> Problem.notFound("This passkey"));
            tell(person, "passkey:remove", "account.passkey-removed", name);
        });
    }

    /** The user handle: the person's id, 16 bytes; it says nothing about them. */
    static byte[] handle(UUID person) {
        return ByteBuffer.allocate(16)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    @SuppressWarnings("NullAway") // the library's annotation reads as one of the array's elements
    private static byte @Nullable [] credentialId(AuthenticationData data) {
        return data.getCredentialId();
    }

    @SuppressWarnings("NullAway") // as above
    private static byte @Nullable [] userHandle(AuthenticationData data) {
        return data.getUserHandle();
    }

    private Problem suspend(PasskeyTable.Stored stored, byte[] id) {
        transaction.executeWithoutResult(status -> {
            table.suspend(id);
            tell(stored.person(), "passkey:suspend", "account.passkey-suspended", stored.name());
        });
        return suspended();
    }

    /** Whatever the library says to what came from outside is a refusal, except that the counter did not grow. */
    private <T> T checked(@Nullable UUID person, Supplier<T> check) {
        try {
            return check.get();
        } catch (MaliciousCounterValueException copied) {
            throw copied;
        } catch (RuntimeException e) {
            throw refused(person, e.getClass().getSimpleName());
        }
    }

    private Problem refused(@Nullable UUID person, String reason) {
        audit.append(
                "anonymous",
                "passkey:refused",
                person == null ? "person/unknown" : "person/" + person,
                Map.of("reason", reason));
        return new Problem(
                403, "passkey-refused", "/credential", "The passkey's answer is not valid here (" + reason + ").");
    }

    private static Problem suspended() {
        return new Problem(
                403, "passkey-suspended", "/credential", "The passkey's counter has not grown; there may be a copy.");
    }

    private void tell(UUID person, String action, String topic, String name) {
        audit.append("person/" + person, action, "person/" + person, Map.of("name", name));
        events.publishEvent(new AccountEvent(person, topic, Map.of("name", name), "/account/security"));
    }
}
