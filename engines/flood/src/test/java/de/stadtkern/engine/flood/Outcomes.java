package de.stadtkern.engine.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.stadtkern.engine.flood.reference.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the chapters look at outcomes and find the published data. */
final class Outcomes {
    private Outcomes() {}

    /** @param open rows that are known not to hold, as docs/benchmarks.md says; one that does is to be taken off */
    static void hold(List<Outcome> outcomes, String... open) {
        assertThat(outcomes)
                .isNotEmpty()
                .allSatisfy(outcome ->
                        assertThat(outcome.ledgerError()).as(outcome.toString()).isLessThanOrEqualTo(1e-6));
        assertThat(outcomes.stream()
                        .filter(outcome -> !outcome.holds())
                        .map(Outcome::name)
                        .toList())
                .as(outcomes.toString())
                .containsExactly(open);
    }

    /** A file of the published data; the test is skipped where it is missing. */
    static Path published(String name) {
        Path root = Path.of(System.getProperty("stadtkern.root", "")).toAbsolutePath();
        Path file = root.resolve("../shared/data/rain").resolve(name).normalize();
        if (!Files.exists(file)) {
            file = root.resolve("../../shared/data/rain").resolve(name).normalize();
        }
        assumeTrue(Files.exists(file), "the published data is missing: " + file);
        return file;
    }
}
