package de.stadtkern.notice;

import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics that modules declared, each with its texts in every language; anything missing stops the start. */
public final class Topics {
    private final Map<String, Topic> topics = new TreeMap<>();

    Topics(Collection<Topic> declared, Texts texts) {
        List<String> mistakes = new ArrayList<>();
        for (Topic topic : declared) {
            if (topics.put(topic.key(), topic) != null) {
                mistakes.add("the topic " + topic.key() + " is declared twice");
            }
            for (Language language : Language.values()) {
                for (String part : List.of("name", "title", "body")) {
                    String key = "notice." + topic.key() + "." + part;
                    if (!texts.keys(language).contains(key)) {
                        mistakes.add("no text " + key + " in " + language.key());
                    }
                }
            }
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("Topics of notices: " + String.join("; ", mistakes));
        }
    }

    /** @throws IllegalArgumentException when no module declared it */
    public Topic get(String key) {
        Topic topic = topics.get(key);
        if (topic == null) {
            throw new IllegalArgumentException("no module declares the topic " + key);
        }
        return topic;
    }

    public boolean contains(String key) {
        return topics.containsKey(key);
    }

    /** All, by key. */
    public List<Topic> list() {
        return List.copyOf(topics.values());
    }

    /** Those that everyone may subscribe to. */
    public List<Topic> listPublic() {
        return topics.values().stream()
                .filter(topic -> topic.audience() == Topic.Audience.PUBLIC)
                .toList();
    }
}
