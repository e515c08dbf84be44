package de.stadtkern.engine.flood.scheme;

import de.stadtkern.engine.flood.terrain.Grid;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The local-inertia scheme on tiles. A macro step takes all tiles from one common time to the next: the calmest in one step, the
 * others in 2, 4, 8 …; neighbours differ by a factor of two at most. Where they differ, the finer tile's discharges count: at the next common time the
 * coarser one takes back what it had assumed and gets what went through (flux registers after Berger and Colella 1989), so that not a
 * drop is lost. Dry tiles with dry neighbours rest.
 *
 * <p>Phases are separated by barriers, each tile writes to itself alone and reads of others only what they showed at the end of an
 * earlier phase, hence the same bits on any number of threads.
 */
final class TiledSurface implements Surface {
    /** Discharges below this may be held back by the donor without shortening a tile's step, m²/s. */
    private static final float SMALL_DISCHARGE = 5e-4f;
    /** Macro steps between two looks at the velocities. */
    private static final int LOOK = 4;

    private final Grid grid;
    private final Tile[] tiles;
    private final int across;
    private final int tileWidth;
    private final int tileHeight;
    private final Pace[] paces;
    private final boolean local;
    private final double theta;
    private final double alpha;
    private final double maxStep_s;
    private final int maxLevel;
    private final Team team;
    private final float[][] freeX;
    private final float[][] freeY;
    private final float[][] freeShares;
    private final LocalInertia.Between[] between;

    private Tile[] order = new Tile[0];
    private int[] due = new int[0];
    private LocalInertia.Step[] stepOf = new LocalInertia.Step[0];
    private double t_s;
    private double shortest_s;
    private long macroSteps;
    private long cellUpdates;
    private long steps;

    TiledSurface(Layout layout, Tile[] tiles, Schemes.Steps options) {
        this.grid = layout.grid();
        this.tiles = tiles;
        this.across = layout.across();
        this.tileWidth = layout.width();
        this.tileHeight = layout.height();
        this.paces = new Pace[options.threads()];
        Arrays.setAll(paces, i -> new Pace(options.vectors()));
        this.local = options.local();
        this.theta = options.theta();
        this.alpha = options.alpha();
        this.maxStep_s = options.maxStep_s();
        this.maxLevel = options.local() ? 5 : 0;
        this.team = new Team(options.threads());
        this.freeX = new float[options.threads()][(tileWidth + 3) * (tileHeight + 3)];
        this.freeY = new float[options.threads()][(tileWidth + 3) * (tileHeight + 3)];
        this.between = new LocalInertia.Between[options.threads()];
        Arrays.setAll(between, i -> new LocalInertia.Between());
        this.freeShares = new float[options.threads()][(tileWidth + 3) * (tileHeight + 3)];
    }

    /** How tiles lie on the grid. */
    record Layout(Grid grid, int width, int height, int across, int down) {}

    @Override
    public double advance(double from_s, double limit_s) {
        t_s = from_s;
        float highest = LocalInertia.FILM_m;
        for (Tile tile : tiles) {
            highest = Math.max(highest, tile.highest);
        }
        findActive();
        boolean look = local && macroSteps % LOOK == 0;
        team.each(tiles.length, (i, worker) -> {
            tiles[i].refresh();
            if (look) {
                lookAtVelocities(tiles[i], worker);
            }
        });
        double dt = Math.min(maxStep_s, waveStep(highest));
        int top = setLevels(dt);
        double macro = dt * (1 << top);
        double left = limit_s - from_s;
        boolean last = macro >= left * (1 - 1e-9);
        if (last) {
            macro = left;
        } else if (2 * macro > left) {
            macro = left / 2;
        }
        dt = macro / (1 << top);
        shortest_s = dt;
        sort(top, dt);
        for (int k = 0; k < 1 << top; k++) {
            step(k, top, dt);
        }
        int all = due[top];
        if (top > 0) {
            team.each(all, (i, worker) -> settle(order[i]));
        }
        macroSteps++;
        return last ? limit_s : from_s + macro;
    }

    private double waveStep(float depth_m) {
        return alpha * grid.cell_m() / Math.sqrt(LocalInertia.G * Math.max(depth_m, LocalInertia.FILM_m));
    }

    private void findActive() {
        for (Tile tile : tiles) {
            boolean was = tile.active;
            tile.active = tile.fed || tile.highest > LocalInertia.FILM_m || tile.rain_m_s > 0;
            for (Tile other : tile.beside) {
                tile.active |= other != null && (other.fed || other.highest > LocalInertia.FILM_m);
            }
            if (was && !tile.active) {
                Arrays.fill(tile.qx, 0);
                Arrays.fill(tile.qy, 0);
                tile.stale = true;
            }
        }
    }

