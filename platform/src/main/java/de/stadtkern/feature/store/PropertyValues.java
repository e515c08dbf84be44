package de.stadtkern.feature.store;

import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Property values in the one form in which they are kept: strings, numbers, booleans; dates as ISO 8601 text. */
public final class PropertyValues {
    private static final int LONGEST_TEXT = 100_000;

    private PropertyValues() {}

    /** A value that does not fit; {@code property} names it, the message says why. */
    public static final class Misfit extends Exception {
        private static final long serialVersionUID = 1;
        private final String property;

        Misfit(String property, String reason) {
            super(reason, null, false, false);
            this.property = property;
        }

        public String property() {
            return property;
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    public static Map<String, Object> normal(FeatureCollection collection, Map<String, ?> values) throws Misfit {
        Map<String, Object> normal = new LinkedHashMap<>();
        for (Map.Entry<String, ?> entry : values.entrySet()) {
            String name = entry.getKey();
            Object value = entry.getValue();
            Property property = collection
                    .findProperty(name)
                    .orElseThrow(() -> new Misfit(shortened(name), "The collection has no such property."));
            if (value != null) {
                normal.put(name, normal(property, value));
            }
        }
        return normal;
    }

    /** The value of a query parameter, as {@link #normal} would keep it. */
    public static Object parse(Property property, String text) throws Misfit {
        try {
            return normal(
                    property,
                    switch (property.type()) {
                        case NUMBER, INTEGER -> number(property, text);
                        case BOOLEAN ->
                            switch (text) {
                                case "true" -> true;
                                case "false" -> false;
                                default -> throw misfit(property);
                            };
                        case STRING, DATE, DATE_TIME -> text;
                    });
        } catch (NumberFormatException e) {
            throw misfit(property);
        }
    }

    private static BigDecimal number(Property property, String text) throws Misfit {
        if (text.length() > 40) {
            throw misfit(property);
        }
        return new BigDecimal(text);
    }

    private static Object normal(Property property, Object value) throws Misfit {
        return switch (property.type()) {
            case STRING -> text(property, value);
            case BOOLEAN -> {
                if (value instanceof Boolean) {
                    yield value;
                }
                throw misfit(property);
            }
            case NUMBER -> finite(property, value);
            case INTEGER -> whole(property, value);
            case DATE -> date(property, value);
            case DATE_TIME -> instant(property, value);
        };
    }

    private static String text(Property property, Object value) throws Misfit {
        if (!(value instanceof String text)) {
            throw misfit(property);
        }
        if (text.length() > LONGEST_TEXT) {
            throw new Misfit(property.name(), "The text is longer than " + LONGEST_TEXT + " characters.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Misfit(property.name(), "The text holds the character NUL.");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new Misfit(property.name(), "The text holds half of a character (a lone surrogate).");
            }
        }
        return text;
    }

    private static Number finite(Property property, Object value) throws Misfit {
        if (!(value instanceof Number number)) {
            throw misfit(property);
        }
        double size = number.doubleValue();
        if (!Double.isFinite(size)) {
            throw new Misfit(property.name(), "The number is not finite.");
        }
        return size == Math.rint(size) && Math.abs(size) < 1e15 ? (Number) (long) size : (Number) size;
    }

    private static Long whole(Property property, Object value) throws Misfit {
        try {
            if (value instanceof Integer || value instanceof Short || value instanceof Long) {
                return ((Number) value).longValue();
            }
            if (value instanceof BigInteger big) {
                return big.longValueExact();
            }
            if (value instanceof BigDecimal decimal && isModest(decimal)) {
                return decimal.longValueExact();
            }
            if (value instanceof Double real && Double.isFinite(real)) {
                return BigDecimal.valueOf(real).longValueExact();
            }
            throw misfit(property);
        } catch (ArithmeticException e) {
            throw misfit(property);
        }
    }

    /** Whether writing the number out costs nothing: {@code 1e999999999} has a billion digits. */
    private static boolean isModest(BigDecimal number) {
        return number.scale() > -100 && number.scale() < 100;
    }

    private static String date(Property property, Object value) throws Misfit {
        try {
            LocalDate date = value instanceof LocalDate d ? d : LocalDate.parse(text(property, value));
            return inReach(property, date.getYear(), date.toString());
        } catch (DateTimeException e) {
            throw misfit(property);
        }
    }

    private static String instant(Property property, Object value) throws Misfit {
        try {
            Instant instant = value instanceof Instant i
                    ? i
                    : OffsetDateTime.parse(text(property, value)).toInstant();
            return inReach(property, instant.atOffset(java.time.ZoneOffset.UTC).getYear(), instant.toString());
        } catch (DateTimeException e) {
            throw misfit(property);
        }
    }

    private static String inReach(Property property, int year, String text) throws Misfit {
        if (year < 0 || year > 9999) {
            throw misfit(property);
        }
        return text;
    }

    private static Misfit misfit(Property property) {
        return new Misfit(
                property.name(),
                "The value is not of the type " + property.type().word() + ".");
    }

    private static String shortened(@Nullable String name) {
        String text = String.valueOf(name);
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
