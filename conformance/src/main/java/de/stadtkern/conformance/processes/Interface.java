package de.stadtkern.conformance.processes;

import static de.stadtkern.conformance.processes.Requirements.equal;
import static de.stadtkern.conformance.processes.Requirements.require;

import java.net.http.HttpClient;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Landing page, conformance, interface description, process list. */
public final class Interface {
    private static final String CONF = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";

    private Interface() {}

    public static void of(Client client, Requirements requirements) {
        requirements.add("/req/core/landingpage-op", () -> equal(client.get("").status(), 200, "the status"));
        requirements.add("/req/core/landingpage-success", () -> {
            JsonNode landing = client.json("");
            for (String rel : List.of(
                    "service-desc",
                    "conformance",
                    "http://www.opengis.net/def/rel/ogc/1.0/processes",
                    "http://www.opengis.net/def/rel/ogc/1.0/job-list")) {
                List<String> hrefs = Client.links(landing, rel);
                require(!hrefs.isEmpty(), "no link with rel " + rel);
                equal(client.get(hrefs.getFirst()).status(), 200, "the status of " + hrefs.getFirst());
            }
        });
        requirements.add("/req/core/api-definition-op", () -> {
            String api = Client.links(client.json(""), "service-desc").getFirst();
            equal(client.get(api).status(), 200, "the status of " + api);
        });
        requirements.add(
                "/req/core/api-definition-success",
                () -> require(!client.json("/api").path("paths").isEmpty(), "no paths are described"));
        requirements.add(
                "/req/core/conformance-op",
                () -> equal(client.get("/conformance").status(), 200, "the status"));
        requirements.add("/req/core/conformance-success", () -> {
            String classes = client.json("/conformance").path("conformsTo").toString();
            for (String each : List.of("core", "ogc-process-description", "json", "oas30", "job-list", "dismiss")) {
                require(classes.contains("\"" + CONF + each + "\""), "the class " + each + " is not declared");
            }
        });
        requirements.add(
                "/req/core/http",
                () -> equal(client.get("/processes").response().version(), HttpClient.Version.HTTP_1_1, "the version"));
        requirements.add(
                "/req/core/process-list", () -> equal(client.get("/processes").status(), 200, "the status"));
        requirements.add("/req/core/pl-limit-definition", () -> {
            JsonNode limit = parameter(client, "/processes", "limit");
            equal(limit.path("schema").path("type").asString(), "integer", "the type");
            equal(limit.path("schema").path("minimum").asInt(), 1, "the minimum");
            require(
                    limit.path("schema").has("maximum") && limit.path("schema").has("default"),
                    "no maximum, no default");
            equal(limit.path("style").asString(), "form", "the style");
            equal(limit.path("explode").asBoolean(true), false, "explode");
        });
        requirements.add("/req/core/pl-limit-response", () -> {
            equal(client.json("/processes?limit=1").path("processes").size(), 1, "the number of processes");
            equal(client.get("/processes?limit=0").status(), 400, "the status for a limit of 0");
        });
        requirements.add("/req/core/process-list-success", () -> {
            JsonNode processes = client.json("/processes").path("processes");
            require(!processes.isEmpty(), "there are no processes");
            for (JsonNode process : processes) {
                require(process.path("id").isString() && process.path("version").isString(), "no id, no version");
            }
        });
        requirements.add("/req/core/pl-links", () -> {
            JsonNode list = client.json("/processes");
            require(!Client.links(list, "self").isEmpty(), "no link with rel self");
            for (JsonNode process : list.path("processes")) {
                String self = Client.links(process, "self").getFirst();
                equal(client.json(self).path("id"), process.path("id"), "the id at " + self);
            }
        });
    }

    /** A query parameter as the interface description has it. */
    static JsonNode parameter(Client client, String path, String name) throws java.io.IOException {
        for (JsonNode parameter :
                client.json("/api").path("paths").path(path).path("get").path("parameters")) {
            if (parameter.path("name").asString().equals(name)) {
                equal(parameter.path("in").asString(), "query", "the place");
                equal(parameter.path("required").asBoolean(true), false, "required");
                return parameter;
            }
        }
        throw new Requirements.Unmet("the parameter " + name + " of " + path + " is not described");
    }
}
