package de.stadtkern.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A city is read from its file, and every mistake in the file is told at once. */
class A01_CityConfigurationTest {
    private static String shipped(String name) throws IOException {
        try (var in = A01_CityConfigurationTest.class.getResourceAsStream("/city/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theDemonstrationCityIsFictional() throws IOException {
        City city = CityFile.read("demonstration.yaml", shipped("demonstration.yaml"));
        assertThat(city.demonstration()).isTrue();
        assertThat(city.ags().fictional()).isTrue();
        assertThat(city.districts()).hasSize(10);
        assertThat(city.measures()).hasSize(10).allMatch(Measure::on);
        assertThat(city.measures().getFirst().title()).containsKeys("de", "en", "ls");
    }

    @Test
    void dresdenIsAnotherConfiguration() throws IOException {
        City city = CityFile.read("dresden.yaml", shipped("dresden.yaml"));
        assertThat(city.ags().digits()).isEqualTo("14612000");
        assertThat(city.demonstration()).isFalse();
        assertThat(city.crs().epsg()).isEqualTo(25833);
        assertThat(city.timeZone().getId()).isEqualTo("Europe/Berlin");
        assertThat(city.districts().stream().filter(d -> d.kind().equals("Stadtbezirk")))
                .hasSize(10);
        assertThat(city.districts().stream().filter(d -> d.kind().equals("Ortschaft")))
                .hasSize(9);
        assertThat(city.contact().phone()).isEqualTo("+49 351 4880");
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirLines() throws IOException {
        String broken = shipped("demonstration.yaml")
                .replace("ags: \"99999999\"", "ags: \"1234\"")
                .replace("timeZone:", "timezone:")
                .replace("[opendata,", "[opndata,")
                .replace("EPSG:25833", "EPSG:4326")
                .replace("centre: [13.9, 51.3]", "centre: [13.9, north]");
        assertThatThrownBy(() -> CityFile.read("city.yaml", broken))
                .message()
                .satisfies(
                        message -> assertThat(message.lines())
                                .contains(
                                        "city.yaml, line 3: ags: an AGS has eight digits, not \"1234\"",
                                        "city.yaml, line 6: centre: \"north\" is not a number",
                                        "city.yaml, line 8: \"timezone\" is not a key; did you mean \"timeZone\"?",
                                        "city.yaml, line 9: crs: EPSG:4326 is not a projected system of German cities;"
                                                + " EPSG:25832 or EPSG:25833 is usual",
                                        "city.yaml, line 22: measures: \"opndata\" is not a measure; did you mean \"opendata\"?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: independent-city | kind: village | line 4: kind: \"village\" is none of independent-city",
                "number: \"02\" | number: \"01\" | line 13: districts.number: \"01\" is there twice",
                "bbox: [13.83, | bbox: [13.99, | is not [west, south, east, north] in degrees",
                "centre: [13.9, 51.3] | centre: [10.9, 51.3] | lies outside the bbox",
                "ags: \"99999999\" | ags: \"14612000\" | is not fictional",
                "url: https://musterstadt.example | url: musterstadt | \"musterstadt\" is not a web address",
                "datenschutz@musterstadt.example | nowhere | privacyOfficer: \"nowhere\" is not an e-mail address",
                "Europe/Berlin | Mars/Olympus | is not a time zone such as Europe/Berlin",
                "languages: [de, en | languages: [de, fr | \"fr\" is none of de, en, de-x-ls",
                "name: Musterstadt an der Aue | name: {a: 1} | line 2: name is not a single value",
                "districts: | districts: [1] # | not YAML",
            })
    void nonsenseIsRefused(String good, String bad, String message) throws IOException {
        String yaml = shipped("demonstration.yaml");
        assertThat(yaml).contains(good);
        assertThatThrownBy(
                        () -> CityFile.read("city.yaml", yaml.replaceFirst(java.util.regex.Pattern.quote(good), bad)))
                .isInstanceOf(CityConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"''", "'- 1'", "'name: ['", "'&a [*a]'", "'name: \"\\x01\"'", "'? {}: 1'"})
    void aFileThatIsNoCityIsRefused(String yaml) {
        assertThatThrownBy(() -> CityFile.read("city.yaml", yaml)).isInstanceOf(CityConfigurationException.class);
    }
}
