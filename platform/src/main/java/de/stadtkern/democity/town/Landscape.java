package de.stadtkern.democity.town;

import de.stadtkern.democity.town.Town.Green;
import de.stadtkern.democity.town.Town.Water;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** What was there before the town: boundary, waters and greens, with fast answers on a 20 m raster. */
final class Landscape {
    private static final String[] BROOKS = {
        "Mühlbach", "Weidenbach", "Krebsbach", "Lindengraben", "Steinbach", "Erlenbach", "Seegraben"
    };

    final Terrain terrain;
    final Polygon boundary;
    final Polygon river;
    final Polygon lake;
    final List<Water> waters = new ArrayList<>();
    final List<Green> greens = new ArrayList<>();
    final List<Town.Contour> contours = new ArrayList<>();
    /** Bit 1: inside the boundary, 2: river, 4: lake, 8: green, 16: brook. */
    private final Raster ground;

    private final Raster heights;

    static final int INSIDE = 1;
    static final int RIVER = 2;
    static final int LAKE = 4;
    static final int GREEN = 8;
    static final int BROOK = 16;

    Landscape(Terrain terrain, Noise noise) {
        this.terrain = terrain;
        boundary = Curve.blob(noise, 60, -60, 4250, 3650, 0.05, 0.34);
        river = riverPolygon();
        lake = Curve.blob(noise, 2350, terrain.riverAxis(2350) + 620, 420, 215, -0.35, 0.28);
        heights = new Raster(40, terrain::height_m);
        waters.add(new Water("river", "Aue", river));
        waters.add(new Water("lake", "Auensee", lake));
        ground = new Raster(20, (x, y) -> 0);
        mark(boundary, INSIDE);
        mark(river, RIVER);
        mark(lake, LAKE);
        brooks();
        greens(noise);
        contours();
    }

    boolean is(double x, double y, int bits) {
        return ((int) ground.near(x, y) & bits) != 0;
    }

    boolean inside(double x, double y) {
        return is(x, y, INSIDE);
    }

    private void mark(Geometry area, int bit) {
        var prepared = PreparedGeometryFactory.prepare(area);
        var box = area.getEnvelopeInternal();
        for (double y = box.getMinY() - 20; y <= box.getMaxY() + 20; y += ground.cell_m) {
            for (double x = box.getMinX() - 20; x <= box.getMaxX() + 20; x += ground.cell_m) {
                int at = ground.index(x, y);
                Point point = Raster.GEOMETRY.createPoint(
                        new Coordinate(ground.x(at % ground.columns), ground.y(at / ground.columns)));
                if (prepared.intersects(point)) {
                    ground.value[at] = (int) ground.value[at] | bit;
                }
            }
        }
    }

    private Polygon riverPolygon() {
        List<Coordinate> north = new ArrayList<>();
        List<Coordinate> south = new ArrayList<>();
        for (double x = -Frame.HALF_WIDTH_M; x <= Frame.HALF_WIDTH_M; x += 40) {
            double y = terrain.riverAxis(x);
            double a = terrain.riverAngle(x);
            double half = terrain.riverHalfWidth(x);
            north.add(new Coordinate(x - StrictMath.sin(a) * half, y + StrictMath.cos(a) * half));
            south.addFirst(new Coordinate(x + StrictMath.sin(a) * half, y - StrictMath.cos(a) * half));
        }
        north.addAll(south);
        north.add(north.getFirst().copy());
        return Raster.GEOMETRY.createPolygon(north.toArray(Coordinate[]::new));
    }

    /** Drains the raster towards the river (priority flood) and follows the strongest flows upwards. */
    private void brooks() {
        int cells = heights.value.length;
        int[] receiver = new int[cells];
        Arrays.fill(receiver, -1);
        List<Integer> fromBelow = new ArrayList<>(cells);
        boolean[] seen = new boolean[cells];
        PriorityQueue<double[]> open = new PriorityQueue<>(
                Comparator.<double[]>comparingDouble(c -> c[0]).thenComparingDouble(c -> c[1]));
        for (int at = 0; at < cells; at++) {
            double x = heights.x(at % heights.columns);
            double y = heights.y(at / heights.columns);
            if (Math.abs(terrain.fromRiver(x, y)) < terrain.riverHalfWidth(x)) {
                open.add(new double[] {heights.value[at], at});
                seen[at] = true;
            }
        }
        while (!open.isEmpty()) {
            double[] lowest = open.remove();
            int at = (int) lowest[1];
            fromBelow.add(at);
            for (int next : neighbours(at)) {
                if (next >= 0 && !seen[next]) {
                    seen[next] = true;
                    receiver[next] = at;
                    open.add(new double[] {Math.max(lowest[0] + 1e-4, heights.value[next]), next});
                }
            }
        }
        int[] drained = new int[cells];
        for (int i = fromBelow.size() - 1; i >= 0; i--) {
            int at = fromBelow.get(i);
            drained[at]++;
            if (receiver[at] >= 0) {
                drained[receiver[at]] += drained[at];
            }
        }
        List<Integer> mouths = fromBelow.stream()
                .filter(at -> receiver[at] >= 0 && receiver[receiver[at]] < 0 && drained[at] > 700)
                .sorted(Comparator.comparingInt((Integer at) -> -drained[at]).thenComparing(at -> at))
                .toList();
        List<Coordinate> taken = new ArrayList<>();
        int named = 0;
        for (int mouth : mouths) {
            Coordinate at = new Coordinate(heights.x(mouth % heights.columns), heights.y(mouth / heights.columns));
            if (named < BROOKS.length && taken.stream().noneMatch(other -> other.distance(at) < 900)) {
                taken.add(at);
                addBrook(mouth, receiver, drained, BROOKS[named++]);
            }
        }
    }

