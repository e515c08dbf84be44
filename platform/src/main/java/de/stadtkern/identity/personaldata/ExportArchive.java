package de.stadtkern.identity.personaldata;

import de.stadtkern.city.City;
import de.stadtkern.identity.PersonalData;
import de.stadtkern.web.Language;
import de.stadtkern.web.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a person's data as a ZIP: a page to read without any program of ours, JSON beside it, and files. */
final class ExportArchive {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title><style>
            body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
            table{border-collapse:collapse;margin:.3rem 0}th,td{border:1px solid;padding:.2rem .5rem;text-align:left;vertical-align:top;
            overflow-wrap:anywhere}</style></head><body><h1>%s</h1><p>%s</p>
            """;

    private final City city;
    private final Texts texts;
    private final JsonMapper json;
    private final Clock clock;

    ExportArchive(City city, Texts texts, JsonMapper json, Clock clock) {
        this.city = city;
        this.texts = texts;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
        this.clock = clock;
    }

    void write(
            Map<String, Map<String, Object>> data,
            Map<String, List<PersonalData.File>> files,
            Language language,
            OutputStream to)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        StringBuilder page = new StringBuilder(HEAD.formatted(
                language.tag(),
                escaped(texts.get(language, "export.title")),
                escaped(texts.get(language, "export.title")),
                escaped(texts.get(
                        language, "export.lead", city.name(), clock.instant().toString()))));
        for (Map.Entry<String, Map<String, Object>> module : data.entrySet()) {
            JsonNode tree = json.valueToTree(module.getValue());
            entry(zip, "data/" + module.getKey() + ".json", json.writeValueAsBytes(tree));
            page.append("<h2>").append(escaped(module.getKey())).append("</h2>\n");
            append(page, tree);
        }
        for (Map.Entry<String, List<PersonalData.File>> module : files.entrySet()) {
            Set<String> taken = new HashSet<>();
            for (PersonalData.File file : module.getValue()) {
                String name = "files/" + module.getKey() + "/" + free(file.name(), taken);
                zip.putNextEntry(new ZipEntry(name));
                try (InputStream content = file.open().open()) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
                page.append("<p>").append(escaped(name)).append("</p>\n");
            }
        }
        entry(zip, "index.html", page.append("</body></html>\n").toString().getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    /** A file name without a path, which nothing else has yet. */
    private static String free(String wanted, Set<String> taken) {
        String name = wanted.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replaceAll("^\\.+", "_");
        String free = name.isBlank() ? "file" : name;
        for (int i = 2; !taken.add(free); i++) {
            free = i + "-" + name;
        }
        return free;
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void append(StringBuilder page, JsonNode value) {
        if (value.isObject()) {
            page.append("<table>");
            value.forEachEntry((name, inner) -> {
                page.append("<tr><th scope=\"row\">").append(escaped(name)).append("</th><td>");
                append(page, inner);
                page.append("</td></tr>\n");
            });
            page.append("</table>");
        } else if (value.isArray()) {
            if (value.isEmpty()) {
                page.append('–');
            }
            value.forEach(inner -> append(page, inner));
        } else {
            page.append(value.isNull() ? "–" : escaped(value.asString()));
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
