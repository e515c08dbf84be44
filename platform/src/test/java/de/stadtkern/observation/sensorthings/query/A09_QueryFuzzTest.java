package de.stadtkern.observation.sensorthings.query;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.testkit.Scrambler;
import de.stadtkern.web.Problem;
import org.junit.jupiter.api.Test;

/** Any text is a query or a problem, never another exception. {@code JAZZER_FUZZ=1} fuzzes without end. */
class A09_QueryFuzzTest {
    private static final long SEED = Long.getLong("stadtkern.seed", 20261123);
    private static final String VALID = "$filter=(result gt 1.5 and Datastream/name eq 'a') or"
            + " geo.distance(FeatureOfInterest/feature,geography'POINT(1 2)') lt 3 and year(phenomenonTime) ge 2026"
            + "&$expand=Datastream($select=name;$expand=Thing/Locations($top=1))&$orderby=result desc,id&$top=5&$count=true";

    @FuzzTest
    void anyText(FuzzedDataProvider data) {
        parse(data.consumeRemainingAsString());
    }

    @Test
    void almostValidText() {
        System.out.println("scrambled queries, seed " + SEED);
        Scrambler scrambler = new Scrambler(SEED);
        for (int i = 0; i < 20_000; i++) {
            parse(scrambler.scramble(VALID));
        }
    }

    private static void parse(String query) {
        try {
            QueryParser.parse(EntityType.OBSERVATION, query);
        } catch (Problem refused) {
            // As it should.
        }
    }
}
