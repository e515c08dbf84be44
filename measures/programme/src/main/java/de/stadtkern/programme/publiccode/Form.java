package de.stadtkern.programme.publiccode;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a text must be.
 *
 * @param rule the finding's rule where it is not
 */
record Form(String rule, String expected, Predicate<String> fits) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern MEDIA_TYPE =
            Pattern.compile(" *[A-Za-z0-9][A-Za-z0-9!#$&^_-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126} *");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\".]+(\\.[^\\s@<>\".]+)+");
    private static final Pattern URN = Pattern.compile("urn:[a-z0-9][a-z0-9-]{1,31}:\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    /** Hosts of the services of oembed.com's list that carry films. */
    private static final Set<String> FILMS = Set.of(
            "youtube.com",
            "youtu.be",
            "youtube-nocookie.com",
            "vimeo.com",
            "dailymotion.com",
            "dai.ly",
            "ted.com",
            "loom.com",
            "wistia.com",
            "rutube.ru",
            "ustream.tv",
            "streamable.com",
            "asciinema.org",
            "framatube.org");

    static final Form ANY = new Form("", "", text -> true);
    static final Form FILLED = new Form("required", "", text -> !text.isBlank());
    static final Form ADDRESS = new Form("no-address", "https://…", text -> address(text, false));
    static final Form WEB_ADDRESS = new Form("no-web-address", "https://…", text -> address(text, true));
    static final Form IDENTIFIER = new Form("no-identifier", "https://…, urn:…", Form::identifier);
    static final Form DATE = new Form("no-date", "YYYY-MM-DD", Form::date);
    static final Form MAIL_ADDRESS = new Form(
            "no-mail-address", "name@example.org", text -> MAIL.matcher(text).matches());
    static final Form MEDIA = new Form(
            "no-media-type", "text/plain", text -> MEDIA_TYPE.matcher(text).matches());
    static final Form LANGUAGE = new Form("no-language", "BCP 47", Form::language);
    static final Form COUNTRY = new Form("no-country", "ISO 3166-1 alpha-2", Form::country);
    static final Form LICENCE = new Form("no-licence", "SPDX", Licences::valid);
    static final Form FILM = new Form("no-film-address", "oEmbed", text -> address(text, true) && film(text));
    static final Form LOGO = new Form("no-logo", ".svg, .svgz, .png", text -> file(text, ".svg", ".svgz", ".png"));
    static final Form PICTURE = new Form("no-picture", ".png, .jpg", text -> file(text, ".png", ".jpg"));
    static final Form FILE = new Form("no-file", "", text -> file(text, ""));

    static Form oneOf(List<String> values) {
        return new Form("not-one-of", String.join(", ", values), values::contains);
    }

    /** Counts what a reader takes for one character (Unicode extended grapheme clusters). */
    static Form length(int least, int most) {
        return new Form(
                "wrong-length",
                least + "…" + most,
                text -> least <= 1 && text.length() <= most
                        ? !(least == 1 && text.isBlank())
                        : within(GRAPHEME.matcher(text).results().count(), least, most));
    }

    private static boolean within(long count, int least, int most) {
        return count >= least && count <= most;
    }

    private static boolean address(String text, boolean web) {
        try {
            URI address = new URI(text);
            String scheme = address.getScheme();
            return scheme != null
                    && address.getRawAuthority() != null
                    && !address.getRawAuthority().isEmpty()
                    && (!web || scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean identifier(String text) {
        return URN.matcher(text).matches() || address(text, false);
    }

    private static boolean date(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Well-formed, with a language that has a name. */
    static boolean language(String tag) {
        try {
            Locale language = new Locale.Builder().setLanguageTag(tag).build();
            String code = language.getLanguage();
            return !code.isEmpty()
                    && !language.getDisplayLanguage(Locale.ENGLISH).equals(code);
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean country(String code) {
        boolean oneCase = code.equals(code.toUpperCase(Locale.ROOT)) || code.equals(code.toLowerCase(Locale.ROOT));
        return oneCase && COUNTRIES.contains(code.toUpperCase(Locale.ROOT));
    }

    private static boolean film(String text) {
        String host = String.valueOf(URI.create(text).getHost()).toLowerCase(Locale.ROOT);
        return FILMS.stream().anyMatch(film -> host.equals(film) || host.endsWith("." + film));
    }

    /** A path below the repository's root, or a web address. */
    private static boolean file(String text, String... endings) {
        String path = text;
        if (text.contains(":")) {
            if (!address(text, true)) {
                return false;
            }
            path = String.valueOf(URI.create(text).getPath());
        } else if (text.isBlank() || text.startsWith("/") || text.contains("\\")) {
            return false;
        }
        String name = path.toLowerCase(Locale.ROOT);
        return List.of(endings).stream().anyMatch(name::endsWith);
    }
}
