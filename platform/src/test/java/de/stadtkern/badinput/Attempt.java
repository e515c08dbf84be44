package de.stadtkern.badinput;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/**
 * One malformed request.
 *
 * @param what what is wrong with it
 * @param path with its query, encoded
 * @param type the Content-Type, empty without a body
 * @param fieldNamed whether there is a field to name
 */
record Attempt(String what, String method, String path, String type, byte[] body, boolean fieldNamed) {
    static Attempt get(String what, String path) {
        return new Attempt(what, "GET", path, "", new byte[0], true);
    }

    static Attempt json(String what, String method, String path, String body) {
        return new Attempt(what, method, path, "application/json", body.getBytes(StandardCharsets.UTF_8), true);
    }

    /** For refusals of the request as a whole: unknown path, method, media type, no sign-in. */
    Attempt withoutField() {
        return new Attempt(what, method, path, type, body, false);
    }

    HttpRequest.Builder request(URI server) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        return type.isEmpty() ? request : request.header("Content-Type", type);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        String shown = new String(body, StandardCharsets.UTF_8);
        return what + ": " + method + " " + shortened(path) + " " + shortened(shown);
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "… (" + text.length() + ")" : text;
    }
}
