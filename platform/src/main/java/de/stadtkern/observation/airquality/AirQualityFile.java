package de.stadtkern.observation.airquality;

import de.stadtkern.importing.ImportReport.Refusal;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.observation.airquality.AirQualityTables.Column;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One monthly file, read line by line in constant memory. */
final class AirQualityFile {
    private static final int LONGEST_LINE = 4000;
    private static final int MOST_REFUSALS = 2000;

    private final SourceFile file;
    private final Map<String, Column> known;
    private final List<Refusal> refused;
    private final Values values;
    private final List<@Nullable Column> columns = new ArrayList<>();
    private final int refusedBefore;
    private long line;
    long rows;

    /** Takes the values that were read. */
    interface Values {
        /**
         * @param hourEnd end of the hour that {@code value} is the mean of, standard time; {@code null} for the day's mean
         */
        void take(Column column, LocalDate day, @Nullable LocalDateTime hourEnd, double value, long line);
    }

    AirQualityFile(SourceFile file, Map<String, Column> known, List<Refusal> refused, Values values) {
        this.file = file;
        this.known = known;
        this.refused = refused;
        this.refusedBefore = refused.size();
        this.values = values;
    }

    void read() throws IOException {
        try (Reader in =
                new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder()), 1 << 16)) {
            if (!header(in)) {
                return;
            }
            for (String text = next(in); text != null; text = next(in)) {
                if (text.isEmpty()) {
                    continue;
                }
                rows++;
                row(text.split(",", -1));
                if (refused.size() - refusedBefore > MOST_REFUSALS) {
                    refuse("more than " + MOST_REFUSALS + " refusals: the rest of the file is not read");
                    return;
                }
            }
        } catch (CharacterCodingException e) {
            line++;
            refuse("not UTF-8: the rest of the file is not read");
        } catch (TooLongException e) {
            refuse("longer than " + LONGEST_LINE + " characters: the rest of the file is not read");
        }
    }

    private boolean header(Reader in) throws IOException, TooLongException {
        String first = next(in);
        String second = next(in);
        String[] names = first == null ? new String[0] : first.split(",", -1);
        String[] units = second == null ? new String[0] : second.split(",", -1);
        if (names.length < 3
                || names.length != units.length
                || !names[0].replace("\uFEFF", "").equals("Datum")
                || !names[1].equals("Zeit")) {
            line = 1;
            refuse("not an air-quality file: two lines Datum,Zeit,… and their units are needed");
            return false;
        }
        for (int i = 2; i < names.length; i++) {
            Column column = known.get(names[i].strip());
            if (column == null) {
                line = 1;
                refuse("column " + (i + 1) + " is unknown; its values are left out");
            } else if (!column.sourceUnit().equals(units[i].strip())) {
                line = 2;
                refuse("column " + (i + 1) + " (" + column.id() + ") is not in " + column.sourceUnit()
                        + "; its values are left out");
                column = null;
            }
            columns.add(column);
        }
        line = 2;
        return true;
    }

    private void row(String[] fields) {
        if (fields.length != columns.size() + 2) {
            refuse("has " + fields.length + " fields, not " + (columns.size() + 2));
            return;
        }
        LocalDate day;
        LocalDateTime hourEnd;
        try {
            day = LocalDate.parse(fields[0]);
            hourEnd = fields[1].isEmpty() ? null : day.atTime(LocalTime.parse(fields[1]));
        } catch (DateTimeException e) {
            refuse("does not begin with a date and a time (yyyy-mm-dd,hh:mm)");
            return;
        }
        if (day.getYear() < 1950 || day.getYear() > 2149 || hourEnd != null && hourEnd.getMinute() != 0) {
            refuse("is not a full hour between 1950 and 2149");
            return;
        }
        if (failed(fields)) {
            refuse("every value is 0: a record of a failed network, not a measurement");
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String field = fields[i + 2].strip();
            if (column != null && !field.isEmpty() && !field.equals("NaN")) {
                value(column, day, hourEnd, field);
            }
        }
    }

    /** Whether at least five values are there and all of them are zero; no air is like that. */
    private static boolean failed(String[] fields) {
        int zeros = 0;
        for (int i = 2; i < fields.length; i++) {
            String field = fields[i].strip();
            if (!field.isEmpty() && !field.equals("NaN")) {
                if (!field.matches("0+(\\.0+)?")) {
                    return false;
                }
                zeros++;
            }
        }
        return zeros >= 5;
    }

    private void value(Column column, LocalDate day, @Nullable LocalDateTime hourEnd, String field) {
        if (!field.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            refuse(column.id() + " is not a number");
            return;
        }
        double value = Double.parseDouble(field);
        if (value < column.least() || value > column.most()) {
            refuse(column.id() + " " + field + " is outside what can be true (" + column.least() + " to "
                    + column.most() + " " + column.unit().symbol() + ")");
            return;
        }
        values.take(column, day, hourEnd, value, line);
    }

    private void refuse(String reason) {
        refused.add(new Refusal(file.name(), line, reason));
    }

    /** The next line without its end, or {@code null} at the end of the file. */
    private @Nullable String next(Reader in) throws IOException, TooLongException {
        StringBuilder text = new StringBuilder();
        line++;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return text.isEmpty() ? null : text.toString();
            }
            if (text.length() >= LONGEST_LINE) {
                throw new TooLongException();
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    private static final class TooLongException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
