package de.stadtkern.feature;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param tileCache memory that rendered vector tiles may take */
@ConfigurationProperties(prefix = "stadtkern.feature", ignoreUnknownFields = false)
public record FeatureSettings(@DefaultValue("64MB") DataSize tileCache) {}
