package de.stadtkern.history;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long observations are kept, and where they are archived.
 *
 * @param scheduled whether rules and archive run every night
 * @param hour of the day, in the city's time zone, 0…23
 * @param licence of the observations, a URI of the DCAT-AP.de licence list; stands in every Parquet file
 * @param archive where closed months go
 * @param s3 an S3-compatible store for them instead of a folder
 */
@ConfigurationProperties(prefix = "stadtkern.history", ignoreUnknownFields = false)
public record HistorySettings(
        @DefaultValue("true") boolean scheduled,
        @DefaultValue("2") int hour,

        @DefaultValue("http://dcat-ap.de/def/licenses/dl-zero-de/2.0")
        String licence,

        @DefaultValue Archive archive,
        @DefaultValue S3 s3) {
    public HistorySettings {
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("stadtkern.history.hour is 0 to 23");
        }
        if (!licence.matches("https?://\\S+")) {
            throw new IllegalArgumentException("stadtkern.history.licence is a URI");
        }
        if (archive.folder() != null && s3.endpoint() != null) {
            throw new IllegalArgumentException(
                    "stadtkern.history has an archive folder and an S3 endpoint; only one may be named");
        }
    }

    /**
     * Where closed months go; nothing is archived where neither a folder nor an S3 endpoint is named.
     *
     * @param folder directory for the files
     * @param closedAfterDays days after its end in UTC until a month counts as closed, 0…365
     */
    public record Archive(
            @Nullable String folder, @DefaultValue("7") int closedAfterDays) {
        public Archive {
            if (closedAfterDays < 0 || closedAfterDays > 365) {
                throw new IllegalArgumentException("stadtkern.history.archive.closed-after-days is 0 to 365");
            }
        }
    }

    /**
     * An S3-compatible store, addressed by path.
     *
     * @param endpoint such as https://s3.example.org; nothing but this address is ever called
     * @param bucket that exists
     * @param region as the store names it
     * @param prefix before every key, such as stadtkern/; may be empty
     * @param accessKey name of the key
     * @param secretKeyFile file whose first line is the secret key
     */
    public record S3(
            @Nullable URI endpoint,
            @DefaultValue("") String bucket,
            @DefaultValue("eu-central-1") String region,
            @DefaultValue("") String prefix,
            @DefaultValue("") String accessKey,
            @Nullable String secretKeyFile) {
        public S3 {
            if (endpoint != null) {
                check(endpoint, bucket, prefix, accessKey, secretKeyFile);
            }
        }

        private static void check(
                URI endpoint, String bucket, String prefix, String accessKey, @Nullable String secretKeyFile) {
            String name = "stadtkern.history.s3.";
            boolean plain = endpoint.getPath() == null
                    || endpoint.getPath().isEmpty()
                    || endpoint.getPath().equals("/");
            if (!String.valueOf(endpoint.getScheme()).matches("https?")
                    || endpoint.getHost() == null
                    || endpoint.getUserInfo() != null
                    || endpoint.getQuery() != null
                    || !plain) {
                throw new IllegalArgumentException(
                        name + "endpoint is https://host or https://host:port, without a path");
            }
            if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
                throw new IllegalArgumentException(name + "bucket is the name of a bucket");
            }
            if (!prefix.matches("([A-Za-z0-9_-]+/)*")) {
                throw new IllegalArgumentException(
                        name + "prefix is empty or words of letters, digits, - and _, each with a slash behind it");
            }
            if (accessKey.isBlank() || secretKeyFile == null) {
                throw new IllegalArgumentException(name + "access-key and secret-key-file are needed");
            }
        }
    }
}
