package de.stadtkern.observation;

/** The result of an observation. */
public sealed interface Result {
    /** @param value finite */
    record Number(double value) implements Result {
        public Number {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a result is a finite number");
            }
        }
    }

    record Text(String value) implements Result {}

    record Bool(boolean value) implements Result {}

    /** @param json an object, an array, null, or a number that no double holds exactly; valid JSON */
    record Json(String json) implements Result {}

    static Result of(double value) {
        return new Number(value);
    }
}
