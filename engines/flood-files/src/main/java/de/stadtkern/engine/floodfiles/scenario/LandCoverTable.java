package de.stadtkern.engine.floodfiles.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.stadtkern.engine.flood.loss.Infiltration;
import de.stadtkern.engine.flood.loss.LossClass;
import de.stadtkern.engine.floodfiles.raster.BadFileException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the codes of a land-cover raster mean: a table as CSV (comma or semicolon) or JSON. */
final class LandCoverTable {
    private static final long LARGEST = 1 << 20;
    private static final int MOST_CLASSES = 255;
    private static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "manning_s_m13",
            "initial_abstraction_mm",
            "runoff_coefficient",
            "constant_mm_h",
            "horton_f0_mm_h",
            "horton_fc_mm_h",
            "horton_k_1_h",
            "green_ampt_k_mm_h",
            "green_ampt_suction_mm",
            "green_ampt_moisture_deficit",
            "curve_number");

    private final Consumer<BadFileException> problems;

    private LandCoverTable(Consumer<BadFileException> problems) {
        this.problems = problems;
    }

    /** One class; {@code manning_s_m13} is empty where the scenario's value holds. */
    record Row(OptionalDouble manning_s_m13, LossClass losses) {}

    /** @param problems hears of each row that is of no use */
    static Map<Integer, Row> read(Path path, Consumer<BadFileException> problems) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new BadFileException("", "the table is larger than 1 MiB", "it holds one row for each class");
        }
        String text;
        try {
            text = Files.readString(path, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new BadFileException("", "the table is not in UTF-8", "save it in UTF-8");
        }
        boolean json =
                String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
        Map<Integer, Row> rows = new TreeMap<>();
        LandCoverTable table = new LandCoverTable(problems);
        for (Map.Entry<String, Map<String, String>> each : (json ? json(text) : csv(text)).entrySet()) {
            table.row(each.getKey(), each.getValue(), rows);
        }
        if (rows.size() > MOST_CLASSES) {
            throw new BadFileException(
                    "", "the table has " + rows.size() + " classes", "at most " + MOST_CLASSES + " are read");
        }
        return rows;
    }

    private static Map<String, Map<String, String>> csv(String text) throws BadFileException {
        String head = text.lines().findFirst().orElse("");
        char separator = head.indexOf(';') >= 0 ? ';' : ',';
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord record : reader) {
                rows.put("line " + record.getStartingLineNumber(), record.getFieldsAsMap());
            }
        } catch (CsvParseException | IllegalArgumentException | IOException e) {
            throw new BadFileException(
                    "",
                    "this is no CSV table: " + e.getMessage(),
                    "its first line names the columns: " + String.join(", ", COLUMNS));
        }
        return rows;
    }

    private static Map<String, Map<String, String>> json(String text) throws BadFileException {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        try {
            JsonNode tree = JsonMapper.shared().readTree(text);
            if (!tree.isArray()) {
                throw new BadFileException(
                        "",
                        "the table is no JSON array",
                        "it is an array of objects with " + String.join(", ", COLUMNS));
            }
            for (JsonNode element : tree) {
                Map<String, String> row = new LinkedHashMap<>();
                element.properties()
                        .forEach(each -> row.put(each.getKey(), each.getValue().asString("")));
                rows.put("/" + rows.size(), row);
            }
        } catch (JacksonException e) {
            throw new BadFileException(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "this is no JSON",
                    "look at that line in an editor");
        }
        return rows;
    }

    private void row(String place, Map<String, String> row, Map<Integer, Row> rows) {
        try {
            for (String column : row.keySet()) {
                if (!COLUMNS.contains(column.strip())) {
                    throw new BadFileException(
                            place, "there is no column '" + column + "'", "known are: " + String.join(", ", COLUMNS));
                }
            }
            OptionalDouble code = number(place, row, "code", -1e6, 1e6);
            if (code.isEmpty() || code.getAsDouble() != Math.rint(code.getAsDouble())) {
                throw new BadFileException(
                        place, "the code is missing or no whole number", "each row has the code of a class");
            }
            LossClass losses = new LossClass(
                    row.getOrDefault("name", String.valueOf((int) code.getAsDouble())),
                    number(place, row, "initial_abstraction_mm", 0, 1000).orElse(0),
                    number(place, row, "runoff_coefficient", 0, 1).orElse(1),
                    infiltration(place, row));
            if (rows.put((int) code.getAsDouble(), new Row(number(place, row, "manning_s_m13", 0.001, 1), losses))
                    != null) {
                throw new BadFileException(
                        place,
                        "the code " + (int) code.getAsDouble() + " stands there twice",
                        "keep one row for each code");
            }
        } catch (BadFileException e) {
            problems.accept(e);
        }
    }

    private static Infiltration infiltration(String place, Map<String, String> row) throws BadFileException {
        List<Infiltration> stated = new ArrayList<>();
        OptionalDouble constant = number(place, row, "constant_mm_h", 0, 2000);
        constant.ifPresent(rate -> stated.add(new Infiltration.Constant(rate)));
        OptionalDouble curve = number(place, row, "curve_number", 1e-6, 100);
        curve.ifPresent(cn -> stated.add(new Infiltration.CurveNumber(cn)));
        OptionalDouble f0 = number(place, row, "horton_f0_mm_h", 0, 2000);
        if (f0.isPresent()) {
            double fc = needed(place, row, "horton_fc_mm_h", f0.getAsDouble());
            stated.add(new Infiltration.Horton(f0.getAsDouble(), fc, needed(place, row, "horton_k_1_h", 1000)));
        }
        OptionalDouble k = number(place, row, "green_ampt_k_mm_h", 1e-9, 2000);
        if (k.isPresent()) {
            double suction = needed(place, row, "green_ampt_suction_mm", 10_000);
            stated.add(new Infiltration.GreenAmpt(
                    k.getAsDouble(), suction, needed(place, row, "green_ampt_moisture_deficit", 1)));
        }
        if (stated.size() > 1) {
            throw new BadFileException(
                    place, "more than one kind of infiltration", "leave the columns of the others empty");
        }
        return stated.isEmpty() ? new Infiltration.None() : stated.getFirst();
    }

    private static double needed(String place, Map<String, String> row, String column, double most)
            throws BadFileException {
        OptionalDouble value = number(place, row, column, 0, most);
        if (value.isEmpty()) {
            throw new BadFileException(
                    place, column + " is missing", "it belongs to the other values of that kind of infiltration");
        }
        return value.getAsDouble();
    }

    private static OptionalDouble number(
            String place, Map<String, String> row, String column, double least, double most) throws BadFileException {
        String text = row.getOrDefault(column, "").strip();
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadFileException(
                    place,
                    column + " '" + (text.length() > 30 ? text.substring(0, 30) + "…" : text) + "' is no number",
                    "write it with a decimal point");
        }
        if (!(value >= least && value <= most)) {
            throw new BadFileException(place, column + " is " + value, "it lies between " + least + " and " + most);
        }
        return OptionalDouble.of(value);
    }
}
