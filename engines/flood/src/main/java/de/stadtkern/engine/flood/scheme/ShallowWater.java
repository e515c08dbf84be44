package de.stadtkern.engine.flood.scheme;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The full shallow-water equations by finite volumes of second order: levels, depths and velocities carried to the faces with minmod
 * (MUSCL), hydrostatic reconstruction there (Audusse et al. 2004: water at rest stays at rest over any bed), HLLC, Heun in time, friction implicit.
 * Faces are limited by their donor, so that no depth falls below zero.
 *
 * <p>Rows are shared out among threads; each phase writes to its own row, hence the same bits on any number of them. There
 * are no local time steps and no vectors: this scheme is for where momentum matters, not for whole cities.
 */
final class ShallowWater implements Surface {
    private static final double G = RiemannSolver.G;
    /** Below this depth slopes are not carried to the faces, m. */
    private static final double SHALLOW_m = 1e-4;
    /** The share of a cell that may leave within a step. */
    private static final double DONOR = 0.999;

    /** Faces in one direction: what went through them in this stage. */
    private static final class Faces {
        final double[] mass;
        final double[] low;
        final double[] high;
        final double[] across;
        final float[] crest;

        Faces(int count) {
            mass = new double[count];
            low = new double[count];
            high = new double[count];
            across = new double[count];
            crest = new float[count];
            Arrays.fill(crest, Float.NEGATIVE_INFINITY);
        }
    }

    /** An outer face through which water goes. */
    private record Edge(int cell, Side side, Boundary.Kind kind, double share) {}

    private final Grid grid;
    private final int nx;
    private final int ny;
    private final double dx;
    private final float[] z;
    private final float[] n;
    private final float[] h;
    private final float[] carry;
    /** Depth, and discharges towards the east and south, of the stage at work. */
    private double[] d;

    private double[] hu;
    private double[] hv;
    private double[] nextD;
    private double[] nextHu;
    private double[] nextHv;
    private final double[] d0;
    private final double[] hu0;
    private final double[] hv0;
    private final double[] outflow;
    private final Faces x;
    private final Faces y;
    private final List<Edge> edges = new ArrayList<>();
    private final double[] edgeMass;
    private final double[] edgeMomentum;
    private final Schemes.Steps settings;
    private final Team team;
    private final RiemannSolver[] solvers;
    private final Band[] bands;
    private double in_m;
    private double out_m;
    private double shortest_s;
    private long steps;
    private long cellUpdates;

    private ShallowWater(Schemes.Ground ground, Schemes.Water water, Schemes.Steps settings) {
        this.settings = settings;
        grid = ground.terrain().grid();
        nx = grid.columns();
        ny = grid.rows();
        dx = grid.cell_m();
        int cells = grid.cells();
        z = ground.terrain().z_m();
        n = new float[cells];
        h = new float[cells];
        carry = new float[cells];
        d = new double[cells];
        hu = new double[cells];
        hv = new double[cells];
        nextD = new double[cells];
        nextHu = new double[cells];
        nextHv = new double[cells];
        d0 = new double[cells];
        hu0 = new double[cells];
        hv0 = new double[cells];
        outflow = new double[cells];
        x = new Faces((nx + 1) * ny);
        y = new Faces(nx * (ny + 1));
        for (int i = 0; i < cells; i++) {
            n[i] = ground.manning().at(i);
            if (inside(i)) {
                h[i] = or0(water.h_m(), i);
                carry[i] = or0(water.carry_m(), i);
                int face = i + i / nx;
                hu[i] = 0.5 * (or0(water.qx_m2_s(), face) + or0(water.qx_m2_s(), face + 1));
                hv[i] = 0.5 * (or0(water.qy_m2_s(), i) + or0(water.qy_m2_s(), i + nx));
            }
        }
        ground.crests().forEach(this::wall);
        for (Boundary boundary : ground.boundaries()) {
            for (int cell : boundary.cells()) {
                edges.add(new Edge(cell, boundary.side(), boundary.kind(), 1 / (boundary.cells().length * dx)));
            }
        }
        edgeMass = new double[edges.size()];
        edgeMomentum = new double[edges.size()];
        team = new Team(settings.threads());
        solvers = new RiemannSolver[settings.threads()];
        Arrays.setAll(solvers, i -> new RiemannSolver());
        bands = new Band[(ny + 15) / 16];
        Arrays.setAll(bands, i -> new Band(16 * i, Math.min(16, ny - 16 * i)));
    }

