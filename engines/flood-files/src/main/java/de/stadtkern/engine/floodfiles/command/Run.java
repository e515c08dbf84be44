package de.stadtkern.engine.floodfiles.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario. */
@Command(name = "run", description = "Checks and runs a scenario; Ctrl-C cancels and leaves nothing behind.")
final class Run implements Callable<Integer> {
    private final Flood.Surroundings surroundings;

    @Parameters(paramLabel = "SCENARIO.json", description = "The scenario.")
    private Path scenario = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder for the result; it must not exist or be empty.")
    private Path out = Path.of("");

    @Option(names = "--replace", description = "Replaces an earlier result in that folder.")
    private boolean replace;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "The date on the map; today without it.")
    private @Nullable LocalDate date;

    Run(Flood.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LocalDate onMap = date == null ? LocalDate.now(surroundings.clock()) : date;
        return new Work(surroundings, onMap)
                .carryOut(
                        surroundings.calledFrom().resolve(scenario),
                        surroundings.calledFrom().resolve(out),
                        replace);
    }
}
