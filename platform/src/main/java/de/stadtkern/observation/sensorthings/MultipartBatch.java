package de.stadtkern.observation.sensorthings;

import de.stadtkern.observation.sensorthings.reading.Answer;
import de.stadtkern.observation.sensorthings.writing.Body;
import de.stadtkern.web.Problem;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch as {@code multipart/mixed} (18-088, 11; OData 4.0 part 1, 11.7): translated into the JSON form and back, so that
 * both are carried out alike. A nested {@code multipart/mixed} is a change set, which succeeds or fails as a whole; when it
 * fails, one response stands for it.
 */
final class MultipartBatch {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LINE = "\r\n";

    private final ArrayNode requests = JSON.createArrayNode();
    private int changeSets;

    private MultipartBatch() {}

    static boolean is(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** @throws Problem 400 when the body is no such multipart */
    static Answer answer(String contentType, byte[] body, Batch batch) {
        MultipartBatch multipart = new MultipartBatch();
        try {
            MimeMultipart whole = new MimeMultipart(new ByteArrayDataSource(body, contentType));
            for (int i = 0; i < whole.getCount(); i++) {
                multipart.part(whole.getBodyPart(i));
            }
        } catch (MessagingException | IOException e) {
            throw malformed("The body is not multipart/mixed with the boundary that Content-Type names.");
        }
        ObjectNode asJson = JSON.createObjectNode();
        asJson.set("requests", multipart.requests);
        return written(batch.responses(asJson));
    }

    private void part(BodyPart part) throws MessagingException, IOException {
        if (!part.isMimeType("multipart/mixed")) {
            requests.add(request(part, null));
            return;
        }
        MimeMultipart changeSet = new MimeMultipart(part.getDataHandler().getDataSource());
        String group = "change set " + ++changeSets;
        for (int i = 0; i < changeSet.getCount(); i++) {
            requests.add(request(changeSet.getBodyPart(i), group));
        }
    }

    private ObjectNode request(BodyPart part, @Nullable String group) throws MessagingException, IOException {
        if (!part.isMimeType("application/http")) {
            throw malformed("Each part is application/http or a change set as multipart/mixed.");
        }
        String http = new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String[] headAndBody = http.stripLeading().split("\r?\n\r?\n", 2);
        String[] head = headAndBody[0].split("\r?\n");
        String[] line = head[0].strip().split("\\s+");
        if (line.length < 2 || line.length == 3 && !line[2].startsWith("HTTP/") || line.length > 3) {
            throw malformed("A part begins with a request line such as POST Things HTTP/1.1.");
        }
        ObjectNode request = JSON.createObjectNode();
        String[] contentId = part.getHeader("Content-ID");
        request.put(
                "id",
                contentId == null
                        ? "part " + (requests.size() + 1)
                        : contentId[0].strip().replaceAll("\\s+", " "));
        request.put("method", line[0]);
        request.put("url", line[1]);
        if (group != null) {
            request.put("atomicityGroup", group);
        }
        ObjectNode headers = request.putObject("headers");
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        head[i].substring(0, colon).strip(),
                        head[i].substring(colon + 1).strip());
            }
        }
        if (headAndBody.length == 2 && !headAndBody[1].isBlank()) {
            request.set("body", Body.object(headAndBody[1].strip().getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private static Answer written(List<Map<String, @Nullable Object>> responses) {
        String boundary = "batch_" + UUID.randomUUID();
        StringBuilder text = new StringBuilder(256 * responses.size());
        for (int i = 0; i < responses.size(); ) {
            Object group = responses.get(i).get("atomicityGroup");
            int end = i + 1;
            while (group != null
                    && end < responses.size()
                    && group.equals(responses.get(end).get("atomicityGroup"))) {
                end++;
            }
            text.append("--").append(boundary).append(LINE);
            if (group == null) {
                response(text, responses.get(i));
            } else {
                changeSet(text, responses.subList(i, end));
            }
            i = end;
        }
        text.append("--").append(boundary).append("--").append(LINE);
        return new Answer(
                200,
                "multipart/mixed;boundary=" + boundary,
                text.toString().getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private static void changeSet(StringBuilder text, List<Map<String, @Nullable Object>> responses) {
        for (Map<String, @Nullable Object> response : responses) {
            if (status(response) >= 400 && status(response) != HttpStatus.FAILED_DEPENDENCY.value()) {
                response(text, response);
                return;
            }
        }
        String boundary = "changeset_" + UUID.randomUUID();
        text.append("Content-Type: multipart/mixed;boundary=")
                .append(boundary)
                .append(LINE)
                .append(LINE);
        for (Map<String, @Nullable Object> response : responses) {
            text.append("--").append(boundary).append(LINE);
            response(text, response);
        }
        text.append("--").append(boundary).append("--").append(LINE);
    }

    private static void response(StringBuilder text, Map<String, @Nullable Object> response) {
        text.append("Content-Type: application/http").append(LINE);
        text.append("Content-Transfer-Encoding: binary").append(LINE);
        String id = String.valueOf(response.get("id"));
        if (!id.startsWith("part ")) {
            text.append("Content-ID: ").append(id).append(LINE);
        }
        HttpStatus status = HttpStatus.resolve(status(response));
        text.append(LINE).append("HTTP/1.1 ").append(status(response)).append(' ');
        text.append(status == null ? "" : status.getReasonPhrase()).append(LINE);
        if (response.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) ->
                    text.append(name).append(": ").append(value).append(LINE));
        }
        Object body = response.get("body");
        text.append(LINE);
        if (body != null) {
            text.append(body instanceof String plain ? plain : JSON.writeValueAsString(body));
        }
        text.append(LINE);
    }

    private static int status(Map<String, @Nullable Object> response) {
        return response.get("status") instanceof Integer status ? status : 500;
    }

    private static Problem malformed(String reason) {
        return Problem.invalid("/", reason);
    }
}
