package de.stadtkern.programme.memo;

import de.stadtkern.programme.memo.MemoProposal.Misreading;
import de.stadtkern.programme.memo.MemoProposal.Repair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text from character recognition, read as it was meant. Each character knows where it came from.
 *
 * <p>A letter is changed only where the scanned word is unknown and the other one is known or stands in the same text.
 */
final class ScannedText {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n?|[\u2028\u0085]");
    private static final Pattern SPACE = Pattern.compile("[\u00a0\u2007\u202f\t]");
    private static final Pattern UNEVEN_BRACKET = Pattern.compile("[{\\[<](?=[^(){}\\[\\]\n]{1,60}\\))");
    private static final Pattern SALUTATION = Pattern.compile("(?m)^Sehr geehrte");
    private static final Pattern PAGE_NUMBER = Pattern.compile("(?m)^[ -]*(?:Seite )?\\d{1,2}(?: von \\d+)?[ -]*\n+");
    private static final Pattern NOISE_LINE = Pattern.compile("(?m)^[^\\n\\d„\"“-]{1,3}\n+");
    private static final Pattern BROKEN =
            Pattern.compile("(?<!\\p{L})(\\p{L}{2,60}+)([-_¬\u00ad]?) *\n{1,2}(\\p{Ll}{2,60}+)");
    private static final Pattern TOKEN = Pattern.compile("(?<!\\p{L})\\p{L}{4,40}(?!\\p{L})");
    private static final Pattern CAPITAL_IN_SENTENCE = Pattern.compile("(?<=[\\p{Ll},] )I([mn])(?= )");
    private static final Pattern GLUED =
            Pattern.compile("(?<=bzw\\.|inkl\\.|ggf\\.)(?=\\p{L})|(?<=\\p{Ll}{3})(?=\\(\\p{Lu}\\p{Ll})");
    private static final Pattern STAMP =
            Pattern.compile("(?m)(?<=^|\\s)(\\d{1,2})[.,] ?([A-ZÄ]{3})[.,]? ?(20\\d\\d)(?=\\s|$)");
    private static final Pattern COMMA_AT_END = Pattern.compile(",(?=[\"“”»]\\s*\n)");
    private static final List<String> SUSPENDED = List.of("und", "oder", "bzw", "sowie", "bis");
    private static final List<String> GLUED_WORDS =
            List.of("für", "und", "der", "die", "das", "mit", "von", "zur", "zum");
    private static final String[][] CONFUSIONS = {
        {"l", "i"}, {"I", "i"}, {"I", "l"}, {"i", "l"}, {"ü", "li"}, {"ü", "U"}, {"ö", "a"}, {"ö", "o"}, {"ä", "a"},
        {"rn", "m"}, {"m", "rn"}, {"c", "e"}, {"e", "c"}, {"ii", "ü"}, {"li", "ü"}, {"f", "t"}, {"t", "f"}, {"B", "ß"}
    };

    private final StringBuilder text;
    private final List<Integer> origins = new ArrayList<>();
    private final List<Repair> repairs = new ArrayList<>();
    private final Words words;

    private ScannedText(String scanned) {
        this.text = new StringBuilder(scanned);
        for (int i = 0; i < scanned.length(); i++) {
            origins.add(i);
        }
        this.words = new Words(scanned);
    }

    static ScannedText read(String scanned) {
        ScannedText read = new ScannedText(scanned);
        read.silently(LINE_BREAK, "\n");
        read.silently(SPACE, " ");
        read.each(UNEVEN_BRACKET, match -> read.repair(Misreading.BRACKET, match.start(), match.end(), "("));
        read.dropNoise();
        read.joinBrokenWords();
        read.each(STAMP, match -> read.stamp(match));
        read.each(TOKEN, match -> read.letters(match));
        read.each(
                CAPITAL_IN_SENTENCE,
                match -> read.repair(Misreading.LETTERS, match.start(), match.end(), "i" + match.group(1)));
        read.each(GLUED, match -> read.space(match.start()));
        read.each(COMMA_AT_END, match -> read.repair(Misreading.PUNCTUATION, match.start(), match.end(), "."));
        read.repairs.sort(Comparator.comparingInt(repair -> repair.passage().start()));
        return read;
    }

    String text() {
        return text.toString();
    }

    List<Repair> repairs() {
        return repairs;
    }

    /** Where a part of the read text stands in the scanned one. */
    Passage passage(int start, int end) {
        return end <= start
                ? new Passage(
                        origins.get(Math.min(start, origins.size() - 1)),
                        origins.get(Math.min(start, origins.size() - 1)))
                : new Passage(origins.get(start), origins.get(end - 1) + 1);
    }

    private interface Change {
        void at(MatchResult match);
    }

