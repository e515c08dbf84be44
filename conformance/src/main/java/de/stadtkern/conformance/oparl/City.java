package de.stadtkern.conformance.oparl;

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
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of one city's OParl server, which also records what there is to tell. */
public final class City {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    public City(URI address) {
        this.address = address;
    }

    HttpResponse<String> send(String method, String path, Object body, String... headers) throws IOException {
        URI target = path.startsWith("http")
                ? address.resolve(path.replaceFirst("https?://[^/]+", ""))
                : address.resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.equals("")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    /** A GET that must go well. */
    JsonNode json(String path) throws IOException {
        HttpResponse<String> answer = get(path);
        require(answer.statusCode() == 200, path + " answers " + answer.statusCode() + " " + answer.body());
        return JSON.readTree(answer.body());
    }

    /** All objects of a list, page by page. */
    List<JsonNode> all(String list) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        String next = list;
        while (!next.isEmpty()) {
            JsonNode page = json(next);
            page.path("data").forEach(found::add);
            next = page.path("links").path("next").asString("");
        }
        return found;
    }

    void paper(String reference, String title, boolean isPublic) throws IOException {
        HttpResponse<String> answer = send(
                "POST",
                "/api/programme/papers",
                Map.of(
                        "reference", reference,
                        "kind", "Vorlage",
                        "title", title,
                        "session", "SR/001/2024",
                        "submitted", "2024-01-10",
                        "decided", "2024-02-20",
                        "decidingBody", "Stadtrat",
                        "isPublic", isPublic));
        require(answer.statusCode() == 201, "recording a paper answers " + answer.statusCode() + " " + answer.body());
    }

    void record(String type, String id, Map<String, ?> object) throws IOException {
        HttpResponse<String> answer = send("PUT", "/api/programme/oparl/" + type + "/" + id, object);
        require(
                answer.statusCode() == 204,
                "recording a " + type + " answers " + answer.statusCode() + " " + answer.body());
    }
}
