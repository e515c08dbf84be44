package de.stadtkern.history.archive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for Amazon S3 with a signed payload, in the {@code Authorization} header. */
public final class SignatureV4 {
    /** Of no bytes. */
    public static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final String accessKey;
    private final String secretKey;
    private final String region;

    public SignatureV4(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    /**
     * The headers to send with a request: {@code Authorization}, {@code x-amz-date} and {@code x-amz-content-sha256}.
     *
     * @param path unescaped, such as {@code /bucket/a=b}
     * @param query unescaped; may be empty
     * @param host as the {@code Host} header says it
     * @param payload SHA-256 of the body, lower-case hexadecimal
     */
    public Map<String, String> headers(
            String method, String host, String path, Map<String, String> query, String payload, Instant now) {
        String time = TIME.format(now);
        String day = time.substring(0, 8);
        String signed = "host;x-amz-content-sha256;x-amz-date";
        String request = method + "\n" + escapedPath(path) + "\n" + query(query) + "\nhost:" + host
                + "\nx-amz-content-sha256:" + payload + "\nx-amz-date:" + time + "\n\n" + signed + "\n" + payload;
        String scope = day + "/" + region + "/s3/aws4_request";
        String text =
                "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(request.getBytes(StandardCharsets.UTF_8));
        byte[] key = hmac(
                hmac(hmac(hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day), region), "s3"),
                "aws4_request");
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("x-amz-date", time);
        headers.put("x-amz-content-sha256", payload);
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + signed + ", Signature="
                        + HexFormat.of().formatHex(hmac(key, text)));
        return headers;
    }

    /** The query as it is signed and sent: sorted and escaped. */
    public static String query(Map<String, String> query) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(query)
                .forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                        .append(escaped(name))
                        .append('=')
                        .append(escaped(value)));
        return text.toString();
    }

    /** The path as it is signed and sent: each segment escaped. */
    public static String escapedPath(String path) {
        String[] segments = path.split("/", -1);
        StringBuilder text = new StringBuilder(escaped(segments[0]));
        for (int i = 1; i < segments.length; i++) {
            text.append('/').append(escaped(segments[i]));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (UNRESERVED.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return escaped.toString();
    }

    /** As the {@code Host} header of the JDK's client says it. */
    static String host(URI endpoint) {
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
