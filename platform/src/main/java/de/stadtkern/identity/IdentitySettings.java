package de.stadtkern.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Accounts and access.
 *
 * @param open everyone holds every permission and no rate is limited; only for scratch instances bound to the loopback
 *     address, refused at start otherwise
 * @param registration whether people may register themselves
 * @param proofLifetime how long the link of a mail works
 * @param credentialCache how long what a session or token may do is remembered; changes made on this instance count at
 *     once
 * @param limits requests per second
 */
@ConfigurationProperties(prefix = "stadtkern.identity", ignoreUnknownFields = false)
public record IdentitySettings(
        @DefaultValue("false") boolean open,
        @DefaultValue("true") boolean registration,
        @DefaultValue("24h") Duration proofLifetime,
        @DefaultValue("15s") Duration credentialCache,
        @DefaultValue Limits limits) {
    /**
     * Requests per second; ten times as many may come at once.
     *
     * @param perAddress of the anonymous behind one address
     * @param perPerson of one signed-in person
     * @param perToken of one device token
     * @param loopback whether callers on the same machine are limited too; off, because behind a proxy that does not
     *     forward addresses all callers look like that
     */
    public record Limits(
            @DefaultValue("100") int perAddress,
            @DefaultValue("200") int perPerson,
            @DefaultValue("20000") int perToken,
            @DefaultValue("false") boolean loopback) {}
}
