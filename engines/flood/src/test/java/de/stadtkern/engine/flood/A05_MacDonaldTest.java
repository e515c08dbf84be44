package de.stadtkern.engine.flood;

import de.stadtkern.engine.flood.reference.PublishedCases;
import de.stadtkern.engine.flood.scheme.Scheme;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class A05_MacDonaldTest {
    @ParameterizedTest
    @EnumSource(Scheme.class)
    void theProfileOfAChannelWithFriction(Scheme scheme) throws IOException {
        Outcomes.hold(PublishedCases.macDonald(Outcomes.published("macdonald/mcdo_norain.csv"), false, scheme));
    }

    @Test
    void theSameWithRain() throws IOException {
        Outcomes.hold(
                PublishedCases.macDonald(Outcomes.published("macdonald/mcdo_rain.csv"), true, Scheme.SHALLOW_WATER));
    }

    /** What local inertia is off the profile is the convective acceleration that it leaves out. */
    @Test
    void withRainLocalInertiaMeetsTheBackwaterOfItsOwnEquations() throws IOException {
        Outcomes.hold(
                PublishedCases.macDonald(Outcomes.published("macdonald/mcdo_rain.csv"), true, Scheme.LOCAL_INERTIA),
                "MacDonald with rain, inertia: MAE of depth");
    }
}
