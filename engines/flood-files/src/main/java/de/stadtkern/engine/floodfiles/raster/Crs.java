package de.stadtkern.engine.floodfiles.raster;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A coordinate reference system by its EPSG code. Only projected systems in metres carry a simulation; geographic ones are known so that
 * they can be refused by name.
 *
 * @param epsg 1024 … 32766, the range of the EPSG registry
 */
public record Crs(int epsg) {
    private static final Pattern CODE = Pattern.compile(
            "(?:urn:ogc:def:crs:EPSG:[^:]*:|https?://www\\.opengis\\.net/def/crs/EPSG/[^/]+/|EPSG:{1,2})?(\\d{4,5})");

    /** The names that ESRI and others write into .prj files without a code. */
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("etrs1989utmzone31n", 25831),
            Map.entry("etrs1989utmzone32n", 25832),
            Map.entry("etrs1989utmzone33n", 25833),
            Map.entry("etrs89utmzone31n", 25831),
            Map.entry("etrs89utmzone32n", 25832),
            Map.entry("etrs89utmzone33n", 25833),
            Map.entry("wgs1984utmzone31n", 32631),
            Map.entry("wgs1984utmzone32n", 32632),
            Map.entry("wgs1984utmzone33n", 32633),
            Map.entry("wgs84utmzone31n", 32631),
            Map.entry("wgs84utmzone32n", 32632),
            Map.entry("wgs84utmzone33n", 32633),
            Map.entry("dhdn3degreegausszone2", 31466),
            Map.entry("dhdn3degreegausszone3", 31467),
            Map.entry("dhdn3degreegausszone4", 31468),
            Map.entry("dhdn3degreegausszone5", 31469),
            Map.entry("dhdn3degreegausskrugerzone2", 31466),
            Map.entry("dhdn3degreegausskrugerzone3", 31467),
            Map.entry("dhdn3degreegausskrugerzone4", 31468),
            Map.entry("dhdn3degreegausskrugerzone5", 31469));

    private static final Pattern WKT_ID =
            Pattern.compile("(?:AUTHORITY|ID)\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d{4,5})\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WKT_NAME = Pattern.compile(
            "^\\s*(?:PROJCS|PROJCRS|GEOGCS|GEOGCRS)\\s*\\[\\s*\"([^\"]{1,200})\"", Pattern.CASE_INSENSITIVE);

    public Crs {
        if (epsg < 1024 || epsg > 32766) {
            throw new IllegalArgumentException("EPSG codes are 1024 to 32766, not " + epsg);
        }
    }

    /** Reads {@code EPSG:25832}, {@code urn:ogc:def:crs:EPSG::25832}, the OGC's http form, or CRS84. */
    public static Optional<Crs> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.endsWith("CRS84")) {
            return Optional.of(new Crs(4326));
        }
        Matcher matcher = CODE.matcher(trimmed);
        return matcher.matches() ? of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    /** Reads a .prj file's WKT 1 or 2: the last EPSG code of the whole, or a name that stands for one. */
    public static Optional<Crs> parseWkt(String wkt) {
        Matcher name = WKT_NAME.matcher(wkt);
        if (!name.find()) {
            return Optional.empty();
        }
        Integer known = NAMES.get(name.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
        if (known != null) {
            return Optional.of(new Crs(known));
        }
        Matcher id = WKT_ID.matcher(wkt);
        int last = 0;
        int end = 0;
        while (id.find()) {
            last = Integer.parseInt(id.group(1));
            end = id.end();
        }
        // The code of the whole stands at the end; one further in belongs to the datum or the axis unit.
        boolean ofTheWhole =
                last > 0 && wkt.substring(end).replaceAll("[\\]\\s]", "").isEmpty();
        return ofTheWhole ? of(last) : Optional.empty();
    }

    private static Optional<Crs> of(int code) {
        return code >= 1024 && code <= 32766 ? Optional.of(new Crs(code)) : Optional.empty();
    }

    /** Whether coordinates are degrees: the geographic codes in use for Germany and the world. */
    public boolean geographic() {
        return epsg == 4258 || epsg == 4314 || (epsg >= 4001 && epsg <= 4999 && epsg != 4839);
    }

    @Override
    public String toString() {
        return "EPSG:" + epsg;
    }
}
