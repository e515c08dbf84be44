package de.stadtkern.democity.town;

import de.stadtkern.democity.town.Town.StreetClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;

/**
 * The roads that the town grew along: least-cost paths over a 40 m raster from the gates to the ring, from one suburb to
 * the next, and a motorway past the town. Steep ground costs, the river is crossed at its bridges only, and a road that
 * is there already is cheap.
 */
final class Arterials {
    /** Where the bridges are, east of the origin. */
    static final double[] BRIDGES = {-2280, -330, 640, 2620};

    private static final int[][] STEPS = {
        {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}, {1, -1},
        {2, 1}, {1, 2}, {-1, 2}, {-2, 1}, {-2, -1}, {-1, -2}, {1, -2}, {2, -1}
    };

    private final Landscape land;
    private final Raster heights;
    private final boolean[] road;
    final List<Draft> drafts = new ArrayList<>();

    /** A street as it is first drawn. */
    record Draft(StreetClass kind, String name, List<Coordinate> points) {}

    Arterials(Landscape land, Noise noise) {
        this.land = land;
        heights = new Raster(40, land.terrain::height_m);
        road = new boolean[heights.value.length];
        ring(noise);
        String[] radials = {
            "Nordstraße",
            "Heidestraße",
            "Oststraße",
            "Bautzner Landstraße",
            "Südallee",
            "Bergstraße",
            "Lindenauer Straße",
            "Hafenstraße",
            "Meißner Straße"
        };
        double[] gates = {1.75, 1.1, 0.42, -0.12, -0.85, -1.5, -2.2, -2.95, 2.45};
        double[][] entries = new double[gates.length][];
        for (int i = 0; i < gates.length; i++) {
            entries[i] = gate(gates[i]);
            connect(StreetClass.PRIMARY, radials[i], entries[i], Settlement.CENTRE, true);
        }
        // The bridges that no radial uses, and the links between neighbouring suburbs.
        for (double bridge : BRIDGES) {
            double y = land.terrain.riverAxis(bridge);
            connect(
                    StreetClass.SECONDARY,
                    "Brückenstraße",
                    new double[] {bridge, y + 420},
                    new double[] {bridge, y - 420},
                    false);
        }
        double[][] suburbs = Settlement.SUBURBS;
        for (int i = 0; i < suburbs.length; i++) {
            double[] next = suburbs[(i + 1) % suburbs.length];
            connect(StreetClass.SECONDARY, Names.main(i), suburbs[i], next, false);
        }
        motorway();
    }

    private double[] gate(double angle) {
        double r = 5200;
        while (!land.inside(r * StrictMath.cos(angle), r * StrictMath.sin(angle)) || r > 5190) {
            r -= 20;
        }
        return new double[] {r * StrictMath.cos(angle), r * StrictMath.sin(angle)};
    }

    private void ring(Noise noise) {
        var outline = Curve.blob(noise, Settlement.CENTRE[0], Settlement.CENTRE[1], 460, 330, 0.15, 0.22);
        List<Coordinate> points = new ArrayList<>();
        for (Coordinate c : outline.getExteriorRing().getCoordinates()) {
            // The ring leans on the river bank where it would fall into the water.
            double limit = land.terrain.riverAxis(c.x) - land.terrain.riverHalfWidth(c.x) - 34;
            points.add(new Coordinate(c.x, Math.min(c.y, limit)));
        }
        points.set(points.size() - 1, points.getFirst().copy());
        drafts.add(new Draft(StreetClass.PRIMARY, "Altstadtring", points));
        var inner = org.locationtech.jts.densify.Densifier.densify(Curve.line(points), 20);
        for (Coordinate c : inner.getCoordinates()) {
            road[heights.index(c.x, c.y)] = true;
        }
    }

