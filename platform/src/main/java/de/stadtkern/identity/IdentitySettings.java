package de.stadtkern.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param open everyone holds every permission; only for scratch instances on the loopback address */
@ConfigurationProperties(prefix = "stadtkern.identity", ignoreUnknownFields = false)
public record IdentitySettings(@DefaultValue("false") boolean open) {}
