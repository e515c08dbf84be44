package de.stadtkern.observation;

/** What became of one row; accepted means durable. */
public sealed interface IngestOutcome {
    record Accepted(long id, Kind kind) implements IngestOutcome {}

    /**
     * Nothing of the row was stored.
     *
     * @param field member of the observation, as SensorThings names it, such as {@code phenomenonTime}
     * @param reason one English sentence
     */
    record Refused(String code, String field, String reason) implements IngestOutcome {}

    enum Kind {
        STORED,
        /** The same observation was there before and is equal: nothing changed. */
        ALREADY_THERE,
        /** The observation of that time was there with other content: it has the new content now, the old is kept. */
        CORRECTED
    }
}
