package de.stadtkern.operation;

import de.stadtkern.operation.backup.BackupFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The passphrase of sealed backups: the first line of a file, so that it stands in no list of processes. */
public final class Passphrase {
    private static final int SHORTEST = 12;

    private Passphrase() {}

    /** @throws BackupFailed when the file cannot be read or its first line is too short */
    public static char[] in(Path file) {
        String line;
        try {
            line = Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new BackupFailed("The passphrase's file " + file + " cannot be read by this user.", e);
        }
        if (line.length() < SHORTEST) {
            throw new BackupFailed("The passphrase in " + file + " has fewer than " + SHORTEST + " characters.");
        }
        return line.toCharArray();
    }
}
