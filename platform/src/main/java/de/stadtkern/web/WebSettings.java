package de.stadtkern.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits and addresses of the HTTP side.
 *
 * @param address how people reach this city, such as {@code https://stadt.example}; used in mails; when absent the
 *     server's own address on {@code localhost}
 * @param longestBody largest body of a request
 * @param longestImport largest body below {@code /api/imports/}, which is streamed to disk
 * @param longestBatch largest body of {@code /sta/v1.1/CreateObservations} and {@code /sta/v1.1/$batch}
 */
@ConfigurationProperties(prefix = "stadtkern.web", ignoreUnknownFields = false)
public record WebSettings(
        @Nullable String address,
        @DefaultValue("10MB") DataSize longestBody,
        @DefaultValue("2GB") DataSize longestImport,
        @DefaultValue("64MB") DataSize longestBatch) {
    public WebSettings {
        if (address != null && !address.matches("https?://[^/\\s]+")) {
            throw new IllegalArgumentException(
                    "stadtkern.web.address is an origin such as https://stadt.example, without a path");
        }
    }

    /** The largest body in bytes that the path may receive. */
    public long longestBody(String path) {
        if (path.startsWith("/api/imports/")) {
            return longestImport.toBytes();
        }
        if (path.equals("/sta/v1.1/CreateObservations") || path.equals("/sta/v1.1/$batch")) {
            return longestBatch.toBytes();
        }
        return longestBody.toBytes();
    }
}
