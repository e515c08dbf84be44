package de.stadtkern.history.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where archived files are kept. Keys are relative paths of plain words, {@code =}, {@code -} and {@code .}. */
public interface Store {
    /** What the pages show of it; no secret. */
    String description();

    /**
     * Keeps a file as a whole or not at all, in the stead of one of the same key.
     *
     * @param sha256 of the file, lower-case hexadecimal
     */
    void put(String key, Path file, String sha256) throws IOException;

    /** @throws java.nio.file.NoSuchFileException where there is none */
    InputStream read(String key) throws IOException;
}
