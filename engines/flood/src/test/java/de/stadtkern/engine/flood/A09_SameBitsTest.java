package de.stadtkern.engine.flood;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.flood.scheme.Scheme;
import de.stadtkern.engine.flood.terrain.Manning;
import org.junit.jupiter.api.Test;

class A09_SameBitsTest {
    private static final long SEED = 9;

    private static State end(Settings settings) {
        return end(settings, 900);
    }

    private static State end(Settings settings, double end_s) {
        FloodModel model = FloodModel.on(Relief.of(200, 2, 20, SEED), Manning.everywhere(0.035), end_s)
                .withRain(Rain.uniform(60, 600));
        return Simulation.of(model, settings).run(Observer.SILENT).end();
    }

    private static void same(State one, State other) {
        assertThat(other.h_m()).as("depths, seed " + SEED).isEqualTo(one.h_m());
        assertThat(other.carry_m()).isEqualTo(one.carry_m());
        assertThat(other.qx_m2_s()).isEqualTo(one.qx_m2_s());
        assertThat(other.qy_m2_s()).isEqualTo(one.qy_m2_s());
    }

    @Test
    void oneAndTwoAndThreeThreadsGiveTheSameBits() {
        State one = end(Settings.usual().withThreads(1));
        same(one, end(Settings.usual().withThreads(2)));
        same(one, end(Settings.usual().withThreads(3)));
    }

    @Test
    void vectorsAndPlainLoopsGiveTheSameBits() {
        Settings global = Settings.usual().withLocalSteps(false);
        same(end(global), end(global.withVectors(false)));
        same(end(Settings.usual()), end(Settings.usual().withVectors(false)));
    }

    @Test
    void shallowWaterGivesTheSameBitsOnTwoThreads() {
        Settings full = Settings.usual().withScheme(Scheme.SHALLOW_WATER);
        same(end(full.withThreads(1), 60), end(full.withThreads(2), 60));
    }
}
