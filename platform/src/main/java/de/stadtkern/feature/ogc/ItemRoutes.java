package de.stadtkern.feature.ogc;

import de.stadtkern.feature.Crs;
import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.feature.store.FeatureRow;
import de.stadtkern.feature.store.FeatureStore;
import de.stadtkern.feature.store.ItemReader;
import de.stadtkern.feature.store.ItemReader.ItemPage;
import de.stadtkern.feature.store.StoredCollection;
import de.stadtkern.web.ETags;
import de.stadtkern.web.HtmlPage.Anchor;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The features of a collection, page by page and one by one. */
@RestController
@Tag(name = "OGC API Features")
final class ItemRoutes {
    static final MediaType GEOJSON = MediaType.parseMediaType(Link.GEOJSON);

    private final CollectionStore collections;
    private final FeatureStore features;
    private final ItemReader items;
    private final ItemJson json;
    private final ItemHtml html;

    ItemRoutes(CollectionStore collections, FeatureStore features, ItemReader items, ItemJson json, ItemHtml html) {
        this.collections = collections;
        this.features = features;
        this.items = items;
        this.json = json;
        this.html = html;
    }

    @GetMapping("/ogc/collections/{collection}/items")
    @Operation(summary = "Features of the collection: bbox, datetime, property filters, paging by key")
    public ResponseEntity<byte[]> items(@PathVariable String collection, HttpServletRequest request) {
        StoredCollection known = collections.getStored(collection);
        FeatureCollection definition = known.definition();
        Asked asked = Asked.of(request, ItemParameters.names(definition));
        ItemParameters parameters = ItemParameters.of(asked, definition);
        boolean forPeople = asked.html();
        ItemPage page = items.page(known, parameters.query(), parameters.after(), parameters.limit());
        long matched = items.count(known, parameters.query());
        Long after = page.next();
        String next =
                after == null ? null : asked.here(Map.of("after", after.toString(), "f", forPeople ? "html" : "json"));
        if (forPeople) {
            return html.page(asked, definition, page, matched, next);
        }
        List<Link> links = new ArrayList<>(Link.twins(asked, Link.GEOJSON, false));
        if (next != null) {
            links.add(new Link(next, "next", Link.GEOJSON, "next"));
        }
        links.add(new Link(asked.base() + "/collections/" + known.id(), "collection", Link.JSON, known.id()));
        return ResponseEntity.ok()
                .contentType(GEOJSON)
                .header("Content-Crs", "<" + parameters.crs().uri() + ">")
                .header("Vary", "Accept, Accept-Language")
                .header("Cache-Control", "no-cache")
                .header("Access-Control-Allow-Origin", "*")
                .body(json.page(page, matched, links, parameters.crs()));
    }

    @GetMapping("/ogc/collections/{collection}/items/{id}")
    @Operation(summary = "One feature")
    public ResponseEntity<byte[]> item(
            @PathVariable String collection, @PathVariable String id, HttpServletRequest request) {
        StoredCollection known = collections.getStored(collection);
        Asked asked = Asked.of(request, Set.of("crs"));
        Crs crs = ItemParameters.crs(asked, "crs");
        boolean forPeople = asked.html();
        FeatureRow row = row(known, id);
        if (forPeople) {
            return html.item(asked, known.definition(), row);
        }
        String etag = etag(row, crs);
        if (ETags.notModified(request, etag)) {
            return ResponseEntity.status(304).header("ETag", etag).build();
        }
        List<Link> links = new ArrayList<>(Link.twins(asked, Link.GEOJSON, false));
        links.add(new Link(asked.base() + "/collections/" + known.id(), "collection", Link.JSON, known.id()));
        return ResponseEntity.ok()
                .contentType(GEOJSON)
                .header("ETag", etag)
                .header("Content-Crs", "<" + crs.uri() + ">")
                .header("Vary", "Accept, Accept-Language")
                .header("Cache-Control", "no-cache")
                .header("Access-Control-Allow-Origin", "*")
                .body(json.item(row, links, crs));
    }

    FeatureRow row(StoredCollection collection, String id) {
        if (id.length() > 128 || id.indexOf('\0') >= 0) {
            throw Problem.notFound("The feature");
        }
        return features.findRow(collection, id).orElseThrow(() -> Problem.notFound("The feature"));
    }

    /** Tells apart the states of a feature and its reference systems, each of which has its own bytes. */
    static String etag(FeatureRow row, Crs crs) {
        return "\"" + row.number() + "." + row.version() + "." + crs.code().replace(':', '-') + "\"";
    }

    static Anchor crumb(FeatureCollection collection, Asked asked, Language language) {
        return new Anchor(collection.title().in(language.key()), asked.base() + "/collections/" + collection.id());
    }
}
