package de.stadtkern.bench.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one measurement, with what it ran on. */
public final class Report {
    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    public Report(String name) {
        this.name = name;
    }

    public Report row(Row row) {
        rows.add(row);
        return this;
    }

    /** Says something beside the figures that a reader of the table must know. */
    public Report note(String note) {
        notes.add(note);
        return this;
    }

    public boolean holds() {
        return rows.stream().allMatch(Row::holds);
    }

    /** The rows whose bar does not hold. */
    public List<Row> failures() {
        return rows.stream().filter(row -> !row.holds()).toList();
    }

    public void print(PrintStream out, Machine machine) {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(10);
        String line = "%-" + width + "s  %10s %-6s %-10s %-8s %s%n";
        out.printf("%n%s on %s, commit %s%n%n", name, machine.description(), machine.commit());
        out.printf(line, "what", "value", "", "bar", "", "spread");
        for (Row row : rows) {
            out.printf(
                    line,
                    row.name(),
                    Row.number(row.value()),
                    row.unit(),
                    row.bar(),
                    row.holds() ? "holds" : "FAILS",
                    row.spread());
        }
        notes.forEach(note -> out.println("  " + note));
        out.println();
    }

    /** Rows for the table in {@code docs/benchmarks.md}. */
    public void printMarkdown(PrintStream out, Machine machine, String command) {
        for (Row row : rows) {
            out.printf(
                    "| %s | %s %s | %s | %s | %s | %s | `%s` | %s |%n",
                    row.name(),
                    Row.number(row.value()),
                    row.unit(),
                    row.spread(),
                    row.bar(),
                    row.holds() ? "holds" : "**fails**",
                    LocalDate.now(),
                    command,
                    machine.commit());
        }
    }

    public void writeJson(Path file, Machine machine) throws IOException {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", row.name());
            fields.put("value", row.value());
            fields.put("unit", row.unit());
            fields.put("bar", row.bar().toString());
            fields.put("holds", row.holds());
            found.add(fields);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("name", name);
        report.put("machine", machine.description());
        report.put("commit", machine.commit());
        report.put("rows", found);
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(
                file,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(report)
                        + "\n");
    }
}
