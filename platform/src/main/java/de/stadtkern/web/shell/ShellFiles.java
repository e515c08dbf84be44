package de.stadtkern.web.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The app's files below {@code META-INF/stadtkern-web/} on the class path, each read once. */
public final class ShellFiles {
    private static final String ROOT = "META-INF/stadtkern-web";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*){1,8}");
    private static final String WITHOUT_APP = """
            <!DOCTYPE html>
            <html lang="de">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Stadtkern</title></head>
            <body><main>
            <h1>Stadtkern</h1>
            <p>Die Plattform läuft. Die Oberfläche ist in diesem Start nicht enthalten.</p>
            <p lang="en">The platform runs. This start does not include the user interface.</p>
            <ul>
            <li><a href="/sta/v1.1">SensorThings API</a></li>
            <li><a href="/ogc">OGC API Features</a></li>
            <li><a href="/openapi.json">OpenAPI</a></li>
            </ul>
            </main></body>
            </html>
            """;

    private final Map<String, ShellFile> read = new ConcurrentHashMap<>();

    /** The file at the path, such as {@code /assets/index-1a2b.js}. */
    public @Nullable ShellFile find(String path) throws IOException {
        String extension = ShellFile.extension(path);
        if (extension == null || path.length() > 200 || !PATH.matcher(path).matches()) {
            return null;
        }
        ShellFile known = read.get(path);
        if (known != null) {
            return known;
        }
        byte[] content = content(path);
        if (content == null) {
            return null;
        }
        ShellFile file = ShellFile.of(extension, content, content(path + ".gz"));
        read.put(path, file);
        return file;
    }

    /** The app's page, or a plain one where the app is absent. */
    public ShellFile page() throws IOException {
        ShellFile page = find("/index.html");
        return page != null ? page : ShellFile.of("html", WITHOUT_APP.getBytes(StandardCharsets.UTF_8), null);
    }

    private static byte @Nullable [] content(String path) throws IOException {
        try (InputStream in = ShellFiles.class.getClassLoader().getResourceAsStream(ROOT + path)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