    static Surface surface(Schemes.Ground ground, Schemes.Water water, Schemes.Steps settings) {
        return new ShallowWater(ground, water, settings);
    }

    private static float or0(float[] values, int at) {
        return values.length == 0 ? 0 : values[at];
    }

    private boolean inside(int cell) {
        return !Float.isNaN(z[cell]);
    }

    private void wall(Crest crest) {
        int row = crest.cell() / nx;
        switch (crest.side()) {
            case WEST -> raise(x.crest, crest.cell() + row, crest.crest_m());
            case EAST -> raise(x.crest, crest.cell() + row + 1, crest.crest_m());
            case NORTH -> raise(y.crest, crest.cell(), crest.crest_m());
            case SOUTH -> raise(y.crest, crest.cell() + nx, crest.crest_m());
        }
    }

    private static void raise(float[] crest, int face, float level) {
        crest[face] = Math.max(crest[face], level);
    }

    @Override
    public double advance(double t_s, double limit_s) {
        double[] fastest = new double[ny];
        team.each(ny, (row, worker) -> {
            for (int i = row * nx; i < (row + 1) * nx; i++) {
                d[i] = (double) h[i] + carry[i];
                if (d[i] > RiemannSolver.DRY_m) {
                    double speed = Math.max(Math.abs(hu[i]), Math.abs(hv[i])) / d[i];
                    fastest[row] = Math.max(fastest[row], speed + Math.sqrt(G * d[i]));
                }
                d0[i] = d[i];
                hu0[i] = hu[i];
                hv0[i] = hv[i];
            }
        });
        double speed = Math.max(Arrays.stream(fastest).max().orElse(0), 1e-9);
        double left = limit_s - t_s;
        double dt = Math.min(Math.min(settings.maxStep_s(), left), 0.5 * settings.alpha() * dx / speed);
        boolean last = dt >= left;
        if (!last && 2 * dt > left) {
            dt = left / 2;
        }
        double step = dt;
        stage(t_s, step);
        stage(t_s + step, step);
        team.each(ny, (row, worker) -> {
            for (int i = row * nx; i < (row + 1) * nx; i++) {
                double depth = 0.5 * (d0[i] + d[i]);
                h[i] = (float) depth;
                carry[i] = (float) (depth - h[i]);
                hu[i] = depth > RiemannSolver.DRY_m ? 0.5 * (hu0[i] + hu[i]) : 0;
                hv[i] = depth > RiemannSolver.DRY_m ? 0.5 * (hv0[i] + hv[i]) : 0;
            }
        });
        shortest_s = dt;
        steps++;
        cellUpdates += grid.cells();
        return last ? limit_s : t_s + dt;
    }

    /** One Euler step of Heun's two. */
    private void stage(double t_s, double dt) {
        team.each(ny + 1, (row, worker) -> {
            if (row < ny) {
                for (int column = 1; column < nx; column++) {
                    face(
                            x,
                            row * (nx + 1) + column,
                            row * nx + column - 1,
                            1,
                            column - 2 >= 0,
                            column + 1 < nx,
                            hu,
                            hv,
                            worker);
                }
            }
            if (row > 0 && row < ny) {
                for (int column = 0; column < nx; column++) {
                    face(y, row * nx + column, (row - 1) * nx + column, nx, row - 2 >= 0, row + 1 < ny, hv, hu, worker);
                }
            }
        });
        edges(t_s, dt);
        team.each(ny, (row, worker) -> donors(row, dt));
        team.each(ny, (row, worker) -> {
            for (int i = row * nx; i < (row + 1) * nx; i++) {
                if (inside(i)) {
                    cell(i, row, dt);
                }
            }
        });
        swap();
        for (int k = 0; k < edgeMass.length; k++) {
            Edge edge = edges.get(k);
            double scale = edgeMass[k] < 0 ? outflow[edge.cell()] : 1;
            double change = 0.5 * dt / dx * edgeMass[k] * scale;
            in_m += Math.max(change, 0);
            out_m += Math.max(-change, 0);
        }
    }

