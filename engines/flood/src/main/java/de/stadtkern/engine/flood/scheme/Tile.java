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
        /** The share of those cells that may come through this side in their longer step. */
        final float[] share;
        /** What this side has let through since then, as a change of depth, positive to the east or south. */
        final double[] through;

        Rim(int length) {
            depth = new float[length];
            share = new float[length];
            through = new double[length];
        }
    }

    final int x0;
    final int y0;
    final int w;
    final int height;
    final int stride;
    /** Faces in a row, rounded up to whole vectors. */
    final int lanes;

    final float[] h;
    final float[] c;
    final float[] z;
    final float[] n;
    float[] qx;
    float[] qy;

    /** Neighbours in the order north, east, south, west. */
    final @Nullable Tile[] beside = new @Nullable Tile[4];

    final Rim[] rim;
    SpecialFace[] special = new SpecialFace[0];

    /** Steps of this tile are 2^level times the shortest. */
    int level;
    /** Whether water can move in it. */
    boolean active;
    /** Whether water comes in over its edges, so that it must not rest. */
    boolean fed;
    /** Cells outside the model, indices in the arrays. */
    int[] outside = new int[0];
    /** Whether columns beyond {@link #w} are swept by the kernel without being another tile's. */
    final boolean ragged;
    /** Greatest depth, m. */
    float highest;
    /** The longest step that velocities allow, s. */
    double dtVelocity = Double.POSITIVE_INFINITY;
    /** Rain that falls with each step, m/s. */
    float rain_m_s;

    double rained_m;
    double boundaryIn_m;
    double boundaryOut_m;

    Tile(int x0, int y0, int w, int height, int fullWidth, int fullHeight, boolean ragged) {
        this.x0 = x0;
        this.y0 = y0;
        this.w = w;
        this.height = height;
        this.stride = fullWidth + 3;
        this.lanes = (w + LocalInertia.LANES) / LocalInertia.LANES * LocalInertia.LANES;
        this.ragged = ragged;
        int size = stride * (fullHeight + 3);
        h = new float[size];
        c = new float[size];
        z = new float[size];
        n = new float[size];
        qx = new float[size];
        qy = new float[size];
        java.util.Arrays.fill(z, SOLID);
        rim = new Rim[] {new Rim(w), new Rim(height), new Rim(w), new Rim(height)};
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
