package de.stadtkern.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts the bundled server beside the program that is still being put together, so that a start does not wait for both one
 * after the other. Only where there is a cluster: what makes files for the first time waits until all settings are checked.
 */
public final class EarlyPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseSettings settings =
                Binder.get(context.getEnvironment()).bindOrCreate("stadtkern.database", DatabaseSettings.class);
        Path data = Path.of(context.getEnvironment().getProperty("stadtkern.data", "data"));
        if (settings.url() != null
                || !Files.exists(data.resolve("postgres"))
                || !(context instanceof GenericApplicationContext program)) {
            return;
        }
        Starting starting = new Starting(data);
        program.getDefaultListableBeanFactory().registerSingleton("startingPostgres", starting);
        program.getDefaultListableBeanFactory().registerDisposableBean("startingPostgres", starting::stopUnlessTaken);
    }

    /** A server on its way. Whoever takes it closes it; where nobody does, it is stopped with the program. */
    static final class Starting {
        private final CompletableFuture<BundledPostgres> server = new CompletableFuture<>();
        private boolean taken;

        Starting(Path data) {
            Thread.ofPlatform().daemon().name("postgres-start").start(() -> {
                try {
                    server.complete(BundledPostgres.start(data));
                } catch (RuntimeException | Error e) {
                    server.completeExceptionally(e);
                }
            });
        }

        /** @throws DatabaseUnavailable as {@link BundledPostgres#start} does */
        synchronized BundledPostgres take() {
            taken = true;
            try {
                return server.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw e;
            }
        }

        private synchronized void stopUnlessTaken() {
            if (!taken) {
                server.thenAccept(BundledPostgres::close)
                        .exceptionally(notStarted -> null)
                        .join();
            }
        }
    }
}
