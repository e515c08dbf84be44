package de.stadtkern.engine.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Inflow;
import de.stadtkern.engine.flood.boundary.Series;
import de.stadtkern.engine.flood.output.Gauge;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.terrain.Grid;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.List;
import org.junit.jupiter.api.Test;

class A14_BadModelTest {
    @Test
    void everyProblemIsNamedAtOnce() {
        Grid grid = new Grid(4, 3, 1, 0, 3);
        float[] z = new float[12];
        z[5] = Float.NaN;
        FloodModel model = FloodModel.on(new Terrain(grid, z), Manning.everywhere(-1), -5)
                .withRain(Rain.uniform(-3, 100))
                .withBoundaries(List.of(new Boundary(new int[] {2}, Side.SOUTH, new Boundary.Free(0))))
                .withInflows(List.of(new Inflow("spring", new int[] {5, 99}, Series.constant(Double.NaN))));
        model = model.withOutput(model.output().withGauges(List.of(new Gauge("g", 5)), 0));
        FloodModel bad = model;
        ModelException refused = catchThrowableOfType(
                ModelException.class, () -> Simulation.of(bad, Settings.usual().withThreads(0)));
        assertThat(refused.problems())
                .extracting(Problem::field)
                .contains(
                        "end_s",
                        "threads",
                        "manning",
                        "rain.mm_h[0][0]",
                        "boundaries[0].cells",
                        "boundaries[0].slope",
                        "inflows[0].cells",
                        "inflows[0].m3_s",
                        "output.gauges[0]",
                        "output.gaugeInterval_s");
    }
}
