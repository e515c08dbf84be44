package de.stadtkern.feature.ogc;

import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.Property;
import de.stadtkern.feature.store.FeatureRow;
import de.stadtkern.feature.store.ItemReader.ItemPage;
import de.stadtkern.web.HtmlPage;
import de.stadtkern.web.HtmlPage.Anchor;
import de.stadtkern.web.HtmlPage.Cell;
import de.stadtkern.web.HtmlPage.Row;
import de.stadtkern.web.HtmlPage.Table;
import de.stadtkern.web.HtmlPages;
import de.stadtkern.web.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Features as pages for people. */
final class ItemHtml {
    private static final int LONGEST_CELL = 300;

    private final HtmlPages pages;
    private final JsonMapper json;

    ItemHtml(HtmlPages pages, JsonMapper json) {
        this.pages = pages;
        this.json = json;
    }

    ResponseEntity<byte[]> page(
            Asked asked, FeatureCollection collection, ItemPage page, long matched, @Nullable String next) {
        Language language = asked.language();
        String items = asked.base() + "/collections/" + collection.id() + "/items";
        List<String> columns = new ArrayList<>(List.of(pages.text(language, "id")));
        collection.properties().forEach(property -> columns.add(label(property, language)));
        List<Row> rows = new ArrayList<>();
        for (FeatureRow row : page.rows()) {
            Map<String, Object> values = row.values(json);
            rows.add(new Row(
                    new Cell(row.externalId(), items + "/" + Asked.encoded(row.externalId())),
                    collection.properties().stream()
                            .map(property -> cell(values.get(property.name())))
                            .toList()));
        }
        return pages.answer(
                new HtmlPage(
                        collection.title().in(language.key()) + " – " + pages.text(language, "items"),
                        path(asked, collection, language),
                        List.of(pages.text(language, "items.shown", page.rows().size(), matched)),
                        List.of(new Table(pages.text(language, "items"), columns, rows)),
                        List.of(new Anchor("GeoJSON", asked.here(Map.of("f", "json")))),
                        next),
                language);
    }

    ResponseEntity<byte[]> item(Asked asked, FeatureCollection collection, FeatureRow row) {
        Language language = asked.language();
        Map<String, Object> values = row.values(json);
        List<Row> rows = new ArrayList<>();
        for (Property property : collection.properties()) {
            rows.add(new Row(Cell.of(label(property, language)), List.of(cell(values.get(property.name())))));
        }
        rows.add(row(language, "geometry", geometry(row.geometry())));
        rows.add(row(language, "validFrom", row.validTime().from()));
        rows.add(row(language, "validTo", row.validTime().to()));
        rows.add(row(language, "updated", row.updated()));
        List<Anchor> path = new ArrayList<>(path(asked, collection, language));
        path.add(new Anchor(row.externalId(), asked.here(Map.of())));
        return pages.answer(
                new HtmlPage(
                        collection.title().in(language.key()) + " – " + row.externalId(),
                        path,
                        List.of(),
                        List.of(new Table(
                                pages.text(language, "schema"),
                                List.of(pages.text(language, "property"), pages.text(language, "value")),
                                rows)),
                        List.of(new Anchor("GeoJSON", asked.here(Map.of("f", "json")))),
                        null),
                language);
    }

    private Row row(Language language, String key, @Nullable Object value) {
        return new Row(Cell.of(pages.text(language, key)), List.of(Cell.of(value)));
    }

    private static @Nullable String geometry(@Nullable Geometry geometry) {
        if (geometry == null) {
            return null;
        }
        String text = geometry.getNumPoints() <= 8 ? geometry.toText() : geometry.getGeometryType() + " …";
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…";
    }

    private static Cell cell(@Nullable Object value) {
        String text = value == null ? "–" : value.toString();
        return new Cell(text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…", null);
    }

    private static String label(Property property, Language language) {
        return property.title().in(language.key()) + (property.unit() == null ? "" : " (" + property.unit() + ")");
    }

    private List<Anchor> path(Asked asked, FeatureCollection collection, Language language) {
        return List.of(
                new Anchor(pages.text(language, "landing.title"), asked.base()),
                new Anchor(pages.text(language, "collections"), asked.base() + "/collections"),
                ItemRoutes.crumb(collection, asked, language),
                new Anchor(pages.text(language, "items"), asked.base() + "/collections/" + collection.id() + "/items"));
    }
}
