package de.stadtkern.catalogue;

import de.stadtkern.city.City;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Datasets as a {@code dcat:Catalog} in JSON-LD. */
final class CatalogueGraph {
    private static final String EU = "http://publications.europa.eu/resource/authority/";

    private static final Map<String, Object> CONTEXT = Map.of(
            "dcat", "http://www.w3.org/ns/dcat#",
            "dct", "http://purl.org/dc/terms/",
            "dcatde", "http://dcat-ap.de/def/dcatde/",
            "dcatap", "http://data.europa.eu/r5r/",
            "foaf", "http://xmlns.com/foaf/0.1/",
            "vcard", "http://www.w3.org/2006/vcard/ns#",
            "locn", "http://www.w3.org/ns/locn#",
            "xsd", "http://www.w3.org/2001/XMLSchema#",
            "rdfs", "http://www.w3.org/2000/01/rdf-schema#");

    private final City city;
    private final String origin;

    CatalogueGraph(City city, String origin) {
        this.city = city;
        this.origin = origin;
    }

    Map<String, Object> of(List<Dataset> datasets) {
        Map<String, Object> catalogue = node(origin + "/api/catalogue", "dcat:Catalog");
        catalogue.put(
                "dct:title", texts(Wording.of("Datenkatalog " + city.name(), "Data catalogue of " + city.name())));
        catalogue.put(
                "dct:description",
                texts(Wording.of("Alle veröffentlichten Datensätze.", "All datasets that are published.")));
        catalogue.put("dct:publisher", publisher());
        catalogue.put("foaf:homepage", id(origin + "/"));
        catalogue.put("dcat:dataset", datasets.stream().map(this::dataset).toList());
        catalogue.put(
                "dcat:service",
                datasets.stream()
                        .flatMap(dataset -> dataset.distributions().stream()
                                .filter(distribution -> distribution.service() != null)
                                .map(distribution -> service(dataset, distribution)))
                        .toList());
        Map<String, Object> graph = new LinkedHashMap<>();
        graph.put("@context", CONTEXT);
        graph.putAll(catalogue);
        return graph;
    }

    private Map<String, Object> dataset(Dataset dataset) {
        String uri = uri(dataset);
        Map<String, Object> node = node(uri, "dcat:Dataset");
        node.put("dct:identifier", uri);
        node.put("dct:title", texts(dataset.title()));
        node.put("dct:description", texts(dataset.description()));
        node.put("dct:publisher", publisher());
        node.put("dcat:contactPoint", contact());
        node.put(
                "dcat:theme",
                dataset.themes().stream()
                        .map(theme -> id(EU + "data-theme/" + theme))
                        .toList());
        node.put(
                "dcat:keyword",
                dataset.keywords().stream().map(word -> text(word, "de")).toList());
        node.put("dct:spatial", spatial(dataset.spatial()));
        if (dataset.from() != null || dataset.to() != null) {
            node.put("dct:temporal", period(dataset));
        }
        node.put("dct:accrualPeriodicity", id(EU + "frequency/" + dataset.periodicity()));
        node.put("dcatap:availability", availability(dataset));
        node.put(
                "dct:provenance",
                Map.of("@type", "dct:ProvenanceStatement", "rdfs:label", texts(dataset.provenance())));
        node.put(
                "dcatde:politicalGeocodingLevelURI", id("http://dcat-ap.de/def/politicalGeocoding/Level/municipality"));
        if (dataset.modified() != null) {
            node.put("dct:modified", time(dataset.modified().toString()));
        }
        List<Object> distributions = new ArrayList<>();
        for (int i = 0; i < dataset.distributions().size(); i++) {
            distributions.add(distribution(dataset, dataset.distributions().get(i), i));
        }
        node.put("dcat:distribution", distributions);
        return node;
    }

    private Map<String, Object> distribution(Dataset dataset, Dataset.Distribution distribution, int number) {
        Map<String, Object> node = node(uri(dataset) + "/distribution/" + number, "dcat:Distribution");
        node.put("dct:title", texts(distribution.title()));
        node.put("dcat:accessURL", id(origin + distribution.path()));
        node.put("dct:format", id(EU + "file-type/" + distribution.format()));
        node.put("dcat:mediaType", id("https://www.iana.org/assignments/media-types/" + distribution.mediaType()));
        node.put("dct:license", id(dataset.licence()));
        node.put("dcatap:availability", availability(dataset));
        if (dataset.attribution() != null) {
            node.put("dcatde:licenseAttributionByText", text(dataset.attribution(), "de"));
        }
        if (distribution.service() != null) {
            node.put("dcat:accessService", id(serviceUri(dataset, distribution)));
        }
        return node;
    }

