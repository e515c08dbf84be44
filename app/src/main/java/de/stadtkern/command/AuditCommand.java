package de.stadtkern.command;

import de.stadtkern.identity.AuditVerification;
import de.stadtkern.identity.DeletionVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Recomputes the audit log's hash chain, or compares a deletion receipt with the log. */
@Command(description = "checks the audit log's hash chain: audit verify; or a deletion receipt: audit receipt FILE")
final class AuditCommand implements Callable<Integer> {
    private enum Action {
        verify,
        receipt
    }

    private final Class<?>[] parts;

    @Parameters(index = "0", paramLabel = "verify|receipt")
    private Action action = Action.verify;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "the receipt, JSON")
    private @Nullable Path file;

    @Mixin
    private DataDirectory data = new DataDirectory();

    AuditCommand(Class<?>[] parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        if (data.runningAddress().isPresent()) {
            return look(RunningCity.dataSource(data.path()));
        }
        try (ConfigurableApplicationContext city =
                City.start(parts, "127.0.0.1", 0, data.path(), List.of("--stadtkern.democity.enabled=false"))) {
            return look(city.getBean(DataSource.class));
        }
    }

    private int look(DataSource database) throws SQLException, IOException {
        if (action == Action.verify) {
            return print(AuditVerification.verify(database));
        }
        Path given = file;
        if (given == null || !Files.isReadable(given)) {
            throw new CommandFailed("Name the file of the receipt: audit receipt FILE.");
        }
        DeletionVerification.Result result = DeletionVerification.verify(database, Files.readString(given));
        if (result.genuine()) {
            System.out.printf(
                    "The receipt is genuine: entry %d of the audit log, %s.%n", result.entry(), result.deleted());
            return 0;
        }
        System.out.println("The audit log does not know this receipt: it was changed, or is from another city.");
        return 1;
    }

    private int print(AuditVerification.Result result) {
        if (result.ok()) {
            System.out.printf("The audit log's %,d entries are as they were written.%n", result.entries());
            return 0;
        }
        System.out.printf(
                "The audit log was changed: entry %d of %,d does not fit the hash chain.%n",
                result.firstBroken(), result.entries());
        return 1;
    }
}
