package de.stadtkern.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.WebUtils;

/** A language that every text of the platform exists in. */
public enum Language {
    GERMAN("de"),
    ENGLISH("en"),
    /** Leichte Sprache: German after the rules of DIN SPEC 33429, as the private-use tag {@code de-x-ls}. */
    EASY_GERMAN("de-x-ls");

    private static final String COOKIE = "stadtkern-language";

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    /** The short key in catalogues and in the city's configuration: {@code de}, {@code en}, {@code ls}. */
    public String key() {
        return this == EASY_GERMAN ? "ls" : tag;
    }

    /** The language with the BCP 47 tag; German for an unknown one. */
    public static Language ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst()
                .orElse(GERMAN);
    }

    /** The best of {@code Accept-Language} (RFC 4647 lookup); German when nothing fits. */
    public static Language of(HttpServletRequest request) {
        return parse(request.getHeader("Accept-Language"));
    }

    /** What the person chose on the pages (cookie {@value #COOKIE}), or else {@link #of}. For pages, not for data. */
    public static Language chosen(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null
                ? of(request)
                : Arrays.stream(values())
                        .filter(language -> language.key().equals(cookie.getValue()))
                        .findFirst()
                        .orElseGet(() -> of(request));
    }

    static Language parse(@org.jspecify.annotations.Nullable String header) {
        if (header == null || header.isBlank() || header.length() > 500) {
            return GERMAN;
        }
        List<Locale.LanguageRange> ranges;
        try {
            ranges = Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException malformed) {
            return GERMAN;
        }
        for (Locale.LanguageRange range : ranges) {
            String wanted = range.getRange();
            if (wanted.equals("de-x-ls")) {
                return EASY_GERMAN;
            }
            if (wanted.equals("de") || wanted.startsWith("de-") || wanted.equals("*")) {
                return GERMAN;
            }
            if (wanted.equals("en") || wanted.startsWith("en-")) {
                return ENGLISH;
            }
        }
        return GERMAN;
    }
}
