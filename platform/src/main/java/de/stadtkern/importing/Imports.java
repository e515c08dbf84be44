package de.stadtkern.importing;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The importers of all modules, by kind, and the one way to run them. */
public final class Imports {
    private final Map<String, Importer> importers = new LinkedHashMap<>();
    private final ImportReports reports;
    private final AuditLog audit;

    Imports(List<Importer> importers, ImportReports reports, AuditLog audit) {
        importers.stream().sorted(Comparator.comparing(Importer::kind)).forEach(importer -> {
            if (this.importers.put(importer.kind(), importer) != null) {
                throw new IllegalStateException("two importers are called " + importer.kind());
            }
        });
        this.reports = reports;
        this.audit = audit;
    }

    public List<Importer> listKinds() {
        return List.copyOf(importers.values());
    }

    /**
     * Reads the files and keeps the report.
     *
     * @throws Problem 404 for an unknown kind, 400 where there is no file or an option is wrong
     */
    public FinishedImport run(String kind, List<SourceFile> files, Map<String, String> options) throws IOException {
        Importer importer = importers.get(kind);
        if (importer == null) {
            throw new Problem(
                    404,
                    "not-found",
                    "kind",
                    "There is no such kind; there are: " + String.join(", ", importers.keySet()));
        }
        if (files.isEmpty()) {
            throw Problem.invalid("files", "At least one file is needed.");
        }
        ImportReport report = importer.read(files, options);
        FinishedImport finished = reports.keep(kind, report);
        Map<String, ?> facts = Map.of(
                "kind", kind,
                "files", files.size(),
                "read", report.read(),
                "stored", report.stored(),
                "alreadyThere", report.alreadyThere(),
                "refused", report.refused().size());
        audit.record("importing:run", "import/" + finished.id(), facts);
        return finished;
    }

    /** A file on this machine. */
    public static SourceFile file(Path path) {
        return new SourceFile() {
            @Override
            public String name() {
                Path name = path.getFileName();
                return name == null ? path.toString() : name.toString();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }
        };
    }
}
