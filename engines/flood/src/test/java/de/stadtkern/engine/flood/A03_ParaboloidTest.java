package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.AnalyticCases;
import org.junit.jupiter.api.Test;

class A03_ParaboloidTest {
    @Test
    void aTiltedPlaneOfWaterComesBackAfterOnePeriod() {
        Outcomes.hold(AnalyticCases.thacker(100));
    }
}
