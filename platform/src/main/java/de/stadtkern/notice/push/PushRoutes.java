package de.stadtkern.notice.push;

import de.stadtkern.identity.Caller;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.spec.InvalidKeySpecException;
import java.util.Base64;
import java.util.Map;
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

/** The browsers that a person wants to be told in. */
@RestController
@Tag(name = "Notices")
public final class PushRoutes {
    /** A {@code PushSubscription} as browsers give it (W3C Push API), with a name for the person. */
    record NewDevice(
            @Nullable String name,
            @Nullable String endpoint,
            @Nullable Keys keys) {}

    record Keys(@Nullable String p256dh, @Nullable String auth) {}

    private final PushDevices devices;
    private final Vapid vapid;
    private final Outward outward;

    public PushRoutes(PushDevices devices, Vapid vapid, Outward outward) {
        this.devices = devices;
        this.vapid = vapid;
        this.outward = outward;
    }

    @Operation(summary = "The key that a browser subscribes to push messages with (RFC 8292)")
    @GetMapping(path = "/api/notices/push-key", produces = "application/json")
    Map<String, String> key() {
        return Map.of("applicationServerKey", vapid.publicKey());
    }

    @Operation(summary = "List one's own browsers that are told by push messages")
    @GetMapping(path = "/api/me/push-devices", produces = "application/json")
    Page<PushDevices.Device> list() {
        return new Page<>(devices.list(myself()), null);
    }

    @Operation(summary = "Register a browser for push messages; registering it again renews it")
    @PostMapping(path = "/api/me/push-devices", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, UUID> register(@RequestBody NewDevice given) {
        String endpoint = Input.line("/endpoint", given.endpoint(), 2000);
        outward.check("/endpoint", endpoint);
        Keys keys = Input.required("/keys", given.keys());
        byte[] key = decoded("/keys/p256dh", keys.p256dh());
        byte[] secret = decoded("/keys/auth", keys.auth());
        try {
            P256.publicKey(key);
        } catch (InvalidKeySpecException e) {
            throw Problem.invalid("/keys/p256dh", "This is not a key on the curve P-256.");
        }
        if (secret.length != 16) {
            throw Problem.invalid("/keys/auth", "The secret has 16 bytes.");
        }
        String name = Input.line("/name", given.name(), 100);
        return Map.of("id", devices.put(myself(), new PushDevices.Target(endpoint, key, secret), name));
    }

    @Operation(summary = "End push messages to one of one's own browsers")
    @DeleteMapping("/api/me/push-devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        if (!devices.remove(myself(), Input.uuid("id", id))) {
            throw Problem.notFound("This device");
        }
    }

    private static byte[] decoded(String field, @Nullable String given) {
        try {
            return Base64.getUrlDecoder().decode(Input.line(field, given, 200));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, "This is not base64url.");
        }
    }

    private static UUID myself() {
        return Caller.current()
                .person()
                .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Only a signed-in person has devices."));
    }
}
