package de.stadtkern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} says which test shows each requirement of OWASP ASVS 5.0; those tests exist. */
class A09_SecurityTableTest {
    private static final Path ROOT =
            Path.of(System.getProperty("stadtkern.root", "..")).toAbsolutePath().normalize();
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern JAVA = Pattern.compile("`([\\w.]+Test)\\.(\\w+)`");
    private static final Pattern BROWSER = Pattern.compile("`(web/e2e/[\\w.]+mjs)`");

    @Test
    void everyTestThatTheTableNamesExists() throws IOException {
        Map<String, String> sources = testSources();
        Set<String> missing = new TreeSet<>();
        for (String line : table()) {
            Matcher named = JAVA.matcher(line);
            while (named.find()) {
                String source = sources.getOrDefault(named.group(1), "");
                if (!source.contains(" void " + named.group(2) + "(")) {
                    missing.add(named.group());
                }
            }
            Matcher browser = BROWSER.matcher(line);
            while (browser.find()) {
                if (!Files.isRegularFile(ROOT.resolve(browser.group(1)))) {
                    missing.add(browser.group());
                }
            }
        }
        assertThat(missing)
                .as("tests that docs/security.md names and that do not exist")
                .isEmpty();
    }

    @Test
    void everyRowHasATestOrSaysThatItIsNotMetOrDoesNotApply() throws IOException {
        Set<String> seen = new HashSet<>();
        for (String line : table()) {
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            assertThat(seen.add(row.group(1))).as("twice: " + row.group(1)).isTrue();
            String shownBy = row.group(4);
            boolean shown =
                    JAVA.matcher(shownBy).find() || BROWSER.matcher(shownBy).find();
            assertThat(shown
                            || List.of("not met", "in part", "does not apply", "by reading", "by configuration")
                                    .stream()
                                    .anyMatch(shownBy::startsWith))
                    .as(line)
                    .isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(80);
    }

    private static List<String> table() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
                .filter(line -> line.matches("\\| \\d+\\.\\d+\\.\\d+ .*"))
                .toList();
    }

    /** The sources of the test classes, by simple name; of classes with one name, all of them. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String part : List.of("platform", "app", "bench", "conformance")) {
            Path tests = ROOT.resolve(part).resolve("src/test/java");
            if (!Files.isDirectory(tests)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(tests)) {
                files.filter(file -> file.toString().endsWith("Test.java")).forEach(file -> {
                    try {
                        String name = file.getFileName().toString().replace(".java", "");
                        String folder = file.getName(file.getNameCount() - 2).toString();
                        String source = Files.readString(file);
                        sources.merge(folder + "." + name, source, String::concat);
                        sources.merge(name, source, String::concat);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
        return sources;
    }
}
