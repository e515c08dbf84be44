package de.stadtkern.engine.flood.reference;

import de.stadtkern.engine.flood.FloodModel;
import de.stadtkern.engine.flood.Observer;
import de.stadtkern.engine.flood.Result;
import de.stadtkern.engine.flood.Settings;
import de.stadtkern.engine.flood.Simulation;
import de.stadtkern.engine.flood.State;
import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Series;
import de.stadtkern.engine.flood.output.Gauge;
import de.stadtkern.engine.flood.output.GaugeSeries;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.scheme.Scheme;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Cases with a solution in closed form. */
public final class AnalyticCases {
    private static final double G = 9.80665;

    private AnalyticCases() {}

    private static Settings settings(Scheme scheme) {
        return Settings.usual().withScheme(scheme).withThreads(1);
    }

    private static Result run(FloodModel model, Settings settings) {
        return Simulation.of(model, settings).run(Observer.SILENT);
    }

    /** Water at rest over seeded steps with islands: nothing may move. */
    public static List<Outcome> lakeAtRest(Scheme scheme) {
        Grid grid = new Grid(120, 90, 1, 0, 90);
        float[] z = new float[grid.cells()];
        float[] h = new float[grid.cells()];
        float[] carry = new float[grid.cells()];
        Random random = new Random(5);
        double[] blocks = random.doubles(9 * 12, 99, 103).toArray();
        for (int cell = 0; cell < z.length; cell++) {
            int block = cell / 120 / 10 * 12 + cell % 120 / 10;
            z[cell] = (float) blocks[block] + 0.3f * random.nextFloat();
            double depth = Math.max(0, 102 - (double) z[cell]);
            h[cell] = (float) depth;
            carry[cell] = (float) (depth - h[cell]);
        }
        float[] none = new float[0];
        FloodModel model = FloodModel.on(new Terrain(grid, z), Manning.everywhere(0.03), 20)
                .from(new State(0, h, carry, none, none, none, none, new double[0]));
        Result result = run(model, settings(scheme));
        double level = 0;
        for (int cell = 0; cell < z.length; cell++) {
            level = Math.max(level, Math.abs(result.end().h_m()[cell] - h[cell]));
        }
        double speed = 0;
        for (float each : result.maxVelocity_m_s()) {
            speed = Math.max(speed, each);
        }
        double error = result.ledger().relativeError();
        String name = "lake at rest, " + nameOf(scheme);
        return List.of(
                Outcome.atMost(name + ": change of level", level, "m", 1e-6, error),
                Outcome.atMost(name + ": speed", speed, "m/s", 1e-5, error));
    }

    static String nameOf(Scheme scheme) {
        return scheme == Scheme.LOCAL_INERTIA ? "inertia" : "shallow water";
    }

    /** A channel of one row of cells along x. */
    private static FloodModel channel(
            int cells, double dx, DoubleUnaryOperator bed, DoubleUnaryOperator depth, double n, double end_s) {
        Grid grid = new Grid(cells, 1, dx, 0, dx);
        float[] z = new float[cells];
        float[] h = new float[cells];
        for (int i = 0; i < cells; i++) {
            z[i] = (float) bed.applyAsDouble(grid.x_m(i));
            h[i] = (float) depth.applyAsDouble(grid.x_m(i));
        }
        return FloodModel.on(new Terrain(grid, z), Manning.everywhere(n), end_s).from(State.atRest(h));
    }

