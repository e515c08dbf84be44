package de.stadtkern.programme.memo;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days, months and quarters as German writes them. */
final class GermanDate {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez");
    private static final List<String> ORDINALS = List.of("erste", "zweite", "dritte", "vierte");
    static final String MONTH =
            "(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|JAN|FEB|MÄR|APR|MAI|JUN|JUL|AUG|SEP|OKT|NOV|DEZ)";
    static final String DAY = "\\b\\d{1,2}\\. ?(?:" + MONTH + "\\.? ?|\\d{1,2}\\. ?)(?:19|20)\\d\\d\\b";
    static final String QUARTER = "(?:(?:[1-4]\\.|(?:ersten?|zweiten?|dritten?|vierten?)s?)\\s+Quartals?\\s+20\\d\\d)";
    static final String MONTH_OF_YEAR = "\\b" + MONTH + "\\s+20\\d\\d\\b";
    static final Pattern ANY = Pattern.compile(
            "(?<day>" + DAY.replace(" ?", "\\s?") + ")|(?<quarter>" + QUARTER + ")|(?<month>" + MONTH_OF_YEAR + ")");
    private static final Pattern PARTS =
            Pattern.compile("(\\d{1,2})\\.\\s?(?:(\\d{1,2})\\.|([\\p{L}]{3})\\p{L}*\\.?)\\s?(\\d{4})");

    private GermanDate() {}

    /** ISO 8601; absent for the 31st of February. */
    static Optional<String> day(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.find()) {
            return Optional.empty();
        }
        try {
            int month = parts.group(2) != null ? Integer.parseInt(parts.group(2)) : month(parts.group(3));
            return Optional.of(LocalDate.of(Integer.parseInt(parts.group(4)), month, Integer.parseInt(parts.group(1)))
                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.GERMAN)) + 1;
    }

    /** @param match of {@link #ANY} */
    static Optional<String> iso(Matcher match) {
        String text = match.group();
        String year = text.substring(text.length() - 4);
        if (match.group("day") != null) {
            return day(text);
        }
        if (match.group("month") != null) {
            return Optional.of(String.format(Locale.ROOT, "%s-%02d", year, month(text.strip())));
        }
        String lower = text.toLowerCase(Locale.GERMAN);
        int quarter = Character.isDigit(lower.charAt(0)) ? lower.charAt(0) - '0' : 0;
        for (int i = 0; i < ORDINALS.size() && quarter == 0; i++) {
            quarter = lower.startsWith(ORDINALS.get(i)) ? i + 1 : 0;
        }
        return quarter == 0 ? Optional.empty() : Optional.of(year + "-Q" + quarter);
    }
}
