package de.stadtkern.observation.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The ingest path.
 *
 * @param gather_ms how long the writer waits for more rows before it commits, 0…100
 * @param waitingRows rows that may wait; more are answered with 503
 * @param volatileDatabase accept a server with {@code fsync} off, whose acknowledged observations a power cut may lose
 */
@ConfigurationProperties(prefix = "stadtkern.observation.ingest", ignoreUnknownFields = false)
public record IngestSettings(
        @DefaultValue("2") int gather_ms,
        @DefaultValue("200000") int waitingRows,
        @DefaultValue("false") boolean volatileDatabase) {
    public IngestSettings {
        if (gather_ms < 0 || gather_ms > 100 || waitingRows < 1) {
            throw new IllegalArgumentException("gather_ms is 0…100 and waitingRows at least 1");
        }
    }
}