    private Map<String, Object> service(Dataset dataset, Dataset.Distribution distribution) {
        Map<String, Object> node = node(serviceUri(dataset, distribution), "dcat:DataService");
        node.put("dct:title", texts(distribution.title()));
        node.put("dct:publisher", publisher());
        node.put("dcat:contactPoint", contact());
        node.put("dcat:endpointURL", id(origin + distribution.path()));
        node.put("dct:conformsTo", id(String.valueOf(distribution.service())));
        node.put("dct:license", id(dataset.licence()));
        node.put("dcatap:availability", availability(dataset));
        node.put("dcat:servesDataset", id(uri(dataset)));
        return node;
    }

    private String uri(Dataset dataset) {
        return origin + "/api/catalogue/" + dataset.id();
    }

    private String serviceUri(Dataset dataset, Dataset.Distribution distribution) {
        return uri(dataset) + "/service/" + distribution.format().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> availability(Dataset dataset) {
        return id(EU + "planned-availability/" + dataset.availability());
    }

    private Map<String, Object> publisher() {
        Map<String, Object> node = node(origin + "/#city", "foaf:Organization");
        node.put("foaf:name", text(city.name(), "de"));
        return node;
    }

    private Map<String, Object> contact() {
        City.Contact contact = city.contact();
        Map<String, Object> node = node(origin + "/#contact", "vcard:Organization");
        node.put("vcard:fn", contact.name());
        if (contact.email() != null) {
            node.put("vcard:hasEmail", id("mailto:" + contact.email()));
        }
        if (contact.phone() != null) {
            node.put("vcard:hasTelephone", id("tel:" + contact.phone().replaceAll("[^+0-9]", "")));
        }
        node.put("vcard:hasURL", id(contact.url() == null ? origin + "/" : contact.url()));
        return node;
    }

    private Map<String, Object> spatial(@Nullable List<Double> box) {
        List<Double> edges = box != null
                ? box
                : List.of(
                        city.bbox().west(),
                        city.bbox().south(),
                        city.bbox().east(),
                        city.bbox().north());
        double west = edges.get(0);
        double south = edges.get(1);
        double east = edges.get(2);
        double north = edges.get(3);
        String polygon = String.format(
                Locale.ROOT,
                "POLYGON((%2$f %3$f, %4$f %3$f, %4$f %5$f, %2$f %5$f, %2$f %3$f))",
                "",
                west,
                south,
                east,
                north);
        return Map.of(
                "@type",
                "dct:Location",
                "dcat:bbox",
                Map.of("@type", "http://www.opengis.net/ont/geosparql#wktLiteral", "@value", polygon));
    }

    private static Map<String, Object> period(Dataset dataset) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@type", "dct:PeriodOfTime");
        if (dataset.from() != null) {
            node.put("dcat:startDate", time(dataset.from().toString()));
        }
        if (dataset.to() != null) {
            node.put("dcat:endDate", time(dataset.to().toString()));
        }
        return node;
    }

    private static Map<String, Object> node(String uri, String type) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@id", uri);
        node.put("@type", type);
        return node;
    }

    private static Map<String, Object> id(String uri) {
        return Map.of("@id", uri);
    }

    private static Map<String, Object> text(String text, String language) {
        return Map.of("@value", text, "@language", language);
    }

    private static Map<String, Object> time(String value) {
        return Map.of("@value", value, "@type", "xsd:dateTime");
    }

    /** Leichte Sprache is German after a rule, so it is told apart by its private-use tag. */
    private static List<Map<String, Object>> texts(Wording wording) {
        List<Map<String, Object>> texts = new ArrayList<>();
        texts.add(text(wording.de(), "de"));
        texts.add(text(wording.en(), "en"));
        if (!wording.ls().equals(wording.de())) {
            texts.add(text(wording.ls(), "de-x-ls"));
        }
        return texts;
    }
}
