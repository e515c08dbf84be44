package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.AnalyticCases;
import de.stadtkern.engine.flood.scheme.Scheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class A01_LakeAtRestTest {
    @ParameterizedTest
    @EnumSource(Scheme.class)
    void waterAtRestStaysAtRestOverStepsAndAroundIslands(Scheme scheme) {
        Outcomes.hold(AnalyticCases.lakeAtRest(scheme));
    }
}
