package de.stadtkern.notice;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell; published as an application event in the transaction that it is about, and delivered after its
 * commit, even over a crash.
 *
 * @param topic key of a declared {@link Topic}
 * @param to who hears of it
 * @param values what the topic's texts name in braces; already in words or numbers, never markup. One that differs between
 *     languages comes as {@code name@de}, {@code name@en} and {@code name@ls}. {@code district} is the official number of
 *     the district that it concerns; without it the place says that
 * @param path where to read on, a path of the web pages such as {@code /jobs/42}; absent when there is nothing more
 * @param place where it happened; absent when it has no place
 */
public record Notice(
        String topic,
        Recipients to,
        Map<String, String> values,
        @Nullable String path,
        @Nullable Place place) {
    public Notice {
        values = Map.copyOf(values);
        if (path != null && !path.startsWith("/")) {
            throw new IllegalArgumentException("a notice's path starts with a slash, not as in " + path);
        }
    }

    /** WGS84, degrees: longitude −180…180, latitude −90…90. */
    public record Place(double longitude, double latitude) {
        public Place {
            if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
                throw new IllegalArgumentException("no place on earth: " + longitude + ", " + latitude);
            }
        }
    }
}
