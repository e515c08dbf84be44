package de.stadtkern.identity.oidc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a provider states about a person: the claims of the ID token, and of the user info where there is one. */
record Claims(String subject, Map<String, Object> all, String idToken) {
    /** RFC 8176: values of {@code amr} that mean more than a password. */
    private static final Set<String> STRONG = Set.of("mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "pop");

    @Nullable
    String text(String claim) {
        return all.get(claim) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    /** The name to show: at most 100 characters of one line. */
    String name(String otherwise) {
        String name = text("name");
        if (name == null) {
            String given = text("given_name");
            String family = text("family_name");
            name = given == null || family == null ? otherwise : given + " " + family;
        }
        String line = name.replaceAll("\\p{Cntrl}|[\\ud800-\\udfff]", " ").strip();
        return line.isEmpty() ? otherwise : line.substring(0, Math.min(100, line.length()));
    }

    boolean emailVerified() {
        return Boolean.TRUE.equals(all.get("email_verified")) || "true".equals(all.get("email_verified"));
    }

    /** Whether the provider says that it asked for more than a password. */
    boolean strong(List<String> acrValues) {
        String acr = text("acr");
        if (acr != null && acrValues.contains(acr)) {
            return true;
        }
        return texts(all.get("amr")).stream().anyMatch(method -> STRONG.contains(method.toLowerCase(Locale.ROOT)));
    }

    /** The texts at the path, whose parts are separated by dots; the whole path may be one claim's name. */
    Set<String> texts(String path) {
        if (all.containsKey(path)) {
            return new HashSet<>(texts(all.get(path)));
        }
        Object at = all;
        for (String part : path.split("\\.")) {
            at = at instanceof Map<?, ?> inner ? inner.get(part) : null;
        }
        return new HashSet<>(texts(at));
    }

    private static List<String> texts(@Nullable Object value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof String text) {
            texts.add(text);
        } else if (value instanceof List<?> list) {
            list.forEach(each -> {
                if (each instanceof String text) {
                    texts.add(text);
                }
            });
        }
        return texts;
    }
}