    /** The flux between cells {@code l} and {@code l + o}. */
    private void face(
            Faces f, int at, int l, int o, boolean before, boolean after, double[] along, double[] cross, int worker) {
        int r = l + o;
        f.mass[at] = 0;
        f.across[at] = 0;
        f.low[at] = 0;
        f.high[at] = 0;
        if (!inside(l) || !inside(r)) {
            f.low[at] = inside(l) ? 0.5 * G * d[l] * d[l] : 0;
            f.high[at] = inside(r) ? 0.5 * G * d[r] * d[r] : 0;
            return;
        }
        if (d[l] <= 0 && d[r] <= 0) {
            return;
        }
        RiemannSolver solver = solvers[worker];
        double etaL = z[l] + d[l];
        double etaR = z[r] + d[r];
        int ll = before ? l - o : -1;
        int rr = after ? r + o : -1;
        boolean steepL = sloped(ll, l, r);
        boolean steepR = sloped(l, r, rr);
        double hL = d[l];
        double uL = velocity(along, l);
        double vL = velocity(cross, l);
        double eL = etaL;
        if (steepL) {
            hL += 0.5 * minmod(d[l] - d[ll], d[r] - d[l]);
            eL += 0.5 * minmod(etaL - (z[ll] + d[ll]), etaR - etaL);
            uL += 0.5 * minmod(uL - velocity(along, ll), velocity(along, r) - uL);
            vL += 0.5 * minmod(vL - velocity(cross, ll), velocity(cross, r) - vL);
        }
        double hR = d[r];
        double uR = velocity(along, r);
        double vR = velocity(cross, r);
        double eR = etaR;
        if (steepR) {
            double u0 = uR;
            double v0 = vR;
            hR -= 0.5 * minmod(d[r] - d[l], d[rr] - d[r]);
            eR -= 0.5 * minmod(etaR - etaL, z[rr] + d[rr] - etaR);
            uR -= 0.5 * minmod(u0 - velocity(along, l), velocity(along, rr) - u0);
            vR -= 0.5 * minmod(v0 - velocity(cross, l), velocity(cross, rr) - v0);
        }
        solver.solve(hL, eL - hL, uL, vL, hR, eR - hR, uR, vR, f.crest[at]);
        f.mass[at] = solver.mass;
        f.low[at] = solver.left;
        f.high[at] = solver.right;
        f.across[at] = solver.across;
    }

    /** Whether a cell has wet neighbours on both sides, {@code -1} being none. */
    private boolean sloped(int low, int cell, int high) {
        return low >= 0
                && high >= 0
                && high < d.length
                && d[low] > SHALLOW_m
                && d[cell] > SHALLOW_m
                && d[high] > SHALLOW_m
                && inside(low)
                && inside(high);
    }

    private double velocity(double[] momentum, int cell) {
        return d[cell] > RiemannSolver.DRY_m ? momentum[cell] / d[cell] : 0;
    }

    private static double minmod(double a, double b) {
        return a * b <= 0 ? 0 : Math.abs(a) < Math.abs(b) ? a : b;
    }

    /** Outer faces: closed ones press back, others as their kind says. */
    private void edges(double t_s, double dt) {
        for (int row = 0; row < ny; row++) {
            outer(x, row * (nx + 1), -1, row * nx);
            outer(x, row * (nx + 1) + nx, row * nx + nx - 1, -1);
        }
        for (int column = 0; column < nx; column++) {
            outer(y, column, -1, column);
            outer(y, ny * nx + column, (ny - 1) * nx + column, -1);
        }
        for (int k = 0; k < edges.size(); k++) {
            edge(k, edges.get(k), t_s, dt);
        }
    }

    private void outer(Faces f, int at, int low, int high) {
        f.mass[at] = 0;
        f.across[at] = 0;
        f.low[at] = low >= 0 ? 0.5 * G * d[low] * d[low] : 0;
        f.high[at] = high >= 0 ? 0.5 * G * d[high] * d[high] : 0;
    }

