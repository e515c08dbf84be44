package de.stadtkern.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Reads files of one kind into the platform. Repeating an import changes nothing. */
public interface Importer {
    /** The name in {@code ./stadt import KIND}, kebab-case. */
    String kind();

    /** One English sentence on what the files are. */
    String description();

    /** The permission asked for. */
    String permission();

    /**
     * Reads all files; a bad row is refused alone, with its place, and the rest is stored.
     *
     * @param options names and values such as {@code collection=parking}; an unknown name is a problem
     */
    ImportReport read(List<SourceFile> files, Map<String, String> options) throws IOException;

    /** A file as the person named it. */
    interface SourceFile {
        String name();

        InputStream open() throws IOException;
    }
}
