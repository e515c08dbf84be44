package de.stadtkern.programme.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Takes German compounds apart by a list of the words that councils use: {@code Radwegeausbau} into {@code rad}, {@code weg}
 * and {@code ausbau}. A split covers the whole word, with the linking letters of German between parts; the one with the
 * fewest parts wins, and among those the one whose first part is longest.
 */
final class Compounds {
    private static final String[] LINKS = {"", "s", "es", "e", "en", "n", "er", "ens"};
    private static final int SHORTEST = 6;
    private static final int MOST_PARTS = 5;

    private final Set<String> words = new HashSet<>();
    private int longest;

    /** With the words of {@code /programme/compound-words.txt}. */
    static Compounds load() {
        Compounds compounds = new Compounds();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Compounds.class.getResourceAsStream("/programme/compound-words.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    for (String word : line.strip().split("\\s+", -1)) {
                        compounds.add(word);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        compounds.keepAtoms();
        return compounds;
    }

    /** Words of the list that are compounds of its other words go, so that each compound has one way to be taken apart. */
    private void keepAtoms() {
        for (String word : List.copyOf(words)) {
            words.remove(word);
            List<String> parts = split(word, 0, MOST_PARTS);
            if (parts == null || parts.size() < 2) {
                words.add(word);
            }
        }
    }

    private void add(String word) {
        if (word.length() >= 2) {
            words.add(word);
            longest = Math.max(longest, word.length());
        }
    }

    /** @return the parts of a word in lower case, or nothing where it is not a compound of known words */
    List<String> parts(String word) {
        if (word.length() < SHORTEST) {
            return List.of();
        }
        List<String> best = split(word, 0, MOST_PARTS);
        return best == null || best.size() < 2 ? List.of() : best;
    }

    private @org.jspecify.annotations.Nullable List<String> split(String word, int from, int most) {
        if (from == word.length()) {
            return new ArrayList<>();
        }
        if (most == 0) {
            return null;
        }
        List<String> best = null;
        for (int to = Math.min(word.length(), from + longest); to >= from + 2; to--) {
            if (words.contains(word.substring(from, to))) {
                for (String link : LINKS) {
                    if (word.startsWith(link, to)) {
                        List<String> rest = split(word, to + link.length(), most - 1);
                        if (rest != null && (best == null || rest.size() + 1 < best.size())) {
                            rest.addFirst(word.substring(from, to));
                            best = rest;
                        }
                    }
                }
            }
        }
        return best;
    }
}
