package de.stadtkern.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --data}, and what a running city leaves there for the other commands. */
final class DataDirectory {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything is kept (default: data)",
            defaultValue = "data")
    private Path given = Path.of("data");

    /** Relative to where the launcher was called from. */
    Path path() {
        return Places.resolve(given).toAbsolutePath().normalize();
    }

    /** The address of the city that runs on this directory. */
    Optional<String> runningAddress() {
        try {
            Path address = path().resolve("address");
            Path user = path().resolve("in-use-by");
            if (!Files.exists(address) || !Files.exists(user)) {
                return Optional.empty();
            }
            long process = Long.parseLong(Files.readString(user).strip());
            return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false)
                    ? Optional.of(Files.readString(address).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
