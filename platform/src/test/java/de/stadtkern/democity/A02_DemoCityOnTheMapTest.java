package de.stadtkern.democity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.feature.FeatureCollections;
import de.stadtkern.feature.Features;
import de.stadtkern.testkit.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first start puts the town on the map; a load that was cut off ends with the same map. */
class A02_DemoCityOnTheMapTest {
    private static final List<String> COLLECTIONS = List.of(
            "city-boundary",
            "districts",
            "streets",
            "buildings",
            "green-areas",
            "waters",
            "contours",
            "places",
            "parking");
    static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Platform.class, Map.of("stadtkern.democity.enabled", "true", "stadtkern.democity.history-days", "2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String id : COLLECTIONS) {
            counts.put(id, server.bean(Features.class).count(id));
        }
        return counts;
    }

    @Test
    void everyCollectionIsThereAndSaysThatItIsSynthetic() {
        for (String id : COLLECTIONS) {
            var collection = server.bean(FeatureCollections.class).find(id).orElseThrow();
            assertThat(collection.description().en()).contains("Synthetic");
            assertThat(collection.description().de()).contains("Erzeugte Daten");
        }
        assertThat(counts()).allSatisfy((id, count) -> assertThat(count).isPositive());
        assertThat(counts()).containsEntry("districts", 10L).containsEntry("city-boundary", 1L);
    }

    @Test
    void anInterruptedLoadBeginsAnewAndDoublesNothing() {
        Map<String, Long> before = counts();
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql("UPDATE democity.load SET map_loaded = NULL, sites = NULL").update();
        server.bean(FeatureCollections.class).delete("parking");
        DemoLoad.Loaded loaded = server.bean(DemoLoad.class).load();
        assertThat(counts()).isEqualTo(before);
        assertThat(loaded.sites().streams()).isNotEmpty();
        assertThat(server.bean(DemoLoad.class).load().sites()).isEqualTo(loaded.sites());
    }
}
