package de.stadtkern.web.shell;

import de.stadtkern.web.ETags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the app, held in memory.
 *
 * @param gzip the compressed content where that is shorter
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ShellFile(byte[] content, byte @Nullable [] gzip, String type, String tag) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("pbf", "application/x-protobuf"),
            Map.entry("txt", "text/plain;charset=utf-8"));
    private static final Set<String> COMPRESSED_ALREADY = Set.of("png", "jpg", "webp", "woff2", "woff", "ico");

    static @Nullable String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return TYPES.containsKey(extension) ? extension : null;
    }

    static ShellFile of(String extension, byte[] content, byte @Nullable [] precompressed) {
        byte[] gzip = precompressed;
        if (gzip == null && !COMPRESSED_ALREADY.contains(extension)) {
            gzip = compress(content);
        }
        return new ShellFile(
                content,
                gzip != null && gzip.length < content.length ? gzip : null,
                TYPES.getOrDefault(extension, "application/octet-stream"),
                ETags.ofContent(content));
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream target = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.toByteArray();
    }
}
