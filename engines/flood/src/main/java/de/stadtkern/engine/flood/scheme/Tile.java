package de.stadtkern.engine.flood.scheme;

import org.jspecify.annotations.Nullable;

/**
 * A rectangle of cells with a rim of one cell around, in arrays of its own. All arrays share one index: cell (i, j), its western
 * face and its northern face are at {@code at(i, j)}, with i from −1 to {@link #w} + 1 and j from −1 to {@link #height} + 1. Outside the
 * model the bed is at {@link #SOLID}. Faces on the rim are computed by both tiles beside it, from the same values to the same bits.
 */
final class Tile implements Surface.Segment {
    static final float SOLID = 1e30f;

    /** One side's dealings with a neighbour of another level. */
    static final class Rim {
        /** Depths beyond the side when the coarser neighbour last stood at the same time. */
        final float[] depth;
        /** The means of those and the present ones. */
        final float[] middle;
        /** The share of those cells that may come through this side in their longer step. */
        final float[] share;
        /** What this side has let through since then, as a change of depth, positive to the east or south. */
        final double[] through;

        Rim(int length) {
            depth = new float[length];
            middle = new float[length];
            share = new float[length];
            through = new double[length];
        }
    }

    /** What the neighbour beyond a side sees of this tile, in one piece, so that it need not walk through its columns. */
    static final class View {
        /** Depths of the cells along the side. */
        final float[] depth;
        /** Discharges on the faces between those cells and at their ends. */
        final float[] along;
        /** Discharges on the next faces parallel to the side, one cell inside. */
        final float[] across;

        View(int length) {
            depth = new float[length];
            along = new float[length + 1];
            across = new float[length];
        }
    }

    final int x0;
    final int y0;
    final int w;
    final int height;
    final int stride;
    final float[] h;
    final float[] c;
    final float[] z;
    /** May be one array for many tiles. */
    float[] n;

    float[] qx;
    float[] qy;

    /** Neighbours in the order north, east, south, west. */
    final @Nullable Tile[] beside = new @Nullable Tile[4];

    final Rim[] rim;
    /** By side: what was shown at the end of the last step, and what this step prepares. */
    View[] view;

    View[] nextView;
    /** Whether the water was changed from outside since it was shown. */
    boolean stale = true;

    SpecialFace[] special = new SpecialFace[0];

    /** Steps of this tile are 2^level times the shortest. */
    int level;
    /** Whether water can move in it. */
    boolean active;
    /** Whether water comes in over its edges, so that it must not rest. */
    boolean fed;
    /** Cells outside the model, indices in the arrays. */
    int[] outside = new int[0];
    /** Greatest depth, m. */
    float highest;
    /** The longest step that velocities allow, s. */
    double dtVelocity = Double.POSITIVE_INFINITY;
    /** Rain that falls with each step, m/s. */
    float rain_m_s;

    double rained_m;
    double boundaryIn_m;
    double boundaryOut_m;

    Tile(int x0, int y0, int w, int height, int fullWidth, int fullHeight) {
        this.x0 = x0;
        this.y0 = y0;
        this.w = w;
        this.height = height;
        this.stride = w + 3;
        // All tiles have arrays of one size: new discharges go into those that another tile has left.
        int size = (fullWidth + 3) * (fullHeight + 3);
        h = new float[size];
        c = new float[size];
        z = new float[size];
        n = new float[size];
        qx = new float[size];
        qy = new float[size];
        java.util.Arrays.fill(z, SOLID);
        rim = new Rim[] {new Rim(w), new Rim(height), new Rim(w), new Rim(height)};
        view = new View[] {new View(w), new View(height), new View(w), new View(height)};
        nextView = new View[] {new View(w), new View(height), new View(w), new View(height)};
    }

    int at(int i, int j) {
        return (j + 1) * stride + i + 1;
    }

    /** Whether a side's neighbour takes longer steps. */
    boolean coarserBeside(int side) {
        Tile other = beside[side];
        return other != null && other.level > level && other.active;
    }

    boolean finerBeside(int side) {
        Tile other = beside[side];
        return other != null && other.level < level && other.active;
    }

