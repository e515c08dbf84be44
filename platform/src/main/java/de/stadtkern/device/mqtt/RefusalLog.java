package de.stadtkern.device.mqtt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each sender's mistake of one kind once in ten minutes; all are counted. */
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final Cache<String, AtomicLong> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();
    private final AtomicLong all = new AtomicLong();

    /** @param who never a secret */
    void refused(String who, String code, String detail) {
        all.incrementAndGet();
        if (recent.get(who + ' ' + code, key -> new AtomicLong()).getAndIncrement() == 0) {
            LOG.warn("MQTT, {}: {} ({})", who, code, detail);
        }
    }

    long count() {
        return all.get();
    }
}
