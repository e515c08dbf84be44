package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.sensorthings.query.Query.Expansion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one layout with what was expanded below them.
 *
 * @param more there are further rows behind these
 * @param count of all rows, or −1 when nobody asked
 */
record Page(Layout layout, List<@Nullable Object[]> rows, boolean more, long count, List<Level> levels) {

    /**
     * One expanded link of all rows of the level above.
     *
     * @param groups by the id of the row above, or of the linked row when the link leads to one entity
     */
    record Level(Expansion expansion, Layout layout, Map<Long, Group> groups, List<Level> levels) {}

    /** What one row links to. */
    static final class Group {
        final List<@Nullable Object[]> rows = new java.util.ArrayList<>();
        boolean more;
        long count = -1;
    }

    static Map<Long, Group> groups() {
        return new HashMap<>();
    }
}
