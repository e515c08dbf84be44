package de.stadtkern.democity.town;

import de.stadtkern.democity.town.Town.Building;
import de.stadtkern.democity.town.Town.Street;
import de.stadtkern.democity.town.Town.StreetClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Houses along the streets: closed rows in the old town, slabs in the housing estate, halls at the harbour, villas and
 * detached houses outside. No house stands in a street, in water, in a green or in another house.
 */
final class Buildings {
    private static final double CELL_M = 60;

    private final Landscape land;
    private final Settlement settlement;
    private final SplittableRandom random;
    private final STRtree streets = new STRtree();
    private final Map<Long, List<Polygon>> placed = new HashMap<>();
    final List<Building> buildings = new ArrayList<>();

    /** How houses stand in a kind of quarter. */
    private enum Quarter {
        ROWS(11, 19, 11, 14, 0, 2.5, 3, 5, "mixed"),
        BLOCKS(13, 20, 11, 13, 0.6, 4, 3, 4, "residential"),
        SLABS(38, 72, 11.5, 12.5, 18, 12, 5, 10, "residential"),
        DETACHED(9, 14, 9, 12, 8, 5.5, 1, 2, "residential"),
        FARMS(10, 20, 8, 12, 12, 4, 1, 2, "residential"),
        HALLS(35, 85, 28, 55, 16, 10, 1, 2, "industrial");

        final double width0;
        final double width1;
        final double depth0;
        final double depth1;
        final double gap_m;
        final double setback_m;
        final int storeys0;
        final int storeys1;
        final String use;

        Quarter(
                double width0,
                double width1,
                double depth0,
                double depth1,
                double gap_m,
                double setback_m,
                int storeys0,
                int storeys1,
                String use) {
            this.width0 = width0;
            this.width1 = width1;
            this.depth0 = depth0;
            this.depth1 = depth1;
            this.gap_m = gap_m;
            this.setback_m = setback_m;
            this.storeys0 = storeys0;
            this.storeys1 = storeys1;
            this.use = use;
        }
    }

    Buildings(Landscape land, Settlement settlement, SplittableRandom random, List<Street> network) {
        this.land = land;
        this.settlement = settlement;
        this.random = random;
        for (Street street : network) {
            Envelope box = street.line().getEnvelopeInternal().copy();
            box.expandBy(street.kind().corridor_m / 2);
            streets.insert(box, street);
        }
        network.stream()
                .filter(street -> street.kind() != StreetClass.MOTORWAY && !street.bridge())
                .sorted(Comparator.comparing(Street::kind))
                .forEach(this::alongside);
    }

    private void alongside(Street street) {
        double length = street.line().getLength();
        var along = new org.locationtech.jts.linearref.LengthIndexedLine(street.line());
        for (int side = -1; side <= 1; side += 2) {
            double at = 6 + 6 * random.nextDouble();
            while (at < length - 6) {
                Coordinate p = along.extractPoint(at);
                Quarter quarter = quarter(p.x, p.y);
                double width = between(quarter.width0, quarter.width1);
                double depth = between(quarter.depth0, quarter.depth1);
                if (at + width > length - 2) {
                    width = length - 2 - at;
                }
                double density = settlement.density(p.x, p.y);
                boolean gap = random.nextDouble() > 0.3 + 0.95 * density;
                if (width >= 7.5 && !gap && density > 0.26) {
                    place(street, along, at, width, depth, side, quarter);
                }
                at += Math.max(width, 8) + quarter.gap_m * (0.7 + 0.6 * random.nextDouble());
            }
        }
    }

    private Quarter quarter(double x, double y) {
        double density = settlement.density(x, y);
        double centre = StrictMath.hypot(x - Settlement.CENTRE[0], y - Settlement.CENTRE[1]);
        if (near(x, y, -2500, land.terrain.riverAxis(-2500) + 650, 620) || near(x, y, 1900, 1850, 380)) {
            return Quarter.HALLS;
        }
        if (near(x, y, -350, -1560, 430) || near(x, y, 2150, -380, 330)) {
            return Quarter.SLABS;
        }
        if (centre < 520) {
            return Quarter.ROWS;
        }
        if (centre < 1250 && density > 0.5 || density > 0.72) {
            return Quarter.BLOCKS;
        }
        for (double[] village : Settlement.VILLAGES) {
            if (near(x, y, village[0], village[1], 230)) {
                return Quarter.FARMS;
            }
        }
        return Quarter.DETACHED;
    }

