package de.stadtkern.engine.flood.reference;

import de.stadtkern.engine.flood.FloodModel;
import de.stadtkern.engine.flood.Observer;
import de.stadtkern.engine.flood.Result;
import de.stadtkern.engine.flood.Settings;
import de.stadtkern.engine.flood.Simulation;
import de.stadtkern.engine.flood.State;
import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Inflow;
import de.stadtkern.engine.flood.boundary.Series;
import de.stadtkern.engine.flood.output.Gauge;
import de.stadtkern.engine.flood.output.GaugeSeries;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.scheme.Scheme;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Cases whose solution is published as data. */
public final class PublishedCases {
    private PublishedCases() {}

    private static Result run(FloodModel model, Settings settings) {
        return Simulation.of(model, settings).run(Observer.SILENT);
    }

    private static List<double[]> table(Path csv) throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(csv)) {
            if (!line.isBlank() && (Character.isDigit(line.charAt(0)) || line.charAt(0) == '-')) {
                rows.add(Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return rows;
    }

    /**
     * MacDonald et al. (1997), subcritical, 1,000 m, n 0.033: 2 m²/s, or 1 m²/s and 1 mm/s of rain (SWASHES 3.2.1 and 3.3.1).
     *
     * @param csv columns {@code dx,topo,wse}
     */
    public static List<Outcome> macDonald(Path csv, boolean rain, Scheme scheme) throws IOException {
        List<double[]> profile = table(csv);
        int cells = profile.size();
        double dx = profile.get(1)[0] - profile.get(0)[0];
        Grid grid = new Grid(cells, 1, dx, 0, dx);
        float[] z = new float[cells];
        float[] h = new float[cells];
        for (int i = 0; i < cells; i++) {
            z[i] = (float) profile.get(i)[1];
            h[i] = (float) Math.max(0, profile.getLast()[2] - z[i]);
        }
        double q = rain ? 1 : 2;
        FloodModel model = FloodModel.on(new Terrain(grid, z), Manning.everywhere(0.033), 4000)
                .from(State.atRest(h))
                .withRain(rain ? Rain.uniform(3600, 4000) : Rain.none())
                .withBoundaries(List.of(
                        new Boundary(new int[] {0}, Side.WEST, new Boundary.Discharge(Series.constant(q * dx))),
                        new Boundary(
                                new int[] {cells - 1},
                                Side.EAST,
                                new Boundary.Level(Series.constant(profile.getLast()[2])))));
        Result result =
                run(model, Settings.usual().withScheme(scheme).withThreads(1).withMaxStep(1));
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            sum += Math.abs(z[i] + result.end().h_m()[i] - profile.get(i)[2]);
        }
        String name = "MacDonald" + (rain ? " with rain, " : ", ") + AnalyticCases.nameOf(scheme);
        double error = result.ledger().relativeError();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(Outcome.atMost(name + ": MAE of depth", sum / cells, "m", 0.03, error));
        if (scheme == Scheme.LOCAL_INERTIA) {
            double own = toBackwater(z, result.end().h_m(), dx, q, rain ? 1e-3 : 0);
            outcomes.add(Outcome.atMost(
                    name + ": MAE to the backwater without convective acceleration", own, "m", 0.002, error));
        }
        return outcomes;
    }

    /**
     * The mean distance of depths to the backwater curve {@code dη/dx = −n² q² / h^{10/3}} that local inertia stands for, from the last
     * cell upstream.
     *
     * @param rain_m_s adds to the discharge on the way
     */
    private static double toBackwater(float[] z, float[] h, double dx, double q0, double rain_m_s) {
        int last = z.length - 1;
        double level = z[last] + h[last];
        double sum = 0;
        int parts = 20;
        for (int i = last; i > 0; i--) {
            for (int k = 0; k < parts; k++) {
                double along = (k + 0.5) / parts;
                double bed = z[i] + along * (z[i - 1] - z[i]);
                double q = q0 + rain_m_s * dx * (i + 0.5 - along);
                double middle = level + 0.5 * dx / parts * slope(q, level - bed);
                level += dx / parts * slope(q, middle - bed);
            }
            sum += Math.abs(level - z[i - 1] - h[i - 1]);
        }
        return sum / last;
    }

    private static double slope(double q, double h) {
        return 0.033 * 0.033 * q * q / Math.pow(h, 10.0 / 3);
    }

    /**
     * EA test 4: a flood spreads over a plain, against depths of LISFLOOD-FP 8.0.
     *
     * @param csv {@code t_s,p1,…,p6}
     * @param dx_m cell size, a divisor of 10
     */
    public static List<Outcome> eaTest4(Path csv, double dx_m) throws IOException {
        List<double[]> reference = table(csv);
        int nx = (int) Math.round(1000 / dx_m);
        int ny = 2 * nx;
        Grid grid = new Grid(nx, ny, dx_m, 0, 2000);
        int[] west = IntStream.range(0, ny)
                .filter(row -> Math.abs(grid.y_m(row) - 1000) < 10)
                .map(row -> grid.cell(0, row))
                .toArray();
        double[][] at = {{50, 1000}, {100, 1000}, {200, 1000}, {300, 1000}, {400, 1000}, {300, 1300}};
        List<Gauge> gauges = IntStream.range(0, 6)
                .mapToObj(i -> new Gauge("p" + (i + 1), grid.cellAt(at[i][0], at[i][1])))
                .toList();
        Boundary.Kind free = new Boundary.Free(3e-4);
        Series hydrograph = new Series(new double[] {0, 300, 3600, 14400, 18000}, new double[] {0, 0, 20, 20, 0});
        FloodModel model = FloodModel.on(new Terrain(grid, new float[grid.cells()]), Manning.everywhere(0.05), 18001)
                .withBoundaries(List.of(
                        new Boundary(west, Side.WEST, new Boundary.Discharge(hydrograph)),
                        new Boundary(column(grid, nx - 1), Side.EAST, free),
                        new Boundary(row(grid, 0), Side.NORTH, free),
                        new Boundary(row(grid, ny - 1), Side.SOUTH, free)));
        model = model.withOutput(model.output().withGauges(gauges, 5));
        Result result = run(model, Settings.usual().withThreads(1));
        List<Outcome> outcomes = new ArrayList<>();
        for (int p = 0; p < 6; p++) {
            GaugeSeries series = result.gauges().get(p);
            double sum = 0;
            for (double[] row : reference) {
                sum += Math.pow(at(series, row[0]) - row[p + 1], 2);
            }
            outcomes.add(Outcome.atMost(
                    "EA test 4, point " + (p + 1) + ": RMSE of depth",
                    Math.sqrt(sum / reference.size()),
                    "m",
                    0.010,
                    result.ledger().relativeError()));
        }
        return outcomes;
    }

    private static double at(GaugeSeries series, double t_s) {
        double[] depth = new double[series.t_s().length];
        Arrays.setAll(depth, i -> series.depth_m()[i]);
        return new Series(series.t_s(), depth).at(t_s);
    }

    private static int[] row(Grid grid, int row) {
        return IntStream.range(0, grid.columns())
                .map(column -> grid.cell(column, row))
                .toArray();
    }

    private static int[] column(Grid grid, int column) {
        return IntStream.range(0, grid.rows())
                .map(row -> grid.cell(column, row))
                .toArray();
    }

    /**
     * EA test 2: sixteen hollows fill one after the other from a corner, 20 m cells, 48 h. The ground is the closed form of the published
     * terrain: a plane less a product of two waves, so that hollows are 0.5 m deep to the saddles between them and the saddles a
     * quarter as deep as the hollows.
     */
    public static List<Outcome> eaTest2() {
        Grid grid = new Grid(100, 100, 20, 0, 2000);
        float[] z = new float[grid.cells()];
        for (int row = 0; row < 100; row++) {
            for (int column = 0; column < 100; column++) {
                double x = grid.x_m(column);
                double y = grid.y_m(row);
                z[grid.cell(column, row)] =
                        (float) (8.8333 - x / 2000 + y / 1500 - 2.0 / 3 * eggBoxWave(x) * eggBoxWave(y));
            }
        }
        int[] corner = IntStream.range(0, 5).map(row -> grid.cell(0, row)).toArray();
        Series hydrograph = new Series(new double[] {0, 300, 600, 5160, 5460}, new double[] {0, 0, 20, 20, 0});
        FloodModel model = FloodModel.on(new Terrain(grid, z), Manning.everywhere(0.03), 172_800)
                .withInflows(List.of(new Inflow("corner", corner, hydrograph)));
        Result result = run(model, Settings.usual().withThreads(1));
        float[] spill = spill(grid, z);
        double off = 0;
        double dry = 0;
        double inPonds = 0;
        for (int point = 1; point <= 16; point++) {
            int cell = grid.cellAt(250 + (point - 1) / 4 * 500, 250 + (point - 1) % 4 * 500);
            double depth = result.end().h_m()[cell];
            if (point > 12) {
                dry = Math.max(dry, result.maxDepth_m()[cell]);
            } else if (result.maxDepth_m()[cell] + z[cell] > spill[cell]) {
                off = Math.max(off, Math.abs(z[cell] + depth - spill[cell]));
            }
        }
        for (int cell = 0; cell < z.length; cell++) {
            if (spill[cell] > z[cell]) {
                inPonds += Math.min(result.end().h_m()[cell], spill[cell] - z[cell]) * grid.cellArea_m2();
            }
        }
        double error = result.ledger().relativeError();
        return List.of(
                Outcome.atMost("EA test 2, hollows that ran over: level to sill", off, "m", 0.01, error),
                Outcome.atMost("EA test 2, points 13 to 16: highest depth", dry, "m", 0.001, error),
                Outcome.atLeast(
                        "EA test 2: share of the volume in hollows",
                        inPonds / result.ledger().in(),
                        "",
                        0.9,
                        error),
                Outcome.atMost(
                        "EA test 2: volume to 97,200 m³",
                        Math.abs(result.ledger().in() / 97_200 - 1),
                        "",
                        1e-6,
                        error));
    }

    private static double eggBoxWave(double x_m) {
        return 0.25 + 0.75 * Math.pow(Math.sin(Math.PI * x_m / 500), 2);
    }

    /** The level to which each cell fills before it runs over, walls around (priority flood from the lowest hollow's outlet). */
    private static float[] spill(Grid grid, float[] z) {
        float[] level = new float[z.length];
        Arrays.fill(level, Float.POSITIVE_INFINITY);
        // Where the last water would gather: the lowest corner stands for the outside.
        int lowest = grid.cell(grid.columns() - 1, grid.rows() - 1);
        PriorityQueue<Integer> open = new PriorityQueue<>((a, b) -> Float.compare(level[a], level[b]));
        level[lowest] = z[lowest];
        open.add(lowest);
        while (!open.isEmpty()) {
            int cell = open.remove();
            int x = cell % grid.columns();
            int y = cell / grid.columns();
            for (int[] step : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                int i = x + step[0];
                int j = y + step[1];
                if (i >= 0 && j >= 0 && i < grid.columns() && j < grid.rows()) {
                    int other = grid.cell(i, j);
                    float reached = Math.max(z[other], level[cell]);
                    if (reached < level[other]) {
                        level[other] = reached;
                        open.add(other);
                    }
                }
            }
        }
        return level;
    }
}
