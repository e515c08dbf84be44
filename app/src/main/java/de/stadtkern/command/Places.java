package de.stadtkern.command;

import java.nio.file.Path;

/** Files as the person named them: relative to where the launcher was called from. */
final class Places {
    private Places() {}

    static Path resolve(Path given) {
        String calledFrom = System.getProperty("stadtkern.called-from");
        return calledFrom == null ? given : Path.of(calledFrom).resolve(given);
    }
}
