package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Property;
import org.locationtech.jts.geom.Geometry;

/** An expression in SQL, with its type. */
sealed interface Value {
    record Nothing() implements Value {}

    /** @param sql of the SQL type that belongs to {@code type} */
    record Scalar(Type type, Fragment sql) implements Value {}

    /** A closed interval; {@code end} is never before {@code start} and equals it for an instant. */
    record Span(Fragment start, Fragment end) implements Value {}

    /** A value whose type is only known row by row: a JSON member or a result. Each form is null where it does not apply. */
    record Dynamic(Fragment json, Fragment text, Fragment number, Fragment truth) implements Value {}

    /** A geometry property of the row {@code alias}. */
    record Place(EntityType type, Property property, String alias) implements Value {}

    record Shape(Geometry geometry) implements Value {}

    enum Type {
        NUMBER("a number"),
        TEXT("a text"),
        TRUTH("a truth value"),
        TIME("a time"),
        DATE("a date"),
        TIME_OF_DAY("a time of day"),
        DURATION("a duration");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
