package de.stadtkern.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Starts the city and stays until it is stopped. */
@Command(description = "starts the city and prints its address; Ctrl-C stops it")
final class RunCommand implements Callable<Integer> {
    private final Class<?>[] parts;

    @Option(names = "--port", paramLabel = "PORT", description = "default: 8080", defaultValue = "8080")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "where to listen (default: 127.0.0.1, this machine only; 0.0.0.0 for everybody)",
            defaultValue = "127.0.0.1")
    private String address = "127.0.0.1";

    @Mixin
    private DataDirectory data = new DataDirectory();

    @Option(names = "--city", paramLabel = "FILE", description = "the municipality's configuration (YAML)")
    private @Nullable String city;

    @Option(names = "--empty", description = "do not load the demonstration city")
    private boolean empty;

    @Option(names = "--stop-when-started", hidden = true, description = "start, answer some requests, stop")
    private boolean stopWhenStarted;

    @Unmatched
    private List<String> properties = new ArrayList<>();

    RunCommand(Class<?>[] parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(settings());
        if (empty) {
            settings.add("--stadtkern.democity.enabled=false");
        }
        if (city != null) {
            settings.add("--stadtkern.city=" + cityFile(city));
        }
        CountDownLatch closed = new CountDownLatch(1);
        ConfigurableApplicationContext context = City.start(parts, address, port, data.path(), settings);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                closed.countDown();
            }
        });
        String url = "http://" + ("0.0.0.0".equals(address) || "127.0.0.1".equals(address) ? "localhost" : address)
                + ":" + context.getEnvironment().getRequiredProperty("local.server.port");
        Path addressFile = data.path().resolve("address");
        Files.writeString(addressFile, url);
        addressFile.toFile().deleteOnExit();
        System.out.println("\n  Stadtkern runs: " + url + "\n  Ctrl-C stops it.\n");
        if (stopWhenStarted) {
            RestClient visitor = RestClient.create(url);
            for (String path : List.of("/", "/api/city", "/api/session", "/sta/v1.1/Things", "/ogc/collections")) {
                visitor.get()
                        .uri(path)
                        .accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON)
                        .retrieve()
                        .toBodilessEntity();
            }
            context.close();
        }
        closed.await();
        return 0;
    }

    private List<String> settings() {
        for (String property : properties) {
            if (!property.matches("--[a-z][a-z0-9.-]*\\.[a-z0-9.-]+=.*")) {
                throw new CommandFailed("There is no option '" + property
                        + "'. See ./stadt help; settings are written --name.of.setting=value.");
            }
        }
        return properties;
    }

    private static String cityFile(String given) {
        if (given.startsWith("classpath:")) {
            return given;
        }
        Path file = Places.resolve(Path.of(given)).toAbsolutePath().normalize();
        if (!Files.isReadable(file)) {
            throw new CommandFailed("The city configuration " + file + " cannot be read.");
        }
        return file.toUri().toString();
    }
}
