package de.stadtkern.programme.publiccode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a {@code publiccode.yml} in the standard's order. */
public final class PubliccodeWriter {
    private static final int LINE = 120;

    private PubliccodeWriter() {}

    /**
     * @param values as the file is nested: texts, numbers, truth values, lists and maps; what is empty is left out, what
     *     the standard does not know is kept at the end of its section
     */
    public static String write(Map<String, ?> values) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(LINE)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .build();
        Object tidy = tidy(Standard.FILE, values);
        return new Dump(settings).dumpToString(tidy == null ? Map.of() : tidy);
    }

    /** Absent where nothing is left. */
    private static @Nullable Object tidy(@Nullable Shape shape, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text.isBlank() ? null : text.strip();
            case List<?> list -> list(shape, list);
            case Map<?, ?> map -> map(shape, map);
            default -> value;
        };
    }

    private static @Nullable Object list(@Nullable Shape shape, List<?> list) {
        Shape item = shape instanceof Shape.Items items ? items.item() : null;
        List<Object> tidy = new ArrayList<>();
        for (Object each : list) {
            Object kept = tidy(item, each);
            if (kept != null) {
                tidy.add(kept);
            }
        }
        return tidy.isEmpty() ? null : tidy;
    }

    private static @Nullable Object map(@Nullable Shape shape, Map<?, ?> map) {
        Map<String, Object> rest = new LinkedHashMap<>();
        map.forEach((key, value) -> rest.put(String.valueOf(key), value == null ? "" : value));
        Map<String, Object> tidy = new LinkedHashMap<>();
        if (shape instanceof Shape.Section section) {
            section.fields().forEach((key, field) -> put(tidy, key, tidy(field.shape(), rest.remove(key))));
        }
        Shape inside = shape instanceof Shape.ByLanguage languages ? languages.section() : null;
        for (String key : new TreeSet<>(rest.keySet())) {
            put(tidy, key, tidy(inside, rest.get(key)));
        }
        return tidy.isEmpty() ? null : tidy;
    }

    private static void put(Map<String, Object> into, String key, @Nullable Object value) {
        if (value != null) {
            into.put(key, value);
        }
    }
}
