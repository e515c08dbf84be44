package de.stadtkern.democity.town;

import de.stadtkern.democity.town.Arterials.Draft;
import de.stadtkern.democity.town.Town.StreetClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * The streets between the arterials: evenly spaced streamlines of a tensor field that is radial around the market, runs
 * along the river and along the slopes, and is a grid of its own direction in each suburb.
 */
final class LocalStreets {
    private static final double STEP_M = 10;
    private static final double CELL_M = 50;
    /** The market square stays open. */
    private static final double MARKET_M = 52;

    private final Landscape land;
    private final Settlement settlement;
    private final Noise noise;
    private final SplittableRandom random;
    private final Names names;
    final List<Draft> drafts;
    /** Points of all streets with their direction, by 50 m cell. */
    private final Map<Long, List<double[]>> near = new HashMap<>();

    private final double[] turn;

    LocalStreets(
            Landscape land,
            Settlement settlement,
            Noise noise,
            SplittableRandom random,
            Names names,
            List<Draft> arterials) {
        this.land = land;
        this.settlement = settlement;
        this.noise = noise;
        this.random = random;
        this.names = names;
        drafts = new ArrayList<>(arterials);
        turn = random.doubles(Settlement.SUBURBS.length + Settlement.VILLAGES.length, 0, StrictMath.PI)
                .toArray();
        arterials.forEach(draft -> remember(dense(draft.points())));
        grow(StreetClass.SECONDARY, 470, 0.3, 260);
        grow(StreetClass.RESIDENTIAL, 0, 0.36, 90);
    }

    /** Direction of the field, radians; its other family stands at right angles to it. */
    private double angle(double x, double y) {
        double c = 0;
        double s = 0;
        double dx = x - Settlement.CENTRE[0];
        double dy = y - Settlement.CENTRE[1];
        double w = 1.5
                * StrictMath.exp(-(dx * dx + dy * dy) / (2 * 780 * 780))
                * Terrain.step(120, 420, StrictMath.hypot(dx, dy));
        double a = StrictMath.atan2(dy, dx);
        c += w * StrictMath.cos(4 * a);
        s += w * StrictMath.sin(4 * a);
        w = 1.3 * StrictMath.exp(-Math.abs(land.terrain.fromRiver(x, y)) / 520);
        a = land.terrain.riverAngle(x);
        c += w * StrictMath.cos(4 * a);
        s += w * StrictMath.sin(4 * a);
        w = 1.8 * Terrain.step(0.03, 0.11, land.terrain.slope(x, y));
        a = land.terrain.uphill(x, y);
        c += w * StrictMath.cos(4 * a);
        s += w * StrictMath.sin(4 * a);
        for (int i = 0; i < turn.length; i++) {
            double[] at = i < Settlement.SUBURBS.length
                    ? Settlement.SUBURBS[i]
                    : Settlement.VILLAGES[i - Settlement.SUBURBS.length];
            dx = x - at[0];
            dy = y - at[1];
            w = 0.9 * StrictMath.exp(-(dx * dx + dy * dy) / (2 * at[2] * at[2]));
            c += w * StrictMath.cos(4 * turn[i]);
            s += w * StrictMath.sin(4 * turn[i]);
        }
        return StrictMath.atan2(s, c) / 4 + 0.36 * noise.rough(x / 480, y / 480, 2);
    }

    private void grow(StreetClass kind, double spacing_m, double densest, double shortest_m) {
        Deque<double[]> seeds = new ArrayDeque<>();
        for (int i = 0; i < 9000; i++) {
            seeds.add(new double[] {
                (random.nextDouble() * 2 - 1) * Frame.HALF_WIDTH_M, (random.nextDouble() * 2 - 1) * Frame.HALF_HEIGHT_M
            });
        }
        boolean across = false;
        while (!seeds.isEmpty()) {
            double[] seed = seeds.remove();
            if (!buildable(seed[0], seed[1], densest)) {
                continue;
            }
            across = !across;
            double apart = spacing_m > 0 ? spacing_m : spacing(seed[0], seed[1]) * (across ? 1.55 : 0.85);
            double direction = angle(seed[0], seed[1]) + (across ? StrictMath.PI / 2 : 0);
            if (crowded(seed[0], seed[1], direction, apart)) {
                continue;
            }
            List<Coordinate> line = trace(seed, direction, apart * 0.62, densest);
            if (line.size() > 3 && line.size() * STEP_M > shortest_m) {
                drafts.add(new Draft(kind, names.next(), line));
                remember(line);
                // Neighbours of a new street are tried next, so that blocks fill evenly.
                for (int i = 4; i < line.size() - 1; i += 7) {
                    Coordinate c = line.get(i);
                    Coordinate d = line.get(i + 1);
                    double a = StrictMath.atan2(d.y - c.y, d.x - c.x) + StrictMath.PI / 2;
                    for (int side = -1; side <= 1; side += 2) {
                        double off = side * apart * 1.02;
                        seeds.addFirst(new double[] {c.x + StrictMath.cos(a) * off, c.y + StrictMath.sin(a) * off});
                    }
                }
            }
        }
    }