    /** Gives each tile the longest step that its waves and velocities allow; returns the highest level in use. */
    private int setLevels(double dt) {
        int top = 0;
        for (Tile tile : tiles) {
            double longest = Math.min(maxStep_s, Math.min(waveStep(tile.highest), tile.dtVelocity));
            tile.level = tile.active
                    ? Math.clamp((int) Math.floor(Math.log(longest / dt * 1.000001) / Math.log(2)), 0, maxLevel)
                    : maxLevel;
        }
        boolean uneven = maxLevel > 0;
        while (uneven) {
            uneven = false;
            for (Tile tile : tiles) {
                for (Tile other : tile.beside) {
                    if (other != null && other.active && tile.level > other.level + 1) {
                        tile.level = other.level + 1;
                        uneven = true;
                    }
                }
            }
        }
        for (Tile tile : tiles) {
            if (tile.active) {
                top = Math.max(top, tile.level);
            }
        }
        return top;
    }

    /** Active tiles by level, fine ones first, so that those due are always the first ones. */
    private void sort(int top, double dt) {
        due = new int[top + 1];
        for (Tile tile : tiles) {
            if (tile.active) {
                due[tile.level]++;
            }
        }
        for (int level = 1; level <= top; level++) {
            due[level] += due[level - 1];
        }
        order = new Tile[due[top]];
        int[] next = new int[top + 1];
        System.arraycopy(due, 0, next, 1, top);
        for (Tile tile : tiles) {
            if (tile.active) {
                order[next[tile.level]++] = tile;
            }
        }
        stepOf = new LocalInertia.Step[top + 1];
        for (int level = 0; level <= top; level++) {
            stepOf[level] = new LocalInertia.Step(dt * (1 << level), grid.cell_m(), theta);
        }
    }

    private void step(int k, int top, double dt) {
        int level = k == 0 ? top : Math.min(top, Integer.numberOfTrailingZeros(k));
        int count = due[level];
        if (k > 0 && level > 0) {
            team.each(count, (i, worker) -> settle(order[i]));
        }
        double now_s = t_s + k * dt;
        team.each(count, (i, worker) -> move(order[i], k, now_s, worker));
        steps++;
        for (int i = 0; i < count; i++) {
            order[i].turnViews();
            cellUpdates += (long) order[i].w * order[i].height;
        }
    }

    /** Puts what went through the finer neighbours' faces, and their discharges, in the place of what a tile had assumed. */
    private static void settle(Tile tile) {
        for (int side = 0; side < 4; side++) {
            Tile other = tile.beside[side];
            if (other == null || !tile.finerBeside(side)) {
                continue;
            }
            double[] assumed = tile.rim[side].through;
            double[] went = other.rim[(side + 2) % 4].through;
            int sign = side == 0 || side == 3 ? 1 : -1;
            for (int k = 0; k < assumed.length; k++) {
                double dh = sign * (went[k] - assumed[k]);
                if (dh != 0) {
                    Surface.add(tile.h, tile.c, tile.inner(side, k), dh);
                }
                went[k] = 0;
                assumed[k] = 0;
            }
            float[] mine = side == 1 || side == 3 ? tile.qx : tile.qy;
            float[] theirs = side == 1 || side == 3 ? other.qx : other.qy;
            for (int k = 0; k < assumed.length; k++) {
                mine[tile.face(side, k)] = theirs[other.face((side + 2) % 4, k)];
            }
            tile.stale = true;
        }
        tile.refresh();
    }

    /** Fills the rim with what the neighbours have shown. */
    private static void lookAround(Tile tile, int k) {
        for (int side = 0; side < 4; side++) {
            Tile other = tile.beside[side];
            if (other == null) {
                continue;
            }
            boolean coarser = other.level > tile.level;
            boolean between = coarser && other.active && k % (1 << other.level) != 0;
            Tile.View view = other.view[(side + 2) % 4];
            tile.see(side, view, depths(tile.rim[side], view, coarser, between));
        }
        for (int side = 0; side < 4; side++) {
            Tile other = tile.beside[side];
            if (other != null && tile.coarserBeside(side) && k % (1 << other.level) == 0) {
                shares(tile, side);
            }
        }
    }

    /** Depths beyond a side; between two common times the mean of the coarser neighbour's before and after. */
    private static float[] depths(Tile.Rim rim, Tile.View view, boolean coarser, boolean between) {
        if (!coarser) {
            return view.depth;
        }
        if (!between) {
            System.arraycopy(view.depth, 0, rim.depth, 0, rim.depth.length);
            return view.depth;
        }
        for (int k = 0; k < rim.depth.length; k++) {
            rim.middle[k] = 0.5f * (rim.depth[k] + view.depth[k]);
        }
        return rim.middle;
    }

