package de.stadtkern.operation;

import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All checks, and what they see, in words. */
public final class Checks {
    /**
     * What one check saw, in a language.
     *
     * @param todo the way out; empty when all is well
     */
    public record Told(String check, String title, Finding.Level level, String text, String todo) {}

    private final Map<String, Check> checks = new TreeMap<>();
    private final Texts texts;

    public Checks(List<Check> checks, Texts texts) {
        this.texts = texts;
        for (Check check : checks) {
            if (this.checks.put(check.name(), check) != null) {
                throw new IllegalStateException("two checks are called " + check.name());
            }
        }
    }

    /** Looks with every check; the most urgent comes first. */
    public List<Told> look(Language language) {
        List<Told> told = new ArrayList<>();
        for (Check check : checks.values()) {
            told.add(look(check, language));
        }
        told.sort(Comparator.comparing(Told::level).reversed().thenComparing(Told::check));
        return told;
    }

    private Told look(Check check, Language language) {
        String key = "check." + check.name();
        String title = texts.find(language, key).orElse(check.name());
        Finding finding;
        try {
            finding = check.look();
        } catch (Exception e) {
            return new Told(
                    check.name(),
                    title,
                    Finding.Level.FAILURE,
                    texts.get(language, "check.failed", String.valueOf(e.getMessage())),
                    texts.get(language, "check.failed.do"));
        }
        key += "." + finding.name();
        Object[] values = finding.values().toArray();
        return new Told(
                check.name(),
                title,
                finding.level(),
                texts.get(language, key, values),
                finding.level() == Finding.Level.OK
                        ? ""
                        : texts.find(language, key + ".do", values).orElse(""));
    }

    /** The most urgent level of all; OK where there is none. */
    public static Finding.Level worst(List<Told> told) {
        return told.stream().map(Told::level).max(Comparator.naturalOrder()).orElse(Finding.Level.OK);
    }
}
