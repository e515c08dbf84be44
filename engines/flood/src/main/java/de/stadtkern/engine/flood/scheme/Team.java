package de.stadtkern.engine.flood.scheme;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Threads that do the pieces of one phase together and are all done when it ends; short phases cost a microsecond. */
final class Team implements AutoCloseable {
    /** One piece of work; pieces must not depend on one another's order. */
    @FunctionalInterface
    interface Piece {
        /**
         * @param index of the piece
         * @param worker who does it, 0 to threads − 1
         */
        void work(int index, int worker);
    }

    /** How often to look before giving the processor away. */
    private static final int SPINS = 2000;

    private static final int YIELDS = 200;
    /** Fewer pieces are not worth waking others. */
    private static final int FEW = 4;

    private final Thread[] others;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private int count;
    private @Nullable Piece piece;
    private volatile int phase;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    Team(int threads) {
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = new Thread(() -> join(worker), "flood-" + worker);
            others[i].setDaemon(true);
            others[i].start();
        }
    }

    int threads() {
        return others.length + 1;
    }

    /** Does {@code piece} for 0 to {@code count − 1}; returns when all are done. */
    void each(int count, Piece piece) {
        if (others.length == 0 || count < FEW) {
            for (int i = 0; i < count; i++) {
                piece.work(i, 0);
            }
            return;
        }
        this.count = count;
        this.piece = piece;
        next.set(0);
        finished.set(0);
        phase++;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
        take(piece, count, 0);
        int spins = 0;
        while (finished.get() < others.length) {
            if (++spins > SPINS) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("a thread of the flood engine failed", thrown);
        }
    }

    private void take(Piece piece, int count, int worker) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            piece.work(i, worker);
        }
    }

    private void join(int worker) {
        int seen = 0;
        while (true) {
            int spins = 0;
            while (phase == seen && !closed) {
                if (++spins > SPINS + YIELDS) {
                    LockSupport.park(this);
                } else if (spins > SPINS) {
                    Thread.yield();
                } else {
                    Thread.onSpinWait();
                }
            }
            if (closed) {
                return;
            }
            seen++;
            try {
                Piece now = piece;
                if (now != null) {
                    take(now, count, worker);
                }
            } catch (RuntimeException | Error thrown) {
                failure = thrown;
            }
            finished.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread other : others) {
            LockSupport.unpark(other);
        }
    }
}
