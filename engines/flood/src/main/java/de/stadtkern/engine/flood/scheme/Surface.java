package de.stadtkern.engine.flood.scheme;

/** The water on the ground while a run goes on, whatever the scheme. Cells are those of the grid. */
public interface Surface extends AutoCloseable {
    /**
     * Moves the water on from {@code t_s}, not beyond {@code limit_s}.
     *
     * @return the time that all cells have reached, s
     */
    double advance(double t_s, double limit_s);

    double depth_m(int cell);

    /** Changes the depth of a cell; the result must not be negative. */
    void add(int cell, double dh_m);

    /**
     * Rain that falls evenly while {@link #advance} moves on, where the surface can do that for nothing: the segments for which
     * {@link Segment#rainsInside} is true.
     *
     * @param m_s by number of the segment
     */
    void rainInside(float[] m_s);

    /** What {@link #rainInside} has brought so far, m³. */
    double rainedInside_m3();

    int segments();

    /** A block of cells; blocks may be worked upon at the same time by several threads. */
    Segment segment(int number);

    /** Does a piece of work for each segment, on all threads. */
    void eachSegment(Work work);

    /** Volumes over edges so far, m³: in, out. */
    double[] boundary_m3();

    /** All that stands on the surface, m³. */
    double volume_m3();

    long wetCells();

    long cellUpdates();

    long steps();

    /** The shortest step in use, s. */
    double shortestStep_s();

    /** Discharges for a hot start: on the western faces, {@code (columns + 1) * rows}, and on the northern, m²/s. */
    void discharges(float[] qx, float[] qy);

    @Override
    void close();

    /** Work on one block. */
    @FunctionalInterface
    interface Work {
        void on(Segment segment, int number);
    }

    /** A rectangle of cells in the arrays of the surface. */
    interface Segment {
        /** First column in the grid. */
        int column();

        /** First row in the grid. */
        int row();

        int columns();

        int rows();

        /** Depths; the cell in column i and row j of the block is at {@code first() + j * stride() + i}. */
        float[] h();

        /** The parts of the depths below the last bit of {@link #h}. */
        float[] carry();

        int first();

        int stride();

        boolean rainsInside();

        /** Whether all cells are dry. */
        boolean dry();

        /** To be called after depths were changed. */
        void changed();

        /**
         * Velocities in the centres of one row, m/s, where the depth is at least {@code least_m}, else 0.
         *
         * @param row within the block
         * @param u towards the east
         * @param v towards the north
         */
        void velocities(int row, float least_m, float[] u, float[] v);
    }

    /** Adds to a depth held as {@code h + c}. */
    static void add(float[] h, float[] c, int at, double dh_m) {
        double sum = (double) h[at] + c[at] + dh_m;
        float high = (float) sum;
        h[at] = high;
        c[at] = (float) (sum - high);
    }
}
