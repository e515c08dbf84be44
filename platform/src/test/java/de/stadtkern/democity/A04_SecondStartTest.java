package de.stadtkern.democity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.ScratchPostgres;
import de.stadtkern.testkit.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A city that was stopped starts again on what it kept, and its catalogue is complete. */
class A04_SecondStartTest {
    @Test
    void theDemonstrationCityStartsTwice() {
        Map<String, String> settings =
                Map.of("stadtkern.database.url", ScratchPostgres.freshDatabase(), "stadtkern.democity.enabled", "true");
        try (TestServer first = TestServer.start(Platform.class, settings)) {
            assertThat(first.get("/ogc/collections/districts/items?f=json&limit=1")
                            .statusCode())
                    .isEqualTo(200);
        }
        try (TestServer second = TestServer.start(Platform.class, settings)) {
            assertThat(second.get("/ogc/collections/districts/items?f=json&limit=1")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(second.get("/api/catalogue").body())
                    .contains("features-city-boundary", "features-districts", "features-streets", "features-parking");
        }
    }
}
