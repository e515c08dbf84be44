package de.stadtkern.feature.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import de.stadtkern.feature.Crs;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.feature.geojson.FeatureReader;
import de.stadtkern.feature.geojson.GeometryReader;
import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.testkit.Scrambler;
import de.stadtkern.web.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;

/** Any GeoJSON file is read or refused with its place; nothing else is thrown. */
class A09_GeoJsonFuzzTest {
    private static final long SEED = Long.getLong("stadtkern.seed", 20261124);
    private static final String VALID = """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:25833"}},"features":[
            {"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[13.9,51.3,112.5]},"properties":{"name":"Brunnen"}},
            {"type":"Feature","id":"b","geometry":{"type":"MultiPolygon","coordinates":
             [[[[13,51],[14,51],[14,52],[13,51]],[[13.4,51.1],[13.5,51.1],[13.5,51.2],[13.4,51.1]]]]},"properties":null},
            {"type":"Feature","geometry":{"type":"GeometryCollection","geometries":
             [{"type":"LineString","coordinates":[[13,51],[14,52]]}]},"properties":{"n":1.5e3,"on":true,"day":"2026-01-01"}}]}
            """;

    @FuzzTest
    void anyBytes(FuzzedDataProvider data) throws IOException {
        read(data.consumeRemainingAsBytes());
    }

    @Test
    void almostValidText() throws IOException {
        System.out.println("scrambled files, seed " + SEED);
        assertThat(read(VALID.getBytes(StandardCharsets.UTF_8))).isEqualTo(3);
        Scrambler scrambler = new Scrambler(SEED);
        for (int i = 0; i < 10_000; i++) {
            read(scrambler.scramble(VALID).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** How many features the file has. */
    private static int read(byte[] bytes) throws IOException {
        SourceFile file = new SourceFile() {
            @Override
            public String name() {
                return "fountains.geojson";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
        FeatureReader reader = new FeatureReader(new GeometryReader(Crs.CRS84, new Envelope(8, 19, 46, 57)));
        SchemaSurvey survey = new SchemaSurvey(List.of());
        int[] features = new int[1];
        try {
            new GeoJsonFile(file).read((feature, line) -> {
                features[0]++;
                survey.see(feature);
                refusable(reader, feature);
            });
            assertThat(survey.properties()).isNotNull();
        } catch (Problem refused) {
            assertThat(refused.status()).isBetween(400, 499);
        }
        return features[0];
    }

    private static void refusable(FeatureReader reader, JsonNode feature) {
        try {
            FeatureReader.requireFeature(feature, "");
            String id = FeatureReader.id(feature, "");
            reader.read(feature, id == null ? "none" : id, ValidTime.ALWAYS, "");
        } catch (Problem refused) {
            assertThat(refused.status()).isBetween(400, 499);
        }
    }
}
