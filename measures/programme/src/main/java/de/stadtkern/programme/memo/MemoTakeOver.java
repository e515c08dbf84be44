package de.stadtkern.programme.memo;

import de.stadtkern.programme.Visible;
import de.stadtkern.programme.item.Item;
import de.stadtkern.programme.item.ItemEdit;
import de.stadtkern.programme.item.ItemReading;
import de.stadtkern.programme.item.Items;
import de.stadtkern.programme.item.Reports;
import de.stadtkern.programme.paper.Paper;
import de.stadtkern.programme.paper.PaperDraft;
import de.stadtkern.programme.paper.Papers;
import de.stadtkern.programme.paper.Reference;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what a person confirmed of a memo over into papers, items and reports; all of it or nothing. */
final class MemoTakeOver {
    private static final Pattern OF_ITEM = Pattern.compile("items\\[(\\d{1,3})]\\.(\\w+)");
    private static final Map<String, String> KINDS = Map.of("V", "Vorlage", "A", "Antrag", "AF", "Anfrage");
    private static final int MOST_FIELDS = 2000;

    /** A field as the person left it. */
    record Confirmed(@Nullable String path, @Nullable String value) {}

    /**
     * @param fields what was confirmed, and nothing else
     * @param text of the memo; kept with a paper that is new
     */
    record Wanted(
            @Nullable List<Confirmed> fields,
            @Nullable String title,
            @Nullable String text,
            @Nullable Boolean isPublic) {}

    /**
     * @param left paths that have no place among papers, items and reports, or were there already
     */
    record Taken(UUID paper, String reference, int items, int reports, List<String> left) {}

    private final Papers papers;
    private final Items items;
    private final ItemReading reading;
    private final Reports reports;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MemoTakeOver(
            Papers papers,
            Items items,
            ItemReading reading,
            Reports reports,
            TransactionTemplate transaction,
            Clock clock) {
        this.papers = papers;
        this.items = items;
        this.reading = reading;
        this.reports = reports;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Problem naming the field that is wrong; then nothing is taken over */
    Taken take(Wanted wanted) {
        Map<String, String> fields = fields(Input.required("/fields", wanted.fields()));
        boolean isPublic = Input.required("/isPublic", wanted.isPublic());
        return Objects.requireNonNull(transaction.execute(status -> {
            Set<String> left = new TreeSet<>(fields.keySet());
            Paper paper = paper(fields, wanted, isPublic, left);
            Map<String, UUID> known = known(paper.id());
            int madeItems = 0;
            int madeReports = 0;
            for (String number : numbers(fields)) {
                String path = "items[" + number + "]";
                UUID item = known.get(number);
                if (item == null && fields.containsKey(path + ".wording")) {
                    item = items.create(paper.id(), item(fields, path, number, isPublic));
                    List.of("wording", "state", "unit", "next", "delay")
                            .forEach(name -> left.remove(path + "." + name));
                    madeItems++;
                }
                if (item != null && report(fields, path, item, isPublic)) {
                    left.removeAll(List.of(path + ".report", "date", "report"));
                    madeReports++;
                }
                if (item != null && successor(fields, path, item)) {
                    left.remove(path + ".successor");
                }
            }
            return new Taken(paper.id(), paper.reference(), madeItems, madeReports, List.copyOf(left));
        }));
    }

    private static Map<String, String> fields(List<Confirmed> confirmed) {
        if (confirmed.size() > MOST_FIELDS) {
            throw Problem.invalid("/fields", "More than " + MOST_FIELDS + " fields.");
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < confirmed.size(); i++) {
            Confirmed field = Input.required("/fields/" + i, confirmed.get(i));
            fields.put(
                    Input.line("/fields/" + i + "/path", field.path(), 100),
                    Input.text("/fields/" + i + "/value", field.value(), 20_000));
        }
        return fields;
    }

    private Paper paper(Map<String, String> fields, Wanted wanted, boolean isPublic, Set<String> left) {
        String reference = Input.required("/fields/reference", fields.get("reference"));
        left.remove("reference");
        Optional<Paper> there = papers.find(Visible.toCaller(), Reference.parse(reference));
        if (there.isPresent()) {
            return there.get();
        }
        left.removeAll(List.of("subject", "session", "unit"));
        String kind =
                KINDS.getOrDefault(reference.replaceFirst("[^A-Za-zÄÖÜ].*", "").toUpperCase(Locale.GERMAN), "Vorlage");
        return papers.create(new PaperDraft(
                        reference,
                        kind,
                        wanted.title(),
                        fields.get("session"),
                        null,
                        null,
                        null,
                        fields.get("unit"),
                        List.of(),
                        wanted.text(),
                        isPublic)
                .checked());
    }

    private Map<String, UUID> known(UUID paper) {
        Map<String, UUID> known = new HashMap<>();
        for (Item item : reading.ofPaper(Visible.ALL, paper, items.today(), clock.instant())) {
            known.put(item.number(), item.id());
        }
        return known;
    }

    private static List<String> numbers(Map<String, String> fields) {
        Set<Integer> numbers = new TreeSet<>();
        for (String path : fields.keySet()) {
            Matcher item = OF_ITEM.matcher(path);
            if (item.matches()) {
                numbers.add(Integer.valueOf(item.group(1)));
            }
        }
        return numbers.stream().map(String::valueOf).toList();
    }

    private static ItemEdit item(Map<String, String> fields, String path, String number, boolean isPublic) {
        String state = fields.get(path + ".state");
        return new ItemEdit(
                number,
                state == null ? null : state.toLowerCase(Locale.ROOT).replace('_', '-'),
                fields.get(path + ".wording"),
                fields.get(path + ".unit"),
                null,
                fields.get(path + ".next"),
                fields.get(path + ".delay"),
                null,
                isPublic,
                null,
                null,
                null);
    }

    private boolean report(Map<String, String> fields, String path, UUID item, boolean isPublic) {
        String text = fields.get(path + ".report");
        String day = fields.get("date");
        if (text == null || day == null) {
            return false;
        }
        String kind = "FINAL".equals(fields.get("report")) ? "final" : "interim";
        reports.add(item, new Reports.Draft(kind, day, text, isPublic));
        return true;
    }

    /** Links to the item that carries this one on, where it is known here. */
    private boolean successor(Map<String, String> fields, String path, UUID item) {
        String successor = fields.get(path + ".successor");
        if (successor == null || !successor.contains("#")) {
            return false;
        }
        int at = successor.indexOf('#');
        Optional<UUID> other = papers.find(Visible.toCaller(), Reference.parse(successor.substring(0, at)))
                .map(paper -> known(paper.id()).get(successor.substring(at + 1)));
        other.ifPresent(known -> reports.succeed(item, known, null));
        return other.isPresent();
    }
}
