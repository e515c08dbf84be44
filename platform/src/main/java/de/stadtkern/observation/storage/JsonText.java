package de.stadtkern.observation.storage;

/** Strings and numbers as JSON text. */
public final class JsonText {
    private JsonText() {}

    /** Appends a JSON string, quotes included. */
    public static void append(StringBuilder to, String text) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < 0x20 || c == 0x2028 || c == 0x2029) {
                to.append("\\u").append(Character.forDigit(c >> 12, 16));
                to.append(Character.forDigit((c >> 8) & 15, 16)).append(Character.forDigit((c >> 4) & 15, 16));
                to.append(Character.forDigit(c & 15, 16));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }

    /** Appends a finite number: whole numbers without a point. */
    public static void append(StringBuilder to, double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            to.append((long) number);
        } else {
            to.append(number);
        }
    }
}
