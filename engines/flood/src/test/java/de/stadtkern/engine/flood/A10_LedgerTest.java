package de.stadtkern.engine.flood;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.engine.flood.boundary.Boundary;
import de.stadtkern.engine.flood.boundary.Inflow;
import de.stadtkern.engine.flood.boundary.Series;
import de.stadtkern.engine.flood.building.Buildings;
import de.stadtkern.engine.flood.drainage.Inlet;
import de.stadtkern.engine.flood.drainage.SewerCatchments;
import de.stadtkern.engine.flood.ledger.Ledger;
import de.stadtkern.engine.flood.loss.Infiltration;
import de.stadtkern.engine.flood.loss.LossClass;
import de.stadtkern.engine.flood.loss.Losses;
import de.stadtkern.engine.flood.rain.Rain;
import de.stadtkern.engine.flood.reference.Relief;
import de.stadtkern.engine.flood.scheme.Scheme;
import de.stadtkern.engine.flood.terrain.Crest;
import de.stadtkern.engine.flood.terrain.Manning;
import de.stadtkern.engine.flood.terrain.Opening;
import de.stadtkern.engine.flood.terrain.Side;
import de.stadtkern.engine.flood.terrain.Terrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class A10_LedgerTest {
    /** A piece of town with all that brings and takes water. */
    private static FloodModel town(long seed, Buildings.Treatment treatment) {
        int cells = 150;
        Terrain terrain = Relief.of(cells, 2, 8, seed);
        terrain.z_m()[5 * cells + 7] = Float.NaN;
        Random random = new Random(seed);
        int[] buildingOf = new int[cells * cells];
        byte[] classOf = new byte[cells * cells];
        for (int cell = 0; cell < classOf.length; cell++) {
            int x = cell % cells;
            int y = cell / cells;
            buildingOf[cell] = x % 15 < 6 && y % 12 < 5 && x > 20 ? 1 + x / 15 + y / 12 * 10 : 0;
            classOf[cell] = (byte) random.nextInt(5);
        }
        int buildings = 1 + 10 + 13 * 10;
        int[] catchmentOf = new int[buildings];
        for (int i = 0; i < buildings; i++) {
            catchmentOf[i] = i % 3 - 1;
        }
        List<Inlet> inlets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int cell = random.nextInt(classOf.length);
            if (buildingOf[cell] == 0 && terrain.inside(cell)) {
                inlets.add(new Inlet(cell, i % 2, 1.5, 0.08));
            }
        }
        List<Crest> crests = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            crests.add(new Crest(80 * cells + i, Side.SOUTH, terrain.z_m()[80 * cells + i] + 0.5f));
        }
        int[] south = new int[cells];
        int[] west = new int[20];
        for (int i = 0; i < cells; i++) {
            south[i] = (cells - 1) * cells + i;
        }
        for (int i = 0; i < west.length; i++) {
            west[i] = (100 + i) * cells;
        }
        return FloodModel.on(terrain, Manning.everywhere(0.03), 1500)
                .withRain(Rain.uniform(new double[] {0, 300, 900}, new double[] {40, 120, 0}))
                .withLosses(new Losses(
                        List.of(
                                LossClass.of("sealed", new Infiltration.None()),
                                LossClass.of("gravel", new Infiltration.Constant(20)),
                                new LossClass("park", 2, 0.9, new Infiltration.Horton(80, 10, 3)),
                                LossClass.of("garden", new Infiltration.GreenAmpt(5, 110, 0.3)),
                                LossClass.of("field", new Infiltration.CurveNumber(75))),
                        classOf))
                .withBuildings(new Buildings(buildingOf, treatment, 6, catchmentOf))
                .withCrests(crests)
                .withOpenings(List.of(new Opening(79 * cells + 30, 82 * cells + 30, 1, 0.8, 90, 90, 6, 0.015, 1.5)))
                .withBoundaries(List.of(
                        new Boundary(south, Side.SOUTH, new Boundary.Free(0.01)),
                        new Boundary(west, Side.WEST, new Boundary.Discharge(Series.constant(0.4)))))
                .withInflows(List.of(new Inflow("spring", new int[] {40 * cells + 15}, Series.constant(0.2))))
                .withSewers(new SewerCatchments(
                        List.of(
                                new SewerCatchments.Catchment("small", 0.02, 20, 2),
                                new SewerCatchments.Catchment("large", 0.5, 400, 3)),
                        inlets));
    }

    @ParameterizedTest
    @EnumSource(Buildings.Treatment.class)
    void theLedgerClosesWithAllThatBringsAndTakesWater(Buildings.Treatment treatment) {
        Result result = Simulation.of(town(7, treatment), Settings.usual()).run(Observer.SILENT);
        Ledger ledger = result.ledger();
        assertThat(ledger.relativeError()).as(ledger.toString()).isLessThan(1e-6);
        assertThat(ledger.rain()).isGreaterThan(0);
        assertThat(ledger.infiltration()).isGreaterThan(0);
        assertThat(ledger.abstraction()).isGreaterThan(0);
        assertThat(ledger.boundaryOut()).isGreaterThan(0);
        assertThat(ledger.sewerOut()).isGreaterThan(0);
        assertThat(ledger.boundaryIn()).isCloseTo(600, org.assertj.core.data.Offset.offset(0.01));
        for (float depth : result.end().h_m()) {
            assertThat(depth).isNotNegative();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void theSameWithShallowWater(long seed) {
        Result result = Simulation.of(
                        town(seed, Buildings.Treatment.RAISED).until(60),
                        Settings.usual().withScheme(Scheme.SHALLOW_WATER))
                .run(Observer.SILENT);
        assertThat(result.ledger().relativeError())
                .as("seed " + seed + " " + result.ledger())
                .isLessThan(1e-6);
        for (float depth : result.end().h_m()) {
            assertThat(depth).as("seed " + seed).isNotNegative();
        }
    }
}
