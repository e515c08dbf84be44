package de.stadtkern.command;

import de.stadtkern.database.DatabaseUnavailable;
import de.stadtkern.operation.backup.BackupFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's commands. A failure that the operator can mend is one sentence on the console and exit code 1. */
@Command(
        name = "stadtkern",
        description = "An open smart-city platform",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Commands {
    private Commands() {}

    /** @param parts the configuration classes of the platform and the measures */
    public static int execute(Class<?>[] parts, String[] arguments) {
        return new CommandLine(new Commands())
                .addSubcommand("run", new RunCommand(parts))
                .addSubcommand("import", new ImportCommand(parts))
                .addSubcommand("audit", new AuditCommand(parts))
                .addSubcommand("backup", new BackupCommand())
                .addSubcommand("restore", new RestoreCommand())
                .addSubcommand("doctor", new DoctorCommand())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    String sentence = sentenceFor(failure);
                    if (sentence == null) {
                        throw failure;
                    }
                    line.getErr().println("stadt: " + sentence);
                    return 1;
                })
                .execute(arguments);
    }

    /** What to tell the operator, or {@code null} where only a stack trace helps. */
    private static @Nullable String sentenceFor(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailable
                    || cause instanceof CommandFailed
                    || cause instanceof BackupFailed) {
                return cause.getMessage();
            }
            if (cause instanceof PortInUseException port) {
                return "Port " + port.getPort() + " is taken by another program. Choose another with --port N.";
            }
        }
        return null;
    }
}
