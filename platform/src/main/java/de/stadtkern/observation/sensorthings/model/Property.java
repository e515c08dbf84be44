package de.stadtkern.observation.sensorthings.model;

/**
 * One property of an entity type.
 *
 * @param name as the standard spells it
 * @param kind its type and the way it is stored
 * @param column its column; for {@link Kind#SPAN} the prefix of {@code …_start} and {@code …_end}, for {@link Kind#EXTRA}
 *     the member of the observation's {@code extra}
 * @param required must be given when an entity is created
 * @param computed kept by the service, refused in requests
 */
public record Property(String name, Kind kind, String column, boolean required, boolean computed) {
    /** Type and storage of a property. */
    public enum Kind {
        /** {@code text NOT NULL}, never longer than a megabyte. */
        TEXT,
        /** Any JSON value, {@code jsonb}. */
        JSON,
        /** A JSON object, {@code jsonb}. */
        OBJECT,
        /** GeoJSON or another geometry as given ({@code json}), with {@code geometry} and {@code extent} beside it. */
        GEOMETRY,
        /** An instant, {@code timestamptz}. */
        TIME,
        /** An instant or a closed interval in two columns. */
        SPAN,
        /** An observation's result: {@code result_number}, or the member {@code result} of {@code extra}. */
        RESULT,
        /** A member of an observation's {@code extra}. */
        EXTRA
    }

    static Property required(String name, Kind kind, String column) {
        return new Property(name, kind, column, true, false);
    }

    static Property optional(String name, Kind kind, String column) {
        return new Property(name, kind, column, false, false);
    }

    static Property computed(String name, Kind kind, String column) {
        return new Property(name, kind, column, false, true);
    }
}
