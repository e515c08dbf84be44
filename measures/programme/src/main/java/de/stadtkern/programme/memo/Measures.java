package de.stadtkern.programme.memo;

import de.stadtkern.programme.memo.MemoProposal.Contradiction;
import de.stadtkern.programme.memo.MemoProposal.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of measures, and what later sentences say of single ones and of the rest. */
final class Measures {
    private static final Pattern LIST = Pattern.compile(":[ \t]*\n(?=\\s*[-–•])");
    private static final Pattern THINGS = Pattern.compile("\\b(?:Maßnahmen|Projekte|Vorhaben)\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("\\p{Ll}{2}[.!?]\\s+(?=\\p{Lu})|\n\n");
    private static final int LONGEST_SENTENCE = 800;
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*[-–•]\\s?(\\p{L}[^\\n]*)(?:\\n|$)");
    private static final Pattern SUBMITTED = Pattern.compile("zur\\s+Bewilligung\\s+vorgelegt|eingereicht|beantragt");
    private static final Pattern COUNT = Pattern.compile(
            "\\b(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\\d{1,2})\\s+(?:Maßnahmen|Projekte|Vorhaben)");
    private static final List<String> NUMBERS = List.of(
            "null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf");
    private static final Pattern SENTENCE = Pattern.compile("[^.]+(?:\\.|$)");
    private static final Pattern QUOTED = Pattern.compile("[„»\"]([^\"“”«„»]+)[\"“”«]");
    private static final Pattern REST = Pattern.compile(
            "(?:weiteren|übrigen|restlichen|anderen|verbleibenden)\\s+(?:\\p{L}+\\s+)?(?:Maßnahmen|Projekte|Vorhaben)");
    private static final Pattern APPROVED = Pattern.compile("genehmigt|bewilligt|zugestimmt");
    private static final Pattern REVIEW = Pattern.compile("geprüft|in\\s+Prüfung|zur\\s+Prüfung");
    private static final Pattern RUNNING =
            Pattern.compile("befinden\\s+sich\\s+in\\s+Umsetzung|werden\\s+umgesetzt|begonnen\\s+wurde|laufen");
    private static final Pattern CLOSED = Pattern.compile("abgeschlossen|beendet");

    private static final class Measure {
        final String title;
        final int start;
        final int end;
        String state = "";
        int stateStart;
        int stateEnd;

        Measure(String title, int start, int end) {
            this.title = title;
            this.start = start;
            this.end = end;
        }

        boolean named(String name) {
            String whole = title.toLowerCase(Locale.GERMAN);
            String part = Draft.line(name).toLowerCase(Locale.GERMAN);
            return whole.equals(part) || (part.length() >= 5 && whole.startsWith(part));
        }

        void become(String newState, int from, int to) {
            state = newState;
            stateStart = from;
            stateEnd = to;
        }
    }

    private Measures() {}

    static void propose(String text, Body body, Draft draft) {
        Matcher list = LIST.matcher(text).region(body.start(), body.end());
        while (list.find()) {
            int sentence = sentence(text, body.start(), list.start());
            List<Measure> measures = lines(text, list.end(), body.end());
            if (!measures.isEmpty()
                    && THINGS.matcher(text).region(sentence, list.start()).find()) {
                propose(text, body, sentence, list.start(), measures, draft);
                return;
            }
        }
    }

    /** Where the sentence begins that ends there. */
    private static int sentence(String text, int from, int end) {
        int start = Math.max(from, end - LONGEST_SENTENCE);
        Matcher before = SENTENCE_END.matcher(text).region(start, end);
        while (before.find()) {
            start = before.end();
        }
        return start;
    }

    /** @param from of the sentence that introduces the list, which ends at {@code to} */
    private static void propose(String text, Body body, int from, int to, List<Measure> measures, Draft draft) {
        Matcher submitted = SUBMITTED.matcher(text).region(from, to);
        if (submitted.find()) {
            measures.forEach(measure -> measure.become("SUBMITTED", submitted.start(), submitted.end()));
        }
        int until = body.items().stream()
                .mapToInt(Body.Item::reportEnd)
                .filter(end -> end > measures.getLast().end)
                .findFirst()
                .orElse(body.end());
        states(text, measures, until);
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            String path = "measures[" + (i + 1) + "]";
            draft.add(path + ".title", measure.title, measure.start, measure.end);
            draft.add(path + ".state", measure.state, measure.stateStart, measure.stateEnd);
        }
        count(text, from, to, measures, draft);
    }

    private static List<Measure> lines(String text, int from, int until) {
        List<Measure> measures = new ArrayList<>();
        Matcher line = LINE.matcher(text).region(from, until);
        int end = from;
        while (line.find() && text.substring(end, line.start()).isBlank()) {
            measures.add(new Measure(Draft.line(line.group(1)), line.start(1), line.end(1)));
            end = line.end();
        }
        return measures;
    }

    private static void states(String text, List<Measure> measures, int until) {
        List<Measure> told = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(text).region(measures.getLast().end, until);
        while (sentence.find()) {
            String state = state(sentence.group());
            List<Measure> meant = new ArrayList<>();
            QUOTED.matcher(sentence.group())
                    .results()
                    .forEach(quote -> measures.stream()
                            .filter(measure -> measure.named(quote.group(1)))
                            .forEach(meant::add));
            if (meant.isEmpty() && REST.matcher(sentence.group()).find()) {
                measures.stream().filter(measure -> !told.contains(measure)).forEach(meant::add);
            }
            if (!state.isEmpty()) {
                int start = sentence.start()
                        + sentence.group().indexOf(sentence.group().strip());
                meant.forEach(measure -> measure.become(state, start, sentence.end()));
                told.addAll(meant);
            }
        }
    }

    private static String state(String sentence) {
        return APPROVED.matcher(sentence).find()
                ? "APPROVED"
                : REVIEW.matcher(sentence).find()
                        ? "UNDER_REVIEW"
                        : CLOSED.matcher(sentence).find()
                                ? "CLOSED"
                                : RUNNING.matcher(sentence).find() ? "RUNNING" : "";
    }

    /** The number in words beside the number of lines. */
    private static void count(String text, int from, int to, List<Measure> measures, Draft draft) {
        Matcher count = COUNT.matcher(text).region(from, to);
        if (count.find()) {
            String word = count.group(1);
            int stated = NUMBERS.contains(word) ? NUMBERS.indexOf(word) : Integer.parseInt(word);
            if (stated != measures.size()) {
                draft.contradict(new Contradiction(
                        "measures",
                        List.of(
                                new Version(
                                        String.valueOf(measures.size()),
                                        List.of(draft.passage(measures.getFirst().start, measures.getLast().end))),
                                new Version(word, List.of(draft.passage(count.start(1), count.end(1)))))));
            }
        }
    }
}
