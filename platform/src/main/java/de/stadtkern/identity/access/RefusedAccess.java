package de.stadtkern.identity.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.stadtkern.identity.AuditLog;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in the audit log who was refused what (OWASP ASVS 5, 16.3.2): each caller's attempt at one path once in ten
 * minutes, and no more than {@value #MOST} paths of one caller in that time, so that nobody fills the log by trying.
 * Those who are not signed in are not recorded.
 */
final class RefusedAccess {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedAccess.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(10);
    private static final int MOST = 20;
    private static final int LONGEST_PATH = 200;

    private final AuditLog audit;
    private final Cache<String, Boolean> attempts =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(ONCE_IN).build();
    private final Cache<String, AtomicInteger> paths =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(ONCE_IN).build();

    RefusedAccess(AuditLog audit) {
        this.audit = audit;
    }

    /** @param code of the problem that the caller is answered with */
    void record(String actor, String method, String path, String code) {
        String attempt = actor + ' ' + method + ' ' + path;
        if (attempts.asMap().putIfAbsent(attempt, true) != null
                || Objects.requireNonNull(paths.get(actor, key -> new AtomicInteger()))
                                .incrementAndGet()
                        > MOST) {
            return;
        }
        try {
            audit.record(
                    "access:refused",
                    path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH),
                    Map.of("method", method, "code", code));
        } catch (RuntimeException e) {
            LOG.warn("A refusal could not be recorded: {}", String.valueOf(e.getMessage()));
        }
    }
}