    /** Backwards, so that a change moves nothing that is still to come. */
    private void each(Pattern pattern, Change change) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        for (MatchResult match : matches.reversed()) {
            change.at(match);
        }
    }

    private void silently(Pattern pattern, String with) {
        each(pattern, match -> replace(match.start(), match.end(), with));
    }

    private void repair(Misreading kind, int start, int end, String with) {
        repairs.add(new Repair(
                kind, text.substring(start, end).replaceAll("\\s+", " ").strip(), with.strip(), passage(start, end)));
        replace(start, end, with);
    }

    private void replace(int start, int end, String with) {
        List<Integer> replaced = origins.subList(start, end);
        int first = end > start ? replaced.getFirst() : origins.get(Math.min(start, origins.size() - 1));
        int last = end > start ? replaced.getLast() : first;
        List<Integer> fresh = new ArrayList<>();
        for (int i = 0; i < with.length(); i++) {
            fresh.add(i == with.length() - 1 ? last : Math.min(first + i, last));
        }
        replaced.clear();
        origins.addAll(start, fresh);
        text.replace(start, end, with);
    }

    /** Page numbers and specks between the lines of the body; the head has short lines of its own. */
    private void dropNoise() {
        Matcher body = SALUTATION.matcher(text);
        int from = body.find() ? body.end() : 0;
        each(PAGE_NUMBER, match -> noise(match, from));
        each(NOISE_LINE, match -> noise(match, from));
    }

    private void noise(MatchResult match, int from) {
        if (match.start() >= from && !Words.known(match.group().strip())) {
            repair(Misreading.NOISE, match.start(), match.end(), "");
        }
    }

    private void joinBrokenWords() {
        int from = 0;
        Matcher broken = BROKEN.matcher(text);
        while (broken.find(from)) {
            String head = broken.group(1);
            String tail = broken.group(3);
            if (joins(head, !broken.group(2).isEmpty(), tail)) {
                int start = broken.start();
                repair(Misreading.BROKEN_WORD, start, broken.end(), head + tail);
                from = start;
                broken = BROKEN.matcher(text);
            } else {
                from = broken.end(1);
            }
        }
    }

    private boolean joins(String head, boolean hyphen, String tail) {
        if (hyphen) {
            return !SUSPENDED.contains(tail);
        }
        boolean twoWords = Words.known(head) && Words.known(tail);
        return !twoWords && words.vouched(head + tail) && !(Words.known(head) && words.count(tail) > 1);
    }

    private void stamp(MatchResult match) {
        String read = match.group(1) + ". " + match.group(2) + ". " + match.group(3);
        if (!read.equals(match.group())) {
            repair(Misreading.PUNCTUATION, match.start(), match.end(), read);
        }
    }

    private void letters(MatchResult match) {
        String word = match.group();
        if (Words.known(word) || words.count(word) > 1) {
            return;
        }
        for (String glued : GLUED_WORDS) {
            String head = word.substring(0, Math.max(0, word.length() - glued.length()));
            if (word.endsWith(glued) && head.length() > 4 && Words.known(head)) {
                space(match.end() - glued.length());
                return;
            }
        }
        List<String> candidates = vouched(word, changes(word));
        if (candidates.isEmpty()) {
            candidates = vouched(
                    word,
                    changes(word).stream()
                            .flatMap(changed -> changes(changed).stream())
                            .toList());
        }
        if (candidates.size() == 1) {
            repair(Misreading.LETTERS, match.start(), match.end(), candidates.getFirst());
        }
    }

    private List<String> vouched(String word, List<String> changes) {
        return changes.stream()
                .map(changed -> changed.charAt(0) + changed.substring(1).toLowerCase(Locale.GERMAN))
                .filter(changed -> !changed.equalsIgnoreCase(word) && words.vouched(changed))
                .distinct()
                .toList();
    }

    private static List<String> changes(String word) {
        List<String> changes = new ArrayList<>();
        for (String[] confusion : CONFUSIONS) {
            for (int at = word.indexOf(confusion[0]); at >= 0; at = word.indexOf(confusion[0], at + 1)) {
                boolean first = at == 0;
                String other = first ? confusion[1] : confusion[1].toLowerCase(Locale.GERMAN);
                changes.add(word.substring(0, at) + other + word.substring(at + confusion[0].length()));
            }
        }
        return changes;
    }

    private void space(int at) {
        int start = Math.max(0, at - 1);
        String around = text.substring(start, Math.min(text.length(), at + 1));
        repairs.add(new Repair(
                Misreading.SPACE,
                around,
                around.charAt(0) + " " + around.substring(1),
                passage(start, Math.min(text.length(), at + 1))));
        replace(at, at, " ");
    }
}
