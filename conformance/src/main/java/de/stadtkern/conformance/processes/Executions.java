package de.stadtkern.conformance.processes;

import static de.stadtkern.conformance.processes.Requirements.equal;
import static de.stadtkern.conformance.processes.Requirements.require;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Executing: inputs, modes, and what a synchronous caller gets. */
public final class Executions {
    private static final String TWO = "\"inputs\": {\"text\": \"a\", \"number\": 7}";

    private Executions() {}

    public static void of(Client client, Requirements requirements) {
        inputs(client, requirements);
        requirements.add("/req/core/job-creation-default-execution-mode", () -> {
            Client.Answer answer = client.echo("{\"inputs\": {\"text\": \"a\"}}");
            equal(answer.body(), "a", "the answer without a preference");
        });
        requirements.add("/req/core/job-creation-auto-execution-mode", () -> {
            Client.Answer answer = client.execute("echo", "{\"inputs\": {\"text\": \"a\"}}", "Prefer", "respond-async");
            equal(answer.status(), 201, "the status");
            equal(answer.header("Preference-Applied"), "respond-async", "Preference-Applied");
        });
        requirements.add(
                "/req/core/job-creation-default-outputs",
                () -> equal(
                        client.echo("{" + TWO + ", \"response\": \"document\"}").json(),
                        Client.read("{\"text\": \"a\", \"number\": 7}"),
                        "the document"));
        requirements.add("/req/core/job-creation-sync-raw-value-one", () -> {
            Client.Answer answer = client.echo("{" + TWO + ", \"outputs\": {\"number\": {}}, \"response\": \"raw\"}");
            equal(answer.status(), 200, "the status");
            equal(answer.body(), "7", "the body");
            require(answer.type().startsWith("application/json"), "the type is " + answer.type());
        });
        requirements.add(
                "/req/core/job-creation-sync-raw-value-multi",
                () -> parts(
                        client.echo("{" + TWO + ", \"outputs\": {\"text\": {}, \"number\": {}}}"),
                        "\r\n\r\na\r\n",
                        "\r\n\r\n7\r\n"));
        requirements.add(
                "/req/core/job-creation-sync-raw-ref",
                () -> references(
                        client,
                        client.echo("{" + TWO + ", \"outputs\": {\"text\": {\"transmissionMode\": \"reference\"}}}")));
        requirements.add(
                "/req/core/job-creation-sync-raw-mixed-multi",
                () -> parts(
                        client.echo(
                                "{" + TWO
                                        + ", \"outputs\": {\"text\": {\"transmissionMode\": \"reference\"}, \"number\": {\"transmissionMode\": \"value\"}}}"),
                        "Content-Location: http",
                        "\r\n\r\n7\r\n"));
        requirements.add("/req/core/job-creation-sync-document", () -> {
            Client.Answer answer = client.echo(
                    "{" + TWO
                            + ", \"outputs\": {\"text\": {\"transmissionMode\": \"reference\"}, \"number\": {}}, \"response\": \"document\"}");
            equal(answer.json().path("number").asInt(), 7, "the value");
            equal(client.get(answer.json().path("text").path("href").asString()).body(), "a", "the referenced value");
        });
        requirements.add("/req/core/job-creation-success-async", () -> {
            Client.Answer answer = client.execute("echo", "{" + TWO + "}", "Prefer", "respond-async");
            equal(answer.status(), 201, "the status");
            statusInfo(answer.json());
            String job = answer.header("Location");
            require(job.endsWith("/jobs/" + answer.json().path("jobID").asString()), "Location is " + job);
            equal(client.get(job).status(), 200, "the status of the job");
        });
    }

