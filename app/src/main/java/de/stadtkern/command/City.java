package de.stadtkern.command;

import de.stadtkern.database.EarlyPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the program's parts on a data directory. */
final class City {
    private City() {}

    /** @param properties further {@code --name=value} settings, which win over the defaults */
    static ConfigurableApplicationContext start(
            Class<?>[] parts, String address, int port, Path data, List<String> properties) {
        List<String> arguments = new ArrayList<>(
                List.of("--server.address=" + address, "--server.port=" + port, "--stadtkern.data=" + data));
        arguments.addAll(properties);
        SpringApplication application = new SpringApplication(parts);
        application.addInitializers(new EarlyPostgres());
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(true);
        return application.run(arguments.toArray(String[]::new));
    }
}
