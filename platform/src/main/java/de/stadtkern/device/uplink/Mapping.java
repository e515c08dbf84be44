package de.stadtkern.device.uplink;

import de.stadtkern.observation.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a decoded payload by a mapping table. */
public final class Mapping {
    /**
     * What became of one row of the table.
     *
     * @param result {@code null} when the payload has no such value
     * @param missing why; {@code null} when there is a result
     */
    public record Mapped(
            MappedField field,
            @Nullable Result result,
            @Nullable String missing) {}

    private Mapping() {}

    /** One entry for each row of the table, in its order. */
    public static List<Mapped> apply(List<MappedField> table, JsonNode payload) {
        List<Mapped> mapped = new ArrayList<>(table.size());
        for (MappedField field : table) {
            mapped.add(apply(field, at(payload, field.field())));
        }
        return mapped;
    }

    private static Mapped apply(MappedField field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return new Mapped(field, null, "The payload has no such field.");
        }
        if (value.isNumber()) {
            double number = value.doubleValue() * (field.factor() == null ? 1 : field.factor())
                    + (field.offset() == null ? 0 : field.offset());
            return Double.isFinite(number)
                    ? new Mapped(field, Result.of(number), null)
                    : new Mapped(field, null, "The number is larger than a double can be.");
        }
        if (value.isBoolean()) {
            return new Mapped(field, new Result.Bool(value.booleanValue()), null);
        }
        return value.isString()
                ? new Mapped(field, new Result.Text(value.stringValue()), null)
                : new Mapped(field, null, "The field holds neither a number, a text nor a truth value.");
    }

    /** The number at a place of the payload, or {@code null}. */
    public static @Nullable Double number(JsonNode payload, @Nullable String field) {
        JsonNode value = field == null ? null : at(payload, field);
        return value != null && value.isNumber() && Double.isFinite(value.doubleValue()) ? value.doubleValue() : null;
    }

    private static @Nullable JsonNode at(JsonNode payload, String field) {
        JsonNode here = payload;
        for (String name : field.split("\\.")) {
            here = here.isArray() && name.matches("\\d{1,4}") ? here.get(Integer.parseInt(name)) : here.get(name);
            if (here == null) {
                return null;
            }
        }
        return here;
    }
}
