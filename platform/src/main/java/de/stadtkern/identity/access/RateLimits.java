package de.stadtkern.identity.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import de.stadtkern.identity.Caller;
import de.stadtkern.identity.IdentitySettings;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.UUID;

/** How many requests a second one address, person or token may make. */
final class RateLimits {
    private final IdentitySettings.Limits limits;
    private final boolean open;
    private final LoadingCache<String, Bucket> byAddress;
    private final LoadingCache<UUID, Bucket> byPerson;
    private final LoadingCache<UUID, Bucket> byToken;

    RateLimits(IdentitySettings settings) {
        this.limits = settings.limits();
        this.open = settings.open();
        this.byAddress = buckets(limits.perAddress());
        this.byPerson = buckets(limits.perPerson());
        this.byToken = buckets(limits.perToken());
    }

    private static <K> LoadingCache<K, Bucket> buckets(int perSecond) {
        return Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build(key -> Bucket.builder()
                        .addLimit(
                                limit -> limit.capacity(perSecond * 10L).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    /** Counts the request; 0 when it may pass, otherwise the seconds to wait. */
    long secondsToWait(Caller caller, String address) {
        if (open || (!limits.loopback() && Addresses.isLoopback(address))) {
            return 0;
        }
        UUID id = caller.id();
        Bucket bucket;
        if (id == null) {
            bucket = byAddress.get(address);
        } else {
            bucket = caller.kind() == Caller.Kind.TOKEN ? byToken.get(id) : byPerson.get(id);
        }
        if (bucket.tryConsume(1)) {
            return 0;
        }
        return 1
                + Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
                        .toSeconds();
    }
}
