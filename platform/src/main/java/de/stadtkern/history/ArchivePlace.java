package de.stadtkern.history;

import de.stadtkern.history.archive.Archive;
import org.jspecify.annotations.Nullable;

/** @param archive absent where none is set up */
record ArchivePlace(@Nullable Archive archive) {}
