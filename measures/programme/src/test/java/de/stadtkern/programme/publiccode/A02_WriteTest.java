package de.stadtkern.programme.publiccode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The editor's file. */
class A02_WriteTest {
    @Test
    void whatIsGivenIsWrittenInTheStandardsOrderAndIsValid() {
        String file = PubliccodeWriter.write(Map.of(
                "legal",
                Map.of("license", "EUPL-1.2", "mainCopyrightOwner", " "),
                "name",
                "Starkregen: Zwilling",
                "publiccodeYmlVersion",
                Standard.CURRENT,
                "url",
                "https://stadtkern.example/code.git",
                "platforms",
                List.of("web", ""),
                "developmentStatus",
                "beta",
                "softwareType",
                "library",
                "description",
                Map.of(
                        "de",
                        Map.of(
                                "shortDescription",
                                "Rechnet Starkregen.",
                                "longDescription",
                                "Wasser ".repeat(30),
                                "features",
                                List.of("Karten"))),
                "maintenance",
                Map.of("type", "none", "contacts", List.of()),
                "localisation",
                Map.of("localisationReady", false, "availableLanguages", List.of("de"))));
        assertThat(file.lines().filter(line -> line.matches("[a-z].*")).map(line -> line.replaceAll(":.*", "")))
                .containsExactly(
                        "publiccodeYmlVersion",
                        "name",
                        "url",
                        "platforms",
                        "developmentStatus",
                        "softwareType",
                        "description",
                        "legal",
                        "maintenance",
                        "localisation");
        assertThat(file).doesNotContain("mainCopyrightOwner").doesNotContain("contacts");
        assertThat(PubliccodeFile.check(file, PubliccodeFile.Repository.NOT_AT_HAND))
                .isEmpty();
    }

    @Test
    void whatTheStandardDoesNotKnowIsKeptAndTold() {
        String file = PubliccodeWriter.write(Map.of("name", "x", "eigenes", "y"));
        assertThat(PubliccodeFile.check(file, PubliccodeFile.Repository.NOT_AT_HAND))
                .extracting(Finding::key)
                .contains("eigenes", "url");
    }
}
