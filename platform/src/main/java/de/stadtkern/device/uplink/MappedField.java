package de.stadtkern.device.uplink;

import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * One row of a mapping table: a place in the decoded payload, and the Datastream that it becomes.
 *
 * @param field member names with dots between, such as {@code environment.temperature}
 * @param name of the Datastream and of what is observed
 * @param unit such as {@code degree Celsius}
 * @param symbol such as {@code °C}
 * @param ucum UCUM code, such as {@code Cel}; {@code 1} for a count
 * @param factor what a number is multiplied with; absent: 1
 * @param offset what is added then; absent: 0
 */
public record MappedField(
        String field,
        String name,
        String unit,
        String symbol,
        String ucum,
        @Nullable Double factor,
        @Nullable Double offset) {
    /** Refuses nonsense, naming the place below {@code at}. */
    public MappedField checked(String at) {
        String path = Input.line(at + "/field", field, 100);
        if (!path.matches("[^.\\s]+(\\.[^.\\s]+){0,5}")) {
            throw Problem.invalid(at + "/field", "A field is member names with dots between, at most six.");
        }
        if ((factor != null && !Double.isFinite(factor)) || (offset != null && !Double.isFinite(offset))) {
            throw Problem.invalid(at + "/factor", "Factor and offset are finite numbers.");
        }
        return new MappedField(
                path,
                Input.line(at + "/name", name, 100),
                Input.line(at + "/unit", unit, 60),
                Input.line(at + "/symbol", symbol, 20),
                Input.line(at + "/ucum", ucum, 40),
                factor,
                offset);
    }
}
