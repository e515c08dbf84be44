package de.stadtkern.programme.memo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates whose meaning the words before them tell. A date without such words is not proposed. */
final class Dates {
    /** @param words end right before the date */
    private record Meaning(String event, Pattern words) {}

    private static final List<Meaning> MEANINGS = List.of(
            meaning("RESOLVED", "[Bb]eschluss(?:es)? vom"),
            meaning(
                    "PROJECT_END",
                    "Projektende (?:am|zum|ist der)|Laufzeitende (?:am|zum)|läuft (?:noch )?bis (?:zum )?|Projektlaufzeit bis (?:zum )?"),
            meaning("PHASE_END", "[Pp]hase,?[^.]{0,60}?\\bbis (?:zum )?"),
            meaning("PROJECT_START", "Projektstart [^.]{0,40}?(?:am|zum)|Projektbeginn [^.]{0,40}?(?:am|zum)"),
            meaning(
                    "PHASE_START",
                    "[Pp]hase\\b[^.]{0,90}?(?:Beginns?|Starts?) auf (?:den )?|[Pp]hase (?:beginnt|startet) (?:am|zum)"),
            meaning("NEXT_REPORT", "[Nn]ächste[rn]? (?:Bericht|Zwischenbericht)[^.\\d]{0,40}?(?:am|zum|bis zum)"),
            meaning(
                    "DEADLINE",
                    "[Ss]pätestens (?:mit Verlauf des|im|bis zum|bis|zum|am)|(?:[Ff]rist|Termin):?(?: ist der)?|bis (?:spätestens )?(?:zum|Ende)"),
            meaning("SUBMITTED", "\\bseit|eingereicht (?:am|im)|vorgelegt (?:am|im)"));
    private static final int BEFORE = 160;

    private Dates() {}

    private static Meaning meaning(String event, String words) {
        return new Meaning(event, Pattern.compile("(?:" + words.replace(" ", "\\s+") + ")\\s*$"));
    }

    static void propose(String text, Body body, Draft draft) {
        Matcher date = GermanDate.ANY.matcher(text).region(body.start(), body.end());
        int number = 0;
        while (date.find()) {
            String before = before(text, body.start(), date.start());
            for (Meaning meaning : MEANINGS) {
                Matcher words = meaning.words().matcher(before);
                if (words.find()) {
                    String iso = GermanDate.iso(date).orElse("");
                    if (!iso.isEmpty()) {
                        String path = "dates[" + ++number + "]";
                        draft.add(path + ".date", iso, date.start(), date.end());
                        draft.add(
                                path + ".event",
                                meaning.event(),
                                date.start() - before.length() + words.start(),
                                date.end());
                    }
                    break;
                }
            }
        }
    }

    /** The same sentence up to the date, without what stands in brackets. */
    private static String before(String text, int from, int date) {
        int start = Math.max(from, date - BEFORE);
        String before = text.substring(start, date);
        Matcher end = Pattern.compile("\\p{Ll}[.!?]\\s+(?=\\p{Lu})").matcher(before);
        int cut = 0;
        while (end.find()) {
            cut = end.end();
        }
        return before.substring(cut);
    }
}
