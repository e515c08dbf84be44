package de.stadtkern.engine.flood.scheme;

/**
 * Which of the kernel's twins one worker takes. Vectors are fast once the JIT has compiled them with its best compiler, and a hundred
 * times slower than plain loops where it never does. So vectors have some seconds to begin with, in which each sixteenth tile is
 * plain; as long as they have not won, plain loops go on and a small part of the time goes to trying. The twins give
 * the same bits: no result depends on it.
 */
final class Pace {
    /** What vectors have to become fast, ns of one process. */
    private static final double GRACE_ns = 4e9;
    /** The part of the time that goes to trying after that. */
    private static final double TRIAL = 0.1;
    /** Slower than this for a cell no compiled vector is, ns. */
    private static final double COMPILED_ns = 40;

    private static final int WINS = 4;
    private static final int EACH = 16;
    private static volatile boolean vectorsWon;
    /** Sums over all workers and runs; a lost addition does no harm. */
    private static volatile double plain_ns;

    private static volatile double trial_ns;

    private final boolean vectorsAllowed;
    private double fastestPlain_ns = Double.POSITIVE_INFINITY;
    private int tiles;
    private int wins;
    private boolean vectors;
    private long start_ns;

    Pace(boolean vectorsAllowed) {
        this.vectorsAllowed = vectorsAllowed;
    }

    /** Whether vectors are allowed and have won. */
    boolean settled() {
        return vectorsAllowed && vectorsWon;
    }

    /** Before a tile: whether it is to be computed with vectors. */
    boolean vectors() {
        if (!vectorsAllowed || vectorsWon) {
            return vectorsAllowed;
        }
        tiles++;
        vectors = tiles % EACH != 0 && trial_ns < GRACE_ns + TRIAL * plain_ns;
        start_ns = System.nanoTime();
        return vectors;
    }

    /** After it. */
    void done(int cells) {
        if (!vectorsAllowed || vectorsWon) {
            return;
        }
        double ns = System.nanoTime() - start_ns;
        double each_ns = ns / cells;
        if (vectors) {
            trial_ns = trial_ns + ns;
            wins = each_ns < Math.min(COMPILED_ns, fastestPlain_ns) ? wins + 1 : 0;
            vectorsWon = wins >= WINS;
        } else {
            plain_ns = plain_ns + ns;
            fastestPlain_ns = Math.min(fastestPlain_ns, each_ns);
        }
    }
}
