package de.stadtkern.notice;

import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A notice in words: the topic's texts with the notice's values put in. */
public final class Wordings {
    private static final Pattern VALUE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    private final Texts texts;

    Wordings(Texts texts) {
        this.texts = texts;
    }

    /** The topic's name for lists and settings; its key where its module is no longer there. */
    public String name(String topic, Language language) {
        return texts.find(language, "notice." + topic + ".name").orElse(topic);
    }

    /** One line. */
    public String title(String topic, Map<String, String> values, Language language) {
        return filled(topic, "title", values, language).replaceAll("\\s+", " ").strip();
    }

    public String body(String topic, Map<String, String> values, Language language) {
        return filled(topic, "body", values, language);
    }

    /** A text of this module itself. */
    public String text(Language language, String key, Object... arguments) {
        return texts.get(language, key, arguments);
    }

    private String filled(String topic, String part, Map<String, String> values, Language language) {
        String text = texts.find(language, "notice." + topic + "." + part).orElse(topic);
        Matcher value = VALUE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (value.find()) {
            value.appendReplacement(filled, Matcher.quoteReplacement(value(value.group(1), values, language)));
        }
        return value.appendTail(filled).toString();
    }

    private static String value(String name, Map<String, String> values, Language language) {
        String any = values.getOrDefault(name, "–");
        return values.getOrDefault(name + "@" + language.key(), any);
    }
}
