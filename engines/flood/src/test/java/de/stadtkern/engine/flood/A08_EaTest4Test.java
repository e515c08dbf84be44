package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.PublishedCases;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class A08_EaTest4Test {
    @Test
    void aFloodSpreadsOverAPlain() throws IOException {
        Outcomes.hold(PublishedCases.eaTest4(Outcomes.published("ea-test4/ref-lisflood8.0-acc-1m.csv"), 5));
    }
}
