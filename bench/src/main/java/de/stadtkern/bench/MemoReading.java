package de.stadtkern.bench;

import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import de.stadtkern.programme.memo.MemoProposal;
import de.stadtkern.programme.memo.MemoReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The memo reader on a real memo's scanned text, against what a person reads in it. */
final class MemoReading implements Order.Work {
    private static final String MEMO = "../shared/data/programme/memo-v0870-21.txt";

    private static final int LONGEST_NOTE = 140;

    @Override
    public Report run(Order order) throws Exception {
        Path memo = order.root().resolve(MEMO).normalize();
        Report report = new Report("memo");
        if (!Files.isRegularFile(memo)) {
            return report.note("left out: " + memo + " is missing");
        }
        return compare(Files.readString(memo), order.quick() ? 20 : 200, report);
    }

    static Report compare(String text, int runs, Report report) throws IOException {
        MemoProposal proposal = MemoReader.read(text);
        Map<String, String> wanted = expected();
        Map<String, String> found = found(proposal);
        repairs(proposal, text, wanted, found);
        List<String> missing = new ArrayList<>();
        List<String> invented = new ArrayList<>();
        wanted.forEach((path, value) -> {
            if (!fits(value, found.get(path))) {
                missing.add(path + " = " + value + ", not " + found.get(path));
            }
        });
        found.forEach((path, value) -> {
            if (!wanted.containsKey(path) || !fits(Objects.requireNonNull(wanted.get(path)), value)) {
                invented.add(path + " = " + value);
            }
        });
        missing.forEach(field -> report.note(cut("not found: " + field)));
        invented.forEach(field -> report.note(cut("not there: " + field)));
        double right = found.size() - invented.size();
        return report.row(Row.of("fields a person reads", wanted.size(), "", Row.Bar.atLeast(90)))
                .row(Row.of("precision", right / found.size(), "", Row.Bar.exactly(1)))
                .row(Row.of(
                        "recall", (double) (wanted.size() - missing.size()) / wanted.size(), "", Row.Bar.atLeast(0.95)))
                .row(Row.of("measures approved", measures(proposal, "APPROVED"), "", Row.Bar.exactly(2)))
                .row(Row.of("measures under review", measures(proposal, "UNDER_REVIEW"), "", Row.Bar.exactly(7)))
                .row(Row.of("contradictions", proposal.contradictions().size(), "", Row.Bar.exactly(1)))
                .row(Row.of("time for the memo", time_ms(text, runs), "ms", Row.Bar.atMost(1000)));
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE) + " …";
    }

    private static long measures(MemoProposal proposal, String state) {
        return proposal.fields().stream()
                .filter(field -> field.path().matches("measures\\[\\d+]\\.state")
                        && field.value().equals(state))
                .count();
    }

    private static Samples time_ms(String text, int runs) {
        double[] times = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            MemoReader.read(text);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        return Samples.of(times);
    }

    private static Map<String, String> expected() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(MemoReading.class.getResourceAsStream("/memo/v0870-21.expected"))) {
            Map<String, String> expected = new LinkedHashMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains(" ="))
                    .forEach(line -> {
                        int at = line.indexOf(" =");
                        String value = line.substring(at + 2).strip();
                        expected.put(line.substring(0, at), value);
                    });
            return expected;
        }
    }

    private static Map<String, String> found(MemoProposal proposal) {
        Map<String, String> found = new LinkedHashMap<>();
        proposal.fields().forEach(field -> found.put(field.path(), field.value()));
        proposal.contradictions()
                .forEach(one -> found.put(
                        "contradiction " + one.path(),
                        one.versions().stream().map(MemoProposal.Version::value).collect(Collectors.joining(" | "))));
        return found;
    }

    /** A repair is the one a person sees where it changes that place into it. */
    private static void repairs(
            MemoProposal proposal, String text, Map<String, String> wanted, Map<String, String> found) {
        for (MemoProposal.Repair repair : proposal.repairs()) {
            String path = wanted.keySet().stream()
                    .filter(key -> key.startsWith("repair ") && !found.containsKey(key))
                    .filter(key -> stands(key.substring(7), text, repair))
                    .filter(key -> String.valueOf(wanted.get(key)).contains(repair.read()))
                    .findFirst()
                    .orElse("repair " + repair.scanned());
            found.put(path, wanted.getOrDefault(path, repair.read()));
        }
    }

    private static boolean stands(String scanned, String text, MemoProposal.Repair repair) {
        String pattern = Stream.of(scanned.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .anyMatch(place -> place.start() < repair.passage().end()
                        && repair.passage().start() < place.end());
    }

    /** The same, or the beginning, the end and the number of words that the expectation names. */
    private static boolean fits(String wanted, @org.jspecify.annotations.Nullable String found) {
        if (found == null || !wanted.matches(".* … .* \\(\\d+\\)")) {
            return wanted.equals(found);
        }
        int gap = wanted.indexOf(" … ");
        int count = wanted.lastIndexOf(" (");
        return found.startsWith(wanted.substring(0, gap))
                && found.endsWith(wanted.substring(gap + 3, count))
                && wanted.endsWith("(" + found.split(" ").length + ")");
    }
}
