package de.stadtkern.command;

import de.stadtkern.importing.ImportReport;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.importing.Imports;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads files into the city: through the running city where there is one, else by itself. */
@Command(description = "reads files into the city; without a kind it lists the kinds")
final class ImportCommand implements Callable<Integer> {
    private static final int REFUSALS_SHOWN = 20;

    private final Class<?>[] parts;

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND")
    private @Nullable String kind;

    @Parameters(index = "1..*", paramLabel = "FILE")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "an option of the kind, such as collection=parking; may be repeated")
    private Map<String, String> options = new TreeMap<>();

    @Mixin
    private DataDirectory data = new DataDirectory();

    ImportCommand(Class<?>[] parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> readable = readableFiles();
        String address = data.runningAddress().orElse(null);
        if (address != null) {
            RunningCity city = new RunningCity(address, data.path());
            if (kind == null) {
                city.importKinds().forEach(each -> printKind(each.kind(), each.description()));
                return 0;
            }
            return print(city.importFiles(kind, readable, options));
        }
        try (ConfigurableApplicationContext city =
                City.start(parts, "127.0.0.1", 0, data.path(), List.of("--stadtkern.democity.enabled=false"))) {
            Imports imports = city.getBean(Imports.class);
            if (kind == null) {
                imports.listKinds().forEach(importer -> printKind(importer.kind(), importer.description()));
                return 0;
            }
            List<SourceFile> sources = readable.stream().map(Imports::file).toList();
            return print(imports.run(kind, sources, options).report());
        } catch (Problem problem) {
            throw new CommandFailed((problem.field() == null ? "" : problem.field() + ": ") + problem.getMessage());
        }
    }

    private List<Path> readableFiles() {
        if (kind != null && files.isEmpty()) {
            throw new CommandFailed("Name at least one file: ./stadt import " + kind + " FILE…");
        }
        List<Path> readable = new ArrayList<>();
        for (Path file : files) {
            Path resolved = Places.resolve(file);
            if (!Files.isRegularFile(resolved) || !Files.isReadable(resolved)) {
                throw new CommandFailed("The file " + file + " cannot be read; nothing was imported.");
            }
            readable.add(resolved);
        }
        return readable;
    }

    private static void printKind(String kind, String description) {
        System.out.printf("  %-16s %s%n", kind, description);
    }

    private static int print(ImportReport report) {
        System.out.printf(
                "%n  rows read      %,12d%n  stored         %,12d%n  already there  %,12d%n  refused        %,12d%n%n",
                report.read(),
                report.stored(),
                report.alreadyThere(),
                report.refused().size());
        report.refused().stream()
                .limit(REFUSALS_SHOWN)
                .forEach(refusal ->
                        System.out.printf("  %s:%d: %s%n", refusal.file(), refusal.line(), refusal.reason()));
        if (report.refused().size() > REFUSALS_SHOWN) {
            System.out.printf(
                    "  … and %,d more, all in the administration under imports%n",
                    report.refused().size() - REFUSALS_SHOWN);
        }
        return report.stored() + report.alreadyThere() == 0 && !report.refused().isEmpty() ? 1 : 0;
    }
}
