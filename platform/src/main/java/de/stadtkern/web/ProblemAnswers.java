package de.stadtkern.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the answer, from a route or from a filter: {@code application/problem+json}, title localised. */
public final class ProblemAnswers {
    public static final String CONTENT_TYPE = "application/problem+json";

    private final JsonMapper json;
    private final Texts texts;

    public ProblemAnswers(JsonMapper json, Texts texts) {
        this.json = json;
        this.texts = texts;
    }

    /** Writes the answer unless it has left already. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Language language = Language.of(request);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(CONTENT_TYPE);
        response.setHeader("Content-Language", language.tag());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("ETag", null);
        Map<String, Object> body =
                problem.body(title(problem.code(), language), request.getRequestURI(), RequestId.of(request));
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** The problem's short name in the language; the code in words where no catalogue has one. */
    public String title(String code, Language language) {
        return texts.find(language, "problem." + code + ".title").orElseGet(() -> inWords(code));
    }

    private static String inWords(String code) {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
