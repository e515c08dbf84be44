package de.stadtkern.web.request;

import de.stadtkern.web.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Refuses query strings whose percent-encoding is broken, is not UTF-8, or hides a NUL. */
final class Queries {
    private Queries() {}

    static void check(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            if (parameter.indexOf('%') >= 0) {
                checkParameter(parameter);
            }
        }
    }

    private static void checkParameter(String parameter) {
        byte[] bytes = new byte[parameter.length() * 3];
        int size = 0;
        for (int i = 0; i < parameter.length(); i++) {
            char c = parameter.charAt(i);
            if (c != '%') {
                bytes[size++] = c < 128 ? (byte) c : (byte) '?';
                continue;
            }
            int high = i + 2 < parameter.length() ? Character.digit(parameter.charAt(i + 1), 16) : -1;
            int low = i + 2 < parameter.length() ? Character.digit(parameter.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw refused(parameter, "has a broken percent-encoding");
            }
            int value = high * 16 + low;
            if (value == 0) {
                throw refused(parameter, "contains a NUL character");
            }
            bytes[size++] = (byte) value;
            i += 2;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size));
        } catch (CharacterCodingException e) {
            throw refused(parameter, "is not valid UTF-8");
        }
    }

    private static Problem refused(String parameter, String why) {
        int end = parameter.indexOf('=');
        String name = parameter.substring(0, Math.min(end < 0 ? parameter.length() : end, 60));
        return Problem.invalid(name.replace("%24", "$"), "The parameter " + why + ".");
    }
}