    /** {@code Σ|h − exact| / Σ exact}. */
    private static double relativeL1(float[] h, Grid grid, DoubleUnaryOperator exact) {
        double error = 0;
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            double right = exact.applyAsDouble(grid.x_m(i));
            error += Math.abs(h[i] - right);
            sum += right;
        }
        return error / sum;
    }

    /** Stoker (1957): a dam breaks on wet ground, 5 mm against 1 mm, after 6 s (SWASHES 4.1.1). */
    public static List<Outcome> stoker() {
        double hl = 0.005;
        double hr = 0.001;
        double t = 6;
        double cm = stokerSpeed(hl, hr);
        double um = 2 * (Math.sqrt(G * hl) - cm);
        double hm = cm * cm / G;
        double shock = hm * um / (hm - hr);
        DoubleUnaryOperator exact = x -> {
            double xi = (x - 5) / t;
            double c0 = Math.sqrt(G * hl);
            if (xi <= -c0) {
                return hl;
            }
            if (xi <= um - cm) {
                double c = (2 * c0 - xi) / 3;
                return c * c / G;
            }
            return xi < shock ? hm : hr;
        };
        return damBreak("dam break on wet ground (Stoker): L1 of depth", 10, t, x -> x < 5 ? hl : hr, exact, 0.01);
    }

    /** {@code −8 g hr c² (√(g hl) − c)² + (c² − g hr)² (c² + g hr) = 0}, by bisection. */
    private static double stokerSpeed(double hl, double hr) {
        double low = Math.sqrt(G * hr);
        double high = Math.sqrt(G * hl);
        for (int i = 0; i < 100; i++) {
            double c = 0.5 * (low + high);
            double f = -8 * G * hr * c * c * Math.pow(Math.sqrt(G * hl) - c, 2)
                    + Math.pow(c * c - G * hr, 2) * (c * c + G * hr);
            if (f < 0) {
                low = c;
            } else {
                high = c;
            }
        }
        return low;
    }

    /** Ritter (1892): a dam breaks on dry ground, 5 mm, after 6 s (SWASHES 4.1.2). */
    public static List<Outcome> ritter() {
        double hl = 0.005;
        double t = 6;
        DoubleUnaryOperator exact = x -> {
            double c0 = Math.sqrt(G * hl);
            double xi = (x - 5) / t;
            double c = xi <= -c0 ? c0 : xi >= 2 * c0 ? 0 : (2 * c0 - xi) / 3;
            return c * c / G;
        };
        return damBreak("dam break on dry ground (Ritter): L1 of depth", 10, t, x -> x < 5 ? hl : 0, exact, 0.01);
    }

    private static List<Outcome> damBreak(
            String name, double length, double t, DoubleUnaryOperator first, DoubleUnaryOperator exact, double bar) {
        FloodModel model = channel(1000, length / 1000, x -> 0, first, 0, t);
        Result result = run(model, settings(Scheme.SHALLOW_WATER));
        return List.of(Outcome.atMost(
                name,
                relativeL1(result.end().h_m(), model.terrain().grid(), exact),
                "",
                bar,
                result.ledger().relativeError()));
    }

    /** Thacker (1981): a tilted plane of water turns in a paraboloid, one period (SWASHES 4.2.2). */
    public static List<Outcome> thacker(int cells) {
        double h0 = 0.1;
        double eta = 0.5;
        Grid grid = new Grid(cells, cells, 4.0 / cells, 0, 4);
        float[] z = new float[grid.cells()];
        float[] h = new float[grid.cells()];
        float[] qy = new float[cells * (cells + 1)];
        double omega = Math.sqrt(2 * G * h0);
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                double x = grid.x_m(column) - 2;
                double y = grid.y_m(row) - 2;
                int cell = grid.cell(column, row);
                z[cell] = (float) (h0 * (x * x + y * y - 1));
                h[cell] = (float) Math.max(0, eta * h0 * (2 * x - eta) - z[cell]);
            }
        }
        // The whole plane starts with v = ηω to the north; faces carry twice that and nothing by turns.
        for (int column = 0; column < cells; column++) {
            double last = 0;
            for (int row = 0; row < cells; row++) {
                qy[row * cells + column] = (float) last;
                last = -2 * h[grid.cell(column, row)] * eta * omega - last;
            }
            qy[cells * cells + column] = (float) last;
        }
        FloodModel model = FloodModel.on(new Terrain(grid, z), Manning.everywhere(0), 2 * Math.PI / omega)
                .from(new State(0, h, new float[0], new float[0], qy, new float[0], new float[0], new double[0]));
        Result result = run(model, settings(Scheme.SHALLOW_WATER));
        double sum = 0;
        for (int cell = 0; cell < h.length; cell++) {
            sum += Math.pow(result.end().h_m()[cell] - h[cell], 2);
        }
        return List.of(Outcome.atMost(
                "paraboloid (Thacker), one period: RMSE of depth",
                Math.sqrt(sum / h.length),
                "m",
                0.002,
                result.ledger().relativeError()));
    }

    private static double bump(double x) {
        return x > 8 && x < 12 ? 0.2 - 0.05 * (x - 10) * (x - 10) : 0;
    }

    /** Flow over a bump, from calm to rushing (SWASHES 3.1.4): q = 1.53 m²/s, 0.66 m below until it rushes there. */
    public static List<Outcome> transcriticalBump() {
        double q = 1.53;
        DoubleUnaryOperator exact = x -> {
            double hc = Math.cbrt(q * q / G);
            double energy = 0.2 + 1.5 * hc;
            return depth(energy - bump(x), q, x < 10);
        };
        return overBump("transcritical bump: L1 of depth", q, 0.66, exact, 0.01);
    }

    /** The same with a jump behind the bump (SWASHES 3.1.5): q = 0.18 m²/s, 0.33 m below. */
    public static List<Outcome> bumpWithJump() {
        double q = 0.18;
        double below = 0.33;
        double hc = Math.cbrt(q * q / G);
        double energy = 0.2 + 1.5 * hc;
        double energyBelow = below + q * q / (2 * G * below * below);
        double low = 10;
        double high = 12;
        for (int i = 0; i < 60; i++) {
            double x = 0.5 * (low + high);
            double h1 = depth(energy - bump(x), q, false);
            double h2 = depth(energyBelow - bump(x), q, true);
            double force1 = q * q / h1 + 0.5 * G * h1 * h1;
            double force2 = q * q / h2 + 0.5 * G * h2 * h2;
            if (force1 < force2) {
                low = x;
            } else {
                high = x;
            }
        }
        double jump = low;
        DoubleUnaryOperator exact =
                x -> x < jump ? depth(energy - bump(x), q, x < 10) : depth(energyBelow - bump(x), q, true);
        return overBump("transcritical bump with a jump: L1 of depth", q, below, exact, 0.02);
    }

    /** The depth that has a specific energy, the calm or the rushing one, by bisection. */
    private static double depth(double energy, double q, boolean calm) {
        double hc = Math.cbrt(q * q / G);
        double low = calm ? hc : 1e-6;
        double high = calm ? energy : hc;
        for (int i = 0; i < 80; i++) {
            double h = 0.5 * (low + high);
            boolean more = h + q * q / (2 * G * h * h) > energy;
            if (more == calm) {
                high = h;
            } else {
                low = h;
            }
        }
        return 0.5 * (low + high);
    }

    private static List<Outcome> overBump(String name, double q, double below, DoubleUnaryOperator exact, double bar) {
        int cells = 250;
        double dx = 25.0 / cells;
        FloodModel model = channel(cells, dx, AnalyticCases::bump, x -> below - bump(x), 0, 200)
                .withBoundaries(List.of(
                        new Boundary(new int[] {0}, Side.WEST, new Boundary.Discharge(Series.constant(q * dx))),
                        new Boundary(new int[] {cells - 1}, Side.EAST, new Boundary.Level(Series.constant(below)))));
        Result result = run(model, settings(Scheme.SHALLOW_WATER));
        return List.of(Outcome.atMost(
                name,
                relativeL1(result.end().h_m(), model.terrain().grid(), exact),
                "",
                bar,
                result.ledger().relativeError()));
    }

    /**
     * Rain on a plane of 100 m, slope 0.05, n 0.03, 50 mm/h for 30 min: the outflow rises as
     * {@code q = √S/n (i t)^{5/3}} to {@code i L} (kinematic wave).
     */
    public static List<Outcome> rainOnPlane(Scheme scheme) {
        int cells = 100;
        double slope = 0.05;
        double n = 0.03;
        double i = 50e-3 / 3600;
        FloodModel model = channel(cells, 1, x -> (100 - x) * slope, x -> 0, n, 1800)
                .withRain(Rain.uniform(50, 1800))
                .withBoundaries(List.of(new Boundary(new int[] {cells - 1}, Side.EAST, new Boundary.Free(slope))));
        model = model.withOutput(model.output().withGauges(List.of(new Gauge("foot", cells - 1)), 10));
        Result result = run(model, settings(scheme).withMaxStep(1));
        GaugeSeries foot = result.gauges().getFirst();
        double error = 0;
        double peak = i * (cells - 0.5);
        for (int k = 0; k < foot.t_s().length; k++) {
            double q = Math.pow(foot.depth_m()[k], 5.0 / 3) * Math.sqrt(slope) / n;
            double exact = Math.min(Math.sqrt(slope) / n * Math.pow(i * foot.t_s()[k], 5.0 / 3), peak);
            error += Math.pow(q - exact, 2);
        }
        return List.of(Outcome.atMost(
                "rain on a plane (kinematic wave), " + nameOf(scheme) + ": RMSE of outflow to its peak",
                Math.sqrt(error / foot.t_s().length) / peak,
                "",
                0.03,
                result.ledger().relativeError()));
    }
}
