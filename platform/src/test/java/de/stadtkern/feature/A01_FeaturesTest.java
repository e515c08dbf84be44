package de.stadtkern.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.catalogue.Wording;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** A module keeps typed features and reads them again. */
class A01_FeaturesTest {
    private static TestServer server;
    private static Features features;
    private static FeatureCollections collections;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        features = server.bean(Features.class);
        collections = server.bean(FeatureCollections.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String trees(String id) {
        collections.put(FeatureCollection.of(
                id,
                Wording.of("Bäume", "Trees"),
                Wording.of("Bäume an Straßen", "Trees along streets"),
                List.of(
                        Property.string("species", Wording.of("Art", "Species")),
                        Property.number("height_m", Wording.of("Höhe", "Height"), "m"),
                        Property.integer("rings", Wording.of("Ringe", "Rings"), null),
                        new Property("planted", PropertyType.DATE, Wording.of("gepflanzt", "planted"), null),
                        new Property("seen", PropertyType.DATE_TIME, Wording.of("gesehen", "seen"), null),
                        new Property("healthy", PropertyType.BOOLEAN, Wording.of("gesund", "healthy"), null))));
        return id;
    }

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void aFeatureComesBackAsItWasStored() {
        String trees = trees("trees");
        Instant planted = Instant.parse("2020-03-01T00:00:00Z");
        Map<String, Object> values = Map.of(
                "species",
                "Linde 'groß'; DROP TABLE feature.feature; --",
                "height_m",
                12.5,
                "rings",
                40,
                "planted",
                LocalDate.of(1984, 2, 29),
                "seen",
                planted,
                "healthy",
                true);
        features.upsert(
                trees,
                List.of(new NewFeature("t-1", wkt("POINT Z (13.9 51.3 120.5)"), values, new ValidTime(planted, null))));

        Feature found = features.find(trees, "t-1").orElseThrow();
        assertThat(found.properties())
                .containsEntry("species", values.get("species"))
                .containsEntry("height_m", 12.5)
                .containsEntry("rings", 40)
                .containsEntry("planted", "1984-02-29")
                .containsEntry("seen", "2020-03-01T00:00:00Z")
                .containsEntry("healthy", true);
        assertThat(java.util.Objects.requireNonNull(found.geometry())
                        .getCoordinate()
                        .getZ())
                .isEqualTo(120.5);
        assertThat(found.validTime()).isEqualTo(new ValidTime(planted, null));
        assertThat(found.version()).isEqualTo(1);
    }

    @Test
    void storingTheSameAgainChangesNothing() {
        String trees = trees("same-trees");
        List<NewFeature> many = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            many.add(new NewFeature("t" + i, wkt("POINT (13.9 51." + (1000 + i) + ")"), Map.of("rings", i)));
        }
        assertThat(features.upsert(trees, many)).isEqualTo(new Features.Stored(2_500, 0, 0));
        many.set(7, new NewFeature("t7", wkt("POINT (14 51)"), Map.of("rings", 7)));
        assertThat(features.upsert(trees, many)).isEqualTo(new Features.Stored(0, 1, 2_499));
        assertThat(features.find(trees, "t7").orElseThrow().version()).isEqualTo(2);
        assertThat(features.count(trees)).isEqualTo(2_500);

        List<String> near = new ArrayList<>();
        features.forEach(trees, new Envelope(13.95, 14.05, 50.9, 51.2), feature -> near.add(feature.externalId()));
        assertThat(near).containsExactly("t7");
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingOfItsCompanyIsStored() {
        String trees = trees("strict-trees");
        NewFeature good = new NewFeature("good", wkt("POINT (13.9 51.3)"), Map.of());
        refused(trees, "/1/properties/rings", good, new NewFeature("bad", null, Map.of("rings", "many")));
        refused(trees, "/1/properties/colour", good, new NewFeature("bad", null, Map.of("colour", "green")));
        refused(trees, "/1/properties/height_m", good, new NewFeature("bad", null, Map.of("height_m", Double.NaN)));
        refused(trees, "/1/properties/planted", good, new NewFeature("bad", null, Map.of("planted", "30.2.2024")));
        refused(trees, "/1/properties/species", good, new NewFeature("bad", null, Map.of("species", "a\0b")));
        refused(trees, "/1/geometry", good, new NewFeature("bad", wkt("POINT (181 51)"), Map.of()));
        refused(
                trees,
                "/1/geometry",
                good,
                new NewFeature("bad", wkt("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"), Map.of()));
        refused(trees, "/1/id", good, new NewFeature("a/b", null, Map.of()));
        refused(trees, "/1/id", good, good);
        assertThat(features.count(trees)).isZero();
    }

    private static void refused(String collection, String field, NewFeature... rows) {
        assertThatThrownBy(() -> features.upsert(collection, List.of(rows)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo(field));
    }

    @Test
    void aSchemaGrowsButLosesNoValues() {
        String trees = trees("growing-trees");
        features.upsert(trees, List.of(new NewFeature("t", null, Map.of("rings", 1))));
        FeatureCollection before = collections.find(trees).orElseThrow();
        FeatureCollection without = before.withProperties(before.properties().stream()
                .filter(p -> !p.name().equals("rings"))
                .toList());
        assertThatThrownBy(() -> collections.put(without)).isInstanceOf(Problem.class);
        collections.put(before.withProperties(List.of(
                Property.integer("rings", Wording.same("rings"), null), Property.string("new", Wording.same("new")))));
        assertThat(collections.find(trees).orElseThrow().findProperty("new")).isPresent();
        assertThat(features.delete(trees, "t")).isTrue();
        assertThat(features.delete(trees, "t")).isFalse();
        assertThat(collections.delete(trees)).isTrue();
    }
}
