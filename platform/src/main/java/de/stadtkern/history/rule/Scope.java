package de.stadtkern.history.rule;

import de.stadtkern.observation.StoredObservations.Series;
import de.stadtkern.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which datastreams a rule or a hold is about.
 *
 * @param subject id of the observed property, thing or datastream; absent for everything
 */
public record Scope(Level level, @Nullable Long subject) {
    /** From the general to the specific. */
    public enum Level {
        EVERYTHING,
        PROPERTY,
        THING,
        DATASTREAM;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Scope {
        if ((level == Level.EVERYTHING) != (subject == null)) {
            throw Problem.invalid("subject", "Everything has no subject; the other levels have the id of one.");
        }
        if (subject != null && subject < 1) {
            throw Problem.invalid("subject", "subject is the id of an entity.");
        }
    }

    public static Scope of(@Nullable String level, @Nullable Long subject) {
        Level found = Arrays.stream(Level.values())
                .filter(each -> each.code().equals(level))
                .findFirst()
                .orElseThrow(
                        () -> Problem.invalid("level", "level is one of everything, property, thing, datastream."));
        return new Scope(found, subject);
    }

    public boolean covers(Series series) {
        return switch (level) {
            case EVERYTHING -> true;
            case PROPERTY -> subject != null && subject == series.property();
            case THING -> subject != null && subject == series.thing();
            case DATASTREAM -> subject != null && subject == series.id();
        };
    }
}
