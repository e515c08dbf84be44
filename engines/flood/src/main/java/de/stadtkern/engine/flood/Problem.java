package de.stadtkern.engine.flood;

/**
 * Something wrong with a model.
 *
 * @param field the part of the model, as {@code rain.mm_h[3][0]}
 * @param text what is wrong with it, and the values that are
 */
public record Problem(String field, String text) {
    @Override
    public String toString() {
        return field + ": " + text;
    }
}
