package de.stadtkern.engine.flood;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.flood.terrain.Manning;
import org.junit.jupiter.api.Test;

class A11_LocalStepsTest {
    @Test
    void calmTilesTakeLongStepsAndTheWaterStandsWhereItStoodWithout() {
        FloodModel model = FloodModel.on(Relief.of(300, 2, 25, 3), Manning.everywhere(0.035), 2400)
                .withRain(Rain.uniform(50, 1800));
        Result global =
                Simulation.of(model, Settings.usual().withLocalSteps(false)).run(Observer.SILENT);
        Result local = Simulation.of(model, Settings.usual()).run(Observer.SILENT);
        double sum = 0;
        for (int cell = 0; cell < global.end().h_m().length; cell++) {
            sum += Math.pow(global.end().h_m()[cell] - local.end().h_m()[cell], 2);
        }
        assertThat(Math.sqrt(sum / global.end().h_m().length)).isLessThan(0.005);
        assertThat(local.cellUpdates()).isLessThan(global.cellUpdates() * 2 / 3);
        assertThat(local.ledger().relativeError()).isLessThan(1e-6);
        assertThat(global.ledger().relativeError()).isLessThan(1e-6);
    }
}
