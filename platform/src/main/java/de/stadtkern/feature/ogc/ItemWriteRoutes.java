package de.stadtkern.feature.ogc;

import de.stadtkern.feature.Crs;
import de.stadtkern.feature.NewFeature;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.feature.geojson.FeatureReader;
import de.stadtkern.feature.geojson.GeometryReader;
import de.stadtkern.feature.store.CheckedFeature;
import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.feature.store.FeatureRow;
import de.stadtkern.feature.store.FeatureStore;
import de.stadtkern.feature.store.StoredCollection;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds, replaces, changes and deletes features in the manner of the draft Part 4; coordinates in the system that the
 * header {@code Content-Crs} names. The state that {@code If-Match} names is checked under the collection's lock.
 */
@RestController
@Tag(name = "OGC API Features")
final class ItemWriteRoutes {
    private final CollectionStore collections;
    private final FeatureStore features;
    private final JsonMapper json;

    ItemWriteRoutes(CollectionStore collections, FeatureStore features, JsonMapper json) {
        this.collections = collections;
        this.features = features;
        this.json = json;
    }

    @PostMapping("/ogc/collections/{collection}/items")
    @Operation(summary = "Add a feature; without an id it gets one")
    public ResponseEntity<Void> add(@PathVariable String collection, HttpServletRequest request) {
        Asked asked = Asked.of(request, Set.of());
        StoredCollection known = collections.getStored(collection);
        JsonNode body = body(request);
        FeatureReader.requireFeature(body, "");
        String given = FeatureReader.id(body, "");
        String id = given != null ? given : UUID.randomUUID().toString();
        NewFeature feature = feature(body, id, request);
        try {
            features.replace(known.id(), CheckedFeature.check(known.definition(), feature, "", json), 0);
        } catch (Problem problem) {
            throw problem.status() == 412
                    ? new Problem(409, "already-there", "/id", "The collection has a feature with this id.")
                    : problem;
        }
        return ResponseEntity.created(
                        URI.create(asked.base() + "/collections/" + known.id() + "/items/" + Asked.encoded(id)))
                .build();
    }

    @PutMapping("/ogc/collections/{collection}/items/{id}")
    @Operation(summary = "Replace a feature")
    public ResponseEntity<Void> replace(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request) {
        Asked.of(request, Set.of());
        StoredCollection known = collections.getStored(collection);
        FeatureRow before = features.findRow(known, id).orElseThrow(() -> Problem.notFound("The feature"));
        requireMatch(request, before);
        JsonNode body = body(request);
        FeatureReader.requireFeature(body, "");
        String given = FeatureReader.id(body, "");
        if (given != null && !given.equals(id)) {
            throw Problem.invalid("/id", "The id is not the one in the address.");
        }
        CheckedFeature feature = CheckedFeature.check(known.definition(), feature(body, id, request), "", json);
        features.replace(known.id(), feature, before.version());
        return ResponseEntity.noContent().build();
    }

    @PatchMapping("/ogc/collections/{collection}/items/{id}")
    @Operation(summary = "Change parts of a feature (JSON Merge Patch): geometry, single properties, valid time")
    public ResponseEntity<Void> change(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request) {
        Asked.of(request, Set.of());
        StoredCollection known = collections.getStored(collection);
        FeatureRow before = features.findRow(known, id).orElseThrow(() -> Problem.notFound("The feature"));
        requireMatch(request, before);
        JsonNode body = body(request);
        if (!body.isObject()) {
            throw Problem.invalid("/", "A patch is an object.");
        }
        Map<String, Object> values = new LinkedHashMap<>(before.values(json));
        values.putAll(FeatureReader.properties(body.get("properties"), "/properties"));
        Geometry geometry = body.has("geometry")
                ? new GeometryReader(crs(request), null).read(body.get("geometry"), "/geometry")
                : before.geometry();
        ValidTime time = validTime(
                body.has("validFrom")
                        ? instant(body, "validFrom")
                        : before.validTime().from(),
                body.has("validTo")
                        ? instant(body, "validTo")
                        : before.validTime().to());
        CheckedFeature feature =
                CheckedFeature.check(known.definition(), new NewFeature(id, geometry, values, time), "", json);
        features.replace(known.id(), feature, before.version());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/ogc/collections/{collection}/items/{id}")
    @Operation(summary = "Delete a feature")
    public ResponseEntity<Void> delete(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request) {
        Asked.of(request, Set.of());
        StoredCollection known = collections.getStored(collection);
        FeatureRow before = features.findRow(known, id).orElseThrow(() -> Problem.notFound("The feature"));
        requireMatch(request, before);
        if (!features.delete(known.id(), id, request.getHeader("If-Match") == null ? null : before.version())) {
            throw Problem.notFound("The feature");
        }
        return ResponseEntity.noContent().build();
    }

    /** The tag of any reference system names the feature's state. */
    private static void requireMatch(HttpServletRequest request, FeatureRow row) {
        String expected = request.getHeader("If-Match");
        if (expected == null) {
            return;
        }
        for (Crs crs : Crs.values()) {
            if (expected.contains(ItemRoutes.etag(row, crs))) {
                return;
            }
        }
        ETags.requireMatch(request, ItemRoutes.etag(row, Crs.CRS84));
    }

    private JsonNode body(HttpServletRequest request) {
        try {
            JsonNode body = json.readTree(request.getInputStream());
            if (body == null || body.isMissingNode()) {
                throw Problem.invalid("/", "The body is empty.");
            }
            return body;
        } catch (JacksonException | IOException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw Problem.invalid("/", "The body is not JSON in UTF-8.");
        }
    }

    private static NewFeature feature(JsonNode body, String id, HttpServletRequest request) {
        ValidTime time = validTime(instant(body, "validFrom"), instant(body, "validTo"));
        return new FeatureReader(new GeometryReader(crs(request), null)).read(body, id, time, "");
    }

    private static ValidTime validTime(@Nullable Instant from, @Nullable Instant to) {
        try {
            return new ValidTime(from, to);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/validTo", "The valid time ends before it begins.");
        }
    }

    private static @Nullable Instant instant(JsonNode body, String member) {
        JsonNode value = body.get(member);
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(value.isString() ? value.stringValue() : "");
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                return time.toInstant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw Problem.invalid("/" + member, "The value is not an RFC 3339 instant such as 2026-11-23T12:00:00Z.");
    }

    private static Crs crs(HttpServletRequest request) {
        String header = request.getHeader("Content-Crs");
        if (header == null) {
            return Crs.CRS84;
        }
        Optional<Crs> crs = Crs.find(header.strip().replaceAll("^<|>$", ""));
        return crs.orElseThrow(
                () -> Problem.invalid("Content-Crs", "The reference system is not one that is spoken here."));
    }
}