    /** Notes the shares of a coarser neighbour's cells as that neighbour sees them. */
    private static void shares(Tile tile, int side) {
        boolean inX = side == 1 || side == 3;
        float[] share = tile.rim[side].share;
        for (int k = 0; k < share.length; k++) {
            share[k] = LocalInertia.share(
                    inX ? tile.qx : tile.qy,
                    inX ? tile.qy : tile.qx,
                    tile.face(side, k),
                    inX ? 1 : tile.stride,
                    inX ? tile.stride : 1,
                    side == 0 || side == 3);
        }
    }

    /** One step of one tile; what it shows to others is seen from the next step on. */
    private void move(Tile tile, int k, double now_s, int worker) {
        lookAround(tile, k);
        LocalInertia.Step step = stepOf[tile.level];
        float[] qx = freeX[worker];
        float[] qy = freeY[worker];
        float[] shares = freeShares[worker];
        int p = tile.stride;
        LocalInertia.Block withRim = new LocalInertia.Block(tile.at(-1, -1), tile.height + 2, tile.w + 2, p);
        LocalInertia.Block facesX = new LocalInertia.Block(tile.at(0, 0), tile.height, tile.w + 1, p);
        LocalInertia.Block facesY = new LocalInertia.Block(tile.at(0, 0), tile.height + 1, tile.w, p);
        LocalInertia.Block own = new LocalInertia.Block(tile.at(0, 0), tile.height, tile.w, p);
        Pace pace = paces[worker];
        boolean vectors = pace.vectors();
        if (vectors) {
            LocalInertia.shares(tile.h, tile.qx, tile.qy, shares, withRim, step);
            LocalInertia.faces(tile.h, tile.z, tile.n, tile.qx, tile.qy, shares, qx, facesX, 1, step, between[worker]);
            LocalInertia.faces(tile.h, tile.z, tile.n, tile.qy, tile.qx, shares, qy, facesY, p, step, between[worker]);
        } else {
            LocalInertia.sharesPlain(tile.h, tile.qx, tile.qy, shares, withRim, step);
            LocalInertia.facesPlain(tile.h, tile.z, tile.n, tile.qx, tile.qy, shares, qx, facesX, 1, step);
            LocalInertia.facesPlain(tile.h, tile.z, tile.n, tile.qy, tile.qx, shares, qy, facesY, p, step);
        }
        if (tile.special.length > 0) {
            Edges.apply(tile, qx, qy, step, now_s, grid.cell_m());
        }
        if (local) {
            register(tile, qx, qy, step);
        }
        float rain = (float) (tile.rain_m_s * step.dt);
        tile.rained_m += rain;
        float highest = vectors
                ? LocalInertia.cells(tile.h, tile.c, qx, qy, own, step, rain)
                : LocalInertia.cellsPlain(tile.h, tile.c, qx, qy, own, step, rain);
        pace.done(tile.w * tile.height);
        for (int at : tile.outside) {
            tile.h[at] = 0;
            tile.c[at] = 0;
        }
        tile.highest = highest;
        freeX[worker] = tile.qx;
        freeY[worker] = tile.qy;
        tile.qx = qx;
        tile.qy = qy;
        tile.show(tile.nextView);
    }

    /** Notes what goes through sides beyond which steps are of another length. */
    private static void register(Tile tile, float[] qx, float[] qy, LocalInertia.Step step) {
        for (int side = 0; side < 4; side++) {
            boolean coarser = tile.coarserBeside(side);
            if (!coarser && !tile.finerBeside(side)) {
                continue;
            }
            double[] through = tile.rim[side].through;
            float[] q = side == 1 || side == 3 ? qx : qy;
            for (int k = 0; k < through.length; k++) {
                int face = tile.face(side, k);
                if (!tile.open(side, k)) {
                    continue;
                }
                if (coarser) {
                    // Two of these steps are one of the neighbour's, who keeps its share for them.
                    float most = 0.5f * tile.rim[side].share[k] * tile.h[tile.outer(side, k)] * step.dxdt;
                    q[face] = side == 0 || side == 3 ? Math.min(q[face], most) : Math.max(q[face], -most);
                }
                through[k] += (double) step.dtdx * q[face];
            }
        }
    }

