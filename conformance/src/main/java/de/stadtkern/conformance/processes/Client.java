package de.stadtkern.conformance.processes;

import static de.stadtkern.conformance.processes.Requirements.require;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the OGC API of one city. */
public final class Client {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI city;

    public Client(URI city) {
        this.city = city;
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        String type() {
            return header("Content-Type");
        }

        JsonNode json() {
            require(type().contains("json"), "the content is " + type() + ", not JSON");
            return JSON.readTree(body());
        }
    }

    static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    /** @param address absolute, or below {@code /ogc} */
    Answer get(String address) throws IOException {
        return send(request(address).GET());
    }

    /** A GET that must go well. */
    JsonNode json(String address) throws IOException {
        Answer answer = get(address);
        require(answer.status() == 200, address + " answers " + answer.status() + " " + answer.body());
        return answer.json();
    }

    Answer delete(String address) throws IOException {
        return send(request(address).DELETE());
    }

    Answer execute(String process, String body, String... headers) throws IOException {
        HttpRequest.Builder request = request("/processes/" + process + "/execution")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Executes the process echo synchronously; it must go well. */
    Answer echo(String body) throws IOException {
        Answer answer = execute("echo", body);
        require(
                answer.status() == 200 || answer.status() == 204,
                "execution answers " + answer.status() + " " + answer.body());
        return answer;
    }

    /** Executes the process echo asynchronously and returns the job's address. */
    String job(String body) throws IOException {
        Answer answer = execute("echo", body, "Prefer", "respond-async");
        require(answer.status() == 201, "asynchronous execution answers " + answer.status() + " " + answer.body());
        return answer.header("Location");
    }

    /** As {@link #job}, after its end. */
    String endedJob(String body) throws IOException {
        String job = job(body);
        for (int i = 0; i < 400; i++) {
            String status = json(job).path("status").asString("");
            if (!status.equals("accepted") && !status.equals("running")) {
                return job;
            }
            pause(25);
        }
        throw new Requirements.Unmet("the job does not end");
    }

    static void pause(long time_ms) {
        try {
            Thread.sleep(time_ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The addresses that the links of this relation lead to. */
    static List<String> links(JsonNode body, String rel) {
        List<String> found = new ArrayList<>();
        body.path("links").forEach(link -> {
            if (link.path("rel").asString("").equals(rel)) {
                found.add(link.path("href").asString(""));
            }
        });
        return found;
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(address.startsWith("http") ? URI.create(address) : city.resolve("/ogc" + address))
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(30));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
