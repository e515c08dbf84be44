package de.stadtkern.programme.document;

import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A memo to the council (Hausmitteilung) that reports on a resolution, item by item.
 *
 * @param reference of the resolution's paper, such as V0870/21
 * @param session in which it was decided; may be empty
 * @param date of the memo, ISO 8601
 * @param unit that writes
 * @param fileReference of the unit (Geschäftszeichen); may be empty
 * @param addressee whom it goes to
 * @param introduction before the items; may be empty
 * @param sender who signs
 * @param acknowledgement who takes note; absent where nobody does
 */
public record ReportDocument(
        @Nullable String reference,
        @Nullable String session,
        @Nullable String subject,
        @Nullable String date,
        @Nullable String unit,
        @Nullable String fileReference,
        @Nullable String addressee,
        @Nullable String introduction,
        @Nullable List<Item> items,
        @Nullable Person sender,
        @Nullable Person acknowledgement) {
    private static final int MOST_ITEMS = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d. MMMM uuuu", Locale.GERMAN);

    /**
     * @param number as the resolution counts
     * @param wording as the resolution has it, quoted
     * @param report what became of it
     */
    public record Item(
            @Nullable String number,
            @Nullable String wording,
            @Nullable String report) {}

    public record Person(@Nullable String name, @Nullable String office) {}

    /** With every value there and sound. */
    record Checked(
            String reference,
            String session,
            String subject,
            LocalDate date,
            String unit,
            String fileReference,
            String addressee,
            String introduction,
            List<CheckedItem> items,
            CheckedPerson sender,
            @Nullable CheckedPerson acknowledgement) {
        String day() {
            return date.format(DAY);
        }

        String title() {
            return "Beschlusskontrolle zu " + reference;
        }
    }

    record CheckedItem(String number, String wording, String report) {}

    record CheckedPerson(String name, String office) {}

    /** @throws Problem naming the field that is missing or wrong */
    Checked checked() {
        List<CheckedItem> checked = new ArrayList<>();
        List<Item> given = Input.required("/items", items);
        if (given.isEmpty() || given.size() > MOST_ITEMS) {
            throw Problem.invalid("/items", "A memo reports on 1 to " + MOST_ITEMS + " items.");
        }
        for (int i = 0; i < given.size(); i++) {
            String field = "/items/" + i;
            Item item = Input.required(field, given.get(i));
            checked.add(new CheckedItem(
                    Input.line(field + "/number", item.number(), 10),
                    Input.text(field + "/wording", item.wording(), 5000),
                    Input.text(field + "/report", item.report(), 20_000)));
        }
        return new Checked(
                Input.line("/reference", reference, 60),
                optional("/session", session),
                Input.line("/subject", subject, 500),
                day(),
                Input.line("/unit", unit, 200),
                optional("/fileReference", fileReference),
                Input.text("/addressee", addressee, 500),
                introduction == null || introduction.isBlank() ? "" : Input.text("/introduction", introduction, 5000),
                checked,
                person("/sender", Input.required("/sender", sender)),
                acknowledgement == null ? null : person("/acknowledgement", acknowledgement));
    }

    private static CheckedPerson person(String field, Person person) {
        return new CheckedPerson(
                Input.line(field + "/name", person.name(), 200), Input.line(field + "/office", person.office(), 200));
    }

    private static String optional(String field, @Nullable String value) {
        return value == null || value.isBlank() ? "" : Input.line(field, value, 60);
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(Input.required("/date", date));
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/date", "A day is written YYYY-MM-DD.");
        }
    }
}
