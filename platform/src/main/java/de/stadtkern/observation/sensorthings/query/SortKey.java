package de.stadtkern.observation.sensorthings.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of an order.
 *
 * @param sql one or more SQL expressions
 * @param type set when the key is one column that is never null, so that a page can continue behind a row's value
 */
public record SortKey(List<Fragment> sql, boolean descending, Value.@Nullable Type type) {
    /** The start of an observation's phenomenonTime. */
    public static SortKey observed(boolean descending) {
        return new SortKey(List.of(Fragment.sql("e.phenomenon_start")), descending, Value.Type.TIME);
    }

    /** True when a page can continue behind a row's value of this key. */
    public boolean continues() {
        return type != null && type != Value.Type.TRUTH && type != Value.Type.DURATION;
    }

    public boolean isTime() {
        return type == Value.Type.TIME;
    }

    public boolean isText() {
        return type == Value.Type.TEXT;
    }
}