    private void edge(int k, Edge edge, double t_s, double dt) {
        int cell = edge.cell();
        boolean inX = edge.side() == Side.EAST || edge.side() == Side.WEST;
        boolean low = edge.side() == Side.EAST || edge.side() == Side.SOUTH;
        double depth = d[cell];
        double outward = (low ? 1 : -1) * velocity(inX ? hu : hv, cell);
        double mass;
        double momentum;
        switch (edge.kind()) {
            case Boundary.Free free -> {
                mass = depth <= LocalInertia.FILM_m
                        ? 0
                        : Math.pow(depth, 5.0 / 3) * Math.sqrt(free.slope()) / Math.max(n[cell], 1e-4);
                mass = Math.min(mass, 0.25 * depth * dx / dt);
                momentum = (depth > RiemannSolver.DRY_m ? mass * mass / depth : 0) + 0.5 * G * depth * depth;
            }
            case Boundary.Level level -> {
                double beyond = Math.max(0, level.level_m().at(t_s) - z[cell]);
                RiemannSolver solver = solvers[0];
                // Subcritical: the level outside and the outgoing characteristic.
                double speed = outward + 2 * (Math.sqrt(G * depth) - Math.sqrt(G * beyond));
                boolean rushing = outward > Math.sqrt(G * depth);
                solver.solve(
                        depth,
                        z[cell],
                        outward,
                        0,
                        rushing ? depth : beyond,
                        z[cell],
                        rushing ? outward : speed,
                        0,
                        z[cell]);
                mass = solver.mass;
                momentum = solver.left;
            }
            case Boundary.Discharge discharge -> {
                mass = -discharge.m3_s().at(t_s) * edge.share();
                momentum = (depth > SHALLOW_m ? mass * mass / depth : 0) + 0.5 * G * depth * depth;
            }
        }
        edgeMass[k] = -mass;
        edgeMomentum[k] = momentum;
        int row = cell / nx;
        Faces f = inX ? x : y;
        int at = inX ? cell + row + (low ? 1 : 0) : cell + (low ? nx : 0);
        f.mass[at] = low ? mass : -mass;
        double across = velocity(inX ? hv : hu, cell);
        f.across[at] = mass > 0 ? f.mass[at] * across : 0;
        f.low[at] = low ? momentum : 0;
        f.high[at] = low ? 0 : momentum;
    }

    /** The share of what wants to leave each cell of a row that can leave. */
    private void donors(int row, double dt) {
        for (int column = 0; column < nx; column++) {
            int i = row * nx + column;
            int fx = i + row;
            double wanted = Math.max(0, x.mass[fx + 1])
                    + Math.max(0, -x.mass[fx])
                    + Math.max(0, y.mass[i + nx])
                    + Math.max(0, -y.mass[i]);
            double available = DONOR * d[i] * dx / dt;
            outflow[i] = wanted > 0 && wanted > available ? available / wanted : 1;
        }
    }

    private double scale(double mass, int low, int high) {
        return mass > 0 ? (low >= 0 ? outflow[low] : 1) : (high >= 0 ? outflow[high] : 1);
    }

    private void cell(int i, int row, double dt) {
        int column = i - row * nx;
        int west = i + row;
        int east = west + 1;
        int north = i;
        int south = i + nx;
        double r = dt / dx;
        double sw = scale(x.mass[west], column > 0 ? i - 1 : -1, i);
        double se = scale(x.mass[east], i, column + 1 < nx ? i + 1 : -1);
        double sn = scale(y.mass[north], row > 0 ? i - nx : -1, i);
        double ss = scale(y.mass[south], i, row + 1 < ny ? i + nx : -1);
        double depth = d[i] + r * (sw * x.mass[west] - se * x.mass[east] + sn * y.mass[north] - ss * y.mass[south]);
        double bedX = bed(i, 1, column > 0 ? i - 1 : -1, column + 1 < nx ? i + 1 : -1);
        double bedY = bed(i, nx, row > 0 ? i - nx : -1, row + 1 < ny ? i + nx : -1);
        double u = hu[i] + r * (x.high[west] - x.low[east] + bedX + sn * y.across[north] - ss * y.across[south]);
        double v = hv[i] + r * (y.high[north] - y.low[south] + bedY + sw * x.across[west] - se * x.across[east]);
        next(i, depth, u, v, dt);
    }

    /** {@code g ½ (h₋ + h₊) (z₋ − z₊)} within the cell, with depths and beds as carried to its faces. */
    private double bed(int i, int o, int low, int high) {
        if (!sloped(low, i, high)) {
            return 0;
        }
        double eta = z[i] + d[i];
        double dh = minmod(d[i] - d[i - o], d[i + o] - d[i]);
        double de = minmod(eta - (z[i - o] + d[i - o]), z[i + o] + d[i + o] - eta);
        return -G * d[i] * (de - dh);
    }

