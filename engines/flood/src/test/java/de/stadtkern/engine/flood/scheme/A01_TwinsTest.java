package de.stadtkern.engine.flood.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The kernel with vectors and its plain twin, on wet and dry cells, walls, steps and films. */
class A01_TwinsTest {
    private static final long SEED = 3;
    private static final int ROWS = 9;
    private static final int WIDTH = 62;

    private final Random random = new Random(SEED);
    private final Tile tile = new Tile(0, 0, WIDTH, ROWS, WIDTH, ROWS + 1);
    private final LocalInertia.Step step = new LocalInertia.Step(0.7, 2, 0.9);
    private final int p = tile.stride;

    private float[] anything(double scale) {
        float[] values = new float[tile.h.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextInt(4) == 0 ? 0 : scale * Math.pow(10, -6 * random.nextDouble()));
        }
        return values;
    }

    private void fill() {
        System.arraycopy(anything(5), 0, tile.h, 0, tile.h.length);
        float[] east = anything(2);
        float[] south = anything(2);
        for (int i = 0; i < tile.h.length; i++) {
            tile.z[i] = random.nextInt(20) == 0 ? Tile.SOLID : 500 + 3 * random.nextFloat();
            tile.n[i] = random.nextInt(5) * 0.02f;
            tile.c[i] = tile.h[i] * 3e-8f * random.nextFloat();
            tile.qx[i] = random.nextBoolean() ? east[i] : -east[i];
            tile.qy[i] = random.nextBoolean() ? south[i] : -south[i];
        }
    }

    @Test
    void bothGiveTheSameBits() {
        LocalInertia.Block all = new LocalInertia.Block(tile.at(-1, -1), ROWS + 2, WIDTH + 2, p);
        LocalInertia.Block own = new LocalInertia.Block(tile.at(0, 0), ROWS, WIDTH, p);
        LocalInertia.Block facesX = new LocalInertia.Block(tile.at(0, 0), ROWS, WIDTH + 1, p);
        LocalInertia.Block facesY = new LocalInertia.Block(tile.at(0, 0), ROWS + 1, WIDTH, p);
        LocalInertia.Between between = new LocalInertia.Between();
        for (int round = 0; round < 20; round++) {
            fill();
            float[][] s = new float[2][tile.h.length];
            LocalInertia.shares(tile.h, tile.qx, tile.qy, s[0], all, step);
            LocalInertia.sharesPlain(tile.h, tile.qx, tile.qy, s[1], all, step);
            float[][] x = new float[2][tile.h.length];
            LocalInertia.faces(tile.h, tile.z, tile.n, tile.qx, tile.qy, s[0], x[0], facesX, 1, step, between);
            LocalInertia.facesPlain(tile.h, tile.z, tile.n, tile.qx, tile.qy, s[1], x[1], facesX, 1, step);
            float[][] y = new float[2][tile.h.length];
            LocalInertia.faces(tile.h, tile.z, tile.n, tile.qy, tile.qx, s[0], y[0], facesY, p, step, between);
            LocalInertia.facesPlain(tile.h, tile.z, tile.n, tile.qy, tile.qx, s[1], y[1], facesY, p, step);
            float[] h = tile.h.clone();
            float[] c = tile.c.clone();
            float highest = LocalInertia.cells(tile.h, tile.c, x[0], y[0], own, step, 1e-5f);
            float highestPlain = LocalInertia.cellsPlain(h, c, x[1], y[1], own, step, 1e-5f);
            assertThat(highest).as("seed " + SEED).isEqualTo(highestPlain).isPositive();
            for (int j = 0; j < ROWS; j++) {
                for (int i = 0; i < WIDTH; i++) {
                    int at = tile.at(i, j);
                    String where = "seed " + SEED + ", round " + round + ", cell " + i + ", " + j;
                    assertThat(x[0][at]).as(where).isEqualTo(x[1][at]);
                    assertThat(y[0][at]).as(where).isEqualTo(y[1][at]);
                    assertThat(tile.h[at]).as(where).isEqualTo(h[at]).isNotNegative();
                    assertThat(tile.c[at]).as(where).isEqualTo(c[at]);
                }
            }
            assertThat(LocalInertia.fastest(tile.h, x[0], own, 1, 1e-4f))
                    .isEqualTo(LocalInertia.fastestPlain(tile.h, x[0], own, 1, 1e-4f));
        }
    }
}
