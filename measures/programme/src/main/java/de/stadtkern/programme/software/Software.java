package de.stadtkern.programme.software;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of funded software.
 *
 * @param project slug of the project that pays for it
 * @param repository where its source is, https
 * @param licence SPDX expression
 * @param sbom where its bill of materials is, https
 * @param documentation where it is described, https
 * @param publiccode text of its publiccode.yml
 * @param security who checked its security, and when
 * @param rights how it is known that the city may publish it
 * @param released the day on which it was released; {@code null} before
 * @param reuses who uses it again
 */
public record Software(
        String name,
        @Nullable String purpose,
        @Nullable String project,
        @Nullable String repository,
        @Nullable String licence,
        @Nullable String sbom,
        @Nullable String documentation,
        @Nullable String publiccode,
        @Nullable String security,
        @Nullable String rights,
        @Nullable LocalDate released,
        List<Reuse> reuses) {
    public Software {
        reuses = List.copyOf(reuses);
    }

    /** @param by a city or an organization */
    public record Reuse(
            String by, @Nullable LocalDate since, @Nullable String note) {}

    Software releasedOn(LocalDate day) {
        return new Software(
                name,
                purpose,
                project,
                repository,
                licence,
                sbom,
                documentation,
                publiccode,
                security,
                rights,
                day,
                reuses);
    }

    Software ofProject(@Nullable String other) {
        return new Software(
                name,
                purpose,
                other,
                repository,
                licence,
                sbom,
                documentation,
                publiccode,
                security,
                rights,
                released,
                reuses);
    }
}
