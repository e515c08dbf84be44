package de.stadtkern.conformance.processes;

import static de.stadtkern.conformance.processes.Requirements.equal;
import static de.stadtkern.conformance.processes.Requirements.require;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The job list and each of its filters. */
public final class JobLists {
    private JobLists() {}

    public static void of(Client client, Requirements requirements) {
        requirements.add(
                "/req/job-list/job-list-op", () -> equal(client.get("/jobs").status(), 200, "the status"));
        array(client, requirements, "/req/job-list/type-definition", "type");
        requirements.add("/req/job-list/type-response", () -> {
            client.endedJob("{}");
            each(client, "type=process", job -> equal(job.path("type").asString(), "process", "the type"));
        });
        array(client, requirements, "/req/job-list/processID-definition", "processID");
        requirements.add(
                "/req/job-list/processID-mandatory",
                () -> each(
                        client,
                        "limit=100",
                        job -> require(job.path("processID").isString(), "a job without processID")));
        requirements.add("/req/job-list/processid-response", () -> {
            each(client, "processID=echo", job -> equal(job.path("processID").asString(), "echo", "the process"));
            equal(client.json("/jobs?processID=none").path("jobs").size(), 0, "the number of jobs of no process");
        });
        array(client, requirements, "/req/job-list/status-definition", "status");
        requirements.add("/req/job-list/status-response", () -> {
            client.endedJob("{\"inputs\": {\"fail\": true}}");
            each(client, "status=failed", job -> equal(job.path("status").asString(), "failed", "the status"));
            each(
                    client,
                    "status=failed,successful",
                    job -> require(
                            List.of("failed", "successful")
                                    .contains(job.path("status").asString()),
                            "the status is " + job.path("status")));
        });
        requirements.add(
                "/req/job-list/datetime-definition",
                () -> equal(
                        Interface.parameter(client, "/jobs", "datetime")
                                .at("/schema/type")
                                .asString(),
                        "string",
                        "the type"));
        requirements.add("/req/job-list/datetime-response", () -> {
            String created = client.json(client.endedJob("{}")).path("created").asString();
            require(!client.json("/jobs?datetime=" + created).path("jobs").isEmpty(), "not found by its instant");
            require(
                    !client.json("/jobs?datetime=" + created + "/..")
                            .path("jobs")
                            .isEmpty(),
                    "not found after it");
            equal(
                    client.json("/jobs?datetime=../2000-01-01T00:00:00Z")
                            .path("jobs")
                            .size(),
                    0,
                    "the number before 2000");
            equal(client.get("/jobs?datetime=yesterday").status(), 400, "the status of a wrong time");
        });
        requirements.add("/req/job-list/duration-definition", () -> {
            for (String name : List.of("minDuration", "maxDuration")) {
                equal(
                        Interface.parameter(client, "/jobs", name)
                                .at("/schema/type")
                                .asString(),
                        "integer",
                        "the type");
            }
        });
        requirements.add("/req/job-list/duration-response", () -> {
            String id = id(client.endedJob("{\"inputs\": {\"pause\": 1.2}}"));
            require(has(client, "minDuration=1&maxDuration=100&limit=1000", id), "not found by its duration");
            require(!has(client, "minDuration=100&limit=1000", id), "found by a longer duration");
            require(!has(client, "maxDuration=1&limit=1000", id), "found by a shorter duration");
        });
        requirements.add("/req/job-list/limit-definition", () -> {
            JsonNode schema = Interface.parameter(client, "/jobs", "limit").path("schema");
            equal(schema.path("type").asString(), "integer", "the type");
            require(schema.has("minimum") && schema.has("maximum") && schema.has("default"), "no bounds");
        });
        requirements.add("/req/job-list/limit-response", () -> {
            equal(client.json("/jobs?limit=2").path("jobs").size(), 2, "the number of jobs");
            require(client.json("/jobs").path("jobs").size() <= 10, "more than the default");
            equal(client.get("/jobs?limit=0").status(), 400, "the status for a limit of 0");
        });
        requirements.add("/req/job-list/job-list-success", () -> each(client, "limit=100", Executions::statusInfo));
        requirements.add("/req/job-list/links", () -> {
            JsonNode page = client.json("/jobs?limit=1");
            require(!Client.links(page, "self").isEmpty(), "no link with rel self");
            String next = Client.links(page, "next").getFirst();
            require(
                    !client.json(next).at("/jobs/0/jobID").equals(page.at("/jobs/0/jobID")),
                    "the next page has the same job");
        });
    }

    private static void array(Client client, Requirements requirements, String id, String name) {
        requirements.add(id, () -> {
            JsonNode schema = Interface.parameter(client, "/jobs", name).path("schema");
            equal(schema.path("type").asString(), "array", "the type");
            equal(schema.path("items").path("type").asString(), "string", "the type of the items");
        });
    }

    private static void each(Client client, String query, java.util.function.Consumer<JsonNode> check)
            throws IOException {
        JsonNode jobs = client.json("/jobs?" + query).path("jobs");
        require(!jobs.isEmpty(), "there are no jobs for " + query);
        jobs.forEach(check);
    }

    private static boolean has(Client client, String query, String id) throws IOException {
        for (JsonNode job : client.json("/jobs?" + query).path("jobs")) {
            if (job.path("jobID").asString().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static String id(String job) {
        return job.substring(job.lastIndexOf('/') + 1);
    }
}
