package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query options of one request or of one expansion.
 *
 * @param select names of properties and links, {@code id} included; empty for all
 * @param top {@code -1} when not given
 * @param texts each option as it was written, for links to the next page
 */
public record Query(
        @Nullable Expression filter,
        List<Order> orders,
        List<String> select,
        List<Expansion> expansions,
        int top,
        long skip,
        boolean count,
        @Nullable String skipToken,
        @Nullable String resultFormat,
        Map<String, String> texts) {
    public static final Query NONE =
            new Query(null, List.of(), List.of(), List.of(), -1, 0, false, null, null, Map.of());

    /** One sort key. */
    public record Order(Expression key, boolean descending) {}

    /** One expanded link with the options in its parentheses. */
    public record Expansion(Navigation navigation, Query query) {}

    /** True when {@code name} is to be part of the answer. */
    public boolean selects(String name) {
        return select.isEmpty() || select.contains(name);
    }

    public boolean hasOnlyPaging() {
        return filter == null && orders.isEmpty() && expansions.isEmpty() && skipToken == null;
    }

    /** Refuses names in {@code $select} that {@code type} does not have. */
    void checkSelect(EntityType type, int position) {
        for (String name : select) {
            if (!name.equals("id") && type.findProperty(name) == null && type.findNavigation(name) == null) {
                throw QueryProblem.at(
                        "$select", position, type.singular() + " has no property " + QueryProblem.quote(name));
            }
        }
    }
}
