package de.stadtkern.city;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import de.stadtkern.testkit.Scrambler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Any text is a city or a list of its mistakes, never another exception. */
class A09_CityFileFuzzTest {
    private static final long SEED = Long.getLong("stadtkern.seed", 20261123);

    @FuzzTest
    void anyText(FuzzedDataProvider data) {
        read(data.consumeRemainingAsString());
    }

    @Test
    void almostValidText() throws IOException {
        System.out.println("scrambled cities, seed " + SEED);
        Scrambler scrambler = new Scrambler(SEED);
        String valid = dresden();
        for (int i = 0; i < 2_000; i++) {
            read(scrambler.scramble(valid));
        }
    }

    private static void read(String yaml) {
        try {
            CityFile.read("fuzz.yaml", yaml);
        } catch (CityConfigurationException refused) {
            // As it should.
        }
    }

    private static String dresden() throws IOException {
        try (InputStream in = Objects.requireNonNull(CityFile.class.getResourceAsStream("/city/dresden.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
