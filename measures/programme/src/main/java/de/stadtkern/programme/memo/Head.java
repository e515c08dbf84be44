package de.stadtkern.programme.memo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands above the salutation: which resolution, of which session, who writes when.
 *
 * @param reference as {@link References#normal} writes it
 * @param start of the line that names the resolution
 * @param end of the head
 */
record Head(String text, String reference, int start, int end) {
    private static final Pattern TITLE = Pattern.compile(
            "(?m)^(?:Beschlusskontrolle|Berichterstattung|Umsetzungsbericht|Zwischenbericht)[^\\n]*?\\b(?:zu[rm]?|über)\\b[^\\n]*?("
                    + References.REFERENCE + ")[^\\n]*$");
    private static final Pattern SESSION =
            Pattern.compile("(?:Sitzungsnummer|Sitzungs-Nr\\.?|Sitzung)[:.]?\\s*([A-ZÄÖÜ]{1,4}/\\d{2,4}/\\d{4})");
    private static final Pattern CONFIDENTIAL = Pattern.compile("(?m)^([□☐oO_☒☑■xX])\\s*vertraulich\\b");
    private static final Pattern ADDRESSEE = Pattern.compile(
            "(?m)^An\\s+(?:alle\\s+|die\\s+)?((?:Fraktionen|Mitglieder|Ausschuss|Stadtrat)[^\\n]*(?:\\n\\p{L}[^\\n]*){0,2})(?=\\n)");
    private static final Pattern SALUTATION = Pattern.compile("(?m)^(?:Sehr geehrte|Liebe|Guten Tag)");
    private static final Pattern UNIT = Pattern.compile(
            "(?m)^((?:Geschäftsbereich|Dezernat|Amt für|Fachbereich)[^\\n]*(?:\\n(?!GZ|Datum|Bearbeit)\\p{Lu}[^\\n:]*)?)(?=\\n(?:GZ|Datum|Bearbeit|\\n|Beschluss))");
    private static final Pattern FILE =
            Pattern.compile("(?m)^(?:GZ|Geschäftszeichen|Az|Aktenzeichen)[.:]+\\s*([^\\n]+)$");
    private static final Pattern FIRST_DATE = Pattern.compile("(?s)Datum:?\\s*(" + GermanDate.DAY + ")");

    static Optional<Head> find(String text) {
        Matcher title = TITLE.matcher(text);
        if (!title.find()) {
            return Optional.empty();
        }
        Matcher salutation = SALUTATION.matcher(text);
        int end = salutation.find(title.end()) ? salutation.start() : title.end();
        return Optional.of(new Head(text, References.normal(title.group(1)), title.start(), end));
    }

    void propose(Draft draft) {
        Matcher title = TITLE.matcher(text);
        if (title.find(start)) {
            draft.add("reference", reference, title.start(1), title.end(1));
        }
        Matcher session = SESSION.matcher(text).region(start, end);
        if (session.find()) {
            draft.copy("session", text, session.start(1), session.end(1));
        }
        subject(draft);
        Matcher addressee = ADDRESSEE.matcher(text).region(0, start);
        if (addressee.find()) {
            draft.copy("addressee", text, addressee.start(1), addressee.end(1));
        }
        Matcher secret = CONFIDENTIAL.matcher(text).region(0, end);
        if (secret.find()) {
            draft.add("confidential", secret.group(1).matches("[□☐oO_]") ? "NO" : "YES", secret.start(), secret.end());
        }
        Matcher unit = UNIT.matcher(text).region(0, start);
        if (unit.find()) {
            draft.copy("unit", text, unit.start(1), unit.end(1));
        }
        Matcher file = FILE.matcher(text).region(0, start);
        if (file.find()) {
            draft.add(
                    "fileReference",
                    Draft.line(text.substring(file.start(1), file.end(1)).replaceFirst("\\)(?=\\d)", ") ")),
                    file.start(1),
                    file.end(1));
        }
        Matcher date = FIRST_DATE.matcher(text).region(0, end);
        if (date.find()) {
            GermanDate.day(date.group(1)).ifPresent(day -> draft.add("date", day, date.start(1), date.end(1)));
        }
    }

    /** The lines between the reference and the salutation. */
    private void subject(Draft draft) {
        int from = text.indexOf('\n', start);
        if (from >= 0 && from < end) {
            int to = end;
            while (from < to && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            draft.copy("subject", text, from, to);
        }
    }
}
