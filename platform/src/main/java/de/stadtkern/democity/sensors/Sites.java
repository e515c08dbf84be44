package de.stadtkern.democity.sensors;

import de.stadtkern.democity.town.Frame;
import de.stadtkern.democity.town.Town;
import de.stadtkern.democity.town.Town.StreetClass;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * What the sensors need to know of the town, small enough to be kept beside it.
 *
 * @param districtNames by number
 * @param districtCells one character per 200 m cell, row 0 in the south: {@code a} is the first district, {@code .} none
 */
public record Sites(
        List<Spot> streams,
        List<Road> roads,
        List<Spot> greens,
        List<Car> parking,
        List<Building> buildings,
        double riverY,
        List<String> districtNames,
        List<String> districtCells) {
    private static final double CELL_M = 200;
    private static final int ROADS = 18;

    /** A named point in local metres. */
    public record Spot(String name, double x, double y) {}

    public record Road(String name, StreetClass kind, boolean bridge, double x, double y) {}

    public record Car(String name, int capacity, double x, double y) {}

    /** @param kind as of the places */
    public record Building(String kind, double x, double y) {}

    public static Sites of(Town town) {
        List<Spot> streams = new ArrayList<>();
        for (Town.Water water : town.waters()) {
            if (water.kind().equals("stream")) {
                Coordinate[] line = water.shape().getCoordinates();
                Coordinate at = line[(int) (line.length * 0.72)];
                streams.add(new Spot(water.name(), at.x, at.y));
            }
        }
        return new Sites(
                streams,
                roads(town),
                town.greens().stream()
                        .limit(11)
                        .map(green -> {
                            Point at = green.outline().getInteriorPoint();
                            return new Spot(green.name(), at.getX(), at.getY());
                        })
                        .toList(),
                town.parking().stream()
                        .map(site -> new Car(
                                site.name(),
                                site.capacity(),
                                site.at().getX(),
                                site.at().getY()))
                        .toList(),
                town.places().stream()
                        .map(place -> new Building(
                                place.kind(), place.at().getX(), place.at().getY()))
                        .toList(),
                town.streets().stream()
                        .filter(street -> street.bridge() && street.kind() == StreetClass.PRIMARY)
                        .findFirst()
                        .map(street -> street.line().getCentroid().getY())
                        .orElse(0.0),
                town.districts().stream().map(Town.District::name).toList(),
                cells(town));
    }

    private static List<Road> roads(Town town) {
        List<Town.Street> main = town.streets().stream()
                .filter(s -> s.line().getLength() > 70)
                .filter(s -> s.kind() == StreetClass.MOTORWAY
                        || s.kind() == StreetClass.PRIMARY
                        || s.bridge() && s.kind() == StreetClass.SECONDARY)
                .toList();
        List<Road> roads = new ArrayList<>();
        for (int i = 0; i < ROADS; i++) {
            Town.Street road = main.get(i * main.size() / ROADS);
            Point at = road.line().getInteriorPoint();
            roads.add(new Road(road.name(), road.kind(), road.bridge(), at.getX(), at.getY()));
        }
        return roads;
    }

    private static List<String> cells(Town town) {
        STRtree index = new STRtree();
        for (int i = 0; i < town.districts().size(); i++) {
            index.insert(town.districts().get(i).outline().getEnvelopeInternal(), i);
        }
        GeometryFactory geometry = new GeometryFactory();
        List<String> rows = new ArrayList<>();
        for (double y = -Frame.HALF_HEIGHT_M; y <= Frame.HALF_HEIGHT_M; y += CELL_M) {
            StringBuilder row = new StringBuilder();
            for (double x = -Frame.HALF_WIDTH_M; x <= Frame.HALF_WIDTH_M; x += CELL_M) {
                Point at = geometry.createPoint(new Coordinate(x, y));
                char found = '.';
                for (Object candidate : index.query(at.getEnvelopeInternal())) {
                    int district = (Integer) candidate;
                    if (town.districts().get(district).outline().contains(at)) {
                        found = (char) ('a' + district);
                    }
                }
                row.append(found);
            }
            rows.add(row.toString());
        }
        return rows;
    }

    /** The district's name, or {@code außerhalb}. */
    String district(double x, double y) {
        int row = (int) Math.round((y + Frame.HALF_HEIGHT_M) / CELL_M);
        int column = (int) Math.round((x + Frame.HALF_WIDTH_M) / CELL_M);
        if (row < 0
                || row >= districtCells.size()
                || column < 0
                || column >= districtCells.get(row).length()) {
            return "außerhalb";
        }
        char cell = districtCells.get(row).charAt(column);
        return cell == '.' ? "außerhalb" : districtNames.get(cell - 'a');
    }
}
