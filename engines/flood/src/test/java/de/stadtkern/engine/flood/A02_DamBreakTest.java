package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.AnalyticCases;
import org.junit.jupiter.api.Test;

class A02_DamBreakTest {
    @Test
    void aDamBreaksOnWetGround() {
        Outcomes.hold(AnalyticCases.stoker());
    }

    @Test
    void aDamBreaksOnDryGround() {
        Outcomes.hold(AnalyticCases.ritter());
    }
}
