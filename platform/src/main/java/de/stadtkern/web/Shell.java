package de.stadtkern.web;

import de.stadtkern.web.shell.ShellFile;
import de.stadtkern.web.shell.ShellFiles;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The single-page app, for paths that no route claims: its own files, and its page for a person's navigation. Files
 * below {@code /assets/} carry a hash in their name and are kept by browsers for ever; everything else is asked for
 * again with its entity tag.
 */
public final class Shell {
    private final ShellFiles files;

    public Shell(ShellFiles files) {
        this.files = files;
    }

    /** Answers with a file or the page; {@code false}, with nothing written, where neither fits. */
    public boolean serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            return false;
        }
        String path = request.getServletPath();
        ShellFile file = files.find(path);
        if (file == null && isNavigation(path, request.getHeader("Accept"))) {
            file = files.page();
        }
        if (file == null) {
            return false;
        }
        send(file, path.startsWith("/assets/"), request, response);
        return true;
    }

    private static boolean isNavigation(String path, @Nullable String accept) {
        return path.equals("/")
                || (accept != null
                        && accept.contains("text/html")
                        && !path.startsWith("/api/")
                        && !path.startsWith("/assets/")
                        && !path.startsWith("/actuator/")
                        && !path.startsWith("/sta/"));
    }

    private static void send(
            ShellFile file, boolean immutable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("ETag", file.tag());
        response.setHeader("Vary", "Accept-Encoding");
        if (ETags.notModified(request, file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(file.type());
        String encodings = request.getHeader("Accept-Encoding");
        byte[] compressed = encodings != null && encodings.contains("gzip") ? file.gzip() : null;
        if (compressed != null) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = compressed != null ? compressed : file.content();
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }
}
