package de.stadtkern.web.problem;

import de.stadtkern.web.HtmlPage;
import de.stadtkern.web.HtmlPages;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page behind a problem's {@code type}: what it means and what to do. */
@RestController
@Tag(name = "Platform")
public final class ProblemPage {
    private final ProblemAnswers answers;
    private final Texts texts;
    private final HtmlPages pages;

    public ProblemPage(ProblemAnswers answers, Texts texts) {
        this.answers = answers;
        this.texts = texts;
        this.pages = new HtmlPages(texts, "problem");
    }

    @Operation(summary = "Explain a kind of problem to a person")
    @GetMapping("/problems/{code}")
    ResponseEntity<byte[]> explain(@PathVariable String code, HttpServletRequest request) {
        Language language = Language.chosen(request);
        String explanation = texts.find(language, "problem." + code + ".explanation")
                .orElseThrow(() -> Problem.notFound("This kind of problem"));
        String title = answers.title(code, language);
        return pages.answer(
                new HtmlPage(
                        title,
                        List.of(new HtmlPage.Anchor(texts.get(language, "page.start"), "/")),
                        List.of(explanation, code),
                        List.of(),
                        List.of(),
                        null),
                language);
    }

    @Operation(summary = "The stylesheet of the pages that the server makes")
    @GetMapping("/page.css")
    ResponseEntity<byte[]> style() throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(new ClassPathResource("web/page.css").getContentAsByteArray());
    }
}
