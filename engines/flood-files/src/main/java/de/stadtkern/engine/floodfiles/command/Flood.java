package de.stadtkern.engine.floodfiles.command;

import de.stadtkern.engine.floodfiles.scenario.Fault;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The list of the commands. */
@Command(name = "flood", description = "Where the water goes in heavy rain.", subcommandsRepeatable = false)
public final class Flood {
    static final int FOUND_FAULTS = 1;
    static final int DID_NOT_FINISH = 3;
    static final int CANCELLED = 130;

    private Flood() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.setProperty(
                "slf4j.internal.verbosity", "ERROR"); // The schema validator logs nothing that a person needs.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(
                carryOut(new Surroundings(out, err, Clock.systemDefaultZone(), calledFrom(), onTerminal()), arguments));
    }

    /**
     * What a command needs from outside.
     *
     * @param calledFrom the folder that relative paths on the command line start from
     * @param terminal whether a person watches, so that a line may be drawn again and again
     */
    public record Surroundings(PrintWriter out, PrintWriter err, Clock clock, Path calledFrom, boolean terminal) {}

    /** Carries a command out and returns its exit code: 0, 1 for faults in the scenario, 2 for a wrong command line, 3 when the run failed, 130 when cancelled. */
    public static int carryOut(Surroundings surroundings, String... arguments) {
        CommandLine line = new CommandLine(new Flood())
                .addSubcommand("check", new Check(surroundings))
                .addSubcommand("run", new Run(surroundings))
                .addSubcommand("demo", new Demo(surroundings))
                .addSubcommand("schema", new Schema(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err());
        if (arguments.length == 0) {
            line.usage(surroundings.err());
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    private static Path calledFrom() {
        return Path.of(System.getProperty("stadtkern.called-from", ""));
    }

    private static boolean onTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    static void print(PrintWriter to, Path scenario, List<Fault> faults) {
        for (Fault fault : faults) {
            to.println(fault.place() + ": " + fault.what() + "\n    -> " + fault.wayOut());
        }
        to.println(faults.size() + (faults.size() == 1 ? " problem" : " problems") + " in " + scenario
                + "; nothing was computed.");
    }
}
