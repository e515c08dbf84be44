package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Cost;
import de.stadtkern.programme.funding.plan.CostItem;
import de.stadtkern.programme.funding.plan.Phase;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cost items and bookings as tables, out and in. What goes out may come in again, but for reversals. */
final class FundingTables {
    /** One row for each cost item and budget year. */
    static final List<String> ITEM_COLUMNS =
            List.of("item", "itemTitle", "phase", "running", "year", "eligible", "notEligible");

    static final List<String> BOOKING_COLUMNS =
            List.of("kind", "item", "day", "year", "eligible", "notEligible", "reference", "note");

    private final Texts texts;
    private final Language language;

    FundingTables(Texts texts, Language language) {
        this.texts = texts;
        this.language = language;
    }

    List<String> head(List<String> columns) {
        return columns.stream()
                .map(column -> texts.get(language, "funding.column." + column))
                .toList();
    }

    /** Reversals and what they take back stand in it, too, with {@code reverses} as the last column. */
    List<String> bookingHead() {
        List<String> head = new ArrayList<>(head(BOOKING_COLUMNS));
        head.add(texts.get(language, "funding.column.reverses"));
        return head;
    }

    List<@Nullable Object[]> items(Plan plan) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (CostItem item : plan.items()) {
            Map<Integer, Cost> years = new TreeMap<>(item.years());
            if (years.isEmpty()) {
                years.put(plan.phase(item.phase()).orElseThrow().first().getYear(), Cost.NONE);
            }
            years.forEach((year, cost) -> rows.add(new @Nullable Object[] {
                item.key(),
                item.title(),
                item.phase(),
                texts.get(language, item.running() ? "funding.yes" : "funding.no"),
                year,
                new TableFile.Money(cost.eligible()),
                new TableFile.Money(cost.notEligible())
            }));
        }
        return rows;
    }

    List<@Nullable Object[]> bookings(List<Bookings.Booked> bookings) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Bookings.Booked one : bookings) {
            rows.add(new @Nullable Object[] {
                texts.get(language, "funding.kind." + Bookings.key(one.booking().kind())),
                one.booking().item(),
                one.booking().day(),
                one.booking().year(),
                new TableFile.Money(one.booking().cost().eligible()),
                new TableFile.Money(one.booking().cost().notEligible()),
                one.reference(),
                one.note(),
                one.reverses()
            });
        }
        return rows;
    }

    /** The cost items of the table; what is wrong with it is in {@link TableRows#faults} then. */
    List<CostItem> readItems(TableRows rows, List<Phase> phases) {
        Map<String, CostItem> items = new LinkedHashMap<>();
        for (TableFile.Line line : rows.lines()) {
            String key = rows.text(line, "item");
            String title = rows.text(line, "itemTitle");
            String named = rows.text(line, "phase");
            Phase phase = phases.stream()
                    .filter(one -> one.key().equals(named))
                    .findFirst()
                    .orElse(null);
            Integer year = rows.year(line, "year");
            Long eligible = rows.cents(line, "eligible");
            Long notEligible = rows.cents(line, "notEligible");
            boolean running = rows.flag(line, "running");
            if (!key.matches(PlanDraft.KEY)) {
                rows.fault(line, "item", "key");
            }
            if (title.isEmpty() || title.length() > 200 || title.chars().anyMatch(Character::isISOControl)) {
                rows.fault(line, "itemTitle", "title");
            }
            if (phase == null) {
                rows.fault(line, "phase", "phase");
            }
            if (phase == null || year == null || eligible == null || notEligible == null) {
                continue;
            }
            if (!phase.includes(year)) {
                rows.fault(line, "year", "outside");
                continue;
            }
            CostItem before = items.get(key);
            CostItem item = before == null ? new CostItem(key, title, named, running, new TreeMap<>()) : before;
            if (!item.title().equals(title) || !item.phase().equals(named) || item.running() != running) {
                rows.fault(line, "item", "differs");
            }
            if (item.years().containsKey(year)) {
                rows.fault(line, "year", "twice");
            }
            TreeMap<Integer, Cost> years = new TreeMap<>(item.years());
            years.put(year, new Cost(eligible, notEligible));
            items.put(key, new CostItem(key, item.title(), item.phase(), item.running(), years));
        }
        return List.copyOf(items.values());
    }

    /** The bookings of the table; what is wrong with it is in {@link TableRows#faults} then. */
    List<Bookings.Checked> readBookings(TableRows rows, Bookings bookings, Plan plan) {
        List<Bookings.Checked> read = new ArrayList<>();
        for (TableFile.Line line : rows.lines()) {
            Long eligible = rows.cents(line, "eligible");
            Long notEligible = rows.cents(line, "notEligible");
            String year = rows.text(line, "year");
            Integer inYear = year.isEmpty() ? null : rows.year(line, "year");
            if (eligible == null || notEligible == null || (inYear == null && !year.isEmpty())) {
                continue;
            }
            try {
                read.add(bookings.checked(
                        plan,
                        new Bookings.Draft(
                                kind(rows.text(line, "kind")),
                                rows.text(line, "item"),
                                day(rows.text(line, "day")),
                                inYear,
                                eligible,
                                notEligible,
                                rows.text(line, "reference"),
                                rows.text(line, "note"))));
            } catch (Problem problem) {
                String column =
                        problem.field() == null ? "kind" : problem.field().substring(1);
                rows.fault(line, column, problem);
            }
        }
        return read;
    }

    private String kind(String text) {
        for (String kind : List.of("commitment", "payment")) {
            for (Language one : Language.values()) {
                if (text.equalsIgnoreCase(texts.get(one, "funding.kind." + kind))) {
                    return kind;
                }
            }
        }
        return text;
    }

    /** Also as Germans write it: 31.12.2025. */
    private static String day(String text) {
        return text.matches("[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}")
                ? "%s-%02d-%02d"
                        .formatted(
                                text.substring(text.lastIndexOf('.') + 1),
                                Integer.valueOf(text.substring(text.indexOf('.') + 1, text.lastIndexOf('.'))),
                                Integer.valueOf(text.substring(0, text.indexOf('.'))))
                : text;
    }
}
