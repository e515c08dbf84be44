package de.stadtkern.device.mqtt;

import de.stadtkern.identity.Caller;
import de.stadtkern.identity.DeviceTokens;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets clients in by their token. */
public final class Doorkeeper {
    /** Whose token it is, and what it may send. */
    public record Owner(UUID device, Set<Integer> datastreams) {}

    /** Finds the device that a token is for. */
    @FunctionalInterface
    public interface Owners {
        /** {@code null} for a token that is no device's */
        @Nullable
        Owner of(UUID token);
    }

    private final DeviceTokens tokens;
    private final Owners owners;
    private final boolean anonymous;

    public Doorkeeper(DeviceTokens tokens, Owners owners, boolean anonymous) {
        this.tokens = tokens;
        this.owners = owners;
        this.anonymous = anonymous;
    }

    /** May ask the database. */
    Optional<Guest> admit(@Nullable String secret) {
        if (secret == null || secret.isEmpty()) {
            Caller caller = tokens.anonymous();
            return anonymous || caller.everything() ? Optional.of(new Guest(caller, null, Set.of())) : Optional.empty();
        }
        return tokens.holder(secret).map(this::guest);
    }

    private Guest guest(Caller caller) {
        UUID token = caller.id();
        Owner owner = token == null ? null : owners.of(token);
        return owner == null
                ? new Guest(caller, null, Set.of())
                : new Guest(caller, owner.device(), owner.datastreams());
    }

    /** As {@link #admit} would say now; {@code null} when the token works no longer. */
    @Nullable
    Guest again(Guest guest, Set<UUID> working) {
        UUID token = guest.caller().id();
        if (token == null) {
            return guest;
        }
        return working.contains(token) ? guest(guest.caller()) : null;
    }

    Set<UUID> working(Set<UUID> wanted) {
        return tokens.working(wanted);
    }
}