    private void addBrook(int mouth, int[] receiver, int[] drained, String name) {
        List<Coordinate> points = new ArrayList<>();
        int at = receiver[mouth];
        while (at >= 0) {
            points.add(new Coordinate(heights.x(at % heights.columns), heights.y(at / heights.columns)));
            int strongest = -1;
            for (int next : neighbours(at)) {
                if (next >= 0
                        && receiver[next] == at
                        && drained[next] > 120
                        && (strongest < 0 || drained[next] > drained[strongest])
                        && (points.size() > 1 || next == mouth)) {
                    strongest = next;
                }
            }
            at = strongest;
        }
        if (points.size() > 12) {
            LineString raw = Curve.line(points.reversed());
            LineString line =
                    Curve.line(Curve.smooth(List.of(Curve.simple(raw, 30).getCoordinates()), 3, false));
            waters.add(new Water("stream", name, line));
            mark(line.buffer(14), BROOK);
        }
    }

    private int[] neighbours(int at) {
        int column = at % heights.columns;
        int row = at / heights.columns;
        int[] next = new int[8];
        int i = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (dx != 0 || dy != 0) {
                    int x = column + dx;
                    int y = row + dy;
                    next[i++] =
                            x < 0 || y < 0 || x >= heights.columns || y >= heights.rows ? -1 : y * heights.columns + x;
                }
            }
        }
        return next;
    }

    private void greens(Noise noise) {
        park(noise, "park", "Großer Garten", 760, -1050, 520, 270, -0.15);
        park(noise, "park", "Stadtpark", -880, terrain.riverAxis(-880) - 560, 190, 120, 0.5);
        park(noise, "park", "Rosenpark", 260, terrain.riverAxis(260) + 640, 170, 120, 0.2);
        park(noise, "park", "Lindenauer Volkspark", -2350, -1050, 260, 170, 0.4);
        park(noise, "sports", "Sportpark Auental", -1780, terrain.riverAxis(-1780) - 330, 330, 150, 0.15);
        park(noise, "sports", "Sportplatz Seevorstadt", 1450, terrain.riverAxis(1450) + 760, 130, 90, 0);
        park(noise, "cemetery", "Südfriedhof", -300, -2080, 210, 150, 0.3);
        park(noise, "cemetery", "Nordfriedhof", -900, terrain.riverAxis(-900) + 1500, 190, 130, -0.2);
        park(noise, "allotment", "Kleingärten Morgensonne", 1950, -720, 230, 130, 0.4);
        park(noise, "allotment", "Kleingärten Fortschritt", -1850, terrain.riverAxis(-1850) + 820, 240, 120, 0.1);
        park(noise, "allotment", "Kleingärten Am Bach", 900, terrain.riverAxis(900) + 1650, 180, 120, -0.5);
        park(noise, "meadow", "Auwiesen", 1250, terrain.riverAxis(1250) - 190, 430, 95, terrain.riverAngle(1250));
        park(
                noise,
                "meadow",
                "Hafenwiesen",
                -2750,
                terrain.riverAxis(-2750) + 210,
                420,
                110,
                terrain.riverAngle(-2750));
        park(noise, "meadow", "Uferwiesen", 3150, terrain.riverAxis(3150) - 200, 480, 110, terrain.riverAngle(3150));
        Raster wood = new Raster(40, (x, y) -> {
            double far = StrictMath.hypot(x, y * 1.15);
            double edge = Math.min(Frame.HALF_WIDTH_M - Math.abs(x), Frame.HALF_HEIGHT_M - Math.abs(y));
            double steep = Terrain.step(0.06, 0.2, terrain.slope(x, y));
            double away = Math.abs(terrain.fromRiver(x, y));
            return edge < 41 || away < 420 || !inside(x, y)
                    ? -1
                    : noise.rough(x / 1050 + 50, y / 1050 - 20, 3)
                            + 0.75 * Terrain.step(1900, 4200, far)
                            + 0.55 * steep
                            - 0.62
                            - 0.8 * (1 - Terrain.step(900, 2300, far));
        });
        int forests = 0;
        String[] names = {"Heide", "Südwald", "Stadtforst", "Weinbergholz", "Bürgerwald", "Eichgrund", "Hutberg"};
        Geometry keepOut = lake.buffer(60);
        for (Polygon area : wood.areasAbove(0, 25_000)) {
            Polygon outline = Curve.rounded(area, 22);
            if (outline.disjoint(keepOut)) {
                greens.add(new Green("forest", names[forests++ % names.length], outline));
                mark(outline, GREEN);
            }
        }
    }

    private void park(Noise noise, String kind, String name, double x, double y, double rx, double ry, double turn) {
        Geometry shape = Curve.blob(noise, x, y, rx, ry, turn, 0.3).difference(river.buffer(6));
        if (shape instanceof Polygon outline) {
            greens.add(new Green(kind, name, outline));
            mark(outline, GREEN);
        }
    }

    private void contours() {
        for (int height = 100; height <= 320; height += 10) {
            for (LineString line : heights.isolines(height)) {
                if (line.getLength() > 300) {
                    boolean ring = line.isClosed();
                    List<Coordinate> smooth =
                            Curve.smooth(List.of(Curve.simple(line, 6).getCoordinates()), 2, ring);
                    contours.add(new Town.Contour(height, Curve.line(smooth)));
                }
            }
        }
    }
}
