package de.stadtkern.programme.memo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of council language, and those that a text itself uses more than once or in other words. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Set<String> KNOWN = load();
    private static final int SHORTEST_PART = 4;
    private static final int LONGEST = 60;

    private final Map<String, Integer> ofText = new HashMap<>();

    Words(String text) {
        WORD.matcher(text).results().forEach(word -> ofText.merge(lower(word.group()), 1, Integer::sum));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.GERMAN);
    }

    /** In the list, or put together from words of the list. */
    static boolean known(String word) {
        return word.length() <= LONGEST && compound(lower(word), 3);
    }

    private static boolean compound(String word, int parts) {
        if (KNOWN.contains(word)) {
            return true;
        }
        if (parts == 1) {
            return false;
        }
        for (int cut = SHORTEST_PART; cut <= word.length() - SHORTEST_PART; cut++) {
            String head = word.substring(0, cut);
            boolean linked = head.endsWith("s") && KNOWN.contains(head.substring(0, cut - 1));
            if ((linked || KNOWN.contains(head)) && compound(word.substring(cut), parts - 1)) {
                return true;
            }
        }
        return false;
    }

    /** How often the text has this word. */
    int count(String word) {
        return ofText.getOrDefault(lower(word), 0);
    }

    /** Known, or in the text elsewhere. */
    boolean vouched(String word) {
        return count(word) > 0 || known(word);
    }

    private static Set<String> load() {
        try (InputStream file = Objects.requireNonNull(Words.class.getResourceAsStream("/memo/words.txt"))) {
            return new HashSet<>(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
