package de.stadtkern.process.value;

import org.jspecify.annotations.Nullable;

/**
 * An output as it is kept.
 *
 * @param mediaType of what is sent when it is asked for on its own
 * @param value JSON; absent where a file holds it
 * @param file name of the file below the attempt's directory
 */
public record Result(
        String output,
        String mediaType,
        @Nullable String value,
        @Nullable String file,
        long bytes) {}
