package de.stadtkern.programme.project;

import de.stadtkern.city.City;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.RequestId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single projects over HTTP. */
@RestController
@Tag(name = "Programme")
public final class ProjectRoutes {
    private final Projects projects;
    private final ProjectReading reading;
    private final ProblemAnswers problems;
    private final City city;
    private final ZoneId zone;

    ProjectRoutes(Projects projects, ProjectReading reading, ProblemAnswers problems, City city, ZoneId zone) {
        this.projects = projects;
        this.reading = reading;
        this.problems = problems;
        this.city = city;
        this.zone = zone;
    }

    /**
     * @param slug lower case letters, digits and hyphens, for addresses
     * @param kind {@code programme} or {@code measure}
     */
    record NewProject(
            @Nullable String slug,
            @Nullable String kind,
            @Nullable StateDraft state,
            @Nullable ProjectDraft project) {}

    /** @param from first day on which it holds; today where it is not given */
    record StateDraft(
            @Nullable String state,
            @Nullable String from,
            @Nullable String note) {}

    record Stages(List<Project.Stage> items) {}

    @Operation(
            summary = "One project of the programme",
            description =
                    "With its schedule and critical path, as it stood on the day `on`, as known at the end of the day `known`; both are today by default.")
    @GetMapping(path = "/api/programme/projects/{slug}", produces = "application/json")
    ResponseEntity<Project> one(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String known) {
        LocalDate day = Days.optional("on", on);
        Project project = reading.find(
                        Visible.toCaller(),
                        Input.line("slug", slug, 80),
                        day == null ? projects.today() : day,
                        Days.known("known", known, zone))
                .orElseThrow(() -> Problem.notFound("This project"));
        return answer(HttpStatus.OK, project);
    }

    @Operation(summary = "The life cycle of a project, as it was recorded")
    @GetMapping(path = "/api/programme/projects/{slug}/states", produces = "application/json")
    Stages states(@PathVariable String slug) {
        return new Stages(reading.stages(Visible.toCaller(), Input.line("slug", slug, 80), Visible.toStaff())
                .orElseThrow(() -> Problem.notFound("This project")));
    }

    @Operation(summary = "Record a project", description = "Without a state it is an idea from today on.")
    @PostMapping(path = "/api/programme/projects", produces = "application/json")
    ResponseEntity<Project> create(@RequestBody NewProject body) {
        String slug = Input.line("/slug", body.slug(), 80);
        if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*") || slug.equals("new")) {
            throw Problem.invalid("/slug", "Lower case letters, digits and single hyphens between them, not \"new\".");
        }
        Project.Kind kind = body.kind() == null
                ? Project.Kind.MEASURE
                : Project.Kind.find(body.kind())
                        .orElseThrow(() -> Problem.invalid("/kind", "The kind is programme or measure."));
        ProjectDraft draft = Input.required("/project", body.project());
        Projects.NewState state = body.state() == null
                ? new Projects.NewState(LifeState.IDEA, projects.today(), null)
                : state("/state/", body.state());
        projects.create(
                Visible.toCaller(),
                slug,
                kind,
                draft.checked(districts()),
                Boolean.TRUE.equals(draft.isPublic()),
                List.of(state),
                true);
        return answer(HttpStatus.CREATED, now(slug));
    }

    @Operation(
            summary = "Change what is said about a project",
            description =
                    "If-Match names the version that was read. Where it was changed meanwhile, nothing is changed and the problem carries both: `current` and `yours`. Earlier versions stay on record.")
    @PutMapping(path = "/api/programme/projects/{slug}", produces = "application/json")
    ResponseEntity<?> change(@PathVariable String slug, @RequestBody ProjectDraft body, HttpServletRequest request) {
        Content content = body.checked(districts());
        return projects.change(slug, expected(slug, request), content, Boolean.TRUE.equals(body.isPublic()))
                ? answer(HttpStatus.OK, now(slug))
                : conflict(slug, body, request);
    }

    @Operation(
            summary = "Record a state of a project's life cycle",
            description =
                    "idea, submitted, under-review, approved, running, closed or permanent, from a day on. A record of the same day takes the place of the one before; both stay. If-Match names the version that was read.")
    @PostMapping(path = "/api/programme/projects/{slug}/states", produces = "application/json")
    ResponseEntity<?> enter(@PathVariable String slug, @RequestBody StateDraft body, HttpServletRequest request) {
        return projects.enter(slug, expected(slug, request), state("/", body))
                ? answer(HttpStatus.CREATED, now(slug))
                : conflict(slug, body, request);
    }

    private Projects.NewState state(String pointer, StateDraft draft) {
        LifeState state = LifeState.find(Input.required(pointer + "state", draft.state()))
                .orElseThrow(() -> Problem.invalid(pointer + "state", "There is no such state."));
        LocalDate from = Days.optional(pointer + "from", draft.from());
        if (from != null && from.isAfter(projects.today())) {
            throw Problem.invalid(pointer + "from", "What holds from a day in the future cannot be recorded yet.");
        }
        String note = draft.note() == null || draft.note().isBlank()
                ? null
                : Input.text(pointer + "note", draft.note(), 1_000);
        return new Projects.NewState(state, from == null ? projects.today() : from, note);
    }

    private static IntPredicate expected(String slug, HttpServletRequest request) {
        String expected = request.getHeader("If-Match");
        if (expected == null) {
            throw new Problem(428, "if-match-missing", "If-Match", "Name the version that you read with If-Match.");
        }
        return version -> expected.strip().equals(ETags.of(slug, version));
    }

    private ResponseEntity<?> conflict(String slug, Object yours, HttpServletRequest request) {
        Project current = now(slug);
        Map<String, Object> problem = new Problem(
                        412, "changed-meanwhile", "If-Match", "Someone else changed the project meanwhile.")
                .body(
                        problems.title("changed-meanwhile", Language.of(request)),
                        request.getRequestURI(),
                        RequestId.of(request));
        problem.put("current", current);
        problem.put("yours", yours);
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .eTag(current.etag())
                .contentType(MediaType.parseMediaType(ProblemAnswers.CONTENT_TYPE))
                .body(problem);
    }

    private Set<String> districts() {
        return city.districts().stream().map(City.District::number).collect(Collectors.toSet());
    }

    private Project now(String slug) {
        return reading.find(Visible.toCaller(), slug, projects.today(), Days.NOW)
                .orElseThrow(() -> Problem.notFound("This project"));
    }

    private static ResponseEntity<Project> answer(HttpStatus status, Project project) {
        return ResponseEntity.status(status).eTag(project.etag()).body(project);
    }
}
