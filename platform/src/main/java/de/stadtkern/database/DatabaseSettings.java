package de.stadtkern.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url JDBC address of an outside PostgreSQL ≥ 15; when absent the bundled one starts in the data directory
 * @param user user of the outside database
 * @param password password of the outside database
 * @param poolSize connections kept, 1…200
 */
@ConfigurationProperties(prefix = "stadtkern.database", ignoreUnknownFields = false)
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("16") int poolSize) {}
