package de.stadtkern.programme.project;

import de.stadtkern.programme.Visible;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The titles of projects by their slugs, for what hangs on a project elsewhere. */
public final class ProjectTitles {
    private final JdbcClient jdbc;

    public ProjectTitles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The title; nothing where there is no such project or it is not seen. */
    public Optional<String> find(Visible visible, String slug) {
        return jdbc.sql("SELECT j.title FROM programme.project j WHERE j.slug = :slug AND " + Visible.PROJECT)
                .param("slug", slug)
                .param("confidential", visible.confidential())
                .query(String.class)
                .optional();
    }

    /** The titles of all projects that are seen, by slug. */
    public Map<String, String> all(Visible visible) {
        Map<String, String> titles = new TreeMap<>();
        jdbc.sql("SELECT j.slug, j.title FROM programme.project j WHERE " + Visible.PROJECT)
                .param("confidential", visible.confidential())
                .query(row -> {
                    titles.put(row.getString(1), row.getString(2));
                });
        return titles;
    }
}