    private double spacing(double x, double y) {
        double density = settlement.density(x, y);
        return 74 + 70 * (1 - Math.min(1, density)) + 16 * noise.at(x / 300, y / 300);
    }

    private boolean buildable(double x, double y, double densest) {
        return settlement.density(x, y) > densest
                && !land.is(x, y, Landscape.RIVER | Landscape.LAKE | Landscape.GREEN)
                && StrictMath.hypot(x - Settlement.CENTRE[0], 1.3 * (y - Settlement.CENTRE[1])) > MARKET_M
                && Math.abs(land.terrain.fromRiver(x, y)) > land.terrain.riverHalfWidth(x) + 28;
    }

    private List<Coordinate> trace(double[] seed, double direction, double apart, double densest) {
        List<Coordinate> back = half(seed, direction + StrictMath.PI, apart, densest);
        List<Coordinate> line = new ArrayList<>(back.reversed());
        line.add(new Coordinate(seed[0], seed[1]));
        line.addAll(half(seed, direction, apart, densest));
        return line;
    }

    private List<Coordinate> half(double[] seed, double direction, double apart, double densest) {
        List<Coordinate> points = new ArrayList<>();
        double x = seed[0];
        double y = seed[1];
        double heading = direction;
        double longest = 500 + 900 * random.nextDouble();
        while (points.size() * STEP_M < longest) {
            heading = along(x, y, heading);
            double mx = x + StrictMath.cos(heading) * STEP_M / 2;
            double my = y + StrictMath.sin(heading) * STEP_M / 2;
            heading = along(mx, my, heading);
            x += StrictMath.cos(heading) * STEP_M;
            y += StrictMath.sin(heading) * STEP_M;
            if (!buildable(x, y, densest * 0.9) || crowded(x, y, heading, apart)) {
                break;
            }
            points.add(new Coordinate(x, y));
        }
        return points;
    }

    /** The field's direction nearest to {@code heading}, of both families and both ways. */
    private double along(double x, double y, double heading) {
        double a = angle(x, y);
        return a + StrictMath.rint((heading - a) / (StrictMath.PI / 2)) * (StrictMath.PI / 2);
    }

    /** Whether a street of about the same direction is nearer than {@code apart}. */
    private boolean crowded(double x, double y, double direction, double apart) {
        int reach = (int) Math.ceil(apart / CELL_M);
        long column = Math.round(x / CELL_M);
        long row = Math.round(y / CELL_M);
        for (long j = row - reach; j <= row + reach; j++) {
            for (long i = column - reach; i <= column + reach; i++) {
                for (double[] p : near.getOrDefault(i * 100_000 + j, List.of())) {
                    double dx = p[0] - x;
                    double dy = p[1] - y;
                    if (dx * dx + dy * dy < apart * apart && Math.abs(StrictMath.cos(p[2] - direction)) > 0.78) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void remember(List<Coordinate> line) {
        @Nullable Coordinate previous = null;
        for (Coordinate c : line) {
            if (previous != null) {
                double a = StrictMath.atan2(c.y - previous.y, c.x - previous.x);
                long cell = Math.round(c.x / CELL_M) * 100_000 + Math.round(c.y / CELL_M);
                near.computeIfAbsent(cell, k -> new ArrayList<>()).add(new double[] {c.x, c.y, a});
            }
            previous = c;
        }
    }

    private static List<Coordinate> dense(List<Coordinate> line) {
        return List.of(org.locationtech.jts.densify.Densifier.densify(Curve.line(line), STEP_M)
                .getCoordinates());
    }
}
