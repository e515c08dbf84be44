package de.stadtkern.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A small store that speaks S3: it verifies each request's signature (Signature Version 4) and body on its own, keeps
 * objects and uploads in parts, and fails as it is told.
 */
public final class S3Server implements AutoCloseable {
    public static final String ACCESS_KEY = "stadt";
    public static final String SECRET_KEY = "sehr/geheim+1";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([a-z0-9-]+)/s3/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

    private final HttpServer http;
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, NavigableMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Deque<Integer> failures = new ArrayDeque<>();
    private volatile boolean spoiling;

    public S3Server() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** By path, the bucket first. */
    public NavigableMap<String, byte[]> objects() {
        return objects;
    }

    /** Uploads in parts that are neither completed nor abandoned. */
    public int openUploads() {
        return uploads.size();
    }

    /** Method, path and status of each request. */
    public List<String> log() {
        return log;
    }

    /** The next requests are answered with these statuses. */
    public void failWith(Integer... statuses) {
        failures.addAll(Arrays.asList(statuses));
    }

    /** Whether one byte of what is stored is turned. */
    public void spoil(boolean on) {
        spoiling = on;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String refusal = refusal(exchange, body);
            Integer failure = failures.poll();
            int status;
            byte[] answer = new byte[0];
            if (refusal != null) {
                status = 403;
                answer = error(refusal);
            } else if (failure != null) {
                status = failure;
                if (status / 100 == 3) {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
                }
                answer = error("InternalError");
            } else {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                status = answer(exchange, body, out);
                answer = out.toByteArray();
            }
            log.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + status);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private static byte[] error(String code) {
        return ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
    }

    private int answer(HttpExchange exchange, byte[] body, ByteArrayOutputStream out) throws IOException {
        String key = exchange.getRequestURI().getPath().substring(1);
        Map<String, String> query = query(exchange);
        String upload = query.get("uploadId");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                if (upload == null) {
                    objects.put(key, spoilt(body));
                    return 200;
                }
                NavigableMap<Integer, byte[]> parts = uploads.get(upload);
                if (parts == null) {
                    out.write(error("NoSuchUpload"));
                    return 404;
                }
                parts.put(Integer.valueOf(query.get("partNumber")), spoilt(body));
                exchange.getResponseHeaders().set("ETag", "\"" + sha256(body).substring(0, 32) + "\"");
                return 200;
            }
            case "POST" -> {
                if (query.containsKey("uploads")) {
                    String id = "upload+" + uploads.size() + "/" + key.hashCode();
                    uploads.put(id, new ConcurrentSkipListMap<>());
                    out.write(("<R><UploadId>" + id + "</UploadId></R>").getBytes(StandardCharsets.UTF_8));
                    return 200;
                }
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                for (byte[] part :
                        Objects.requireNonNull(uploads.remove(upload)).values()) {
                    whole.write(part);
                }
                objects.put(key, whole.toByteArray());
                return 200;
            }
            case "DELETE" -> {
                uploads.remove(upload);
                return 204;
            }
            default -> {
                byte[] object = objects.get(key);
                if (object == null) {
                    out.write(error("NoSuchKey"));
                    return 404;
                }
                out.write(object);
                return 200;
            }
        }
    }

    private byte[] spoilt(byte[] body) {
        byte[] kept = body.clone();
        if (spoiling && kept.length > 0) {
            kept[kept.length / 2] ^= 1;
        }
        return kept;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new TreeMap<>();
        String text = exchange.getRequestURI().getQuery();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            query.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return query;
    }

    private static @Nullable String refusal(HttpExchange exchange, byte[] body) {
        try {
            var headers = exchange.getRequestHeaders();
            Matcher given = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
            if (!given.matches() || !given.group(1).equals(ACCESS_KEY)) {
                return "InvalidAccessKeyId";
            }
            if (!sha256(body).equals(headers.getFirst("x-amz-content-sha256"))) {
                return "XAmzContentSHA256Mismatch";
            }
            String signed = Arrays.stream(given.group(4).split(";"))
                    .map(name -> name + ":" + headers.getFirst(name).strip() + "\n")
                    .collect(Collectors.joining());
            String rawQuery = exchange.getRequestURI().getRawQuery();
            String canonical = exchange.getRequestMethod() + "\n"
                    + exchange.getRequestURI().getRawPath() + "\n"
                    + (rawQuery == null
                            ? ""
                            : Arrays.stream(rawQuery.split("&")).sorted().collect(Collectors.joining("&")))
                    + "\n" + signed + "\n" + given.group(4) + "\n" + sha256(body);
            String scope = given.group(2) + "/" + given.group(3) + "/s3/aws4_request";
            byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
            for (String part : scope.split("/")) {
                key = hmac(key, part);
            }
            String text = "AWS4-HMAC-SHA256\n" + headers.getFirst("x-amz-date") + "\n" + scope + "\n"
                    + sha256(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hmac(key, text)).equals(given.group(5)) ? null : "SignatureDoesNotMatch";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
