package de.stadtkern.conformance;

import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.programme.publiccode.Finding;
import de.stadtkern.programme.publiccode.PubliccodeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The standard's sample files, whose folder gives the verdict and whose name gives the key, and the platform's own file.
 *
 * <p>Without network: what only a request could tell (a logo's address that leads nowhere) is a wrong verdict here and
 * counted as one. So are files whose folder holds that version 1 of the standard is both valid and not.
 */
final class Publiccode implements Order.Work {
    private static final String DATA = "../shared/data/publiccode";
    /** The words of a file's name that say what is wrong with the key before them. */
    private static final Set<String> OUTCOMES = Set.of(
            "missing",
            "invalid",
            "wrong",
            "empty",
            "nil",
            "bad",
            "unsupported",
            "too",
            "when",
            "file",
            "absolute",
            "datetime",
            "unknown",
            "duplicated",
            "yaml11");

    /** @param wanted the key in small letters with points; empty where the name says none */
    private record Sample(Path file, boolean valid, String wanted) {}

    @Override
    public Report run(Order order) throws Exception {
        Path data = order.root().resolve(DATA).normalize();
        Report report = new Report("conformance publiccode");
        if (Files.isDirectory(data)) {
            samples(data, report);
        } else {
            report.note("left out: there are no sample files in " + data);
        }
        List<Finding> own = check(order.root().resolve("publiccode.yml"));
        long errors = own.stream().filter(Finding::error).count();
        own.forEach(finding -> report.note("publiccode.yml: " + finding));
        return report.row(Row.of("errors in the platform's own file", errors, "", Row.Bar.exactly(0)));
    }

    private static void samples(Path data, Report report) throws IOException {
        List<Sample> samples = samples(data);
        long verdicts = 0;
        long keys = 0;
        for (Sample sample : samples) {
            List<Finding> found = check(sample.file());
            boolean verdict = PubliccodeFile.valid(found) == sample.valid();
            boolean key = verdict
                    && (sample.valid()
                            || sample.wanted().isEmpty()
                            || found.stream().anyMatch(finding -> names(sample.wanted(), finding)));
            verdicts += verdict ? 1 : 0;
            keys += key ? 1 : 0;
            if (!key) {
                report.note((verdict ? "not this key: " : "other verdict: ") + data.relativize(sample.file()) + " "
                        + found.stream()
                                .filter(Finding::error)
                                .map(Finding::key)
                                .toList());
            }
        }
        report.row(Row.of("sample files", samples.size(), "", Row.Bar.atLeast(160)));
        report.row(Row.of("right verdict", 100.0 * verdicts / samples.size(), "%", Row.Bar.atLeast(95)));
        report.row(Row.of("right verdict and right key", 100.0 * keys / samples.size(), "%", Row.Bar.atLeast(95)));
    }

    private static List<Sample> samples(Path data) throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                String folders = data.relativize(file).toString();
                boolean valid = !folders.contains("/invalid");
                boolean oldRules = folders.contains("/invalid_valid");
                samples.add(new Sample(file, valid, oldRules ? "publiccodeymlversion" : wanted(file)));
            }
        }
        return samples;
    }

    private static String wanted(Path file) {
        String name = file.getFileName().toString().replace(".yml", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("unknown") || name.startsWith("mostly")) {
            return "";
        }
        List<String> key = new ArrayList<>();
        for (String word : name.split("_")) {
            if (OUTCOMES.contains(word) || (word.equals("it") && key.contains("it"))) {
                break;
            }
            key.add(word);
        }
        return String.join(".", key);
    }

    /** At the key, within it, or the section that holds it refused as a whole. */
    private static boolean names(String wanted, Finding finding) {
        if (!finding.error() || finding.key().isEmpty()) {
            return false;
        }
        String found = finding.key()
                .replaceAll("\\[\\d+]", "")
                .replace('_', '.')
                .replace('-', '.')
                .toLowerCase(Locale.ROOT);
        return (found + ".").startsWith(wanted + ".") || (wanted + ".").startsWith(found + ".");
    }

    private static List<Finding> check(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return PubliccodeFile.check(
                Files.readAllBytes(file),
                path -> !Files.isRegularFile(folder.resolve(path).normalize()));
    }
}
