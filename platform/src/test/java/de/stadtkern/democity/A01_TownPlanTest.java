package de.stadtkern.democity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.democity.town.Frame;
import de.stadtkern.democity.town.Town;
import de.stadtkern.democity.town.Town.StreetClass;
import de.stadtkern.democity.town.TownPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/** The generated town is a plausible town, and the same one every time. */
class A01_TownPlanTest {
    private static final Town TOWN = TownPlan.draw(20261123);

    @Test
    void theSameSeedIsTheSameTown() {
        Town again = TownPlan.draw(20261123);
        assertThat(again.buildings()).isEqualTo(TOWN.buildings());
        assertThat(again.streets()).isEqualTo(TOWN.streets());
        assertThat(again.districts()).isEqualTo(TOWN.districts());
        assertThat(TownPlan.draw(7).buildings()).isNotEqualTo(TOWN.buildings());
    }

    @Test
    void itHasTheSizeOfATown() {
        assertThat(TOWN.buildings()).hasSizeBetween(5_000, 30_000);
        assertThat(TOWN.streets()).hasSizeBetween(1_500, 6_000);
        assertThat(TOWN.districts()).hasSize(10).allMatch(d -> d.population() > 500);
        assertThat(TOWN.districts().stream().mapToInt(Town.District::population).sum())
                .isBetween(60_000, 250_000);
        assertThat(TOWN.waters().stream().map(Town.Water::kind).collect(Collectors.toSet()))
                .contains("river", "lake", "stream");
        assertThat(TOWN.places().stream().map(Town.Place::kind).collect(Collectors.toSet()))
                .contains("town hall", "hospital", "stadium", "station", "school", "fire station", "underpass");
        assertThat(TOWN.streets().stream().filter(Town.Street::bridge).count()).isBetween(3L, 20L);
    }

    @Test
    void everyOutlineIsValid() {
        assertThat(TOWN.districts()).allMatch(d -> d.outline().isValid());
        assertThat(TOWN.greens()).allMatch(g -> g.outline().isValid());
        assertThat(TOWN.waters()).allMatch(w -> w.shape().isValid());
        assertThat(TOWN.buildings()).allMatch(b -> b.outline().isValid());
        assertThat(TOWN.streets()).allMatch(s -> s.line().isValid() && s.line().getLength() > 0);
    }

    @Test
    void theDistrictsFillTheBoundary() {
        double sum = TOWN.districts().stream()
                .mapToDouble(d -> d.outline().getArea())
                .sum();
        assertThat(sum / TOWN.boundary().getArea()).isBetween(0.99, 1.01);
    }

    @Test
    void noHouseStandsInTheRiverOrInAnotherHouse() {
        Geometry river = TOWN.waters().getFirst().shape();
        STRtree houses = new STRtree();
        TOWN.buildings().forEach(b -> houses.insert(b.outline().getEnvelopeInternal(), b));
        for (Town.Building building : TOWN.buildings()) {
            assertThat(building.outline().disjoint(river)).isTrue();
            for (Object other : houses.query(building.outline().getEnvelopeInternal())) {
                if (other != building) {
                    assertThat(building.outline()
                                    .intersection(((Town.Building) other).outline())
                                    .getArea())
                            .isLessThan(0.5);
                }
            }
        }
    }

    @Test
    void nearlyEveryStreetCanBeReached() {
        Map<Coordinate, Coordinate> root = new HashMap<>();
        for (Town.Street street : TOWN.streets()) {
            Coordinate a = find(root, street.line().getCoordinateN(0));
            Coordinate b = find(root, street.line().getCoordinateN(street.line().getNumPoints() - 1));
            root.put(a, b);
        }
        Map<Coordinate, Double> length = new HashMap<>();
        for (Town.Street street : TOWN.streets()) {
            length.merge(
                    find(root, street.line().getCoordinateN(0)), street.line().getLength(), Double::sum);
        }
        double all = length.values().stream().mapToDouble(l -> l).sum();
        double largest = length.values().stream().mapToDouble(l -> l).max().orElse(0);
        assertThat(largest / all).isGreaterThan(0.97);
    }

    private static Coordinate find(Map<Coordinate, Coordinate> root, Coordinate of) {
        Coordinate at = of;
        while (root.containsKey(at) && !root.get(at).equals2D(at)) {
            at = root.get(at);
        }
        return at;
    }

    @Test
    void brooksRunDownhillIntoTheRiver() {
        DemoTerrain ground = new DemoTerrain(20261123);
        for (Town.Water water : TOWN.waters()) {
            if (water.kind().equals("stream")) {
                Coordinate[] line = water.shape().getCoordinates();
                assertThat(height(ground, line[0])).isGreaterThan(height(ground, line[line.length - 1]) + 3);
            }
        }
    }

    @Test
    void theGroundIsAValley() {
        DemoTerrain ground = new DemoTerrain(20261123);
        float[] heights = ground.grid(Frame.EASTING_M - 4000, Frame.NORTHING_M - 3500, 100, 80, 70);
        float least = Float.MAX_VALUE;
        float most = 0;
        for (float height : heights) {
            least = Math.min(least, height);
            most = Math.max(most, height);
        }
        assertThat(least).isBetween(95f, 110f);
        assertThat(most).isBetween(180f, 330f);
    }

    @Test
    void widthsAreThoseOfTheGuideline() {
        assertThat(StreetClass.RESIDENTIAL.width_m()).isBetween(4.5, 6.5);
        assertThat(StreetClass.PRIMARY.width_m()).isGreaterThanOrEqualTo(6.5);
    }

    private static double height(DemoTerrain ground, Coordinate at) {
        return ground.height_m(Frame.EASTING_M + at.x, Frame.NORTHING_M + at.y);
    }
}