    /** The cell of a side's k-th place. */
    int inner(int side, int k) {
        return switch (side) {
            case 0 -> at(k, 0);
            case 1 -> at(w - 1, k);
            case 2 -> at(k, height - 1);
            default -> at(0, k);
        };
    }

    /** The rim's cell beyond a side's k-th place. */
    int outer(int side, int k) {
        return switch (side) {
            case 0 -> at(k, -1);
            case 1 -> at(w, k);
            case 2 -> at(k, height);
            default -> at(-1, k);
        };
    }

    /** The face at a side's k-th place, an index in {@link #qx} for east and west, in {@link #qy} for north and south. */
    int face(int side, int k) {
        return switch (side) {
            case 0 -> at(k, 0);
            case 1 -> at(w, k);
            case 2 -> at(k, height);
            default -> at(0, k);
        };
    }

    /** Puts what lies along the sides into views. */
    void show(View[] into) {
        for (int side = 0; side < 4; side++) {
            if (beside[side] == null) {
                continue;
            }
            View v = into[side];
            if (side == 0 || side == 2) {
                int at = inner(side, 0);
                System.arraycopy(h, at, v.depth, 0, w);
                System.arraycopy(qx, at, v.along, 0, w + 1);
                System.arraycopy(qy, side == 0 ? at(0, 1) : at, v.across, 0, w);
            } else {
                int at = inner(side, 0);
                int next = side == 3 ? at + 1 : at;
                for (int k = 0; k < height; k++) {
                    v.depth[k] = h[at + k * stride];
                    v.along[k] = qy[at + k * stride];
                    v.across[k] = qx[next + k * stride];
                }
                v.along[height] = qy[at + height * stride];
            }
        }
    }

    /** Shows anew what was changed from outside. */
    void refresh() {
        if (stale) {
            show(view);
            stale = false;
        }
    }

    void turnViews() {
        View[] shown = view;
        view = nextView;
        nextView = shown;
    }

    /**
     * Puts a neighbour's view into the rim.
     *
     * @param depth the depths to take in place of the view's
     */
    void see(int side, View v, float[] depth) {
        int to = outer(side, 0);
        if (side == 0 || side == 2) {
            System.arraycopy(depth, 0, h, to, w);
            System.arraycopy(v.along, 0, qx, to, w + 1);
            System.arraycopy(v.across, 0, qy, side == 0 ? to : at(0, height + 1), w);
        } else {
            int beyond = side == 3 ? to : to + 1;
            for (int k = 0; k < height; k++) {
                h[to + k * stride] = depth[k];
                qy[to + k * stride] = v.along[k];
                qx[beyond + k * stride] = v.across[k];
            }
            qy[to + height * stride] = v.along[height];
        }
    }

    /** Cells inside the model. */
    int open() {
        return w * height - outside.length;
    }

    boolean open(int side, int k) {
        return z[inner(side, k)] < SOLID && z[outer(side, k)] < SOLID;
    }

    void findHighest() {
        float most = 0;
        for (int j = 0; j < height; j++) {
            int at = at(0, j);
            for (int i = at; i < at + w; i++) {
                most = Math.max(most, h[i]);
            }
        }
        highest = most;
    }

    @Override
    public int column() {
        return x0;
    }

    @Override
    public int row() {
        return y0;
    }

    @Override
    public int columns() {
        return w;
    }

    @Override
    public int rows() {
        return height;
    }

    @Override
    public float[] h() {
        return h;
    }

    @Override
    public float[] carry() {
        return c;
    }

    @Override
    public int first() {
        return at(0, 0);
    }

    @Override
    public int stride() {
        return stride;
    }

    @Override
    public boolean rainsInside() {
        return true;
    }

    @Override
    public boolean dry() {
        return highest <= 0;
    }

    @Override
    public void changed() {
        findHighest();
        stale = true;
    }

    @Override
    public void velocities(int row, float least_m, float[] u, float[] v) {
        int at = at(0, row);
        for (int i = 0; i < w; i++) {
            float depth = h[at + i];
            float half = depth >= least_m && depth > 0 ? 0.5f / depth : 0;
            u[i] = (qx[at + i] + qx[at + i + 1]) * half;
            v[i] = -(qy[at + i] + qy[at + i + stride]) * half;
        }
    }
}
