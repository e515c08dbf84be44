package de.stadtkern.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The started platform says which city it serves, and does not start on a broken configuration. */
@ExtendWith(OutputCaptureExtension.class)
class A02_CityIsPublicTest {
    @Test
    void everyoneMayAsk() {
        try (TestServer server =
                TestServer.start(Platform.class, Map.of("stadtkern.city", "classpath:city/dresden.yaml"))) {
            var answer = server.get("/api/city");
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode city = JsonMapper.shared().readTree(answer.body());
            assertThat(city.at("/name").asString()).isEqualTo("Dresden");
            assertThat(city.at("/ags").asString()).isEqualTo("14612000");
            assertThat(city.at("/kind").asString()).isEqualTo("independent-city");
            assertThat(city.at("/centre/0").asDouble()).isBetween(13.0, 14.0);
            assertThat(city.at("/languages/2").asString()).isEqualTo("de-x-ls");
            assertThat(city.at("/measures/0/title/de").asString()).isEqualTo("Offene Daten");
            assertThat(city.at("/demonstration").asBoolean()).isFalse();
            assertThat(server.bean(ZoneId.class).getId()).isEqualTo("Europe/Berlin");
        }
    }

    @Test
    void aBrokenConfigurationStopsTheStartReadably(@TempDir Path directory, CapturedOutput console) throws Exception {
        Path file = Files.writeString(directory.resolve("city.yaml"), "name: A\nags: \"1\"\nkidn: town\n");
        assertThatThrownBy(() -> TestServer.start(Platform.class, Map.of("stadtkern.city", file.toString())))
                .isNotNull();
        assertThat(console)
                .contains("The city's configuration is not usable")
                .contains("line 2: ags: an AGS has eight digits")
                .contains("line 3: \"kidn\" is not a key; did you mean \"kind\"?")
                .doesNotContain("\tat de.stadtkern");
    }
}
