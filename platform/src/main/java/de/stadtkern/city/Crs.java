package de.stadtkern.city;

import java.util.Set;

/**
 * A projected coordinate reference system in metres, by EPSG code.
 *
 * <p>Accepted are the systems that German cities plan in: ETRS89/UTM 31N…33N, also with zone prefix, and DHDN/Gauß-Krüger.
 */
public record Crs(int epsg) {
    private static final Set<Integer> KNOWN =
            Set.of(25831, 25832, 25833, 4647, 5650, 31466, 31467, 31468, 31469, 5555, 5556, 5554);

    public Crs {
        if (!KNOWN.contains(epsg)) {
            throw new IllegalArgumentException(
                    "EPSG:" + epsg + " is not a projected system of German cities; EPSG:25832 or EPSG:25833 is usual");
        }
    }

    /** @param name such as {@code EPSG:25833} */
    public static Crs parse(String name) {
        if (!name.matches("EPSG:\\d{4,5}")) {
            throw new IllegalArgumentException("a reference system is written EPSG:25833, not \"" + name + "\"");
        }
        return new Crs(Integer.parseInt(name.substring(5)));
    }

    @Override
    public String toString() {
        return "EPSG:" + epsg;
    }
}
