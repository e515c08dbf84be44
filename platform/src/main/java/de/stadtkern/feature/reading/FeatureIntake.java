package de.stadtkern.feature.reading;

import de.stadtkern.feature.Crs;
import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.Features.Stored;
import de.stadtkern.feature.NewFeature;
import de.stadtkern.feature.Property;
import de.stadtkern.feature.PropertyType;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.feature.geojson.FeatureReader;
import de.stadtkern.feature.geojson.GeometryReader;
import de.stadtkern.feature.store.CheckedFeature;
import de.stadtkern.feature.store.FeatureStore;
import de.stadtkern.importing.ImportReport;
import de.stadtkern.importing.ImportReport.Refusal;
import de.stadtkern.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes in one file's features, a thousand per transaction, and counts what became of them. */
final class FeatureIntake implements GeoJsonFile.FeatureSink {
    private static final int BATCH = 1_000;

    private final String file;
    private final FeatureCollection collection;
    private final Runnable open;
    private final @Nullable String idProperty;
    private final FeatureReader reader;
    private final FeatureStore features;
    private final JsonMapper json;
    private final List<CheckedFeature> batch = new ArrayList<>(BATCH);
    private final Map<String, Long> lines = new HashMap<>();
    private final List<Refusal> refused = new ArrayList<>();
    private long read;
    private long stored;
    private long alreadyThere;
    private boolean opened;

    /** @param open makes the collection ready; called once, before the first feature is stored */
    FeatureIntake(
            String file,
            FeatureCollection collection,
            Runnable open,
            @Nullable String idProperty,
            Crs crs,
            Envelope home,
            FeatureStore features,
            JsonMapper json) {
        this.file = file;
        this.collection = collection;
        this.open = open;
        this.idProperty = idProperty;
        this.reader = new FeatureReader(new GeometryReader(crs, home));
        this.features = features;
        this.json = json;
    }

    @Override
    public void feature(JsonNode feature, long line) {
        read++;
        try {
            take(feature, line);
        } catch (Problem problem) {
            refused.add(new Refusal(file, line, FeatureImporter.reason(problem)));
        }
    }

    private void take(JsonNode feature, long line) {
        FeatureReader.requireFeature(feature, "");
        String named = id(feature);
        String id = named == null ? digest(feature) : named;
        NewFeature whole = reader.read(feature, id, ValidTime.ALWAYS, "");
        NewFeature typed = new NewFeature(id, whole.geometry(), textual(whole.properties()));
        CheckedFeature checked = CheckedFeature.check(collection, typed, "", json);
        Long before = lines.putIfAbsent(id, line);
        if (before != null) {
            if (named == null) {
                alreadyThere++;
                return;
            }
            throw Problem.invalid("/id", "The same id stands at line " + before + " already.");
        }
        batch.add(checked);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private @Nullable String id(JsonNode feature) {
        if (idProperty == null) {
            return FeatureReader.id(feature, "");
        }
        JsonNode value = feature.at("/properties").get(idProperty);
        if (value == null || !(value.isString() || value.isIntegralNumber())) {
            throw Problem.invalid("/properties/" + idProperty, "The property that names the feature is missing.");
        }
        return value.asString();
    }

    /** A property that holds text in some features and numbers in others is kept as text. */
    private Map<String, Object> textual(Map<String, ?> values) {
        Map<String, Object> typed = new HashMap<>(values);
        for (Property property : collection.properties()) {
            Object value = typed.get(property.name());
            if (property.type() == PropertyType.STRING && (value instanceof Number || value instanceof Boolean)) {
                typed.put(property.name(), value.toString());
            }
        }
        return typed;
    }

    private static String digest(JsonNode feature) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((feature.get("geometry") + "\n" + feature.get("properties"))
                            .getBytes(StandardCharsets.UTF_8));
            return "f" + HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        if (!opened) {
            open.run();
            opened = true;
        }
        Stored outcome = features.upsertChecked(collection.id(), batch);
        stored += outcome.added() + outcome.changed();
        alreadyThere += outcome.alreadyThere();
        batch.clear();
    }

    ImportReport finish() {
        flush();
        return new ImportReport(read, stored, alreadyThere, refused);
    }
}
