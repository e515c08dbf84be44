package de.stadtkern.feature.ogc;

import de.stadtkern.web.HtmlPage;
import de.stadtkern.web.HtmlPage.Anchor;
import de.stadtkern.web.HtmlPage.Cell;
import de.stadtkern.web.HtmlPage.Row;
import de.stadtkern.web.HtmlPage.Table;
import de.stadtkern.web.HtmlPages;
import de.stadtkern.web.Language;
import de.stadtkern.web.OgcPart;
import de.stadtkern.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where OGC API clients begin: the landing page, the conformance classes and the interface description. */
@RestController
@Tag(name = "OGC API Features")
final class LandingRoutes {
    static final List<String> CONFORMANCE = List.of(
            "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt");

    private final HtmlPages pages;
    private final Texts texts;
    private final List<OgcPart.Entry> entries;
    private final List<String> conformance;
    private final ApiDocument document;

    LandingRoutes(HtmlPages pages, Texts texts, List<OgcPart> parts, ApiDocument document) {
        this.pages = pages;
        this.texts = texts;
        this.entries = parts.stream().flatMap(part -> part.entries().stream()).toList();
        this.conformance = Stream.concat(
                        CONFORMANCE.stream(), parts.stream().flatMap(part -> part.conformance().stream()))
                .distinct()
                .toList();
        this.document = document;
    }

    @GetMapping("/ogc")
    @Operation(summary = "The landing page of the OGC API")
    public ResponseEntity<?> landing(HttpServletRequest request) {
        Asked asked = Asked.of(request, Set.of());
        Language language = asked.language();
        String title = pages.text(language, "landing.title");
        String about = pages.text(language, "landing.about");
        if (asked.html()) {
            List<Row> rows = new ArrayList<>();
            rows.add(row(pages.text(language, "collections"), asked.base() + "/collections"));
            entries.forEach(entry -> rows.add(row(texts.get(language, entry.text()), asked.base() + entry.path())));
            rows.add(row(pages.text(language, "conformance"), asked.base() + "/conformance"));
            rows.add(row(pages.text(language, "api"), asked.base() + "/api"));
            return pages.answer(
                    new HtmlPage(
                            title,
                            List.of(new Anchor(title, asked.base())),
                            List.of(about),
                            List.of(new Table(title, List.of(pages.text(language, "name")), rows)),
                            json(asked),
                            null),
                    language);
        }
        List<Link> links = Link.twins(asked, Link.JSON, false);
        links.add(new Link(asked.base() + "/api", "service-desc", ApiDocument.TYPE, "OpenAPI 3.0"));
        links.add(new Link(asked.base() + "?f=html", "service-doc", Link.HTML, "HTML"));
        links.add(new Link(asked.base() + "/conformance", "conformance", Link.JSON, "Conformance"));
        links.add(new Link(asked.base() + "/collections", "data", Link.JSON, "Collections"));
        entries.forEach(entry -> links.add(
                new Link(asked.base() + entry.path(), entry.rel(), Link.JSON, texts.get(language, entry.text()))));
        return json(Map.of("title", title, "description", about, "links", links), language);
    }

    private static Row row(String text, String href) {
        return new Row(new Cell(text, href), List.of());
    }

    static List<Anchor> json(Asked asked) {
        return List.of(new Anchor("JSON", asked.here(Map.of("f", "json"))));
    }

    static ResponseEntity<Object> json(Object body, Language language) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Language", language.tag())
                .header("Vary", "Accept, Accept-Language")
                .header("Access-Control-Allow-Origin", "*")
                .body(body);
    }

    @GetMapping("/ogc/conformance")
    @Operation(summary = "The conformance classes that hold")
    public ResponseEntity<?> conformance(HttpServletRequest request) {
        Asked asked = Asked.of(request, Set.of());
        Language language = asked.language();
        if (asked.html()) {
            String title = pages.text(language, "conformance");
            List<Row> rows = conformance.stream()
                    .map(uri -> new Row(new Cell(uri, uri), List.of()))
                    .toList();
            return pages.answer(
                    new HtmlPage(
                            title,
                            List.of(
                                    new Anchor(pages.text(language, "landing.title"), asked.base()),
                                    new Anchor(title, asked.base() + "/conformance")),
                            List.of(pages.text(language, "conformance.about")),
                            List.of(new Table(title, List.of(pages.text(language, "class")), rows)),
                            json(asked),
                            null),
                    language);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("links", Link.twins(asked, Link.JSON, false));
        body.put("conformsTo", conformance);
        return json(body, language);
    }

    @GetMapping("/ogc/api")
    @Operation(summary = "The OpenAPI 3.0 document of the OGC API")
    public ResponseEntity<byte[]> api(HttpServletRequest request) {
        Asked asked = Asked.of(request, Set.of());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ApiDocument.TYPE))
                .header("Access-Control-Allow-Origin", "*")
                .body(document.write(asked.base()));
    }
}
