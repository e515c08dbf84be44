package de.stadtkern.programme.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The passage of a text that shows best why it was found, cut into pieces that hit and pieces that do not. */
final class Highlights {
    private static final int LENGTH = 240;
    private static final int MOST_READ = 20_000;

    private final German whole;
    private final German parts;

    Highlights(Compounds compounds) {
        whole = new German(compounds, false);
        parts = new German(compounds, true);
    }

    /** @param hit whether a word of the question stands here */
    public record Piece(String text, boolean hit) {}

    /** The whole text. */
    List<Piece> all(String text, Set<String> stems) {
        return cut(text, 0, text.length(), hits(text, stems));
    }

    /** The best passage of some 240 characters; nothing where no word hits. */
    List<Piece> best(String text, Set<String> stems) {
        String read = text.length() > MOST_READ ? text.substring(0, MOST_READ) : text;
        List<German.Word> hits = hits(read, stems);
        int from = -1;
        int most = 0;
        for (int i = 0; i < hits.size(); i++) {
            int n = i;
            while (n < hits.size() && hits.get(n).to() - hits.get(i).from() <= LENGTH) {
                n++;
            }
            if (n - i > most) {
                most = n - i;
                from = hits.get(i).from();
            }
        }
        if (from < 0) {
            return List.of();
        }
        int start = word(read, Math.max(0, from - LENGTH / 4));
        return cut(read, start, word(read, Math.min(read.length(), start + LENGTH)), hits);
    }

    /** The beginning of the word at the position. */
    private static int word(String text, int at) {
        int start = at;
        while (start > 0 && start < text.length() && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private List<German.Word> hits(String text, Set<String> stems) {
        List<German.Word> hits = new ArrayList<>();
        int end = 0;
        List<German.Word> both = new ArrayList<>(whole.words(text));
        both.addAll(parts.words(text));
        both.sort(java.util.Comparator.comparingInt(German.Word::from));
        for (German.Word word : both) {
            if (word.from() >= end && stems.contains(word.stem())) {
                hits.add(word);
                end = word.to();
            }
        }
        return hits;
    }

    private static List<Piece> cut(String text, int from, int to, List<German.Word> hits) {
        List<Piece> pieces = new ArrayList<>();
        int at = from;
        for (German.Word hit : hits) {
            if (hit.from() >= at && hit.to() <= to) {
                if (hit.from() > at) {
                    pieces.add(new Piece(text.substring(at, hit.from()), false));
                }
                pieces.add(new Piece(text.substring(hit.from(), hit.to()), true));
                at = hit.to();
            }
        }
        if (at < to) {
            pieces.add(new Piece(text.substring(at, to), false));
        }
        return pieces;
    }
}
