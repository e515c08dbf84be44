package de.stadtkern.engine.floodfiles.command;

import de.stadtkern.engine.floodfiles.scenario.Memory;
import de.stadtkern.engine.floodfiles.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists every problem of a scenario and of the files that it names. */
@Command(
        name = "check",
        description = "Lists every problem of a scenario and its files at once; exit code 0 without, 1 with problems.")
final class Check implements Callable<Integer> {
    private final Flood.Surroundings surroundings;

    @Parameters(paramLabel = "SCENARIO.json", description = "The scenario.")
    private Path scenario = Path.of("");

    Check(Flood.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ScenarioReader.Reading reading =
                ScenarioReader.read(surroundings.calledFrom().resolve(scenario), Memory.ofThisMachine());
        if (!reading.faults().isEmpty()) {
            Flood.print(surroundings.err(), scenario, reading.faults());
            return Flood.FOUND_FAULTS;
        }
        reading.floodCase().ifPresent(floodCase -> {
            surroundings.out().println(floodCase.title() + ": ready to run");
            floodCase.facts().forEach(fact -> surroundings.out().println("  " + fact));
        });
        return 0;
    }
}
