package de.stadtkern.conformance.processes;

import static de.stadtkern.conformance.processes.Requirements.equal;
import static de.stadtkern.conformance.processes.Requirements.require;

import tools.jackson.databind.JsonNode;

/** Status, results and dismissing of jobs. */
public final class JobResults {
    private static final String NO_JOB = "/jobs/00000000-0000-0000-0000-000000000000";
    private static final String TWO = "\"inputs\": {\"text\": \"a\", \"number\": 7}";

    private JobResults() {}

    public static void of(Client client, Requirements requirements) {
        requirements.add(
                "/req/core/job",
                () -> equal(client.get(client.job("{" + TWO + "}")).status(), 200, "the status"));
        requirements.add("/req/core/job-success", () -> {
            JsonNode info = client.json(client.endedJob("{" + TWO + "}"));
            Executions.statusInfo(info);
            equal(info.path("status").asString(), "successful", "the status");
            require(
                    !Client.links(info, "http://www.opengis.net/def/rel/ogc/1.0/results")
                            .isEmpty(),
                    "no link to the results");
        });
        requirements.add("/req/core/job-exception/no-such-job", () -> noSuchJob(client.get(NO_JOB)));
        requirements.add(
                "/req/core/job-results",
                () -> equal(
                        client.get(client.endedJob("{" + TWO + "}") + "/results")
                                .status(),
                        200,
                        "the status"));
        requirements.add(
                "/req/core/job-results-async-raw-value-one",
                () -> equal(results(client, "{\"text\": {}}", "raw").body(), "a", "the body"));
        requirements.add(
                "/req/core/job-results-async-raw-value-multi",
                () -> Executions.parts(
                        results(client, "{\"text\": {}, \"number\": {}}", "raw"), "\r\n\r\na\r\n", "\r\n\r\n7\r\n"));
        requirements.add(
                "/req/core/job-results-async-raw-ref",
                () -> Executions.references(
                        client, results(client, "{\"text\": {\"transmissionMode\": \"reference\"}}", "raw")));
        requirements.add(
                "/req/core/job-results-async-raw-mixed-multi",
                () -> Executions.parts(
                        results(client, "{\"text\": {\"transmissionMode\": \"reference\"}, \"number\": {}}", "raw"),
                        "Content-Location: http",
                        "\r\n\r\n7\r\n"));
        requirements.add(
                "/req/core/job-results-async-document",
                () -> equal(
                        results(client, "{\"text\": {}, \"number\": {}}", "document")
                                .json(),
                        Client.read("{\"text\": \"a\", \"number\": 7}"),
                        "the document"));
        requirements.add(
                "/req/core/job-results-exception/no-such-job", () -> noSuchJob(client.get(NO_JOB + "/results")));
        requirements.add("/req/core/job-results-exception/results-not-ready", () -> {
            String job = client.job("{\"inputs\": {\"pause\": 60}}");
            Client.Answer answer = client.get(job + "/results");
            client.delete(job);
            equal(answer.status(), 404, "the status");
            equal(answer.json().path("type").asString(), Descriptions.EXCEPTIONS + "result-not-ready", "the type");
        });
        requirements.add("/req/core/job-results-failed", () -> {
            Client.Answer answer = client.get(client.endedJob("{\"inputs\": {\"fail\": true}}") + "/results");
            require(answer.status() >= 400, "the status is " + answer.status());
            require(answer.json().path("detail").asString().contains("asked to fail"), "the reason is not told");
        });
        requirements.add("/req/dismiss/job-dismiss-op", () -> {
            equal(client.delete(client.job("{\"inputs\": {\"pause\": 60}}")).status(), 200, "the status");
            noSuchJob(client.delete(NO_JOB));
        });
        requirements.add("/req/dismiss/job-dismiss-success", () -> {
            String job = client.job("{\"inputs\": {\"pause\": 60}}");
            JsonNode info = client.delete(job).json();
            Executions.statusInfo(info);
            equal(info.path("status").asString(), "dismissed", "the status");
            equal(client.json(job).path("status").asString(), "dismissed", "the status afterwards");
        });
    }

    private static Client.Answer results(Client client, String outputs, String response) throws java.io.IOException {
        String job = client.endedJob("{" + TWO + ", \"outputs\": " + outputs + ", \"response\": \"" + response + "\"}");
        return client.get(job + "/results");
    }

    private static void noSuchJob(Client.Answer answer) {
        equal(answer.status(), 404, "the status");
        equal(answer.json().path("type").asString(), Descriptions.EXCEPTIONS + "no-such-job", "the type");
    }
}