    private void motorway() {
        double[][] via = {
            {-4700, -2300}, {-3350, -1500}, {-3050, 600}, {-2750, 2150}, {-1100, 2900}, {1500, 3250}, {3300, 4150}
        };
        List<Coordinate> points = new ArrayList<>();
        for (double[] p : via) {
            points.add(new Coordinate(p[0], p[1]));
        }
        List<Coordinate> smooth = Curve.smooth(points, 4, false);
        List<Coordinate> within = smooth.stream()
                .filter(c -> Math.abs(c.x) < Frame.HALF_WIDTH_M && Math.abs(c.y) < Frame.HALF_HEIGHT_M)
                .toList();
        drafts.add(new Draft(StreetClass.MOTORWAY, "Autobahn A 99", within));
    }

    /** Draws the cheapest way, leaving out the parts where a road is already. */
    private void connect(StreetClass kind, String name, double[] from, double[] to, boolean stopAtRoad) {
        int goal = heights.index(to[0], to[1]);
        List<Integer> path = cheapest(heights.index(from[0], from[1]), goal, stopAtRoad);
        List<Coordinate> run = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            int at = path.get(i);
            run.add(new Coordinate(heights.x(at % heights.columns), heights.y(at / heights.columns)));
            if (road[at] || i == path.size() - 1) {
                if (run.size() > 3) {
                    draft(kind, name, run);
                }
                run = new ArrayList<>(List.of(run.getLast()));
            }
        }
        path.forEach(at -> road[at] = true);
    }

    private void draft(StreetClass kind, String name, List<Coordinate> cells) {
        var simple = Curve.simple(Curve.line(cells), 34);
        drafts.add(new Draft(kind, name, Curve.smooth(List.of(simple.getCoordinates()), 3, false)));
    }

    private List<Integer> cheapest(int from, int goal, boolean stopAtRoad) {
        double[] cost = new double[heights.value.length];
        int[] previous = new int[cost.length];
        Arrays.fill(cost, Double.MAX_VALUE);
        Arrays.fill(previous, -1);
        PriorityQueue<double[]> open = new PriorityQueue<>(
                Comparator.<double[]>comparingDouble(c -> c[0]).thenComparingDouble(c -> c[1]));
        cost[from] = 0;
        open.add(new double[] {0, from});
        int end = goal;
        while (!open.isEmpty()) {
            double[] best = open.remove();
            int at = (int) best[1];
            if (best[0] > cost[at]) {
                continue;
            }
            if (at == goal || stopAtRoad && road[at]) {
                end = at;
                break;
            }
            for (int[] step : STEPS) {
                relax(at, step, cost, previous, open);
            }
        }
        List<Integer> path = new ArrayList<>();
        for (int at = end; at >= 0; at = previous[at]) {
            path.addFirst(at);
        }
        return path;
    }

    private void relax(int at, int[] step, double[] cost, int[] previous, PriorityQueue<double[]> open) {
        int column = at % heights.columns + step[0];
        int row = at / heights.columns + step[1];
        if (column < 1 || row < 1 || column >= heights.columns - 1 || row >= heights.rows - 1) {
            return;
        }
        int next = row * heights.columns + column;
        double length = heights.cell_m * StrictMath.hypot(step[0], step[1]);
        double grade = Math.abs(heights.value[next] - heights.value[at]) / length;
        double price = length * (1 + (grade / 0.05) * (grade / 0.05)) * terrainPrice(column, row);
        if (road[at] && road[next]) {
            price = length * 0.35;
        }
        if (cost[at] + price < cost[next] - 1e-9) {
            cost[next] = cost[at] + price;
            previous[next] = at;
            open.add(new double[] {cost[next], next});
        }
    }

    private double terrainPrice(int column, int row) {
        double x = heights.x(column);
        double y = heights.y(row);
        double water = Math.abs(land.terrain.fromRiver(x, y)) - land.terrain.riverHalfWidth(x);
        boolean bridge = Arrays.stream(BRIDGES).anyMatch(b -> Math.abs(b - x) < 30);
        if (water < 45) {
            return bridge ? 1.2 : 60;
        }
        if (land.is(x, y, Landscape.LAKE)) {
            return 60;
        }
        double inTown = land.is(x, y, Landscape.GREEN) ? 2.2 : 1;
        return land.inside(x, y) ? inTown : 3;
    }
}
