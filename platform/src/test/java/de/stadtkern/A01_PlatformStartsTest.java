package de.stadtkern;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The platform alone starts on an empty database and answers. */
class A01_PlatformStartsTest {
    @Test
    void anUnknownPathIsNotAServerError() {
        try (TestServer server = TestServer.start(Platform.class, Map.of())) {
            assertThat(server.get("/nowhere").statusCode()).isBetween(400, 499);
        }
    }
}
