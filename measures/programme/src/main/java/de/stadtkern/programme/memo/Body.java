package de.stadtkern.programme.memo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the salutation and the closing, cut into the resolution's items.
 *
 * @param start after the head
 * @param end before the closing
 */
record Body(int start, int end, List<Item> items) {
    /**
     * One numbered item: its wording as the resolution has it, then what is reported on it. All positions in the text read.
     */
    record Item(int number, int wordingStart, int wordingEnd, int reportStart, int reportEnd) {}

    private static final Pattern CLOSING =
            Pattern.compile("(?m)^(?:Mit freundlichen Grüßen|Freundliche Grüße|Hochachtungsvoll)");
    private static final Pattern NUMBER = Pattern.compile(
            "(?m)^\\s*(?:(?:Zu )?(?:Beschlusspunkt|Beschlussziffer|Ziffer|Punkt)\\s+(\\d{1,2})\\s*[:.]?|(\\d{1,2})[.)])\\s+(?=[„\"“»])");
    private static final String OPENING = "„»";
    private static final String CLOSING_MARKS = "\"“”«";

    static Body of(String text, int start) {
        Matcher closing = CLOSING.matcher(text);
        int end = closing.find(start) ? closing.start() : text.length();
        List<int[]> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(text).region(start, end);
        while (number.find()) {
            int value = Integer.parseInt(number.group(1) != null ? number.group(1) : number.group(2));
            if (numbers.isEmpty() || value > numbers.getLast()[0]) {
                numbers.add(new int[] {value, number.start(), number.end()});
            }
        }
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            int until = i + 1 < numbers.size() ? numbers.get(i + 1)[1] : end;
            int quote = numbers.get(i)[2];
            int wordingEnd = closingMark(text, quote, until);
            int reportStart = Math.min(until, wordingEnd + (isMark(text, wordingEnd) ? 1 : 0));
            items.add(new Item(
                    numbers.get(i)[0],
                    quote + 1,
                    wordingEnd,
                    skip(text, reportStart, until),
                    back(text, reportStart, until)));
        }
        return new Body(start, end, items);
    }

    private static boolean isMark(String text, int at) {
        return at < text.length() && CLOSING_MARKS.indexOf(text.charAt(at)) >= 0;
    }

    /**
     * Where a quotation ends, with quotations inside it. Where the closing mark was lost, it ends with the paragraph that ends
     * a sentence.
     *
     * @param open position of the opening mark
     */
    static int closingMark(String text, int open, int until) {
        boolean plain = OPENING.indexOf(text.charAt(open)) < 0;
        int depth = 1;
        for (int i = open + 1; i < until; i++) {
            char c = text.charAt(i);
            if (plain
                    && c == '"'
                    && (i + 1 == until || !Character.isLetterOrDigit(text.charAt(i + 1)))
                    && !Character.isWhitespace(text.charAt(i - 1))) {
                return i;
            }
            if (!plain && OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (!plain && CLOSING_MARKS.indexOf(c) >= 0 && --depth == 0) {
                return i;
            }
        }
        int paragraph = text.indexOf(".\n\n", open);
        return paragraph < 0 || paragraph >= until ? until : paragraph + 1;
    }

    private static int skip(String text, int from, int until) {
        int at = from;
        while (at < until && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int back(String text, int from, int until) {
        int at = until;
        while (at > from && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return Math.max(at, skip(text, from, until));
    }
}
