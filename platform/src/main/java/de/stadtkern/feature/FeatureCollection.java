package de.stadtkern.feature;

import de.stadtkern.catalogue.Dataset;
import de.stadtkern.catalogue.Wording;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the features of a collection have in common.
 *
 * @param id lower case letters, digits and hyphens, at most 63; also the name of the layer in vector tiles
 * @param properties the schema, in the order shown to people; a feature has no other properties
 * @param licence URI in {@code http://dcat-ap.de/def/licenses/}
 * @param attribution whom the licence asks to name, or {@code null}
 * @param theme code of the EU data theme, such as {@code REGI} or {@code TRAN}
 */
public record FeatureCollection(
        String id,
        Wording title,
        Wording description,
        List<Property> properties,
        String licence,
        @Nullable String attribution,
        String theme) {
    public static final String FREE = "http://dcat-ap.de/def/licenses/dl-zero-de/2.0";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public FeatureCollection {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "a collection's id is a letter, then at most 62 lower case letters, digits or hyphens");
        }
        if (!Dataset.THEMES.contains(theme)) {
            throw new IllegalArgumentException("the theme is one of " + Dataset.THEMES + ", not " + theme);
        }
        properties = List.copyOf(properties);
        Set<String> names = new LinkedHashSet<>();
        for (Property property : properties) {
            if (!names.add(property.name())) {
                throw new IllegalArgumentException("two properties are named " + property.name());
            }
        }
    }

    /** A collection of the theme regions, free for any use. */
    public static FeatureCollection of(String id, Wording title, Wording description, List<Property> properties) {
        return new FeatureCollection(id, title, description, properties, FREE, null, "REGI");
    }

    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    public FeatureCollection withLicence(String uri, @Nullable String newAttribution) {
        return new FeatureCollection(id, title, description, properties, uri, newAttribution, theme);
    }

    public FeatureCollection withTheme(String code) {
        return new FeatureCollection(id, title, description, properties, licence, attribution, code);
    }

    public FeatureCollection withProperties(List<Property> newProperties) {
        return new FeatureCollection(id, title, description, newProperties, licence, attribution, theme);
    }

    public Optional<Property> findProperty(String name) {
        return properties.stream().filter(p -> p.name().equals(name)).findFirst();
    }
}
