package de.stadtkern.programme.control;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.stadtkern.programme.item.Item;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Items as a table to take along: CSV (RFC 4180, UTF-8) and XLSX (ECMA-376), columns in the reader's language. */
final class ItemTable {
    private static final List<String> COLUMNS = List.of(
            "reference",
            "title",
            "number",
            "wording",
            "state",
            "unit",
            "deadline",
            "nextDate",
            "daysOverdue",
            "reason",
            "evidence",
            "public");

    private final Texts texts;
    private final Language language;

    ItemTable(Texts texts, Language language) {
        this.texts = texts;
        this.language = language;
    }

    void csv(OutputStream out, List<Item> items) throws IOException {
        // The mark tells spreadsheets that it is UTF-8.
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(writer);
        csv.writeRecord(COLUMNS.stream().map(this::title).toList());
        for (Item item : items) {
            csv.writeRecord(Arrays.stream(row(item)).map(ItemTable::text).toList());
        }
        csv.flush();
    }

    void xlsx(OutputStream out, List<Item> items) throws IOException {
        try (Workbook book = new Workbook(out, "Stadtkern", "1.0")) {
            Worksheet sheet = book.newWorksheet(title("sheet"));
            for (int column = 0; column < COLUMNS.size(); column++) {
                sheet.value(0, column, title(COLUMNS.get(column)));
                sheet.style(0, column).bold().set();
            }
            for (int i = 0; i < items.size(); i++) {
                @Nullable Object[] row = row(items.get(i));
                for (int column = 0; column < row.length; column++) {
                    cell(sheet, i + 1, column, row[column]);
                }
            }
            sheet.freezePane(0, 1);
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Number number -> sheet.value(row, column, number);
            case null -> {}
            default -> sheet.value(row, column, value.toString());
        }
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String text(@Nullable Object value) {
        String text = Objects.toString(value, "");
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private @Nullable Object[] row(Item item) {
        return new @Nullable Object[] {
            item.paper().reference(),
            item.paper().title(),
            item.number(),
            item.wording(),
            texts.get(language, "programme.state." + item.state()),
            item.unit(),
            item.deadline(),
            item.nextDate(),
            item.daysOverdue(),
            item.reason(),
            item.evidence(),
            texts.get(language, item.isPublic() && item.paper().isPublic() ? "programme.yes" : "programme.no")
        };
    }

    private String title(String column) {
        return texts.get(language, "programme.column." + column);
    }
}
