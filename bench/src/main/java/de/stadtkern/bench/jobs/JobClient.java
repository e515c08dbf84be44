package de.stadtkern.bench.jobs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code /ogc/processes/echo}. */
public final class JobClient {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI city;

    public JobClient(URI city) {
        this.city = city;
    }

    /**
     * Asks for an echo.
     *
     * @return the job's id, once the city has acknowledged it
     */
    public String submit(String text, double pause_s, boolean failing) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(city.resolve("/ogc/processes/echo/execution"))
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString("{\"inputs\": {\"text\": \"%s\", \"pause\": %s, \"fail\": %s}}"
                        .formatted(text, pause_s, failing))));
        if (answer.statusCode() != 201) {
            throw new IOException("The job was refused: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("jobID").asString();
    }

    public JsonNode status(String job) throws IOException {
        return JSON.readTree(
                send(HttpRequest.newBuilder(city.resolve("/ogc/jobs/" + job))).body());
    }

    public boolean hasEnded(String job) throws IOException {
        String status = status(job).path("status").asString("");
        return !status.equals("accepted") && !status.equals("running");
    }

    /** The result {@code text}; empty where there is none. */
    public String text(String job) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(city.resolve("/ogc/jobs/" + job + "/results/text")));
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    public JsonNode cancel(String job) throws IOException {
        return JSON.readTree(
                send(HttpRequest.newBuilder(city.resolve("/ogc/jobs/" + job)).DELETE())
                        .body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
