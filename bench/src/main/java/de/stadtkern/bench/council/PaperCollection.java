package de.stadtkern.bench.council;

import de.stadtkern.programme.paper.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/** The judged papers of {@code /council/papers.tsv} among generated ones on other matters, and the questions about them. */
public final class PaperCollection {
    private static final String[] THINGS = {
        "Vergabe",
        "Nachtrag",
        "Jahresabschluss",
        "Wirtschaftsplan",
        "Bestellung",
        "Abberufung",
        "Entsendung",
        "Überplanmäßige Ausgabe",
        "Grundstücksverkauf",
        "Erbbaurecht",
        "Zuwendungsbescheid",
        "Niederschrift",
        "Geschäftsordnung",
        "Wirtschaftsprüfung",
        "Rahmenvertrag",
        "Leistungsvereinbarung",
        "Gesellschaftsvertrag",
        "Kooperationsvertrag",
        "Einvernehmen",
        "Stellungnahme",
        "Zwischenbericht",
        "Sachstand"
    };
    private static final String[] MATTERS = {
        "Planungsleistungen",
        "Rohbauarbeiten",
        "Tiefbauarbeiten",
        "Elektroarbeiten",
        "Reinigungsleistungen",
        "Beteiligungsgesellschaft",
        "Zweckverband",
        "Eigenbetrieb",
        "Aufsichtsrat",
        "Ortsbeirat",
        "Umlegungsausschuss",
        "Stadtwerke",
        "Wirtschaftsförderung",
        "Personalrat",
        "Rechnungsprüfung",
        "Gutachterausschuss",
        "Städtepartnerschaft",
        "Ehrenbürgerschaft",
        "Schöffenwahl",
        "Wahlhelfer",
        "Landtagswahl",
        "Volkshochschule",
        "Musikschule",
        "Tierheim",
        "Sparkasse",
        "Messegesellschaft",
        "Flughafengesellschaft",
        "Zoologischer Garten",
        "Theaterbetrieb",
        "Orchester"
    };
    private static final String[] WORDS = {
        "Verwaltung",
        "Ausschuss",
        "Maßnahme",
        "Vorlage",
        "Begründung",
        "Zustimmung",
        "Gremium",
        "Anlage",
        "Mittel",
        "Vertrag",
        "Leistung",
        "Termin",
        "Prüfung",
        "Ergebnis",
        "Bedarf",
        "Gutachten",
        "Beratung",
        "Abschnitt",
        "Antragsteller",
        "Fraktion",
        "Kosten",
        "Vereinbarung",
        "Erörterung",
        "Umsetzung",
        "Zuständigkeit",
        "Abstimmung",
        "Fassung",
        "Ergänzung",
        "Frist",
        "Verfahren",
        "Rahmen",
        "Zeitplan"
    };

    private final List<Question> questions;
    private final long count;

    private PaperCollection(List<Question> questions, long count) {
        this.questions = questions;
        this.count = count;
    }

    /** @param grades by the paper's id, 1 to 3 */
    public record Question(String text, Map<UUID, Integer> grades) {
        public Question {
            grades = Map.copyOf(grades);
        }

        /** Discounted gain over the ideal one. */
        public double ndcg(List<UUID> found) {
            double gain = 0;
            for (int i = 0; i < found.size(); i++) {
                gain += gain(grades.getOrDefault(found.get(i), 0), i);
            }
            List<Integer> ideal = new ArrayList<>(grades.values());
            ideal.sort((a, b) -> b - a);
            double best = 0;
            for (int i = 0; i < ideal.size(); i++) {
                best += gain(ideal.get(i), i);
            }
            return gain / best;
        }

        private static double gain(int grade, int rank) {
            return ((1 << grade) - 1) * Math.log(2) / Math.log(rank + 2);
        }
    }

    public List<Question> questions() {
        return questions;
    }

    public long count() {
        return count;
    }

    public static PaperCollection store(CouncilDatabase database, int papers, long seed)
            throws SQLException, IOException {
        Random random = new Random(seed);
        Map<String, UUID> ids = new HashMap<>();
        StringBuilder rows = new StringBuilder();
        int number = 0;
        for (String[] judged : lines("/council/papers.tsv")) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            ids.put(judged[0], id);
            row(rows, id, judged[0], judged[1], judged[2]);
            number++;
        }
        for (int i = number; i < papers; i++) {
            String reference = "A" + (1000 + i) + "/" + (10 + i % 12);
            String title = pick(THINGS, random) + ": " + pick(MATTERS, random) + " " + (1 + random.nextInt(900));
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 25; w++) {
                text.append(random.nextInt(4) == 0 ? pick(MATTERS, random) : pick(WORDS, random))
                        .append(' ');
            }
            row(
                    rows,
                    new UUID(random.nextLong(), random.nextLong()),
                    reference,
                    title,
                    text.toString().strip() + ".");
            if (i % 20_000 == 0) {
                copy(database, rows);
            }
        }
        copy(database, rows);
        database.execute("ANALYZE programme.paper");
        List<Question> questions = new ArrayList<>();
        for (String[] asked : lines("/council/queries.tsv")) {
            Map<UUID, Integer> grades = new HashMap<>();
            for (String judgement : asked[1].split(" ", -1)) {
                String[] pair = judgement.split("=", -1);
                grades.put(Objects.requireNonNull(ids.get(pair[0]), pair[0]), Integer.valueOf(pair[1]));
            }
            questions.add(new Question(asked[0], grades));
        }
        return new PaperCollection(questions, papers);
    }

    private static void row(StringBuilder rows, UUID id, String reference, String title, String text) {
        rows.append(id).append('\t').append(reference).append('\t');
        rows.append(Reference.key(reference))
                .append("\tVorlage\t")
                .append(title)
                .append('\t')
                .append(text);
        rows.append("\ttrue\t2022-01-01\t2022-01-01\t2022-01-01\n");
    }

    private static void copy(CouncilDatabase database, StringBuilder rows) throws SQLException, IOException {
        database.copy(
                "programme.paper (id, reference, reference_key, kind, title, text, public, submitted, created, changed)",
                new StringReader(rows.toString()));
        rows.setLength(0);
    }

    private static String pick(String[] words, Random random) {
        return words[random.nextInt(words.length)];
    }

    private static List<String[]> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(PaperCollection.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
