package de.stadtkern.feature.reading;

import de.stadtkern.importing.Importer.SourceFile;
import de.stadtkern.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A FeatureCollection (or one Feature) read as a stream, one feature in memory at a time. */
final class GeoJsonFile {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxNumberLength(400)
                            .maxNameLength(1_000)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .build();

    private final SourceFile file;

    GeoJsonFile(SourceFile file) {
        this.file = file;
    }

    interface FeatureSink {
        /** @param line 1-based line where the feature begins */
        void feature(JsonNode feature, long line);
    }

    /**
     * @return the old member {@code crs} of GeoJSON 2008, or {@code null}
     * @throws Problem when the file is not GeoJSON; the field is {@code file:line}
     */
    @Nullable
    JsonNode read(FeatureSink sink) throws IOException {
        try (InputStream in = file.open();
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused(1, "The file is not a GeoJSON object.");
            }
            JsonNode crs = null;
            String type = null;
            boolean features = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if ("type".equals(name) && value == JsonToken.VALUE_STRING) {
                    type = parser.getString();
                } else if ("crs".equals(name)) {
                    crs = parser.readValueAsTree();
                } else if ("features".equals(name) && value == JsonToken.START_ARRAY) {
                    features = true;
                    features(parser, sink);
                } else {
                    parser.skipChildren();
                }
            }
            if (!"FeatureCollection".equals(type) || !features) {
                throw refused(1, "The file is not a GeoJSON FeatureCollection.");
            }
            return crs;
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw refused(place == null ? 0 : place.getLineNr(), "The file is not JSON in UTF-8 from here on.");
        }
    }

    private static void features(JsonParser parser, FeatureSink sink) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long line = parser.currentTokenLocation().getLineNr();
            JsonNode feature = parser.readValueAsTree();
            sink.feature(feature, line);
        }
    }

    private Problem refused(long line, String reason) {
        return new Problem(400, "invalid-file", file.name() + ":" + line, reason);
    }
}
