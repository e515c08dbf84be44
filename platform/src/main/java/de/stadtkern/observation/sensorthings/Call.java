package de.stadtkern.observation.sensorthings;

import org.jspecify.annotations.Nullable;

/**
 * One request, alone or inside a batch.
 *
 * @param root service root with scheme and host, without a slash at its end
 * @param path below the root, decoded, without a leading slash
 * @param query as sent, or null
 */
record Call(
        String method,
        String root,
        String path,
        @Nullable String query,
        byte[] body,
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch) {}
