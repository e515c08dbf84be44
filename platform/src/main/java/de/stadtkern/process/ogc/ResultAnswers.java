package de.stadtkern.process.ogc;

import de.stadtkern.process.Computation;
import de.stadtkern.process.job.Job;
import de.stadtkern.process.job.JobFiles;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.process.value.Outputs;
import de.stadtkern.process.value.Result;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of a job as its request wanted them (18-062r2, tables 11 and 14): one output as it is, several as {@code
 * multipart/related} (RFC 2387), references as links, or one JSON document.
 */
final class ResultAnswers {
    /** A larger file is always a link in a document. */
    private static final long LARGEST_IN_DOCUMENT_bytes = 5_000_000;

    private final JobTable jobs;
    private final JobFiles files;
    private final Outputs outputs;
    private final Map<String, Computation> computations;
    private final JsonMapper json;

    ResultAnswers(
            JobTable jobs, JobFiles files, Outputs outputs, Map<String, Computation> computations, JsonMapper json) {
        this.jobs = jobs;
        this.files = files;
        this.outputs = outputs;
        this.computations = computations;
        this.json = json;
    }

    /** @throws Problem where the job has no results, as the standard says */
    void send(Job job, String base, HttpServletResponse response) throws IOException {
        List<Result> all = results(job);
        Computation computation = computations.get(job.process());
        if (computation == null) {
            throw Refusals.noSuchProcess();
        }
        Wanted wanted = Wanted.of(computation.description(), json.readTree(jobs.request(job.id())));
        List<Result> results = all.stream()
                .filter(result -> wanted.outputs().containsKey(result.output()))
                .toList();
        String here = base + "/jobs/" + job.id() + "/results/";
        response.setHeader("Cache-Control", "no-store");
        if (wanted.document()) {
            byte[] document = json.writeValueAsBytes(document(job, results, wanted, here));
            response.setContentType(Link.JSON);
            response.setContentLength(document.length);
            response.getOutputStream().write(document);
        } else if (results.stream()
                .allMatch(result -> Boolean.TRUE.equals(wanted.outputs().get(result.output())))) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            for (Result result : results) {
                response.addHeader(
                        "Link",
                        "<" + here + Parameters.encoded(result.output()) + ">; rel=\"" + Link.RESULTS + "\"; type=\""
                                + result.mediaType() + "\"; title=\"" + result.output() + "\"");
            }
        } else if (results.size() == 1) {
            sendOne(job, results.getFirst(), response);
        } else {
            sendParts(job, results, wanted, here, response);
        }
    }

    /** One output on its own. */
    void sendOne(Job job, String output, HttpServletResponse response) throws IOException {
        Result result = results(job).stream()
                .filter(each -> each.output().equals(output))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("This output"));
        response.setHeader("Cache-Control", "no-store");
        sendOne(job, result, response);
    }

    /** The results of a job that went well and that are still kept. */
    List<Result> results(Job job) {
        return switch (job.status()) {
            case ACCEPTED, RUNNING -> throw Refusals.notReady();
            case FAILED -> throw Refusals.failed(job);
            case DISMISSED -> throw Refusals.gone(job);
            case SUCCESSFUL -> {
                if (job.expired()) {
                    throw Refusals.gone(job);
                }
                yield jobs.results(job.id());
            }
        };
    }

    private void sendOne(Job job, Result result, HttpServletResponse response) throws IOException {
        response.setContentType(typed(result.mediaType()));
        String file = result.file();
        if (file == null) {
            byte[] value = outputs.raw(schema(job, result.output()), result);
            response.setContentLength(value.length);
            response.getOutputStream().write(value);
        } else {
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename*=UTF-8''"
                            + Parameters.encoded(String.valueOf(Path.of(file).getFileName())));
            response.setContentLengthLong(result.bytes());
            Files.copy(found(job, file), response.getOutputStream());
        }
    }

    private Path found(Job job, String file) {
        Path found = files.find(job, file);
        if (!Files.isRegularFile(found)) {
            throw new Problem(410, "results-expired", null, "The file of this result is gone.");
        }
        return found;
    }

    private static String typed(String mediaType) {
        return mediaType.startsWith("text/") && !mediaType.contains("charset")
                ? mediaType + ";charset=UTF-8"
                : mediaType;
    }

    Map<String, Object> schema(Job job, String output) {
        Computation computation = computations.get(job.process());
        return computation == null || !computation.description().outputs().containsKey(output)
                ? Map.of()
                : Objects.requireNonNull(computation.description().outputs().get(output))
                        .schema();
    }

    private Map<String, Object> document(Job job, List<Result> results, Wanted wanted, String here) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        for (Result result : results) {
            String file = result.file();
            if (Boolean.TRUE.equals(wanted.outputs().get(result.output()))
                    || (file != null && result.bytes() > LARGEST_IN_DOCUMENT_bytes)) {
                document.put(
                        result.output(),
                        new Link(
                                here + Parameters.encoded(result.output()),
                                Link.RESULTS,
                                result.mediaType(),
                                result.output()));
            } else if (file != null) {
                document.put(result.output(), inline(result.mediaType(), Files.readAllBytes(found(job, file))));
            } else {
                document.put(result.output(), json.readTree(result.value()));
            }
        }
        return document;
    }

    private static Map<String, Object> inline(String mediaType, byte[] content) {
        return mediaType.startsWith("text/") || mediaType.endsWith("json")
                ? Map.of("value", new String(content, StandardCharsets.UTF_8), "mediaType", mediaType)
                : Map.of(
                        "value",
                        Base64.getEncoder().encodeToString(content),
                        "mediaType",
                        mediaType,
                        "encoding",
                        "base64");
    }

    private void sendParts(Job job, List<Result> results, Wanted wanted, String here, HttpServletResponse response)
            throws IOException {
        String boundary = "part-" + UUID.randomUUID();
        response.setContentType("multipart/related; boundary=\"" + boundary + "\"");
        OutputStream out = response.getOutputStream();
        for (Result result : results) {
            boolean reference = Boolean.TRUE.equals(wanted.outputs().get(result.output()));
            write(
                    out,
                    "--" + boundary + "\r\nContent-ID: <" + result.output() + ">\r\nContent-Type: "
                            + typed(result.mediaType()) + "\r\n");
            @Nullable String file = result.file();
            if (reference) {
                write(out, "Content-Location: " + here + Parameters.encoded(result.output()) + "\r\n\r\n");
            } else if (file == null) {
                write(out, "\r\n");
                out.write(outputs.raw(schema(job, result.output()), result));
            } else {
                write(out, "\r\n");
                Files.copy(found(job, file), out);
            }
            write(out, "\r\n");
        }
        write(out, "--" + boundary + "--\r\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value that a reference to an output stands for. */
    tools.jackson.databind.JsonNode value(Job job, Result result) throws IOException {
        String file = result.file();
        if (file == null) {
            return json.readTree(result.value());
        }
        if (result.bytes() > LARGEST_IN_DOCUMENT_bytes) {
            throw new Problem(413, "too-large", null, "The result is too large to be an input.");
        }
        byte[] content = Files.readAllBytes(found(job, file));
        return result.mediaType().endsWith("json")
                ? json.readTree(content)
                : json.getNodeFactory()
                        .stringNode(
                                result.mediaType().startsWith("text/")
                                        ? new String(content, StandardCharsets.UTF_8)
                                        : Base64.getEncoder().encodeToString(content));
    }
}