    /** The longest step for which no face of any weight is held back by its donor. */
    private void lookAtVelocities(Tile tile, int worker) {
        if (!tile.active) {
            tile.dtVelocity = Double.POSITIVE_INFINITY;
            return;
        }
        LocalInertia.Block own = new LocalInertia.Block(tile.at(0, 0), tile.height, tile.w, tile.stride);
        boolean vectors = paces[worker].settled();
        float inX = vectors
                ? LocalInertia.fastest(tile.h, tile.qx, own, 1, SMALL_DISCHARGE)
                : LocalInertia.fastestPlain(tile.h, tile.qx, own, 1, SMALL_DISCHARGE);
        float inY = vectors
                ? LocalInertia.fastest(tile.h, tile.qy, own, tile.stride, SMALL_DISCHARGE)
                : LocalInertia.fastestPlain(tile.h, tile.qy, own, tile.stride, SMALL_DISCHARGE);
        float most = Math.max(inX, inY);
        tile.dtVelocity = most == 0 ? Double.POSITIVE_INFINITY : 0.45 * grid.cell_m() / most;
    }

    private Tile tileOf(int cell) {
        int column = cell % grid.columns();
        int row = cell / grid.columns();
        return tiles[row / tileHeight * across + column / tileWidth];
    }

    private int placeOf(int cell) {
        return tileOf(cell).at(cell % grid.columns() % tileWidth, cell / grid.columns() % tileHeight);
    }

    @Override
    public double depth_m(int cell) {
        Tile tile = tileOf(cell);
        int at = placeOf(cell);
        return (double) tile.h[at] + tile.c[at];
    }

    @Override
    public void add(int cell, double dh_m) {
        Tile tile = tileOf(cell);
        int at = placeOf(cell);
        Surface.add(tile.h, tile.c, at, dh_m);
        tile.highest = Math.max(tile.highest, tile.h[at]);
        tile.stale = true;
    }

    @Override
    public void rainInside(float[] m_s) {
        for (int i = 0; i < tiles.length; i++) {
            tiles[i].rain_m_s = tiles[i].open() > 0 ? m_s[i] : 0;
        }
    }

    @Override
    public double rainedInside_m3() {
        double sum = 0;
        for (Tile tile : tiles) {
            sum += tile.rained_m * tile.open();
        }
        return sum * grid.cellArea_m2();
    }

    @Override
    public int segments() {
        return tiles.length;
    }

    @Override
    public Segment segment(int number) {
        return tiles[number];
    }

    @Override
    public void eachSegment(Work work) {
        team.each(tiles.length, (i, worker) -> work.on(tiles[i], i));
    }

    @Override
    public double[] boundary_m3() {
        double in = 0;
        double out = 0;
        for (Tile tile : tiles) {
            in += tile.boundaryIn_m;
            out += tile.boundaryOut_m;
        }
        return new double[] {in * grid.cellArea_m2(), out * grid.cellArea_m2()};
    }

    @Override
    public double volume_m3() {
        double[] volume = new double[tiles.length];
        team.each(tiles.length, (i, worker) -> volume[i] = volume(tiles[i]));
        return Arrays.stream(volume).sum() * grid.cellArea_m2();
    }

    private static double volume(Tile tile) {
        double sum = 0;
        double carries = 0;
        for (int j = 0; j < tile.height; j++) {
            int at = tile.at(0, j);
            for (int i = at; i < at + tile.w; i++) {
                sum += tile.h[i];
                carries += tile.c[i];
            }
        }
        return sum + carries;
    }

    @Override
    public long wetCells() {
        long[] wet = new long[tiles.length];
        team.each(tiles.length, (number, worker) -> {
            Tile tile = tiles[number];
            int count = 0;
            for (int j = 0; j < tile.height; j++) {
                int at = tile.at(0, j);
                for (int i = at; i < at + tile.w; i++) {
                    count += tile.h[i] > LocalInertia.FILM_m ? 1 : 0;
                }
            }
            wet[number] = count;
        });
        return Arrays.stream(wet).sum();
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

    @Override
    public void discharges(float[] qx, float[] qy) {
        for (Tile tile : tiles) {
            for (int j = 0; j < tile.height; j++) {
                int row = tile.y0 + j;
                System.arraycopy(
                        tile.qx, tile.at(0, j), qx, row * (grid.columns() + 1) + tile.x0, tile.w + lastColumn(tile));
                System.arraycopy(tile.qy, tile.at(0, j), qy, row * grid.columns() + tile.x0, tile.w);
            }
            if (tile.y0 + tile.height == grid.rows()) {
                System.arraycopy(tile.qy, tile.at(0, tile.height), qy, grid.rows() * grid.columns() + tile.x0, tile.w);
            }
        }
    }

    private int lastColumn(Tile tile) {
        return tile.x0 + tile.w == grid.columns() ? 1 : 0;
    }

    @Override
    public void close() {
        team.close();
    }

    /** The tile at a place in the pattern; null outside. */
    static @Nullable Tile at(Tile[] tiles, int across, int down, int column, int row) {
        return column >= 0 && column < across && row >= 0 && row < down ? tiles[row * across + column] : null;
    }
}
