package de.stadtkern.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Things with Datastreams that a module or an importer sets up itself, found again by their keys. What people changed
 * about them since (names, places) stays as it is.
 */
public interface Equipment {
    /**
     * Makes sure that the station and all its series are there.
     *
     * @return the Datastream ids by the series' keys
     */
    Map<String, Integer> ensure(Station station);

    /** The Thing's id of the station that {@link #ensure} made. */
    long thing(String key);

    /**
     * A Thing with one point Location.
     *
     * @param key unique among all stations, kept in {@code properties.key}
     * @param lon degrees east
     * @param lat degrees north
     * @param properties JSON-able values
     */
    record Station(
            String key,
            String name,
            String description,
            double lon,
            double lat,
            Map<String, ?> properties,
            List<Series> series) {}

    /**
     * A Datastream of numbers.
     *
     * @param key unique within the station
     * @param expectedInterval how long until the next observation is due, or {@code null} where none is expected
     */
    record Series(
            String key,
            String name,
            String description,
            Unit unit,
            Phenomenon phenomenon,
            Instrument instrument,
            Map<String, ?> properties,
            @Nullable Duration expectedInterval) {}

    /** @param ucum UCUM code, also the symbol's basis; {@code 1} for a count */
    record Unit(String name, String symbol, String ucum) {
        /** Where UCUM defines the code. */
        public String definition() {
            return "https://ucum.org/ucum#" + ucum;
        }
    }

    /** An ObservedProperty; equal name and definition is the same one. */
    record Phenomenon(String name, String definition, String description) {}

    /** A Sensor; equal name is the same one. */
    record Instrument(String name, String description, String metadata) {}
}
