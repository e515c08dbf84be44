package de.stadtkern.programme.memo;

import de.stadtkern.programme.memo.Body.Item;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The items' wording, report and state. A state follows from the strongest clue of its report; in a final report nothing
 * is left in progress.
 */
final class Items {
    /** @param underway whether a final report speaks against it */
    private record Clue(String state, boolean underway, Pattern words) {}

    private static final List<Clue> CLUES = List.of(
            clue(
                    "STRUCK",
                    false,
                    "\\bgestrichen\\b|\\bgegenstandslos\\b|\\bentfällt\\b|Streichung (?:wird )?vorgeschlagen"),
            clue(
                    "BLOCKED",
                    false,
                    "\\bruht\\b|\\bzurückgestellt\\b|kann (?:derzeit|aktuell|zurzeit) nicht|konnte bislang nicht|ausgesetzt"),
            clue(
                    "DONE",
                    false,
                    "\\bist (?:damit |somit |vollständig )?(?:erledigt|umgesetzt|abgeschlossen)|(?:Beschluss)?[Pp]unkt (?:gilt als|ist) erledigt"),
            clue(
                    "CONTINUOUS",
                    false,
                    "Daueraufgabe|fortlaufend|kontinuierlich|dauerhaft|sukzessive statt|wird [^.]{0,40}entsprochen|wird [^.]{0,40}überwacht"),
            clue("OPEN", true, "noch nicht begonnen|steht noch aus|noch offen\\b|wurde noch nicht"),
            clue(
                    "DONE",
                    false,
                    "wurden? [^.]{0,90}?(?:erstellt|umgesetzt|abgeschlossen|fertiggestellt|eingerichtet|beschlossen|veröffentlicht)\\b"),
            clue(
                    "IN_PROGRESS",
                    true,
                    "\\bderzeit\\b|in Bearbeitung|wird (?:aktuell|gegenwärtig)|in Vorbereitung|findet [^.]{0,40}statt|\\bgeplant\\b|wird [^.]{0,60}erarbeitet"));
    private static final Pattern FINAL =
            Pattern.compile("abschließende[rn]?\\s+Bericht|Schlussbericht|Abschlussbericht");
    private static final Pattern INTERIM = Pattern.compile("[Zz]wischenbericht|folgender\\s+(?:Zwischen)?[Ss]tand");
    private static final Pattern UNIT =
            Pattern.compile("(?:Verantwortlich(?:es Amt)?|Zuständig(?:es Amt)?|Federführung)\\s*:\\s*([^\\n.;]+)");
    private static final Pattern DELAY = Pattern.compile(
            "(?:Grund (?:der|für die) Verzögerung|Verzögerungsgrund)\\s*:\\s*([^\\n]+?)(?=\\.?(?:\\n|$))");
    private static final Pattern NEXT =
            Pattern.compile("(?:[Nn]ächste[rn]? (?:Bericht|Termin|Zwischenbericht)|[Ww]iedervorlage)[^.\\d]{0,40}?("
                    + GermanDate.DAY.replace(" ?", "\\s?") + ")");

    private Items() {}

    private static Clue clue(String state, boolean underway, String words) {
        return new Clue(state, underway, Pattern.compile(words.replace(" ", "\\s+")));
    }

    static void propose(String text, Body body, Successors successors, Draft draft) {
        Matcher last = kind(text, body, draft);
        for (Item item : body.items()) {
            String path = "items[" + item.number() + "]";
            draft.copy(path + ".wording", text, item.wordingStart(), item.wordingEnd());
            if (item.reportEnd() > item.reportStart()) {
                draft.copy(path + ".report", text, item.reportStart(), item.reportEnd());
                if (successors.succeeded().contains(item.number())) {
                    draft.add(path + ".state", "SUPERSEDED", item.reportStart(), item.reportEnd());
                } else {
                    state(text, item, last, path, draft);
                }
                one(text, item, UNIT, path + ".unit", draft);
                one(text, item, DELAY, path + ".delay", draft);
                next(text, item, path, draft);
            }
        }
    }

    /** The words that make it a final report; absent where it is none. */
    private static @Nullable Matcher kind(String text, Body body, Draft draft) {
        int until =
                body.items().isEmpty() ? body.end() : body.items().getFirst().wordingStart();
        Matcher last = FINAL.matcher(text).region(body.start(), until);
        if (last.find()) {
            draft.add("report", "FINAL", last.start(), last.end());
            return last;
        }
        Matcher interim = INTERIM.matcher(text).region(body.start(), until);
        if (interim.find()) {
            draft.add("report", "INTERIM", interim.start(), interim.end());
        }
        return null;
    }

    private static void state(String text, Item item, @Nullable Matcher last, String path, Draft draft) {
        for (Clue clue : CLUES) {
            Matcher found = clue.words().matcher(text).region(item.reportStart(), item.reportEnd());
            if (!(last != null && clue.underway()) && found.find()) {
                draft.add(path + ".state", clue.state(), found.start(), found.end());
                return;
            }
        }
        if (last != null) {
            draft.add(path + ".state", "DONE", last.start(), last.end());
        }
    }

    private static void one(String text, Item item, Pattern pattern, String path, Draft draft) {
        Matcher found = pattern.matcher(text).region(item.reportStart(), item.reportEnd());
        if (found.find()) {
            draft.copy(path, text, found.start(1), found.end(1));
        }
    }

    private static void next(String text, Item item, String path, Draft draft) {
        Matcher next = NEXT.matcher(text).region(item.reportStart(), item.reportEnd());
        if (next.find()) {
            GermanDate.day(next.group(1)).ifPresent(day -> draft.add(path + ".next", day, next.start(1), next.end(1)));
        }
    }
}
