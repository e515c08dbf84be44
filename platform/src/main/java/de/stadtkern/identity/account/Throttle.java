package de.stadtkern.identity.account;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import de.stadtkern.web.Problem;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** How often something may be tried for one account or from one address, whether it exists or not. */
public final class Throttle {
    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param atOnce tries before the first wait
     * @param oneEvery a further try comes back after each
     */
    public Throttle(int atOnce, Duration oneEvery) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterAccess(oneEvery.multipliedBy(atOnce + 1L))
                .build(key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(1, oneEvery))
                        .build());
    }

    /** Counts a try. */
    public boolean allows(String key) {
        return buckets.get(key).tryConsume(1);
    }

    /** Takes back a try that succeeded. */
    public void forgive(String key) {
        buckets.get(key).addTokens(1);
    }

    /** @throws Problem 429 with {@code Retry-After} */
    public void require(String key, HttpServletResponse response) {
        Bucket bucket = buckets.get(key);
        if (!bucket.tryConsume(1)) {
            long wait = 1
                    + Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
                            .toSeconds();
            response.setHeader("Retry-After", Long.toString(wait));
            throw new Problem(429, "too-many-requests", null, "Too many tries; wait " + wait + " s.");
        }
    }
}
