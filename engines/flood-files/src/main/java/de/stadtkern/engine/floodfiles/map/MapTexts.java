package de.stadtkern.engine.floodfiles.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** The words on a map in one language. */
public final class MapTexts {
    private final Locale locale;
    private final Properties texts = new Properties();

    private MapTexts(String language) {
        locale = Locale.of(language);
        String name = "map." + language + ".properties";
        try (InputStream in = MapTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there are no texts in " + language);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param language {@code de} or {@code en} */
    public static MapTexts of(String language) {
        return new MapTexts(language);
    }

    Locale locale() {
        return locale;
    }

    String text(String key, Object... values) {
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("there is no text " + key);
        }
        return new MessageFormat(pattern, locale).format(values);
    }
}
