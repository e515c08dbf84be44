package de.stadtkern.engine.floodfiles.command;

import de.stadtkern.engine.floodfiles.demo.DemonstrationTown;
import de.stadtkern.engine.floodfiles.output.ResultFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a small town with its scenario and runs it. */
@Command(name = "demo", description = "Makes a small invented town with its scenario, and runs it.")
final class Demo implements Callable<Integer> {
    private final Flood.Surroundings surroundings;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder for the town (DIR/town) and the result (DIR/result).")
    private Path out = Path.of("");

    @Option(
            names = "--language",
            defaultValue = "de",
            paramLabel = "de|en",
            description = "The language of the scenario and its map; de without it.")
    private String language = "de";

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "NUMBER",
            description = "Another seed makes another town; 1 without it.")
    private long seed;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The date on the map; today without it.")
    private @Nullable LocalDate date;

    Demo(Flood.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (!language.equals("de") && !language.equals("en")) {
            surroundings.err().println("--language: de or en, not '" + language + "'");
            return 2;
        }
        Path folder = surroundings.calledFrom().resolve(out);
        Optional<String> refusal = ResultFolder.refusal(folder, false);
        if (refusal.isPresent()) {
            surroundings.err().println("--out: " + refusal.get());
            return Flood.FOUND_FAULTS;
        }
        Path scenario = new DemonstrationTown(seed, language).write(folder.resolve("town"));
        surroundings
                .err()
                .println("The town is in " + folder.resolve("town")
                        + "; change its scenario.json and run it again with ./stadt flood run");
        LocalDate onMap = date == null ? LocalDate.now(surroundings.clock()) : date;
        int code = new Work(surroundings, onMap).carryOut(scenario, folder.resolve("result"), false);
        if (code == 0) {
            surroundings.out().println("Look at " + folder.resolve("result").resolve("map_" + language + ".png"));
        }
        return code;
    }
}
