package de.stadtkern.testkit;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person's browser without the pictures: keeps cookies and the CSRF token, speaks JSON. */
public final class Visitor {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String csrf = "";

    public Visitor(TestServer server) {
        this.server = server;
    }

    /** Sends the header with every request from now on. */
    public Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** @param body a map, a list or a record; {@code null} for none */
    public Answer post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public Answer send(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address(path))
                .header("Accept", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!method.equals("GET") && !csrf.isEmpty()) {
            request.header("X-CSRF-Token", csrf);
        }
        headers.forEach(request::setHeader);
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Signs in and keeps the CSRF token. */
    public Answer signIn(String email, String password) {
        Answer answer = post("/api/session", Map.of("email", email, "password", password));
        if (answer.status() == 200) {
            csrf = answer.json().path("csrfToken").asString();
        }
        return answer;
    }

    /** Reads who is signed in and keeps the CSRF token. */
    public Answer loadSession() {
        Answer answer = get("/api/session");
        csrf = answer.json().path("csrfToken").asString("");
        return answer;
    }

    public void forgetCsrfToken() {
        csrf = "";
    }

    /** The value of the session's cookie; empty when there is none. */
    public String sessionCookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("session"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
