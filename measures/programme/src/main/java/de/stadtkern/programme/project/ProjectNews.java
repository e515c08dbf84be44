package de.stadtkern.programme.project;

import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.programme.Visible;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;

/** Tells everyone who asked for it how public projects stand now. */
final class ProjectNews {
    /** Topic of the notices, and so the name of their feed. */
    static final String CHANGED = "programme.project-changed";

    private final ProjectTitles titles;
    private final ApplicationEventPublisher events;
    private final Texts texts;

    ProjectNews(ProjectTitles titles, ApplicationEventPublisher events, Texts texts) {
        this.titles = titles;
        this.events = events;
        this.texts = texts;
    }

    void tell(String slug, LifeState state) {
        titles.find(Visible.PUBLIC, slug).ifPresent(title -> {
            Map<String, String> values = new HashMap<>();
            values.put("title", title);
            for (Language language : Language.values()) {
                values.put("state@" + language.key(), texts.get(language, "programme.life." + state.key()));
            }
            events.publishEvent(
                    new Notice(CHANGED, new Recipients.Subscribers(), values, "/programme/projects/" + slug, null));
        });
    }
}
