package de.stadtkern.feature.store;

import de.stadtkern.feature.ValidTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which features of a collection are meant; everything given must hold.
 *
 * @param time features that hold at some moment of it; one without a valid time holds always
 * @param properties equal values, as {@link PropertyValues#parse} made them
 */
public record ItemQuery(@Nullable Area area, @Nullable ValidTime time, Map<String, Object> properties) {
    public static final ItemQuery ALL = new ItemQuery(null, null, Map.of());

    public ItemQuery {
        properties = Map.copyOf(properties);
    }
}
