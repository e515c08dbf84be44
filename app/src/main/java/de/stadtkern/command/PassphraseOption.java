package de.stadtkern.command;

import de.stadtkern.operation.Passphrase;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase of a sealed backup. */
final class PassphraseOption {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "the first line of FILE seals and opens the backup")
    private @Nullable Path file;

    char @Nullable [] read() {
        return file == null ? null : Passphrase.in(Places.resolve(file));
    }
}
