package de.stadtkern.observation.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks SensorThings to a started server; bodies are written with single quotes. */
final class StaClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final TestServer server;

    StaClient(TestServer server) {
        this.server = server;
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address("/sta/v1.1" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request);
    }

    /** The id of the entity that was created. */
    long post(String path, String body) {
        HttpResponse<String> answer = send("POST", path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("@iot.id").asLong();
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = send("GET", path, "");
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode absolute(String link) {
        return get(link.substring(link.indexOf("/sta/v1.1") + "/sta/v1.1".length()));
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** One member of each entity of a set, as text. */
    static List<String> each(JsonNode set, String member) {
        List<String> values = new ArrayList<>();
        set.get("value").forEach(entity -> values.add(entity.path(member).asString("")));
        return values;
    }
}