    private static void inputs(Client client, Requirements requirements) {
        requirements.add(
                "/req/core/job-creation-op",
                () -> equal(client.echo("{\"inputs\": {\"text\": \"a\"}}").status(), 200, "the status"));
        requirements.add("/req/core/job-creation-request", () -> {
            for (String wrong : List.of("", "{", "[]", "17", "{\"inputs\": 3}", "{\"response\": \"loud\"}")) {
                equal(client.execute("echo", wrong).status(), 400, "the status of " + wrong);
            }
        });
        requirements.add("/req/core/job-creation-inputs", () -> same(client, "text", "\"Grüße\""));
        requirements.add("/req/core/job-creation-input-inline", () -> same(client, "number", "2.5"));
        requirements.add("/req/core/job-creation-input-ref", () -> {
            String job = client.endedJob("{\"inputs\": {\"number\": 42}}");
            JsonNode document = client.echo("{\"inputs\": {\"number\": {\"href\": \"" + job
                            + "/results/number\"}}, \"response\": \"document\"}")
                    .json();
            equal(document.path("number").asInt(), 42, "the value");
        });
        requirements.add("/req/core/job-creation-input-array", () -> same(client, "list", "[1,2,3]"));
        requirements.add("/req/core/job-creation-input-inline-object", () -> {
            String point = "{\"type\":\"Point\",\"coordinates\":[13.7,51]}";
            same(client, "point", point);
            JsonNode qualified = client.echo(
                            "{\"inputs\": {\"point\": {\"value\": " + point + "}}, \"response\": \"document\"}")
                    .json();
            equal(qualified.path("point"), Client.read(point), "the qualified value");
        });
        requirements.add("/req/core/job-creation-input-inline-mixed", () -> {
            same(client, "mixed", "1.5");
            same(client, "mixed", "\"word\"");
            equal(
                    client.execute("echo", "{\"inputs\": {\"mixed\": true}}").status(),
                    400,
                    "the status of a third type");
        });
        requirements.add("/req/core/job-creation-input-inline-binary", () -> {
            Client.Answer image = client.echo("""
                    {"inputs": {"image": {"value": "iVBORw0KGgo=", "mediaType": "image/png", "encoding": "base64"}}}""");
            equal(image.type(), "image/png", "the type");
            require(image.body().contains("PNG"), "the bytes are not those of the image");
        });
        requirements.add(
                "/req/core/job-creation-input-inline-bbox",
                () -> same(
                        client,
                        "box",
                        "{\"bbox\":[13,50,14,51],\"crs\":\"http://www.opengis.net/def/crs/OGC/1.3/CRS84\"}"));
        requirements.add("/req/core/job-creation-input-validation", () -> {
            for (String wrong : List.of(
                    "{\"text\": 3}",
                    "{\"number\": \"x\"}",
                    "{\"list\": [true]}",
                    "{\"date\": \"today\"}",
                    "{\"none\": 1}")) {
                Client.Answer answer = client.execute("echo", "{\"inputs\": " + wrong + "}");
                equal(answer.status(), 400, "the status of " + wrong);
                require(!answer.json().path("title").asString("").isEmpty(), "no exception");
            }
        });
    }

    /** What goes in comes out. */
    private static void same(Client client, String name, String value) throws java.io.IOException {
        JsonNode document = client.echo("{\"inputs\": {\"" + name + "\": " + value + "}, \"response\": \"document\"}")
                .json();
        equal(document.path(name), Client.read(value), "the output " + name);
    }

    static void parts(Client.Answer answer, String... contained) {
        equal(answer.status(), 200, "the status");
        require(answer.type().startsWith("multipart/related"), "the type is " + answer.type());
        for (String part : contained) {
            require(answer.body().contains(part), "no part has " + part.strip());
        }
    }

    static void references(Client client, Client.Answer answer) throws java.io.IOException {
        equal(answer.status(), 204, "the status");
        equal(answer.body(), "", "the body");
        for (String link : answer.headers("Link")) {
            if (link.contains("/results/")) {
                equal(client.get(link.substring(1, link.indexOf('>'))).status(), 200, "the status of " + link);
                return;
            }
        }
        throw new Requirements.Unmet("no Link leads to a result");
    }

    /** Schema statusInfo.yaml. */
    static void statusInfo(JsonNode info) {
        for (String member : List.of("jobID", "type", "status")) {
            require(info.path(member).isString(), "no " + member);
        }
        equal(info.path("type").asString(), "process", "the type");
        require(
                List.of("accepted", "running", "successful", "failed", "dismissed")
                        .contains(info.path("status").asString()),
                "the status is " + info.path("status"));
        require(info.path("progress").isInt(), "the progress is no whole number");
    }
}
