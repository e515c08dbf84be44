package de.stadtkern.feature.ogc;

import de.stadtkern.feature.Crs;
import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.Property;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.feature.store.ItemQuery;
import de.stadtkern.feature.store.ItemReader;
import de.stadtkern.feature.store.StoredCollection;
import de.stadtkern.web.HtmlPage;
import de.stadtkern.web.HtmlPage.Anchor;
import de.stadtkern.web.HtmlPage.Cell;
import de.stadtkern.web.HtmlPage.Row;
import de.stadtkern.web.HtmlPage.Table;
import de.stadtkern.web.HtmlPages;
import de.stadtkern.web.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The collections and what is in them. */
@RestController
@Tag(name = "OGC API Features")
final class CollectionRoutes {
    private static final List<String> CRS =
            Arrays.stream(Crs.values()).map(Crs::uri).toList();

    private final CollectionStore collections;
    private final ItemReader items;
    private final HtmlPages pages;

    CollectionRoutes(CollectionStore collections, ItemReader items, HtmlPages pages) {
        this.collections = collections;
        this.items = items;
        this.pages = pages;
    }

    @GetMapping("/ogc/collections")
    @Operation(summary = "All collections")
    public ResponseEntity<?> collections(HttpServletRequest request) {
        Asked asked = Asked.of(request, Set.of());
        Language language = asked.language();
        List<StoredCollection> all = collections.listStored();
        if (asked.html()) {
            List<Row> rows =
                    all.stream().map(each -> row(each, asked, language)).toList();
            Table table = new Table(
                    text(language, "collections"),
                    List.of(text(language, "name"), text(language, "description"), text(language, "count")),
                    rows);
            return pages.answer(
                    new HtmlPage(
                            text(language, "collections"),
                            path(asked, language),
                            List.of(),
                            List.of(table),
                            LandingRoutes.json(asked),
                            null),
                    language);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("links", Link.twins(asked, Link.JSON, false));
        body.put("crs", CRS);
        body.put(
                "collections",
                all.stream()
                        .map(each -> described(each, asked, language, List.of("#/crs")))
                        .toList());
        return LandingRoutes.json(body, language);
    }

    private Row row(StoredCollection collection, Asked asked, Language language) {
        FeatureCollection definition = collection.definition();
        return new Row(
                new Cell(definition.title().in(language.key()), asked.base() + "/collections/" + collection.id()),
                List.of(
                        Cell.of(definition.description().in(language.key())),
                        Cell.of(items.count(collection, ItemQuery.ALL))));
    }

    @GetMapping("/ogc/collections/{collection}")
    @Operation(summary = "One collection: extent, reference systems, properties")
    public ResponseEntity<?> collection(@PathVariable String collection, HttpServletRequest request) {
        Asked asked = Asked.of(request, Set.of());
        Language language = asked.language();
        StoredCollection known = collections.getStored(collection);
        if (!asked.html()) {
            Map<String, Object> body = described(known, asked, language, CRS);
            body.put("properties", schema(known.definition(), language));
            return LandingRoutes.json(body, language);
        }
        FeatureCollection definition = known.definition();
        String here = asked.base() + "/collections/" + known.id();
        List<Row> facts = List.of(
                fact(text(language, "items"), String.valueOf(items.count(known, ItemQuery.ALL)), here + "/items"),
                fact(text(language, "tiles"), "WebMercatorQuad", here + "/tiles"),
                fact(text(language, "extent"), edges(items.extent(known).box()), null),
                fact(text(language, "licence"), definition.licence(), definition.licence()));
        List<Row> properties = definition.properties().stream()
                .map(property -> new Row(
                        Cell.of(property.name()),
                        List.of(
                                Cell.of(property.title().in(language.key())),
                                Cell.of(property.type().word()),
                                Cell.of(property.unit()))))
                .toList();
        List<Anchor> path = new ArrayList<>(path(asked, language));
        path.add(new Anchor(definition.title().in(language.key()), here));
        return pages.answer(
                new HtmlPage(
                        definition.title().in(language.key()),
                        path,
                        List.of(definition.description().in(language.key())),
                        List.of(
                                new Table(
                                        text(language, "facts"),
                                        List.of(text(language, "name"), text(language, "value")),
                                        facts),
                                new Table(
                                        text(language, "schema"),
                                        List.of(
                                                text(language, "property"),
                                                text(language, "title"),
                                                text(language, "type"),
                                                text(language, "unit")),
                                        properties)),
                        LandingRoutes.json(asked),
                        null),
                language);
    }

    private static Row fact(String name, String value, @Nullable String href) {
        return new Row(Cell.of(name), List.of(new Cell(value, href)));
    }

    private static String edges(@Nullable Envelope box) {
        return box == null
                ? "–"
                : String.format(
                        java.util.Locale.ROOT,
                        "%.5f, %.5f, %.5f, %.5f",
                        box.getMinX(),
                        box.getMinY(),
                        box.getMaxX(),
                        box.getMaxY());
    }

    private Map<String, Object> described(
            StoredCollection collection, Asked asked, Language language, List<String> crs) {
        String here = asked.base() + "/collections/" + collection.id();
        FeatureCollection definition = collection.definition();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", collection.id());
        body.put("title", definition.title().in(language.key()));
        body.put("description", definition.description().in(language.key()));
        if (definition.attribution() != null) {
            body.put("attribution", definition.attribution());
        }
        body.put("extent", extent(items.extent(collection)));
        body.put("itemType", "feature");
        body.put("crs", crs);
        body.put("storageCrs", Crs.CRS84.uri());
        body.put(
                "links",
                List.of(
                        new Link(here + "?f=json", "self", Link.JSON, "JSON"),
                        new Link(here + "?f=html", "alternate", Link.HTML, "HTML"),
                        new Link(here + "/items?f=json", "items", Link.GEOJSON, "GeoJSON"),
                        new Link(here + "/items?f=html", "items", Link.HTML, "HTML"),
                        new Link(
                                here + "/tiles",
                                "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                                Link.JSON,
                                "Vector tiles"),
                        new Link(definition.licence(), "license", Link.HTML, "Licence")));
        return body;
    }

    private static Map<String, Object> extent(ItemReader.Extent extent) {
        Map<String, Object> body = new LinkedHashMap<>();
        Envelope box = extent.box();
        if (box != null) {
            body.put(
                    "spatial",
                    Map.of(
                            "bbox",
                            List.of(List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())),
                            "crs",
                            Crs.CRS84.uri()));
        }
        ValidTime time = extent.time();
        List<@Nullable String> interval = new ArrayList<>();
        interval.add(time.from() == null ? null : time.from().toString());
        interval.add(time.to() == null ? null : time.to().toString());
        body.put(
                "temporal",
                Map.of("interval", List.of(interval), "trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"));
        return body;
    }

    private static Map<String, Object> schema(FeatureCollection definition, Language language) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (Property property : definition.properties()) {
            Map<String, Object> described = new LinkedHashMap<>(ApiDocument.type(property.type()));
            described.put("title", property.title().in(language.key()));
            if (property.unit() != null) {
                described.put("x-ogc-unit", property.unit());
            }
            schema.put(property.name(), described);
        }
        return schema;
    }

    private List<Anchor> path(Asked asked, Language language) {
        return List.of(
                new Anchor(text(language, "landing.title"), asked.base()),
                new Anchor(text(language, "collections"), asked.base() + "/collections"));
    }

    private String text(Language language, String key) {
        return pages.text(language, key);
    }
}
