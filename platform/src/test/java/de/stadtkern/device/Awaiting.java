package de.stadtkern.device;

import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Awaiting {
    private Awaiting() {}

    static void until(BooleanSupplier condition) {
        long limit = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("it did not happen within 30 s");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
