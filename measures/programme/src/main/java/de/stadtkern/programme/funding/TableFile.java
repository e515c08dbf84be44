package de.stadtkern.programme.funding;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.stadtkern.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Tables of money as CSV (RFC 4180, UTF-8, semicolons) and XLSX (ECMA-376), out and in. */
final class TableFile {
    /** Most rows below the head that are read. */
    static final int MOST_ROWS = 5_000;

    private static final int MOST_COLUMNS = 50;

    /** An amount of money in a cell. */
    record Money(long cents) {
        BigDecimal euros() {
            return BigDecimal.valueOf(cents, 2);
        }
    }

    /** @param number as spreadsheets count: the head is 1 */
    record Line(int number, List<String> cells) {}

    /** @param head the first row */
    record Content(List<String> head, List<Line> lines) {}

    private TableFile() {}

    /** @param comma between euros and cents, else a point */
    static void csv(OutputStream out, boolean comma, List<String> head, List<@Nullable Object[]> rows)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF'); // The mark tells spreadsheets that it is UTF-8.
        CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(writer);
        csv.writeRecord(head);
        for (@Nullable Object[] row : rows) {
            List<String> cells = new ArrayList<>();
            for (Object value : row) {
                cells.add(text(value, comma));
            }
            csv.writeRecord(cells);
        }
        csv.flush();
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String text(@Nullable Object value, boolean comma) {
        if (value instanceof Money money) {
            String text = money.euros().toPlainString();
            return comma ? text.replace('.', ',') : text;
        }
        String text = Objects.toString(value, "");
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static void xlsx(OutputStream out, String title, List<String> head, List<@Nullable Object[]> rows)
            throws IOException {
        try (Workbook book = new Workbook(out, "Stadtkern", "1.0")) {
            Worksheet sheet = book.newWorksheet(title);
            for (int column = 0; column < head.size(); column++) {
                sheet.value(0, column, head.get(column));
                sheet.style(0, column).bold().set();
            }
            for (int i = 0; i < rows.size(); i++) {
                @Nullable Object[] row = rows.get(i);
                for (int column = 0; column < row.length; column++) {
                    cell(sheet, i + 1, column, row[column]);
                }
            }
            sheet.freezePane(0, 1);
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case Money money -> {
                sheet.value(row, column, money.euros());
                sheet.style(row, column).format("#,##0.00").set();
            }
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Number number -> sheet.value(row, column, number);
            case null -> {}
            default -> sheet.value(row, column, value.toString());
        }
    }

    /**
     * The first sheet of an XLSX file, or a CSV table with semicolons or commas. Rows without any content are left out.
     *
     * @throws Problem 400 where it is neither, or has no row below its head; 413 beyond {@link #MOST_ROWS}
     */
    static Content read(byte[] file) {
        List<Line> lines = file.length > 3 && file[0] == 'P' && file[1] == 'K' ? xlsx(file) : csv(file);
        if (lines.size() < 2) {
            throw Problem.invalid("body", "The table has no row below its head.");
        }
        return new Content(lines.getFirst().cells(), lines.subList(1, lines.size()));
    }

    private static List<Line> csv(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("body", "The file is neither XLSX nor CSV in UTF-8.");
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String head = text.lines().findFirst().orElse("");
        List<Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(head.indexOf(';') >= 0 ? ';' : ',')
                .ofCsvRecord(text)) {
            for (CsvRecord row : reader) {
                add(lines, Math.toIntExact(row.getStartingLineNumber()), row.getFields());
            }
        } catch (CsvParseException | IOException e) {
            throw Problem.invalid("body", "This is not a CSV table: a quote does not end.");
        }
        return lines;
    }

    private static List<Line> xlsx(byte[] file) {
        List<Line> lines = new ArrayList<>();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            for (Row row : book.getSheetAt(0)) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < Math.min(row.getLastCellNum(), MOST_COLUMNS); column++) {
                    cells.add(text(row.getCell(column)));
                }
                add(lines, row.getRowNum() + 1, cells);
            }
        } catch (Problem e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw Problem.invalid("body", "The file is no whole XLSX table.");
        }
        return lines;
    }

    private static void add(List<Line> lines, int number, List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (lines.size() > MOST_ROWS) {
            throw new Problem(413, "too-large", "body", "More than 5,000 rows; import them in parts.");
        }
        lines.add(new Line(number, cells.stream().map(TableFile::plain).toList()));
    }

    /** Without the apostrophe that {@link #text(Object, boolean)} sets. */
    private static String plain(String cell) {
        String text = cell.strip();
        return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getRichStringCellValue().getString();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                        // A spreadsheet keeps 15 digits; what a double adds beyond them is noise.
                        : new BigDecimal(cell.getNumericCellValue(), new MathContext(15))
                                .stripTrailingZeros()
                                .toPlainString();
            default -> "";
        };
    }
}
