package de.stadtkern.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A started Stadtkern on a free port and a fresh database, spoken to over real HTTP. */
public final class TestServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param application the configuration class, such as {@code Platform.class} */
    public static TestServer start(Class<?> application, Map<String, String> properties) {
        return start(new Class<?>[] {application}, properties);
    }

    /** @param parts the configuration classes, {@code Platform.class} first and then measures */
    public static TestServer start(Class<?>[] parts, Map<String, String> properties) {
        try {
            Map<String, String> settings = new TreeMap<>(properties);
            settings.putIfAbsent("server.port", "0");
            settings.putIfAbsent("server.address", "127.0.0.1");
            settings.computeIfAbsent("stadtkern.database.url", name -> ScratchPostgres.freshDatabase());
            settings.putIfAbsent(
                    "stadtkern.data",
                    Files.createTempDirectory("stadtkern-data").toString());
            // Only a test about the demonstration city pays for it.
            settings.putIfAbsent("stadtkern.democity.enabled", "false");
            List<String> arguments = new ArrayList<>();
            settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
            return new TestServer(new SpringApplicationBuilder(parts).run(arguments.toArray(String[]::new)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public URI address(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
