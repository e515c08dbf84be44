package de.stadtkern.programme;

import de.stadtkern.city.City;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What comes with a city's configuration: the resource {@code programme/city/<municipality key>.json}, an object of
 * sections. Days of a fictional city are whole numbers and count from its first start, such as {@code -120}.
 */
public final class CityFile {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> DAYS =
            Set.of("from", "to", "day", "since", "baselineDay", "targetDay", "answered");

    private CityFile() {}

    /** The entries of a section, with days in place of numbers; none for most cities. */
    public static List<JsonNode> section(City city, LocalDate today, String name) {
        try (InputStream in = CityFile.class.getResourceAsStream("/programme/city/" + city.ags() + ".json")) {
            if (in == null) {
                return List.of();
            }
            JsonNode section = JSON.readTree(in).path(name);
            absolute(section, today);
            return section.valueStream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void absolute(JsonNode node, LocalDate today) {
        if (node instanceof ObjectNode object) {
            for (String field : DAYS) {
                if (object.path(field).isInt()) {
                    object.put(field, today.plusDays(object.path(field).asInt()).toString());
                }
            }
        }
        node.forEach(child -> absolute(child, today));
    }
}
