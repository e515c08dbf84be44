package de.stadtkern.command;

import de.stadtkern.identity.AuditVerification;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Recomputes the audit log's hash chain. */
@Command(description = "checks the audit log's hash chain: audit verify")
final class AuditCommand implements Callable<Integer> {
    private enum Action {
        verify
    }

    private final Class<?>[] parts;

    @Parameters(index = "0", paramLabel = "verify")
    private Action action = Action.verify;

    @Mixin
    private DataDirectory data = new DataDirectory();

    AuditCommand(Class<?>[] parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws SQLException {
        if (data.runningAddress().isPresent()) {
            return print(AuditVerification.verify(RunningCity.dataSource(data.path())));
        }
        try (ConfigurableApplicationContext city =
                City.start(parts, "127.0.0.1", 0, data.path(), List.of("--stadtkern.democity.enabled=false"))) {
            return print(AuditVerification.verify(city.getBean(DataSource.class)));
        }
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
