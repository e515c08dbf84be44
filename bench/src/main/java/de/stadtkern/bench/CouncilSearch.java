package de.stadtkern.bench;

import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.bench.council.CouncilDatabase;
import de.stadtkern.bench.council.PaperCollection;
import de.stadtkern.bench.report.Order;
import de.stadtkern.bench.report.Report;
import de.stadtkern.bench.report.Row;
import de.stadtkern.bench.report.Samples;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.search.PaperSearch;
import de.stadtkern.programme.search.PaperSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The search over 200,000 papers: how long an answer takes, and how well it fits, by nDCG@10 over judged questions (Järvelin
 * and Kekäläinen 2002, gain 2^grade − 1). The judged papers are few among generated ones that were judged as not fitting.
 */
final class CouncilSearch implements Order.Work {
    private static final int PAPERS = 200_000;
    private static final int CUT = 10;

    @Override
    public Report run(Order order) throws Exception {
        long seed = 20_231_115;
        int rounds = order.quick() ? 10 : 100;
        try (ScratchData data = ScratchData.create();
                CouncilDatabase database = CouncilDatabase.start(data)) {
            PaperCollection papers = PaperCollection.store(database, PAPERS, seed);
            PaperSearch search = new PaperSearch(
                    new PaperSource(database.jdbc()), data.directory().resolve("index"), false);
            long begun = System.nanoTime();
            search.readAll();
            double reading_s = (System.nanoTime() - begun) / 1e9;
            List<PaperCollection.Question> questions = papers.questions();
            double fit = 0;
            StringBuilder worst = new StringBuilder();
            for (PaperCollection.Question question : questions) {
                List<UUID> found =
                        search.search(Visible.PUBLIC, question.text(), 0, CUT).papers();
                double one = question.ndcg(found);
                fit += one;
                if (one < 0.7) {
                    worst.append(worst.isEmpty() ? "" : ", ")
                            .append(question.text())
                            .append(' ');
                    worst.append(Math.round(one * 100) / 100.0);
                }
            }
            for (int i = 0; i < 2 * questions.size(); i++) {
                search.search(
                        Visible.PUBLIC, questions.get(i % questions.size()).text(), 0, 20);
            }
            double[] time_ms = new double[rounds * questions.size()];
            for (int i = 0; i < time_ms.length; i++) {
                String text = questions.get(i % questions.size()).text();
                long start = System.nanoTime();
                search.search(Visible.PUBLIC, text, 0, 20);
                time_ms[i] = (System.nanoTime() - start) / 1e6;
            }
            search.stop();
            Samples samples = Samples.of(time_ms);
            String slowest = slowest(questions, time_ms);
            return new Report("council-search")
                    .row(new Row(
                            "answer, p99",
                            samples.quantile(0.99),
                            "ms",
                            Row.Bar.atMost(50),
                            samples.spread() + ", median " + Math.round(samples.median() * 100) / 100.0))
                    .row(Row.of("nDCG@10", fit / questions.size(), "", Row.Bar.atLeast(0.85)))
                    .row(Row.of("judged questions", questions.size(), "", Row.Bar.atLeast(40)))
                    .row(Row.of("papers", papers.count(), "", Row.Bar.atLeast(PAPERS)))
                    .note("read from the database into both indexes in " + Math.round(reading_s) + " s")
                    .note("slowest, by median: " + slowest)
                    .note("questions under 0.7: " + (worst.isEmpty() ? "none" : worst));
        }
    }

    /** The three questions whose answers take longest. */
    private static String slowest(List<PaperCollection.Question> questions, double[] time_ms) {
        return IntStream.range(0, questions.size())
                .mapToObj(question -> Map.entry(
                        questions.get(question).text(),
                        Samples.of(IntStream.range(0, time_ms.length / questions.size())
                                        .mapToDouble(round -> time_ms[round * questions.size() + question])
                                        .toArray())
                                .median()))
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(3)
                .map(one -> String.format(Locale.ROOT, "%s %.1f ms", one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }
}
