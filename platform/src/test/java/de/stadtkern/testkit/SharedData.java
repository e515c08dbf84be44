package de.stadtkern.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Reference data that is too large for the repository; a test that needs it is skipped where it is not. */
public final class SharedData {
    private SharedData() {}

    /**
     * Looks in {@code STADTKERN_SHARED_DATA}, then in {@code ../shared/data} beside the repository.
     *
     * @param path below that, such as {@code dresden/air-quality}
     */
    public static Optional<Path> find(String path) {
        String named = System.getenv("STADTKERN_SHARED_DATA");
        Path root = named != null
                ? Path.of(named)
                : Path.of(System.getProperty("stadtkern.root", "."), "..", "shared", "data");
        return Optional.of(root.resolve(path)).filter(Files::exists);
    }

    /** As {@link #find}; the test is skipped with a message where it is missing. */
    public static Path require(String path) {
        Optional<Path> found = find(path);
        Assumptions.assumeTrue(
                found.isPresent(), () -> "skipped: " + path + " is not there; set STADTKERN_SHARED_DATA to its folder");
        return found.orElseThrow();
    }
}
