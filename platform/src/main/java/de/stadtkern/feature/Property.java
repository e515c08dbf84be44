package de.stadtkern.feature;

import de.stadtkern.catalogue.Wording;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One typed property of the features of a collection; every property may be absent.
 *
 * @param name as in the GeoJSON; a letter, then letters, digits and {@code _ . : -}
 * @param unit UCUM code such as {@code m}, or {@code null} where there is none
 */
public record Property(
        String name,
        PropertyType type,
        Wording title,
        @Nullable String unit) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.:-]{0,62}");

    public Property {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a property name");
        }
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public static Property string(String name, Wording title) {
        return new Property(name, PropertyType.STRING, title, null);
    }

    public static Property number(String name, Wording title, @Nullable String unit) {
        return new Property(name, PropertyType.NUMBER, title, unit);
    }

    public static Property integer(String name, Wording title, @Nullable String unit) {
        return new Property(name, PropertyType.INTEGER, title, unit);
    }
}
