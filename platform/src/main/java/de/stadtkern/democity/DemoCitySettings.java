package de.stadtkern.democity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how the demonstration city is made.
 *
 * @param enabled whether a city marked as demonstration is filled and kept running
 * @param seed of the map and the series; another one gives another town, on an empty database only
 * @param historyDays days of observations before the first start, 0…400
 * @param tickSeconds seconds between looks for new values, 1…3600
 */
@ConfigurationProperties(prefix = "stadtkern.democity", ignoreUnknownFields = false)
public record DemoCitySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("20261123") long seed,
        @DefaultValue("30") int historyDays,
        @DefaultValue("5") int tickSeconds) {
    public DemoCitySettings {
        if (historyDays < 0 || historyDays > 400) {
            throw new IllegalArgumentException("stadtkern.democity.history-days is 0 to 400");
        }
        if (tickSeconds < 1 || tickSeconds > 3600) {
            throw new IllegalArgumentException("stadtkern.democity.tick-seconds is 1 to 3600");
        }
    }
}
