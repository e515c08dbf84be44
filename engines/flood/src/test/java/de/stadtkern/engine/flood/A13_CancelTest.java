package de.stadtkern.engine.flood;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.engine.flood.output.Snapshot;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.flood.terrain.Manning;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class A13_CancelTest {
    private static FloodModel model() {
        FloodModel model = FloodModel.on(Relief.of(100, 2, 10, 6), Manning.everywhere(0.03), 1200)
                .withRain(Rain.uniform(50, 1200));
        return model.withOutput(model.output().withSnapshots(300));
    }

    @Test
    void aCancelledRunEndsSoonAndSaysHowFarItCame() {
        Simulation[] running = new Simulation[1];
        running[0] = Simulation.of(model(), Settings.usual());
        Result result = running[0].run(new Observer() {
            @Override
            public void progress(Progress progress) {
                if (progress.t_s() > 400) {
                    running[0].cancel();
                }
            }
        });
        assertThat(result.cancelled()).isTrue();
        assertThat(result.end().t_s()).isBetween(400.0, 450.0);
        assertThat(result.ledger().relativeError()).isLessThan(1e-6);
    }

    @Test
    void progressAndSnapshotsComeWhileItRuns() {
        List<Progress> heard = new ArrayList<>();
        List<Snapshot> seen = new ArrayList<>();
        Simulation.of(model(), Settings.usual()).run(new Observer() {
            @Override
            public void progress(Progress progress) {
                heard.add(progress);
            }

            @Override
            public void snapshot(Snapshot snapshot) {
                seen.add(snapshot);
            }
        });
        assertThat(heard).hasSizeGreaterThan(40);
        assertThat(heard.getLast().t_s()).isEqualTo(1200);
        assertThat(heard.getLast().wetCells()).isGreaterThan(9000);
        assertThat(heard)
                .allSatisfy(each -> assertThat(each.ledger().relativeError()).isLessThan(1e-3));
        assertThat(seen).hasSize(5);
    }
}
