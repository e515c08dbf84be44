package de.stadtkern.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The message catalogues of all modules: UTF-8 files {@code texts/<module>.<de|en|ls>.properties} on the class path.
 * Keys are unique over all modules; a text in Leichte Sprache that is missing is answered in German.
 */
public final class Texts {
    private final Map<Language, Map<String, String>> catalogues = new EnumMap<>(Language.class);

    /** Reads every catalogue. */
    public static Texts load() {
        Texts texts = new Texts();
        try {
            for (Language language : Language.values()) {
                Map<String, String> catalogue = new HashMap<>();
                for (Resource file : new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:texts/*." + language.key() + ".properties")) {
                    try (Reader in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                        Properties properties = new Properties();
                        properties.load(in);
                        properties.forEach((key, text) -> catalogue.put((String) key, (String) text));
                    }
                }
                texts.catalogues.put(language, Map.copyOf(catalogue));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private Texts() {}

    /** The text with {@code {0}}, {@code {1}}… replaced. */
    public Optional<String> find(Language language, String key, Object... arguments) {
        String text = catalogue(language).get(key);
        if (text == null && language == Language.EASY_GERMAN) {
            text = catalogue(Language.GERMAN).get(key);
        }
        if (text == null) {
            return Optional.empty();
        }
        if (arguments.length == 0) {
            return Optional.of(text);
        }
        Locale locale = language == Language.ENGLISH ? Locale.ENGLISH : Locale.GERMAN;
        return Optional.of(new MessageFormat(text.replace("'", "''"), locale).format(arguments));
    }

    /** @throws IllegalArgumentException when no catalogue has the key */
    public String get(Language language, String key, Object... arguments) {
        return find(language, key, arguments).orElseThrow(() -> new IllegalArgumentException("no text " + key));
    }

    /** The keys that the language has itself. */
    public Set<String> keys(Language language) {
        return catalogue(language).keySet();
    }

    private Map<String, String> catalogue(Language language) {
        return catalogues.getOrDefault(language, Map.of());
    }
}