    private void next(int i, double depth, double u, double v, double dt) {
        nextD[i] = depth;
        double damped = 0;
        if (depth > RiemannSolver.DRY_m) {
            double q = Math.sqrt(u * u + v * v);
            double k = dt * G * n[i] * n[i] / Math.pow(depth, 7.0 / 3);
            damped = 2 / (1 + Math.sqrt(1 + 4 * k * q));
        }
        nextHu[i] = u * damped;
        nextHv[i] = v * damped;
    }

    private void swap() {
        double[] oldD = d;
        double[] oldHu = hu;
        double[] oldHv = hv;
        d = nextD;
        hu = nextHu;
        hv = nextHv;
        nextD = oldD;
        nextHu = oldHu;
        nextHv = oldHv;
    }

    /** Rows that are worked upon together. */
    private final class Band implements Segment {
        private final int row;
        private final int rows;

        Band(int row, int rows) {
            this.row = row;
            this.rows = rows;
        }

        @Override
        public int column() {
            return 0;
        }

        @Override
        public int row() {
            return row;
        }

        @Override
        public int columns() {
            return nx;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public float[] h() {
            return h;
        }

        @Override
        public float[] carry() {
            return carry;
        }

        @Override
        public int first() {
            return row * nx;
        }

        @Override
        public int stride() {
            return nx;
        }

        @Override
        public boolean rainsInside() {
            return false;
        }

        @Override
        public boolean dry() {
            return false;
        }

        @Override
        public void changed() {
            // Depths are read anew at each step.
        }

        @Override
        public void velocities(int j, float least_m, float[] u, float[] v) {
            int at = (row + j) * nx;
            for (int i = 0; i < nx; i++) {
                float depth = h[at + i];
                boolean deep = depth >= least_m && depth > 0;
                u[i] = deep ? (float) (hu[at + i] / depth) : 0;
                v[i] = deep ? (float) (-hv[at + i] / depth) : 0;
            }
        }
    }

    @Override
    public double depth_m(int cell) {
        return (double) h[cell] + carry[cell];
    }

    @Override
    public void add(int cell, double dh_m) {
        Surface.add(h, carry, cell, dh_m);
    }

    @Override
    public void rainInside(float[] m_s) {
        // No segment rains inside.
    }

    @Override
    public double rainedInside_m3() {
        return 0;
    }

    @Override
    public int segments() {
        return bands.length;
    }

    @Override
    public Segment segment(int number) {
        return bands[number];
    }

    @Override
    public void eachSegment(Work work) {
        team.each(bands.length, (i, worker) -> work.on(bands[i], i));
    }

    @Override
    public double[] boundary_m3() {
        return new double[] {in_m * grid.cellArea_m2(), out_m * grid.cellArea_m2()};
    }

    @Override
    public double volume_m3() {
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            sum += (double) h[i] + carry[i];
        }
        return sum * grid.cellArea_m2();
    }

    @Override
    public long wetCells() {
        long wet = 0;
        for (float depth : h) {
            wet += depth > LocalInertia.FILM_m ? 1 : 0;
        }
        return wet;
    }

    @Override
    public long cellUpdates() {
        return cellUpdates;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public double shortestStep_s() {
        return shortest_s;
    }

    /** Discharges on faces so that their means are those of the cells: the cell's own on both of its faces where rows alternate. */
    @Override
    public void discharges(float[] qx, float[] qy) {
        for (int row = 0; row < ny; row++) {
            double last = 0;
            for (int column = 0; column < nx; column++) {
                int i = row * nx + column;
                qx[i + row] = (float) last;
                last = 2 * hu[i] - last;
            }
            qx[row * (nx + 1) + nx] = (float) last;
        }
        for (int column = 0; column < nx; column++) {
            double last = 0;
            for (int row = 0; row < ny; row++) {
                int i = row * nx + column;
                qy[i] = (float) last;
                last = 2 * hv[i] - last;
            }
            qy[ny * nx + column] = (float) last;
        }
    }

    @Override
    public void close() {
        team.close();
    }
}
