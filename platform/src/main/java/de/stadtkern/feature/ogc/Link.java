package de.stadtkern.feature.ogc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A link as OGC API writes it. */
record Link(String href, String rel, String type, String title) {
    static final String JSON = "application/json";
    static final String GEOJSON = "application/geo+json";
    static final String HTML = "text/html";

    /** The representation that is answered, and the other one. */
    static List<Link> twins(Asked asked, String json, boolean html) {
        List<Link> links = new ArrayList<>();
        links.add(new Link(asked.here(Map.of("f", "json")), html ? "alternate" : "self", json, "JSON"));
        links.add(new Link(asked.here(Map.of("f", "html")), html ? "self" : "alternate", HTML, "HTML"));
        return links;
    }
}
