package de.stadtkern.web.problem;

import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page behind a problem's {@code type}: what it means and what to do. */
@RestController
@Tag(name = "Platform")
public final class ProblemPage {
    private final ProblemAnswers answers;
    private final Texts texts;

    public ProblemPage(ProblemAnswers answers, Texts texts) {
        this.answers = answers;
        this.texts = texts;
    }

    @Operation(summary = "Explain a kind of problem to a person")
    @GetMapping("/problems/{code}")
    ResponseEntity<byte[]> explain(@PathVariable String code, HttpServletRequest request) {
        Language language = Language.of(request);
        String explanation = texts.find(language, "problem." + code + ".explanation")
                .orElseThrow(() -> Problem.notFound("This kind of problem"));
        String page = """
                <!DOCTYPE html>
                <html lang="%1$s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%2$s</title></head>
                <body><main><h1>%2$s</h1><p>%3$s</p><p><code>%4$s</code></p></main></body>
                </html>
                """.formatted(
                        language.tag(),
                        HtmlUtils.htmlEscape(answers.title(code, language)),
                        HtmlUtils.htmlEscape(explanation),
                        HtmlUtils.htmlEscape(code));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Language", language.tag())
                .header("Vary", "Accept-Language")
                .body(page.getBytes(StandardCharsets.UTF_8));
    }
}
