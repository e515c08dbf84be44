package de.stadtkern.programme.funding;

import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of an imported table by their columns, and everything that is wrong with them. */
final class TableRows {
    private static final Set<String> YES = Set.of("ja", "yes", "true", "1", "x");
    private static final Set<String> NO = Set.of("", "nein", "no", "false", "0");

    /**
     * @param row as spreadsheets count: the head is 1
     * @param column as the file's head calls it
     * @param reason in the reader's language
     */
    record Fault(int row, String column, String reason) {}

    private final Texts texts;
    private final Language language;
    private final TableFile.Content content;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param columns the keys of the columns that must be there; a head names them by key or by title, in any language
     * @throws Problem 400 naming a column that is missing
     */
    TableRows(Texts texts, Language language, TableFile.Content content, List<String> columns) {
        this.texts = texts;
        this.language = language;
        this.content = content;
        for (int place = 0; place < content.head().size(); place++) {
            String head = content.head().get(place).toLowerCase(Locale.ROOT);
            for (String column : columns) {
                boolean named = head.equals(column.toLowerCase(Locale.ROOT));
                for (Language one : Language.values()) {
                    named |= head.equals(
                            texts.get(one, "funding.column." + column).toLowerCase(Locale.ROOT));
                }
                if (named) {
                    places.putIfAbsent(column, place);
                }
            }
        }
        for (String column : columns) {
            if (!places.containsKey(column)) {
                throw Problem.invalid("body", "The column " + column + " is missing.");
            }
        }
    }

    List<TableFile.Line> lines() {
        return content.lines();
    }

    List<Fault> faults() {
        return faults;
    }

    /** @param reason last part of a key {@code funding.fault.…} */
    void fault(TableFile.Line line, String column, String reason) {
        faults.add(new Fault(
                line.number(),
                content.head().get(places.getOrDefault(column, 0)),
                texts.get(language, "funding.fault." + reason)));
    }

    /** A refusal of a single row, told with its own words. */
    void fault(TableFile.Line line, String column, Problem problem) {
        faults.add(new Fault(
                line.number(),
                content.head().get(places.getOrDefault(column, 0)),
                String.valueOf(problem.getMessage())));
    }

    String text(TableFile.Line line, String column) {
        int place = places.getOrDefault(column, Integer.MAX_VALUE);
        return place < line.cells().size() ? line.cells().get(place) : "";
    }

    /** {@code null} where it is none, which is a fault. */
    @Nullable
    Integer year(TableFile.Line line, String column) {
        String text = text(line, column);
        if (!text.matches("[12][0-9]{3}")) {
            fault(line, column, "year");
            return null;
        }
        return Integer.valueOf(text);
    }

    boolean flag(TableFile.Line line, String column) {
        String text = text(line, column).toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            fault(line, column, "flag");
        }
        return YES.contains(text);
    }

    /**
     * Euros with a comma or a point before at most two digits of cents, and thousands grouped by the other; 0 where empty.
     *
     * @return cents, or {@code null} where it is no such amount, which is a fault
     */
    @Nullable
    Long cents(TableFile.Line line, String column) {
        Long cents = cents(text(line, column));
        if (cents == null) {
            fault(line, column, "amount");
        }
        return cents;
    }

    static @Nullable Long cents(String cell) {
        String text = cell.replaceAll("[\\s\u00a0\u202f€]", "");
        if (text.isEmpty()) {
            return 0L;
        }
        if (text.length() > 20) {
            return null;
        }
        if (text.matches("[0-9]{1,3}(\\.[0-9]{3})+(,[0-9]{1,2})?")) {
            text = text.replace(".", "");
        } else if (text.matches("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]{1,2})?")) {
            text = text.replace(",", "");
        } else if (!text.matches("[0-9]+([.,][0-9]{1,2})?")) {
            return null;
        }
        BigDecimal cents = new BigDecimal(text.replace(',', '.')).movePointRight(2);
        return cents.compareTo(BigDecimal.valueOf(PlanDraft.MOST)) > 0 ? null : (Long) cents.longValueExact();
    }
}
