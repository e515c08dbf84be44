package de.stadtkern.engine.flood;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.flood.terrain.Manning;
import org.junit.jupiter.api.Test;

class A12_HotStartTest {
    @Test
    void aRunInTwoPartsGivesTheBitsOfTheWhole() {
        // The rain changes at 600 s, so that the whole run has all tiles at one time there as well.
        FloodModel model = FloodModel.on(Relief.of(150, 2, 15, 4), Manning.everywhere(0.03), 1200)
                .withRain(Rain.uniform(new double[] {0, 600, 900}, new double[] {50, 70, 0}));
        Settings settings = Settings.usual().withLocalSteps(false);
        State whole = Simulation.of(model, settings).run(Observer.SILENT).end();
        State half =
                Simulation.of(model.until(600), settings).run(Observer.SILENT).end();
        State rest =
                Simulation.of(model.from(half), settings).run(Observer.SILENT).end();
        assertThat(half.t_s()).isEqualTo(600);
        assertThat(rest.h_m()).isEqualTo(whole.h_m());
        assertThat(rest.qx_m2_s()).isEqualTo(whole.qx_m2_s());
        assertThat(rest.carry_m()).isEqualTo(whole.carry_m());
    }
}
