package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.AnalyticCases;
import org.junit.jupiter.api.Test;

class A04_BumpTest {
    @Test
    void calmWaterBeginsToRushOnTheCrest() {
        Outcomes.hold(AnalyticCases.transcriticalBump());
    }

    @Test
    void rushingWaterJumps() {
        Outcomes.hold(AnalyticCases.bumpWithJump());
    }
}
