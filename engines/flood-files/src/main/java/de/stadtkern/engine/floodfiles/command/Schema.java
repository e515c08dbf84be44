package de.stadtkern.engine.floodfiles.command;

import de.stadtkern.engine.floodfiles.scenario.ScenarioSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the schema of a scenario. */
@Command(name = "schema", description = "Prints the JSON Schema of a scenario.")
final class Schema implements Callable<Integer> {
    private final Flood.Surroundings surroundings;

    Schema(Flood.Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().print(ScenarioSchema.text());
        surroundings.out().flush();
        return 0;
    }
}
