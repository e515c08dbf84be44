package de.stadtkern.conformance.processes;

import static de.stadtkern.conformance.processes.Requirements.equal;
import static de.stadtkern.conformance.processes.Requirements.require;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Process descriptions, and the encodings that are claimed. */
public final class Descriptions {
    static final String EXCEPTIONS = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    private Descriptions() {}

    public static void of(Client client, Requirements requirements) {
        requirements.add(
                "/req/core/process", () -> equal(client.get("/processes/echo").status(), 200, "the status"));
        requirements.add("/req/core/process-success", () -> {
            JsonNode process = client.json("/processes/echo");
            equal(process.path("id").asString(), "echo", "the id");
            require(
                    !Client.links(process, "http://www.opengis.net/def/rel/ogc/1.0/execute")
                            .isEmpty(),
                    "no execute link");
        });
        requirements.add("/req/core/process-exception/no-such-process", () -> {
            Client.Answer answer = client.get("/processes/no-such-process");
            equal(answer.status(), 404, "the status");
            equal(answer.json().path("type").asString(), EXCEPTIONS + "no-such-process", "the type");
            equal(client.execute("no-such-process", "{}").status(), 404, "the status of an execution");
        });
        requirements.add("/req/ogc-process-description/json-encoding", () -> {
            JsonNode process = client.json("/processes/echo");
            for (String member :
                    List.of("id", "title", "version", "jobControlOptions", "outputTransmission", "links")) {
                require(process.has(member), "no " + member);
            }
        });
        requirements.add(
                "/req/ogc-process-description/inputs-def",
                () -> require(client.json("/processes/echo").path("inputs").isObject(), "inputs is no object"));
        requirements.add("/req/ogc-process-description/input-def", () -> {
            for (JsonNode input : client.json("/processes/echo").path("inputs")) {
                require(
                        input.path("schema").isObject() && input.has("minOccurs") && input.has("maxOccurs"),
                        "" + input);
            }
        });
        requirements.add(
                "/req/ogc-process-description/input-mixed-type",
                () -> require(
                        client.json("/processes/echo")
                                        .at("/inputs/mixed/schema/oneOf")
                                        .size()
                                > 1,
                        "an input of several types has no oneOf"));
        requirements.add(
                "/req/ogc-process-description/outputs-def",
                () -> require(client.json("/processes/echo").path("outputs").isObject(), "outputs is no object"));
        requirements.add("/req/ogc-process-description/output-def", () -> {
            for (JsonNode output : client.json("/processes/echo").path("outputs")) {
                require(output.path("schema").isObject(), "" + output);
            }
        });
        requirements.add(
                "/req/ogc-process-description/output-mixed-type",
                () -> require(
                        client.json("/processes/echo")
                                        .at("/outputs/mixed/schema/oneOf")
                                        .size()
                                > 1,
                        "an output of several types has no oneOf"));
        requirements.add("/req/json/definition", () -> {
            String job = client.endedJob("{\"inputs\": {\"text\": \"a\"}, \"response\": \"document\"}");
            for (String address :
                    List.of("", "/conformance", "/processes", "/processes/echo", "/jobs", job, job + "/results")) {
                require(client.get(address).type().startsWith("application/json"), address + " is not JSON");
            }
        });
        requirements.add("/req/oas30/oas-definition-1", () -> {
            String api = Client.links(client.json(""), "service-desc").getFirst();
            require(
                    client.get(api).type().startsWith("application/vnd.oai.openapi+json;version=3.0"),
                    "the interface description is not OpenAPI 3.0 in JSON");
        });
        requirements.add("/req/oas30/oas-definition-2", () -> {
            JsonNode api = client.json("/api");
            require(
                    api.path("openapi").asString().startsWith("3.0")
                            && api.path("info").has("title")
                            && api.path("info").has("version"),
                    "no valid OpenAPI 3.0");
        });
        requirements.add("/req/oas30/oas-impl", () -> {
            JsonNode paths = client.json("/api").path("paths");
            for (String path : List.of(
                    "/processes", "/processes/{processID}", "/jobs", "/jobs/{jobID}", "/jobs/{jobID}/results")) {
                require(paths.path(path).has("get"), "GET " + path + " is not described");
            }
            require(paths.path("/processes/{processID}/execution").has("post"), "execution is not described");
            require(paths.path("/jobs/{jobID}").has("delete"), "dismissing is not described");
        });
        requirements.add(
                "/req/oas30/completeness",
                () -> client.json("/api")
                        .path("paths")
                        .forEach(item -> item.forEach(operation ->
                                require(!operation.path("responses").isEmpty(), "an operation without responses"))));
        requirements.add("/req/oas30/exceptions-codes", () -> {
            JsonNode execution = client.json("/api")
                    .path("paths")
                    .path("/processes/{processID}/execution")
                    .path("post");
            for (String status : List.of("400", "404", "429")) {
                require(execution.path("responses").has(status), status + " is not described");
            }
        });
        requirements.add("/req/oas30/security", () -> {
            JsonNode api = client.json("/api");
            for (JsonNode scheme : api.path("paths")
                    .path("/processes/{processID}/execution")
                    .path("post")
                    .path("security")) {
                for (String name : scheme.propertyNames()) {
                    require(
                            api.at("/components/securitySchemes/" + name).isObject(),
                            "the scheme " + name + " is missing");
                }
            }
            require(!api.at("/components/securitySchemes").isEmpty(), "no security scheme is described");
        });
    }
}
