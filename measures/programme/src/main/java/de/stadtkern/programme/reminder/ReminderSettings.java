package de.stadtkern.programme.reminder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When who is reminded.
 *
 * @param daysBefore so many days before a date the person responsible hears of it
 * @param daysToHead so many days after it the head of the unit hears of it
 * @param daysToDeputyMayor so many days after it the deputy mayor hears of it
 */
@ConfigurationProperties(prefix = "stadtkern.programme.reminder", ignoreUnknownFields = false)
public record ReminderSettings(
        @DefaultValue("14") int daysBefore,
        @DefaultValue("7") int daysToHead,
        @DefaultValue("28") int daysToDeputyMayor) {
    public ReminderSettings {
        if (daysBefore < 0 || daysToHead < 1 || daysToDeputyMayor < daysToHead) {
            throw new IllegalArgumentException(
                    "stadtkern.programme.reminder: days-before ≥ 0, days-to-head ≥ 1, days-to-deputy-mayor ≥ days-to-head");
        }
    }
}