    private static boolean near(double x, double y, double cx, double cy, double radius) {
        return (x - cx) * (x - cx) + (y - cy) * (y - cy) < radius * radius;
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    private void place(
            Street street,
            org.locationtech.jts.linearref.LengthIndexedLine along,
            double at,
            double width,
            double depth,
            int side,
            Quarter quarter) {
        Coordinate a = along.extractPoint(at);
        Coordinate b = along.extractPoint(at + width);
        double length = a.distance(b);
        if (length < 6) {
            return;
        }
        double ux = (b.x - a.x) / length;
        double uy = (b.y - a.y) / length;
        double nx = -uy * side;
        double ny = ux * side;
        double front = street.kind().corridor_m / 2
                + quarter.setback_m * (quarter.setback_m > 3 ? 0.8 + 0.5 * random.nextDouble() : 0.3);
        Polygon house = rectangle(a, ux, uy, nx, ny, front, length, depth);
        if (!free(house, street)) {
            depth = depth * 0.72;
            house = rectangle(a, ux, uy, nx, ny, front, length, depth);
            if (!free(house, street)) {
                return;
            }
        }
        addHouse(house, street, quarter);
    }

    private void addHouse(Polygon house, Street street, Quarter quarter) {
        int storeys = quarter.storeys0 + random.nextInt(quarter.storeys1 - quarter.storeys0 + 1);
        String use = quarter.use;
        double dice = random.nextDouble();
        if (quarter == Quarter.ROWS) {
            use = dice < 0.45 ? "mixed" : dice < 0.75 ? "residential" : dice < 0.95 ? "commercial" : "public";
        } else if (street.kind().compareTo(StreetClass.SECONDARY) <= 0 && dice < 0.22) {
            use = quarter == Quarter.HALLS ? "commercial" : "mixed";
        } else if (dice > 0.985) {
            use = "public";
        }
        double storey = quarter == Quarter.HALLS ? 6.5 : quarter == Quarter.ROWS ? 3.5 : 2.9;
        double roof = quarter == Quarter.SLABS || quarter == Quarter.HALLS ? 0.8 : 2.5 + 2 * random.nextDouble();
        double height = StrictMath.rint((storeys * storey + roof) * 10) / 10;
        keep(house);
        buildings.add(new Building(use, storeys, height, street.name(), house));
    }

    private static Polygon rectangle(
            Coordinate a, double ux, double uy, double nx, double ny, double front, double width, double depth) {
        double inset = 0.15;
        double x0 = a.x + ux * inset + nx * front;
        double y0 = a.y + uy * inset + ny * front;
        double w = width - 2 * inset;
        Coordinate[] ring = {
            new Coordinate(x0, y0),
            new Coordinate(x0 + ux * w, y0 + uy * w),
            new Coordinate(x0 + ux * w + nx * depth, y0 + uy * w + ny * depth),
            new Coordinate(x0 + nx * depth, y0 + ny * depth),
            new Coordinate(x0, y0)
        };
        return Raster.GEOMETRY.createPolygon(ring);
    }

    private boolean free(Polygon house, Street own) {
        for (Coordinate c : house.getCoordinates()) {
            if (!land.inside(c.x, c.y)
                    || land.is(c.x, c.y, Landscape.RIVER | Landscape.LAKE | Landscape.GREEN | Landscape.BROOK)) {
                return false;
            }
        }
        for (Object found : streets.query(house.getEnvelopeInternal())) {
            Street street = (Street) found;
            double clear = street.kind().corridor_m / 2 - (street == own ? 0.6 : 0.1);
            if (house.isWithinDistance(street.line(), clear)) {
                return false;
            }
        }
        Coordinate at = house.getCoordinate();
        for (long i = -2; i <= 2; i++) {
            for (long j = -2; j <= 2; j++) {
                for (Polygon other : placed.getOrDefault(cell(at.x + i * CELL_M, at.y + j * CELL_M), List.of())) {
                    if (other.getEnvelopeInternal().intersects(house.getEnvelopeInternal())
                            && other.intersects(house)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void keep(Polygon house) {
        Coordinate at = house.getCoordinate();
        placed.computeIfAbsent(cell(at.x, at.y), k -> new ArrayList<>()).add(house);
    }

    private static long cell(double x, double y) {
        return Math.round(x / CELL_M) * 100_000 + Math.round(y / CELL_M);
    }
}
