package de.stadtkern.programme.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gate opens when nothing is missing, and says what is. */
class A01_GateTest {
    static final String FILE =
            """
            publiccodeYmlVersion: "0.4"
            name: Karte
            url: "https://code.example/Karte.git"
            platforms:
              - web
            categories:
              - data-visualization
            developmentStatus: stable
            softwareType: standalone/web
            description:
              de:
                shortDescription: Zeigt eine Karte.
                longDescription: >
                  %s
                features:
                  - Karte
            legal:
              license: EUPL-1.2
            maintenance:
              type: internal
              contacts:
                - name: Amt für Digitales
            localisation:
              localisationReady: true
              availableLanguages:
                - de
            """.formatted("Eine Karte, die zeigt, was wo ist. ".repeat(12).strip());

    private static Software software(
            @Nullable String repository, @Nullable String licence, @Nullable String file, @Nullable String rest) {
        return new Software("Karte", null, null, repository, licence, rest, rest, file, rest, rest, null, List.of());
    }

    private static List<String> missing(Software software) {
        return Gate.of(software).criteria().stream()
                .filter(criterion -> !criterion.met())
                .map(Gate.Criterion::key)
                .toList();
    }

    @Test
    void everythingMetIsOpen() {
        Software whole = software("https://code.example/karte/", "EUPL-1.2", FILE, "https://da.example");
        assertThat(missing(whole)).isEmpty();
        assertThat(Gate.of(whole).open()).isTrue();
    }

    @Test
    void nothingIsMissingEverything() {
        assertThat(missing(software(null, null, null, null)))
                .containsExactly(
                        "repository",
                        "licence",
                        "open-licence",
                        "publiccode",
                        "same-repository",
                        "same-licence",
                        "sbom",
                        "documentation",
                        "security",
                        "rights");
    }

    @Test
    void whatTheFileSaysMustBeWhatTheRegisterSays() {
        assertThat(missing(software("https://code.example/andere", "MIT", FILE, "x")))
                .containsExactly("same-repository", "same-licence");
        assertThat(missing(software("https://code.example/karte", "EUPL-1.2", "name: Karte\n", "x")))
                .containsExactly("publiccode", "same-repository", "same-licence");
    }

    @Test
    void onlyOpenLicencesPass() {
        for (String open :
                List.of("MIT OR Apache-2.0", "(MPL-2.0 AND MIT)", "GPL-3.0-or-later WITH GCC-exception-3.1")) {
            assertThat(missing(software("x", open, null, "x"))).as(open).doesNotContain("open-licence");
        }
        for (String closed : List.of("BUSL-1.1", "CC-BY-NC-4.0", "MIT AND SSPL-1.0", "LicenseRef-eigen")) {
            assertThat(missing(software("x", closed, null, "x"))).as(closed).contains("open-licence");
        }
    }
}
