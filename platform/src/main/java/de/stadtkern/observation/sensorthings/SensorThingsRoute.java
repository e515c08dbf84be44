package de.stadtkern.observation.sensorthings;

import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.sensorthings.reading.Answer;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** {@code /sta/v1.1}: one route for all resource paths, which are a language of their own. */
@RestController
@Tag(name = "SensorThings", description = "OGC SensorThings API 1.1 (18-088)")
final class SensorThingsRoute {
    static final String ROOT = "/sta/v1.1";

    private final Dispatch dispatch;
    private final ObservationCalls observations;

    SensorThingsRoute(Dispatch dispatch, ObservationRequests requests) {
        this.dispatch = dispatch;
        this.observations = new ObservationCalls(requests, dispatch);
    }

    @Operation(summary = "Read entities, their links and their properties")
    @GetMapping({ROOT, ROOT + "/**"})
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("GET", request, response);
    }

    @Operation(summary = "Create an entity, with others inline; CreateObservations; $batch")
    @PostMapping({ROOT, ROOT + "/**"})
    void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("POST", request, response);
    }

    @Operation(summary = "Change what the body names")
    @PatchMapping({ROOT, ROOT + "/**"})
    void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("PATCH", request, response);
    }

    @Operation(summary = "Replace an entity")
    @PutMapping({ROOT, ROOT + "/**"})
    void replace(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("PUT", request, response);
    }

    @Operation(summary = "Delete an entity and what belongs to it")
    @DeleteMapping({ROOT, ROOT + "/**"})
    void delete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer("DELETE", request, response);
    }

    private void answer(String method, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = root(request);
        Call call = call(method, root, request, new byte[0]);
        if (observations.answered(call, request, response)) {
            return;
        }
        Call whole =
                method.equals("GET") || method.equals("DELETE") ? call : call(method, root, request, body(request));
        if (whole.path().equals("$batch")) {
            if (!method.equals("POST")) {
                throw Dispatch.notAllowed("$batch takes POST.");
            }
            Batch batch = new Batch(dispatch, observations, request, response, root);
            String type = request.getContentType();
            send(
                    MultipartBatch.is(type)
                            ? MultipartBatch.answer(type, whole.body(), batch)
                            : batch.answer(whole.body()),
                    response);
        } else {
            send(dispatch.answer(whole, null), response);
        }
    }

    private static Call call(String method, String root, HttpServletRequest request, byte[] body) {
        String path = request.getRequestURI().substring(request.getContextPath().length() + ROOT.length());
        if (path.indexOf('%') >= 0) {
            try {
                path = UriUtils.decode(path, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new Problem(400, "invalid-path", "path", "The path is not percent-encoded UTF-8.");
            }
        }
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
        return new Call(
                method,
                root,
                path.substring(from, to),
                request.getQueryString(),
                body,
                request.getHeader("If-Match"),
                request.getHeader("If-None-Match"));
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        return request.getInputStream().readAllBytes();
    }

    private static String root(HttpServletRequest request) {
        StringBuilder root =
                new StringBuilder(64).append(request.getScheme()).append("://").append(request.getServerName());
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        if (!usual) {
            root.append(':').append(port);
        }
        return root.append(request.getContextPath()).append(ROOT).toString();
    }

    private static void send(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }
}
