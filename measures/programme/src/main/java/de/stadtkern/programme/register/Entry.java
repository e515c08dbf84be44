package de.stadtkern.programme.register;

import java.time.Instant;

/**
 * One entry as it is now.
 *
 * @param slug its name in addresses
 * @param version counts its changes, from 1
 * @param etag what If-Match names to change this version
 */
public record Entry<T>(String slug, boolean isPublic, int version, String etag, Instant changed, T content) {}
