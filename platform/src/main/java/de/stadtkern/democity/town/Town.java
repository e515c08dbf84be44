package de.stadtkern.democity.town;

import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Everything that stands on the map, in local metres. */
public record Town(
        Polygon boundary,
        List<District> districts,
        List<Street> streets,
        List<Building> buildings,
        List<Green> greens,
        List<Water> waters,
        List<Contour> contours,
        List<Place> places,
        List<Parking> parking) {

    public record District(String number, String name, int population, Geometry outline) {}

    /**
     * One stretch of street between two crossings.
     *
     * @param bridge whether it spans the river
     */
    public record Street(String name, StreetClass kind, boolean bridge, LineString line) {}

    /** Carriageway widths after RASt 06, from kerb to kerb. */
    public enum StreetClass {
        MOTORWAY(23.0, 4, 120, 40),
        PRIMARY(13.0, 4, 50, 24),
        SECONDARY(7.5, 2, 50, 15),
        RESIDENTIAL(5.5, 2, 30, 10.5),
        PATH(2.5, 0, 0, 3);

        final double width_m;
        final int lanes;
        final int speed_kmh;
        /** From house front to house front at the least. */
        final double corridor_m;

        StreetClass(double width_m, int lanes, int speed_kmh, double corridor_m) {
            this.width_m = width_m;
            this.lanes = lanes;
            this.speed_kmh = speed_kmh;
            this.corridor_m = corridor_m;
        }

        public double width_m() {
            return width_m;
        }

        public int lanes() {
            return lanes;
        }

        public int speed_kmh() {
            return speed_kmh;
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param use residential, mixed, commercial, industrial or public */
    public record Building(String use, int storeys, double height_m, String street, Polygon outline) {}

    /** @param kind park, forest, cemetery, sports, allotment or meadow */
    public record Green(String kind, String name, Polygon outline) {}

    /** @param kind river, stream or lake; a stream is a line that runs downhill */
    public record Water(String kind, String name, Geometry shape) {}

    public record Contour(int height_m, LineString line) {}

    public record Place(String kind, String name, Point at) {}

    public record Parking(String name, int capacity, Point at) {}
}
