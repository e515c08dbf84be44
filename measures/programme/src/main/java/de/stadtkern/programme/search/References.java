package de.stadtkern.programme.search;

import de.stadtkern.programme.paper.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The references of papers and sittings that a text names.
 *
 * @param keys of the references, in order
 * @param rest the text without them
 */
record References(List<String> keys, String rest) {
    private static final Pattern PAPER = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(\\p{L}{1,3})[\\s._-]{0,2}0*([0-9]{1,6})\\s?[/\\-_.]\\s?((?:19|20)?[0-9]{2})(?![\\p{N}/])");
    private static final Pattern RUN_TOGETHER =
            Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L})([0-9]{4})((?:20)?[0-9]{2})(?![\\p{L}\\p{N}])");
    private static final Pattern SITTING = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(\\p{L}{1,4})\\s?[/\\-]\\s?0*([0-9]{1,4})\\s?[/\\-]\\s?((?:19|20)[0-9]{2})(?![\\p{L}\\p{N}])");

    References {
        keys = List.copyOf(keys);
    }

    static References in(String text) {
        List<String> keys = new ArrayList<>();
        String rest = text;
        for (Pattern pattern : List.of(SITTING, PAPER, RUN_TOGETHER)) {
            Matcher matcher = pattern.matcher(rest);
            StringBuilder without = new StringBuilder();
            while (matcher.find()) {
                keys.add(
                        pattern == SITTING
                                ? sitting(matcher.group(1), matcher.group(2), matcher.group(3))
                                : Reference.key(matcher.group(1) + matcher.group(2) + "/" + matcher.group(3)));
                matcher.appendReplacement(without, " ");
            }
            matcher.appendTail(without);
            rest = without.toString();
        }
        return new References(keys, rest);
    }

    private static String sitting(String body, String number, String year) {
        return body.toUpperCase(Locale.ROOT) + "/" + number + "/" + year;
    }
}
