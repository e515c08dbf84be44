package de.stadtkern.notice.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to one target.
 *
 * @param delivery the same each time that it is tried
 * @param notice absent for a test
 * @param person whose target it is
 * @param target the device or web hook; absent for mails
 * @param tries this one included
 * @param place longitude and latitude
 */
public record Message(
        UUID delivery,
        @Nullable Long notice,
        String topic,
        UUID person,
        @Nullable UUID target,
        int tries,
        Instant created,
        Map<String, String> values,
        @Nullable String path,
        double @Nullable [] place,
        @Nullable String district,
        Instant told) {}
