package de.stadtkern.operation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the city is kept running.
 *
 * @param backup the backups that the running city makes
 */
@ConfigurationProperties(prefix = "stadtkern.operation", ignoreUnknownFields = false)
public record OperationSettings(@DefaultValue Backup backup) {
    /**
     * The backups that the running city makes.
     *
     * @param scheduled whether one is made every day
     * @param hour of the day, in the city's time zone, 0…23
     * @param keep how many scheduled backups stay, 1…1000; older ones are removed
     * @param folder where they go; when absent the folder backups of the data directory
     * @param passphraseFile file whose first line seals them, at least 12 characters; when absent they are not sealed
     */
    public record Backup(
            @DefaultValue("true") boolean scheduled,
            @DefaultValue("3") int hour,
            @DefaultValue("7") int keep,
            @Nullable String folder,
            @Nullable String passphraseFile) {
        public Backup {
            if (hour < 0 || hour > 23) {
                throw new IllegalArgumentException("stadtkern.operation.backup.hour is 0 to 23");
            }
            if (keep < 1 || keep > 1000) {
                throw new IllegalArgumentException("stadtkern.operation.backup.keep is 1 to 1000");
            }
        }
    }
}
