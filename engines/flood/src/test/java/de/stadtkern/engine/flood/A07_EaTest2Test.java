package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.PublishedCases;
import org.junit.jupiter.api.Test;

class A07_EaTest2Test {
    @Test
    void hollowsFillOneAfterTheOther() {
        Outcomes.hold(PublishedCases.eaTest2(), "EA test 2, hollows that ran over: level to sill");
    }
}
