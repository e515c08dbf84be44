package de.stadtkern.programme.memo;

import de.stadtkern.programme.memo.MemoProposal.Contradiction;
import de.stadtkern.programme.memo.MemoProposal.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The papers a memo cites, and the resolution that follows its own. */
final class References {
    /** A paper's reference, such as V0870/21; a scanner's O and l count as 0 and 1. */
    static final String REFERENCE = "\\b[A-ZÄÖÜ]{1,3}[ -]?[\\dOlI]{3,5}/\\d{2,4}\\b";

    private static final Pattern ANY = Pattern.compile(REFERENCE);
    private static final Pattern NEW = Pattern.compile(
            "(?:neue[nrms]?|nachfolgende[nrms]?|aktuelle[nrms]?)\\s+(?:Stadtrats)?[Bb]eschluss(?:es)?\\s+(?:zu[rm]?\\s+)?(?:Vorlage\\s+)?("
                    + REFERENCE + ")");
    private static final Pattern TITLE = Pattern.compile("\\s+(?=[„»])");
    private static final Pattern RESOLVED = Pattern.compile("[Bb]eschluss(?:es)?\\s+vom\\s+("
            + GermanDate.DAY.replace(" ?", "\\s?") + ")\\s*,?\\s*\\(?(" + REFERENCE + ")");

    private record Cited(String reference, int start, int end) {}

    private final String text;
    private final Head head;
    private final List<Cited> cited = new ArrayList<>();
    private final List<Cited> successor = new ArrayList<>();

    private References(String text, Head head) {
        this.text = text;
        this.head = head;
        collect(ANY, 0, cited);
        collect(NEW, 1, successor);
    }

    static References of(String text, Head head) {
        return new References(text, head);
    }

    private void collect(Pattern pattern, int group, List<Cited> into) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            into.add(new Cited(normal(match.group(group)), match.start(group), match.end(group)));
        }
    }

    /** Without blanks, with digits where a scanner saw letters. */
    static String normal(String reference) {
        int slash = reference.indexOf('/');
        String series = reference.replaceFirst("^([A-ZÄÖÜ]{1,3}?)[ -]?(?=[\\dOlI]{3,5}/).*", "$1");
        String number = reference
                .substring(series.length(), slash)
                .replaceAll("[ -]", "")
                .replace('O', '0')
                .replaceAll("[lI]", "1");
        return series + number + reference.substring(slash);
    }

    /** The reference cited most as the new resolution; of two cited as often, the first. */
    Optional<String> newResolution() {
        return counted().keySet().stream().findFirst();
    }

    /** Each version of the new resolution's reference, the most frequent first, over all places where it stands. */
    private Map<String, List<Cited>> counted() {
        Map<String, List<Cited>> byReference = new LinkedHashMap<>();
        for (Cited one : successor) {
            byReference.computeIfAbsent(
                    one.reference(),
                    reference -> cited.stream()
                            .filter(each -> each.reference().equals(reference))
                            .toList());
        }
        Map<String, List<Cited>> sorted = new LinkedHashMap<>();
        byReference.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    void propose(Draft draft) {
        Map<String, List<Cited>> versions = counted();
        newResolution().ifPresent(reference -> {
            Cited place = successor.stream()
                    .filter(one -> one.reference().equals(reference))
                    .findFirst()
                    .orElseThrow();
            draft.add("newResolution.reference", reference, place.start(), place.end());
            title(versions, draft);
            resolved(reference, draft);
        });
        if (versions.size() > 1) {
            draft.contradict(new Contradiction(
                    "newResolution.reference",
                    versions.entrySet().stream()
                            .map(entry -> new Version(
                                    entry.getKey(),
                                    entry.getValue().stream()
                                            .map(one -> draft.passage(one.start(), one.end()))
                                            .toList()))
                            .toList()));
        }
        others(versions, draft);
    }

    private void title(Map<String, List<Cited>> versions, Draft draft) {
        for (Cited one : versions.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Cited::start))
                .toList()) {
            Matcher quote = TITLE.matcher(text).region(one.end(), text.length());
            if (quote.lookingAt()) {
                int end = Body.closingMark(text, quote.end(), text.length());
                draft.copy("newResolution.title", text, quote.end() + 1, end);
                return;
            }
        }
    }

    private void resolved(String reference, Draft draft) {
        Matcher resolved = RESOLVED.matcher(text);
        while (resolved.find()) {
            if (normal(resolved.group(2)).equals(reference)) {
                int start = resolved.start(1);
                int end = resolved.end(1);
                GermanDate.day(resolved.group(1)).ifPresent(day -> draft.add("newResolution.date", day, start, end));
                return;
            }
        }
    }

    /** Papers that are neither the memo's own nor a version of the new one. */
    private void others(Map<String, List<Cited>> versions, Draft draft) {
        List<String> told = new ArrayList<>(versions.keySet());
        told.add(head.reference());
        int number = 0;
        for (Cited one : cited) {
            if (!told.contains(one.reference())) {
                told.add(one.reference());
                draft.add("cited[" + ++number + "].reference", one.reference(), one.start(), one.end());
            }
        }
    }
}
