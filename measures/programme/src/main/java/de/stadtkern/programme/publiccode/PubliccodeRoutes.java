package de.stadtkern.programme.publiccode;

import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** publiccode.yml over HTTP; nothing is kept. */
@RestController
@Tag(name = "Programme")
public final class PubliccodeRoutes {
    private static final int DEEPEST = 8;

    private final Texts texts;

    PubliccodeRoutes(Texts texts) {
        this.texts = texts;
    }

    /** @param text the file's content */
    record File(@Nullable String text) {}

    /** @param message the finding in words */
    record Told(
            Finding.Severity severity,
            String key,
            int line,
            int column,
            String rule,
            String expected,
            String message) {}

    record Checked(boolean valid, List<Told> findings) {}

    record Written(String text, boolean valid, List<Told> findings) {}

    /** The values to choose from. */
    record Choices(
            String version,
            List<String> developmentStatus,
            List<String> softwareType,
            List<String> maintenance,
            List<String> scope,
            List<String> categories) {}

    @Operation(
            summary = "What is wrong with a publiccode.yml",
            description = "By the publiccode.yml standard 0.2 to 0.7; each finding names the key, its line and column. "
                    + "Addresses are checked by their form, nothing is fetched.")
    @PostMapping(path = "/api/programme/publiccode/check", produces = "application/json")
    Checked check(@RequestBody File file, HttpServletRequest request) {
        List<Finding> findings =
                PubliccodeFile.check(Input.required("/text", file.text()), PubliccodeFile.Repository.NOT_AT_HAND);
        return new Checked(PubliccodeFile.valid(findings), told(findings, Language.of(request)));
    }

    @Operation(
            summary = "Write a publiccode.yml",
            description = "From an object that is nested as the file is; in the standard's order, and checked.")
    @PostMapping(path = "/api/programme/publiccode/file", produces = "application/json")
    Written write(@RequestBody Map<String, Object> values, HttpServletRequest request) {
        if (deeper(values, DEEPEST)) {
            throw Problem.invalid("body", "The values are nested more than " + DEEPEST + " deep.");
        }
        String text = written(values);
        List<Finding> findings = PubliccodeFile.check(text, PubliccodeFile.Repository.NOT_AT_HAND);
        return new Written(text, PubliccodeFile.valid(findings), told(findings, Language.of(request)));
    }

    @Operation(summary = "The values that the publiccode.yml standard lets one choose from")
    @GetMapping(path = "/api/programme/publiccode/choices", produces = "application/json")
    Choices choices() {
        return new Choices(
                Standard.CURRENT,
                Standard.STATUSES,
                Standard.TYPES,
                Standard.MAINTENANCE,
                Standard.SCOPES,
                Standard.CATEGORIES);
    }

    private static String written(Map<String, Object> values) {
        try {
            return PubliccodeWriter.write(values);
        } catch (YamlEngineException e) {
            throw Problem.invalid("body", "A value cannot be written as YAML.");
        }
    }

    private static boolean deeper(@Nullable Object value, int depth) {
        if (depth < 0) {
            return true;
        }
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().anyMatch(each -> deeper(each, depth - 1));
            case List<?> list -> list.stream().anyMatch(each -> deeper(each, depth - 1));
            case null, default -> false;
        };
    }

    private List<Told> told(List<Finding> findings, Language language) {
        return findings.stream()
                .map(finding -> new Told(
                        finding.severity(),
                        finding.key(),
                        finding.line(),
                        finding.column(),
                        finding.rule(),
                        finding.expected(),
                        message(finding, language)))
                .toList();
    }

    private String message(Finding finding, Language language) {
        String key = "publiccode.rule." + finding.rule();
        boolean other =
                finding.rule().equals("deprecated") && !finding.expected().isEmpty();
        String expected = finding.rule().equals("wrong-type")
                ? texts.find(language, "publiccode.type." + finding.expected()).orElse(finding.expected())
                : finding.expected();
        return texts.get(language, other ? key + ".other" : key, expected);
    }
}
