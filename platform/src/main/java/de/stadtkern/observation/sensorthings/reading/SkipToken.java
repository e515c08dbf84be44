package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.observation.sensorthings.query.QueryProblem;
import de.stadtkern.observation.sensorthings.query.SortKey;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where a page ends: the last row's sort keys and id, as a JSON array in base64url. */
final class SkipToken {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SkipToken() {}

    static String of(List<@Nullable Object> keys, long id) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        keys.forEach(key -> values.add(String.valueOf(key)));
        values.add(id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
    }

    /** The condition that the row {@code e} stands behind the token in that order. */
    static Fragment behind(String token, Selection.Ordering ordering) {
        List<Fragment> columns = new ArrayList<>();
        List<Fragment> values = new ArrayList<>();
        String sign = ordering.descending() ? "<" : ">";
        try {
            JsonNode parts = JSON.readTree(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            if (!ordering.continues()
                    || !parts.isArray()
                    || parts.size() != ordering.keys().size() + 1) {
                throw refused();
            }
            for (int i = 0; i < ordering.keys().size(); i++) {
                SortKey key = ordering.keys().get(i);
                columns.add(key.sql().getFirst());
                values.add(value(key, parts.get(i).asString()));
            }
            columns.add(Fragment.sql("e.id"));
            values.add(Fragment.value(parts.get(parts.size() - 1).asLong()));
        } catch (RuntimeException e) {
            throw refused();
        }
        Fragment rows =
                Fragment.of("({}) " + sign + " ({})", Fragment.joined(", ", columns), Fragment.joined(", ", values));
        // The first key alone lets the planner leave out partitions.
        return columns.size() == 1
                ? rows
                : Fragment.of("{} " + sign + "= {} AND {}", columns.getFirst(), values.getFirst(), rows);
    }

    private static Fragment value(SortKey key, String text) {
        if (key.isTime()) {
            return Fragment.value(OffsetDateTime.parse(text));
        }
        if (key.isText()) {
            if (text.indexOf('\0') >= 0) {
                throw refused();
            }
            return Fragment.of("{}::text", Fragment.value(text));
        }
        return Fragment.value(Long.parseLong(text));
    }

    private static RuntimeException refused() {
        return QueryProblem.in("$skiptoken", "The token does not belong to this query; follow @iot.nextLink as it is.");
    }
}
