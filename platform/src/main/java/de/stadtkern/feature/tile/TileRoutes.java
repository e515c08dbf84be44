package de.stadtkern.feature.tile;

import de.stadtkern.feature.Property;
import de.stadtkern.feature.PropertyType;
import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.feature.store.ItemReader;
import de.stadtkern.feature.store.StoredCollection;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Envelope;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** OGC API Tiles: the vector tiles of a collection and what describes them. */
@RestController
@Tag(name = "Vector tiles")
public final class TileRoutes {
    private static final MediaType MVT = MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
    private static final String MATRIX_SET = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";

    private final CollectionStore collections;
    private final ItemReader items;
    private final Tiles tiles;

    public TileRoutes(CollectionStore collections, ItemReader items, Tiles tiles) {
        this.collections = collections;
        this.items = items;
        this.tiles = tiles;
    }

    @GetMapping("/ogc/collections/{collection}/tiles/WebMercatorQuad/{z}/{y}/{x}")
    @Operation(summary = "One vector tile of the collection (Mapbox Vector Tile, gzip); 204 when nothing is in it")
    public ResponseEntity<byte[]> tile(
            @PathVariable String collection,
            @PathVariable String z,
            @PathVariable String y,
            @PathVariable String x,
            HttpServletRequest request) {
        onlyFormats(request, Set.of("mvt"));
        TileAddress address = TileAddress.parse(z, y, x);
        Tiles.Tile tile = tiles.get(collections.getStored(collection), address);
        if (tile.gzip().length == 0) {
            return ResponseEntity.noContent()
                    .header("Cache-Control", "no-cache")
                    .build();
        }
        var answer = ResponseEntity.status(ETags.notModified(request, tile.etag()) ? 304 : 200)
                .header("ETag", tile.etag())
                .header("Cache-Control", "no-cache")
                .header("Access-Control-Allow-Origin", "*")
                .header("Vary", "Accept-Encoding");
        if (ETags.notModified(request, tile.etag())) {
            return answer.build();
        }
        String encodings = request.getHeader("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0")) {
            return answer.contentType(MVT).header("Content-Encoding", "gzip").body(tile.gzip());
        }
        return answer.contentType(MVT).body(plain(tile.gzip()));
    }

    private static byte[] plain(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/ogc/collections/{collection}/tiles")
    @Operation(summary = "The tilesets of the collection")
    public Map<String, Object> tilesets(@PathVariable String collection, HttpServletRequest request) {
        onlyFormats(request, Set.of("json"));
        StoredCollection known = collections.getStored(collection);
        String here = origin(request) + "/ogc/collections/" + known.id() + "/tiles";
        return Map.of(
                "links",
                List.of(link(here, "self", "application/json")),
                "tilesets",
                List.of(tileset(known, here + "/WebMercatorQuad", Language.of(request))));
    }

    @GetMapping("/ogc/collections/{collection}/tiles/WebMercatorQuad")
    @Operation(summary = "The tileset's metadata (f=json) or its TileJSON (f=tilejson)")
    public Map<String, Object> tileset(@PathVariable String collection, HttpServletRequest request) {
        onlyFormats(request, Set.of("json", "tilejson"));
        StoredCollection known = collections.getStored(collection);
        String here = origin(request) + "/ogc/collections/" + known.id() + "/tiles/WebMercatorQuad";
        Language language = Language.of(request);
        return "tilejson".equals(request.getParameter("f"))
                ? tileJson(known, here, language)
                : tileset(known, here, language);
    }

    private Map<String, Object> tileset(StoredCollection collection, String here, Language language) {
        Map<String, Object> tileset = new LinkedHashMap<>();
        tileset.put("title", collection.definition().title().in(language.key()));
        tileset.put("dataType", "vector");
        tileset.put("crs", "http://www.opengis.net/def/crs/EPSG/0/3857");
        tileset.put("tileMatrixSetURI", MATRIX_SET);
        tileset.put(
                "links",
                List.of(
                        link(here, "self", "application/json"),
                        link(here + "?f=tilejson", "describedby", "application/json"),
                        link(MATRIX_SET, "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme", "application/json"),
                        Map.of(
                                "href",
                                here + "/{tileMatrix}/{tileRow}/{tileCol}",
                                "rel",
                                "item",
                                "type",
                                MVT.toString(),
                                "templated",
                                true)));
        Envelope box = items.extent(collection).box();
        if (box != null) {
            tileset.put(
                    "boundingBox",
                    Map.of(
                            "lowerLeft", List.of(box.getMinX(), box.getMinY()),
                            "upperRight", List.of(box.getMaxX(), box.getMaxY()),
                            "crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"));
        }
        return tileset;
    }

    private Map<String, Object> tileJson(StoredCollection collection, String here, Language language) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Property property : collection.definition().properties()) {
            fields.put(property.name(), word(property.type()));
        }
        fields.putIfAbsent("id", "String");
        Map<String, Object> tileJson = new LinkedHashMap<>();
        tileJson.put("tilejson", "3.0.0");
        tileJson.put("name", collection.definition().title().in(language.key()));
        tileJson.put("scheme", "xyz");
        tileJson.put("tiles", List.of(here + "/{z}/{y}/{x}"));
        tileJson.put("minzoom", 0);
        tileJson.put("maxzoom", TileAddress.DEEPEST);
        Envelope box = items.extent(collection).box();
        if (box != null) {
            tileJson.put("bounds", List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
        }
        tileJson.put(
                "vector_layers",
                fields.containsKey("name")
                        ? List.of(layer(collection.id(), fields), layer(TileRenderer.labels(collection.id()), fields))
                        : List.of(layer(collection.id(), fields)));
        String attribution = collection.definition().attribution();
        if (attribution != null) {
            tileJson.put("attribution", attribution);
        }
        return tileJson;
    }

    private static Map<String, Object> layer(String id, Map<String, Object> fields) {
        return Map.of("id", id, "fields", fields);
    }

    private static String word(PropertyType type) {
        return switch (type) {
            case NUMBER, INTEGER -> "Number";
            case BOOLEAN -> "Boolean";
            case STRING, DATE, DATE_TIME -> "String";
        };
    }

    private static Map<String, Object> link(String href, String rel, String type) {
        return Map.of("href", href, "rel", rel, "type", type);
    }

    private static String origin(HttpServletRequest request) {
        String address = request.getRequestURL().toString();
        return address.substring(0, address.length() - request.getRequestURI().length());
    }

    private static void onlyFormats(HttpServletRequest request, Set<String> formats) {
        List<String> unknown = new ArrayList<>(request.getParameterMap().keySet());
        unknown.remove("f");
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown.getFirst(), "There is no such query parameter here.");
        }
        String format = request.getParameter("f");
        if (format != null && !formats.contains(format)) {
            throw Problem.invalid(
                    "f",
                    "The formats here: "
                            + String.join(", ", formats.stream().sorted().toList()) + ".");
        }
    }
}
