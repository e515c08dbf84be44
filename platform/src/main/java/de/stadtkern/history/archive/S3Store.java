package de.stadtkern.history.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An S3-compatible store, addressed by path. Only the endpoint given is ever called: redirects are not followed. What
 * fails for a moment is tried again with growing pauses; large files go in parts.
 */
public final class S3Store implements Store {
    private static final int ATTEMPTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern UPLOAD = Pattern.compile("<UploadId>([^<]{1,1024})</UploadId>");
    private static final int ANSWER = 65_536;

    private final URI endpoint;
    private final String bucket;
    private final String prefix;
    private final SignatureV4 signature;
    private final Clock clock;
    private final int part_bytes;
    private final Duration pause;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * @param part_bytes files larger than this go in parts of this size; at least 5 MiB for Amazon's own store
     * @param pause before the second attempt; doubled for each further one
     */
    public S3Store(
            URI endpoint,
            String bucket,
            String prefix,
            SignatureV4 signature,
            Clock clock,
            int part_bytes,
            Duration pause) {
        this.endpoint = endpoint;
        this.bucket = bucket;
        this.prefix = prefix;
        this.signature = signature;
        this.clock = clock;
        this.part_bytes = part_bytes;
        this.pause = pause;
    }

    @Override
    public String description() {
        return endpoint + "/" + bucket + "/" + prefix;
    }

    private String path(String key) {
        return "/" + bucket + "/" + prefix + Keys.checked(key);
    }

    @Override
    public void put(String key, Path file, String sha256) throws IOException {
        if (Files.size(file) > part_bytes) {
            putInParts(path(key), file);
        } else {
            byte[] content = Files.readAllBytes(file);
            call("PUT", path(key), Map.of(), content, sha256);
        }
    }

    private void putInParts(String path, Path file) throws IOException {
        String begun = call("POST", path, Map.of("uploads", ""), new byte[0], SignatureV4.NOTHING)
                .text();
        Matcher id = UPLOAD.matcher(begun);
        if (!id.find()) {
            throw new IOException("the store did not begin an upload in parts");
        }
        String upload = id.group(1);
        try {
            List<String> tags = parts(path, file, upload);
            StringBuilder whole = new StringBuilder("<CompleteMultipartUpload>");
            for (int i = 0; i < tags.size(); i++) {
                whole.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
                whole.append(tags.get(i)).append("</ETag></Part>");
            }
            byte[] list = whole.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
            Answer done = call("POST", path, Map.of("uploadId", upload), list, SignatureV4.sha256(list));
            if (done.text().contains("<Error>")) {
                throw new IOException("the store did not put the parts together");
            }
        } catch (IOException e) {
            abandon(path, upload);
            throw e;
        }
    }

    private List<String> parts(String path, Path file, String upload) throws IOException {
        List<String> tags = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(part_bytes);
            while (channel.position() < channel.size()) {
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    // until the part is full or the file ends
                }
                byte[] part = new byte[buffer.position()];
                buffer.get(0, part);
                Map<String, String> query = Map.of("partNumber", String.valueOf(tags.size() + 1), "uploadId", upload);
                tags.add(
                        call("PUT", path, query, part, SignatureV4.sha256(part)).tag());
            }
        }
        return tags;
    }

    private void abandon(String path, String upload) {
        try {
            call("DELETE", path, Map.of("uploadId", upload), new byte[0], SignatureV4.NOTHING);
        } catch (IOException alreadyFailing) {
            // the store removes unfinished uploads by its own rules
        }
    }

    private record Answer(String text, String tag) {}

    private Answer call(String method, String path, Map<String, String> query, byte[] body, String sha256)
            throws IOException {
        IOException failure = new IOException("not tried");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                rest(attempt);
            }
            try {
                HttpResponse<InputStream> response =
                        send(method, path, query, BodyPublishers.ofByteArray(body), sha256);
                try (InputStream in = response.body()) {
                    String text = new String(in.readNBytes(ANSWER), StandardCharsets.UTF_8);
                    if (response.statusCode() / 100 == 2) {
                        return new Answer(
                                text, response.headers().firstValue("ETag").orElse(""));
                    }
                    failure = refusal(method, response.statusCode(), text);
                    if (response.statusCode() < 500 && response.statusCode() != 429) {
                        throw new Refused(String.valueOf(failure.getMessage()));
                    }
                }
            } catch (Refused e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    /** An answer that trying again does not change. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static IOException refusal(String method, int status, String text) {
        Matcher code = Pattern.compile("<Code>([A-Za-z]{1,60})</Code>").matcher(text);
        return new IOException(
                "the store answered " + method + " with " + status + (code.find() ? " " + code.group(1) : ""));
    }

    private HttpResponse<InputStream> send(
            String method, String path, Map<String, String> query, BodyPublisher body, String sha256)
            throws IOException {
        String asked = SignatureV4.query(query);
        URI address = URI.create(endpoint.getScheme() + "://" + SignatureV4.host(endpoint)
                + SignatureV4.escapedPath(path) + (asked.isEmpty() ? "" : "?" + asked));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(PATIENCE).method(method, body);
        signature
                .headers(method, SignatureV4.host(endpoint), path, query, sha256, clock.instant())
                .forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void rest(int attempt) throws IOException {
        try {
            Thread.sleep(pause.multipliedBy(1L << (attempt - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        for (int attempt = 0; ; attempt++) {
            HttpResponse<InputStream> response =
                    send("GET", path(key), Map.of(), BodyPublishers.noBody(), SignatureV4.NOTHING);
            if (response.statusCode() == 200) {
                return response.body();
            }
            response.body().close();
            if (response.statusCode() == 404) {
                throw new NoSuchFileException(key);
            }
            if (response.statusCode() < 500 || attempt == ATTEMPTS - 1) {
                throw new IOException("the store answered GET with " + response.statusCode());
            }
            rest(attempt + 1);
        }
    }
}
