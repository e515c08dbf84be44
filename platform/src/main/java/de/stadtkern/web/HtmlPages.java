package de.stadtkern.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Renders pages for people: no script, no inline style, every text encoded. */
public final class HtmlPages {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final Template template;
    private final Texts texts;
    private final String area;

    /** @param area first part of the keys that {@link #text} looks up */
    public HtmlPages(Texts texts, String area) {
        this.texts = texts;
        this.area = area;
        try (Reader source = new InputStreamReader(
                new ClassPathResource("web/page.mustache").getInputStream(), StandardCharsets.UTF_8)) {
            this.template = Mustache.compiler().nullValue("").compile(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The area's text {@code <area>.<key>}. */
    public String text(Language language, String key, Object... arguments) {
        return texts.get(language, area + "." + key, arguments);
    }

    public ResponseEntity<byte[]> answer(HtmlPage page, Language language) {
        Map<String, Object> model = new HashMap<>();
        model.put("language", language.tag());
        model.put("page", page);
        model.put("hasNext", page.next() != null);
        model.put("next", Objects.requireNonNullElse(page.next(), ""));
        model.put("text", (Mustache.Lambda)
                (fragment, out) -> out.write(texts.get(language, "page." + fragment.execute())));
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Language", language.tag())
                .header("Vary", "Accept, Accept-Language, Cookie")
                .header("Cache-Control", "no-cache")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .body(template.execute(model).getBytes(StandardCharsets.UTF_8));
    }
}
