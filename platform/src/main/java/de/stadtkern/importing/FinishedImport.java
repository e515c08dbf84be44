package de.stadtkern.importing;

import java.util.UUID;

/** An import that has run: {@code id} finds its report again. */
public record FinishedImport(UUID id, String kind, ImportReport report) {}
