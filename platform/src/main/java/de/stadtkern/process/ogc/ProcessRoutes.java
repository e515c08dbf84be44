package de.stadtkern.process.ogc;

import de.stadtkern.process.Computation;
import de.stadtkern.process.Description;
import de.stadtkern.web.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The processes and their descriptions (18-062r2, sections 7.9 and 7.10), in the language of {@code Accept-Language}. */
@RestController
@Tag(name = "OGC API Processes", description = "Long computations, as processes and jobs")
final class ProcessRoutes {
    private final Map<String, Computation> computations;

    /** @param computations by id, in the order listed */
    ProcessRoutes(Map<String, Computation> computations) {
        this.computations = computations;
    }

    @GetMapping(path = "/ogc/processes", produces = "application/json")
    @Operation(summary = "List the processes")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 10,000; absent: 10.")
    @Parameter(in = ParameterIn.QUERY, name = "after", description = "From a next link.")
    ResponseEntity<Object> list(HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, Set.of("limit", "after"));
        Language language = Language.of(request);
        int limit = parameters.limit();
        String after = parameters.find("after");
        List<Description> descriptions = computations.values().stream()
                .map(Computation::description)
                .dropWhile(description -> after != null && description.id().compareTo(after) <= 0)
                .limit(limit + 1L)
                .toList();
        List<Description> shown = descriptions.subList(0, Math.min(limit, descriptions.size()));
        List<Link> links = new ArrayList<>();
        links.add(Link.json(parameters.here(), "self", "JSON"));
        links.add(new Link(base(request, "/jobs/new"), "alternate", "text/html", "HTML"));
        if (shown.size() < descriptions.size()) {
            links.add(Link.json(parameters.next(shown.getLast().id()), "next", "JSON"));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "processes",
                shown.stream()
                        .map(description -> summary(description, request, language))
                        .toList());
        body.put("links", links);
        return answer(body, language);
    }

    @GetMapping(path = "/ogc/processes/{process}", produces = "application/json")
    @Operation(summary = "Describe a process: its inputs and outputs as JSON Schemas")
    ResponseEntity<Object> describe(@PathVariable String process, HttpServletRequest request) {
        Parameters.of(request, Set.of());
        Language language = Language.of(request);
        Computation computation = computations.get(process);
        if (computation == null) {
            throw Refusals.noSuchProcess();
        }
        Description description = computation.description();
        Map<String, Object> body = summary(description, request, language);
        Map<String, Object> inputs = new LinkedHashMap<>();
        description.inputs().forEach((name, input) -> {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("title", words(input.title(), language, name));
            about.put("minOccurs", input.least());
            about.put("maxOccurs", input.most());
            about.put("schema", input.schema());
            inputs.put(name, about);
        });
        Map<String, Object> outputs = new LinkedHashMap<>();
        description.outputs().forEach((name, output) -> {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("title", words(output.title(), language, name));
            about.put("schema", output.schema());
            outputs.put(name, about);
        });
        body.put("inputs", inputs);
        body.put("outputs", outputs);
        return answer(body, language);
    }

    private static ResponseEntity<Object> answer(Object body, Language language) {
        return ResponseEntity.ok()
                .header("Content-Language", language.tag())
                .header("Vary", "Accept-Language")
                .header("Access-Control-Allow-Origin", "*")
                .body(body);
    }

    private static Map<String, Object> summary(Description description, HttpServletRequest request, Language language) {
        String here = Parameters.base(request) + "/processes/" + description.id();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("id", description.id());
        summary.put("version", description.version());
        summary.put("title", words(description.title(), language, description.id()));
        summary.put("description", words(description.text(), language, ""));
        summary.put("jobControlOptions", List.of("sync-execute", "async-execute", "dismiss"));
        summary.put("outputTransmission", List.of("value", "reference"));
        summary.put(
                "links",
                List.of(
                        Link.json(here, "self", "JSON"),
                        new Link(base(request, "/jobs/new/" + description.id()), "alternate", "text/html", "HTML"),
                        Link.json(here + "/execution", Link.EXECUTE, "Execution")));
        return summary;
    }

    private static String base(HttpServletRequest request, String page) {
        String ogc = Parameters.base(request);
        return ogc.substring(0, ogc.length() - "/ogc".length()) + page;
    }

    static String words(Map<String, String> words, Language language, String otherwise) {
        String wanted = words.get(language == Language.ENGLISH ? "en" : "de");
        return wanted != null ? wanted : words.getOrDefault("de", words.getOrDefault("en", otherwise));
    }
}
