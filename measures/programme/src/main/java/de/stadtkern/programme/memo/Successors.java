package de.stadtkern.programme.memo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which item of the resolution is carried on by which item of another one, and what that one says. */
final class Successors {
    private static final String ITEM = "(?:Beschluss(?:ziffer|punkt)|Ziffer|Punkt)\\s+";
    private static final String OTHER =
            "(?:\\s+(?:des|der)\\s+(?:neuen\\s+)?(?:Beschlusses|Vorlage)(?:\\s+(" + References.REFERENCE + "))?)";
    private static final Pattern SAME = Pattern.compile(ITEM + "(?<new>\\d{1,2})" + OTHER
            + "[^.]{0,60}?(?:gleichen|selben|denselben|identischen)\\s+Inhalt[^.]{0,40}?\\bwie\\s+" + ITEM
            + "(?<old>\\d{1,2})\\s+dieses\\s+Beschlusses");
    private static final Pattern REPLACED =
            Pattern.compile(ITEM + "(?<old>\\d{1,2})\\s+(?:dieses\\s+Beschlusses\\s+)?wird\\s+(?:durch|in|mit)\\s+"
                    + ITEM + "(?<new>\\d{1,2})" + OTHER + "\\s+(?:ersetzt|abgelöst|fortgeführt|weitergeführt)");
    private static final Pattern QUOTED = Pattern.compile(ITEM + "(?<item>\\d{1,2})" + OTHER
            + "[^.„»]{0,60}?(?:Regelung|Wortlaut|Fassung|Folgendes)\\s*:\\s*(?=[„»\"])");

    /**
     * @param reference of the paper that carries the item on
     */
    private record Link(int old, int item, String reference, int start, int end) {}

    private record Quote(int item, String reference, int start, int end) {}

    private final String text;
    private final List<Link> links = new ArrayList<>();
    private final List<Quote> quotes = new ArrayList<>();

    private Successors(String text) {
        this.text = text;
    }

    static Successors of(String text, Body body, References references) {
        Successors found = new Successors(text);
        for (Pattern pattern : List.of(SAME, REPLACED)) {
            Matcher match = pattern.matcher(text).region(body.start(), body.end());
            while (match.find()) {
                int old = Integer.parseInt(match.group("old"));
                int item = Integer.parseInt(match.group("new"));
                other(match, references)
                        .ifPresent(reference ->
                                found.links.add(new Link(old, item, reference, match.start(), match.end())));
            }
        }
        Matcher quote = QUOTED.matcher(text).region(body.start(), body.end());
        while (quote.find()) {
            int end = Body.closingMark(text, quote.end(), body.end());
            int item = Integer.parseInt(quote.group("item"));
            int start = quote.end() + 1;
            other(quote, references).ifPresent(reference -> found.quotes.add(new Quote(item, reference, start, end)));
        }
        return found;
    }

    /** The paper named there, else the new resolution. */
    private static Optional<String> other(Matcher match, References references) {
        for (int group = 1; group <= match.groupCount(); group++) {
            String value = match.group(group);
            if (value != null && value.contains("/")) {
                return Optional.of(References.normal(value));
            }
        }
        return references.newResolution();
    }

    /** The items that another one carries on. */
    Set<Integer> succeeded() {
        Set<Integer> items = new HashSet<>();
        links.forEach(link -> items.add(link.old()));
        return items;
    }

    void propose(Draft draft) {
        int number = 0;
        for (Quote quote : quotes) {
            String path = "quoted[" + ++number + "]";
            draft.add(path + ".item", quote.reference() + "#" + quote.item(), quote.start(), quote.end());
            draft.copy(path + ".wording", text, quote.start(), quote.end());
        }
        for (Link link : links) {
            draft.add(
                    "items[" + link.old() + "].successor",
                    link.reference() + "#" + link.item(),
                    link.start(),
                    link.end());
        }
    }
}
