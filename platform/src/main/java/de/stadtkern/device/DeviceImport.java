package de.stadtkern.device;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets up devices from a CSV table, row by row: a bad row is reported, the others are made. */
final class DeviceImport {
    private static final int MOST = 2_000;
    private static final Set<String> YES = Set.of("yes", "true", "1", "ja");

    /** @param token the secret, shown this once */
    record Created(
            long line,
            UUID id,
            String name,
            @Nullable String eui,
            @Nullable String token) {}

    record Refused(long line, @Nullable String field, String reason) {}

    record Report(List<Created> created, List<Refused> refused) {}

    private final Devices devices;
    private final Kinds kinds;

    DeviceImport(Devices devices, Kinds kinds) {
        this.devices = devices;
        this.kinds = kinds;
    }

    Report run(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        String head = text.lines().findFirst().orElse("");
        char separator = head.indexOf(';') >= 0 ? ';' : ',';
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : reader) {
                rows.add(row);
                if (rows.size() > MOST) {
                    throw new Problem(413, "too-large", "/csv", "More than 2,000 rows; import them in parts.");
                }
            }
        } catch (CsvParseException | java.io.IOException e) {
            throw Problem.invalid("/csv", "This is not a CSV table: a quote does not end, or a column comes twice.");
        }
        if (rows.isEmpty()) {
            throw Problem.invalid("/csv", "The table has no row below its head.");
        }
        for (String column : List.of("name", "kind", "longitude", "latitude")) {
            if (rows.getFirst().findField(column).isEmpty()) {
                throw Problem.invalid("/csv", "The column " + column + " is missing.");
            }
        }
        List<Created> created = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            long line = row.getStartingLineNumber();
            try {
                Devices.Plan plan = plan(row);
                Devices.Made made = devices.create(plan);
                created.add(new Created(line, made.id(), plan.name(), plan.eui(), made.token()));
            } catch (Problem problem) {
                if (problem.status() >= 500) {
                    throw problem;
                }
                refused.add(new Refused(line, problem.field(), String.valueOf(problem.getMessage())));
            }
        }
        return new Report(created, refused);
    }

    private Devices.Plan plan(NamedCsvRecord row) {
        String kind = text(row, "kind");
        Kind found = kinds.named(kind).orElseThrow(() -> Problem.invalid("/kind", "There is no kind with this name."));
        return DeviceRoutes.plan(
                found,
                text(row, "name"),
                text(row, "eui"),
                number(row, "longitude"),
                number(row, "latitude"),
                YES.contains(text(row, "sends_itself").toLowerCase(java.util.Locale.ROOT)),
                null);
    }

    private static String text(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("").strip();
    }

    private static double number(NamedCsvRecord row, String column) {
        String text = text(row, column).replace(',', '.');
        if (!text.matches("-?\\d{1,3}(\\.\\d{1,15})?")) {
            throw Problem.invalid("/" + column, "A number of degrees is expected, such as 13.74.");
        }
        return Double.parseDouble(text);
    }
}
