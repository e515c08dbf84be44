package de.stadtkern.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Entity tags and the conditional requests of RFC 9110 §13. */
public final class ETags {
    private ETags() {}

    /** A strong tag over the given parts, such as an id and a version. */
    public static String of(Object... parts) {
        MessageDigest digest = sha256();
        for (Object part : parts) {
            digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return quoted(digest.digest());
    }

    /** A strong tag over the content itself. */
    public static String ofContent(byte[] content) {
        return quoted(sha256().digest(content));
    }

    /** Whether the caller has this very state already: answer 304 without a body. */
    public static boolean notModified(HttpServletRequest request, String tag) {
        return matches(request.getHeader("If-None-Match"), tag, true);
    }

    /** @throws Problem 412 when the caller's {@code If-Match} names another state than {@code tag} */
    public static void requireMatch(HttpServletRequest request, String tag) {
        String expected = request.getHeader("If-Match");
        if (expected != null && !matches(expected, tag, false)) {
            throw new Problem(
                    412, "changed-meanwhile", "If-Match", "The thing was changed meanwhile; read it again first.");
        }
    }

    private static boolean matches(@Nullable String header, String tag, boolean weak) {
        if (header == null) {
            return false;
        }
        for (String candidate : header.split(",", -1)) {
            String trimmed = candidate.strip();
            if (trimmed.equals("*") || trimmed.equals(tag) || (weak && trimmed.equals("W/" + tag))) {
                return true;
            }
        }
        return false;
    }

    private static String quoted(byte[] digest) {
        return '"'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22)
                + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
