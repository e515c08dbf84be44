package de.stadtkern.city;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The checks on short texts that the configuration's records share; each throws {@link IllegalArgumentException}. */
final class Words {
    private Words() {}

    static void text(String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException("a text of 1 to " + longest + " characters is needed");
        }
    }

    static void email(@Nullable String value) {
        if (value != null && !value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new IllegalArgumentException("\"" + value + "\" is not an e-mail address");
        }
    }

    static void phone(@Nullable String value) {
        if (value != null && !value.matches("\\+?[0-9][0-9 /()-]{1,30}")) {
            throw new IllegalArgumentException("\"" + value + "\" is not a telephone number");
        }
    }

    static void url(@Nullable String value) {
        try {
            if (value != null && new URI(value).getHost() == null || value != null && !value.startsWith("http")) {
                throw new IllegalArgumentException("\"" + value + "\" is not a web address");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + value + "\" is not a web address", e);
        }
    }
}
