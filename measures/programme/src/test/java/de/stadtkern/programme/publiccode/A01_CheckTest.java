package de.stadtkern.programme.publiccode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong with a publiccode.yml, with the key and the line. */
class A01_CheckTest {
    private static final String GOOD = """
            publiccodeYmlVersion: "0.4"
            name: Stadtkern
            url: "https://stadtkern.example/code.git"
            platforms: [web]
            categories: [data-collection]
            developmentStatus: development
            softwareType: standalone/web
            description:
              de:
                shortDescription: Offene Plattform.
                longDescription: "%s"
                features: [Karte]
            legal:
              license: EUPL-1.2 OR (MIT AND Apache-2.0)
            maintenance:
              type: community
              contacts:
                - name: Stadtkern
            localisation:
              localisationReady: true
              availableLanguages: [de, sl-IT-nedis]
            """.formatted("Eine Plattform für Kommunen. ".repeat(8));

    private static List<String> found(String file) {
        return PubliccodeFile.check(file, PubliccodeFile.Repository.NOT_AT_HAND).stream()
                .map(finding -> finding.line() + " " + finding.key() + " " + finding.rule())
                .toList();
    }

    @Test
    void aWholeFileIsValid() {
        assertThat(found(GOOD)).isEmpty();
    }

    @Test
    void everyErrorIsToldWithKeyAndLine() {
        String bad = GOOD.replace("name: Stadtkern\nurl", "name:\nurl")
                .replace("[data-collection]", "[data-collection, strassenbau]")
                .replace("EUPL-1.2 OR", "EUPL-1.2 ODER")
                .replace("localisationReady: true", "localisationReady: yes")
                .replace("  type: community", "  type: community\n  wartung: ja");
        assertThat(found(bad))
                .containsExactly(
                        "1 name required",
                        "5 categories[1] not-one-of",
                        "14 legal.license no-licence",
                        "17 maintenance.wartung unknown-key",
                        "21 localisation.localisationReady wrong-type");
    }

    @Test
    void contractorsBelongToAContract() {
        assertThat(found(GOOD.replace("type: community", "type: contract")))
                .containsExactly("15 maintenance.contractors required-with-type");
        assertThat(found(GOOD.replace("  contacts:", "  contractors:")))
                .contains("17 maintenance.contractors only-with-type", "15 maintenance.contacts required-with-type");
    }

    @Test
    void lengthsCountWhatAReaderTakesForOneCharacter() {
        String family = "👨‍👩‍👧".repeat(149);
        assertThat(found(GOOD.replaceAll("longDescription: .*", "longDescription: \"" + family + "\"")))
                .containsExactly("11 description.de.longDescription wrong-length");
        assertThat(found(GOOD.replaceAll("longDescription: .*", "longDescription: \"" + family + "x\"")))
                .isEmpty();
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertThat(found("name: [\nurl: x\n")).singleElement().asString().endsWith("not-yaml");
        assertThat(found("")).containsExactly("1  empty");
        assertThat(found("- a\n- b\n")).containsExactly("1  wrong-type");
        assertThat(found("name: a\nname: b\n")).contains("2 name duplicate-key");
        assertThat(found("a: " + "[".repeat(5000) + "]".repeat(5000))).containsExactly("1  too-deep");
        assertThat(found("x".repeat(PubliccodeFile.LONGEST + 1))).containsExactly("1  too-large");
        byte[] latin = "name: Müller".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PubliccodeFile.check(latin, PubliccodeFile.Repository.NOT_AT_HAND))
                .extracting(Finding::rule)
                .containsExactly("not-utf8");
        assertThat(found("&a name: &b [*b]\nurl: *b\n")).isNotEmpty();
    }

    @Test
    void aFileThatIsMissingIsToldWhereTheRepositoryIsAtHand() {
        String file = GOOD.replace("platforms:", "logo: img/logo.svg\nplatforms:");
        assertThat(PubliccodeFile.check(file, path -> false)).isEmpty();
        assertThat(PubliccodeFile.check(file, path -> path.equals("img/logo.svg")))
                .extracting(Finding::rule)
                .containsExactly("file-missing");
    }

    @Test
    void licencesAreSpdxExpressions() {
        for (String good : List.of("MIT", "EUPL-1.2+", "GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-own")) {
            assertThat(Licences.valid(good)).as(good).isTrue();
        }
        for (String bad : List.of("", "MIT MIT", "MIT OR", "(MIT", "Mein Recht", "MIT WITH", "()", "MIT, BSD")) {
            assertThat(Licences.valid(bad)).as(bad).isFalse();
        }
    }
}
