package de.stadtkern.city;

import java.util.Map;

/**
 * One of the platform's measures, as the city uses it.
 *
 * @param id such as {@code opendata}
 * @param on whether this city has it
 * @param title its name by language: {@code de}, {@code en}, and {@code ls} for Leichte Sprache
 */
public record Measure(String id, boolean on, Map<String, String> title) {
    public Measure {
        title = Map.copyOf(title);
    }
}
