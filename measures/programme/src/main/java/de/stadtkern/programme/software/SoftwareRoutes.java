package de.stadtkern.programme.software;

import de.stadtkern.programme.Visible;
import de.stadtkern.programme.project.ProjectTitles;
import de.stadtkern.programme.register.Entry;
import de.stadtkern.programme.register.Register;
import de.stadtkern.programme.register.Versions;
import de.stadtkern.web.Input;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Funded software over HTTP. */
@RestController
@Tag(name = "Programme")
public final class SoftwareRoutes {
    private final Register<Software> register;
    private final ProjectTitles titles;
    private final Versions versions;
    private final Clock clock;
    private final ZoneId zone;

    SoftwareRoutes(Register<Software> register, ProjectTitles titles, Versions versions, Clock clock, ZoneId zone) {
        this.register = register;
        this.titles = titles;
        this.versions = versions;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * @param projectTitle of the project that pays for it
     * @param gate whether it may be released, and what is missing
     */
    record Told(
            String slug,
            boolean isPublic,
            int version,
            String etag,
            Instant changed,
            Software content,
            @Nullable String projectTitle,
            List<Gate.Criterion> gate,
            boolean mayBeReleased) {}

    /** @param slug lower case letters, digits and hyphens, for addresses */
    record NewSoftware(@Nullable String slug, @Nullable SoftwareDraft software) {}

    @Operation(
            summary = "The funded software, by name",
            description = "Each with its release gate: the criteria, and which of them are met.")
    @GetMapping(path = "/api/programme/software", produces = "application/json")
    Page<Told> list(HttpServletRequest request) {
        Paging paging = Paging.of(request);
        String after = paging.after();
        Visible visible = Visible.toCaller();
        Map<String, String> seen = titles.all(visible);
        return Page.of(
                register
                        .list(visible, after == null ? null : Input.line("after", after, 80), paging.limit() + 1)
                        .stream()
                        .map(entry -> told(entry, seen))
                        .toList(),
                paging,
                Told::slug);
    }

    @Operation(summary = "One piece of funded software, with its release gate")
    @GetMapping(path = "/api/programme/software/{slug}", produces = "application/json")
    ResponseEntity<Told> one(@PathVariable String slug) {
        return answer(HttpStatus.OK, slug);
    }

    @Operation(summary = "Record a piece of funded software")
    @PostMapping(path = "/api/programme/software", produces = "application/json")
    ResponseEntity<Told> create(@RequestBody NewSoftware body) {
        String slug = Versions.slug(body.slug());
        SoftwareDraft draft = Input.required("/software", body.software());
        Software software = draft.checked(null);
        requireProject(software);
        register.create(slug, software, Boolean.TRUE.equals(draft.isPublic()));
        return answer(HttpStatus.CREATED, slug);
    }

    @Operation(
            summary = "Change a piece of funded software",
            description =
                    "If-Match names the version that was read. Where it was changed meanwhile, nothing is changed and the problem carries both: `current` and `yours`.")
    @PutMapping(path = "/api/programme/software/{slug}", produces = "application/json")
    ResponseEntity<?> change(@PathVariable String slug, @RequestBody SoftwareDraft body, HttpServletRequest request) {
        requireProject(body.checked(null));
        boolean changed = register.change(
                slug,
                Versions.expected(request),
                before -> {
                    Software next = body.checked(before.released());
                    // A project that the author does not see stays.
                    boolean unseen = before.project() != null
                            && titles.find(Visible.toCaller(), before.project()).isEmpty();
                    return next.project() == null && unseen ? next.ofProject(before.project()) : next;
                },
                body.isPublic());
        return changed ? answer(HttpStatus.OK, slug) : conflict(slug, body, request);
    }

    @Operation(
            summary = "Release a piece of software",
            description =
                    "Only when every criterion of its gate is met; 409 names those that are not. If-Match names the version that was read.")
    @PostMapping(path = "/api/programme/software/{slug}/release", produces = "application/json")
    ResponseEntity<?> release(@PathVariable String slug, HttpServletRequest request) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        boolean released = register.change(
                slug,
                Versions.expected(request),
                before -> {
                    String missing = Gate.of(before).criteria().stream()
                            .filter(criterion -> !criterion.met())
                            .map(Gate.Criterion::key)
                            .collect(Collectors.joining(", "));
                    if (!missing.isEmpty()) {
                        throw new Problem(409, "gate-closed", null, "Not met yet: " + missing + ".");
                    }
                    return before.released() == null ? before.releasedOn(today) : before;
                },
                null);
        return released ? answer(HttpStatus.OK, slug) : conflict(slug, Map.of(), request);
    }

    private void requireProject(Software software) {
        if (software.project() != null
                && titles.find(Visible.toCaller(), software.project()).isEmpty()) {
            throw Problem.invalid("/project", "There is no project with this slug.");
        }
    }

    private ResponseEntity<?> conflict(String slug, Object yours, HttpServletRequest request) {
        Told current = now(slug);
        return versions.conflict(request, current.etag(), current, yours);
    }

    private ResponseEntity<Told> answer(HttpStatus status, String slug) {
        Told told = now(slug);
        return Versions.answer(status, told.etag(), told);
    }

    private Told now(String slug) {
        Visible visible = Visible.toCaller();
        return told(register.get(visible, Input.line("slug", slug, 80)), titles.all(visible));
    }

    private static Told told(Entry<Software> entry, Map<String, String> seen) {
        Software software = entry.content();
        Gate gate = Gate.of(software);
        String title = software.project() == null ? null : seen.get(software.project());
        return new Told(
                entry.slug(),
                entry.isPublic(),
                entry.version(),
                entry.etag(),
                entry.changed(),
                title == null ? software.ofProject(null) : software,
                title,
                gate.criteria(),
                gate.open());
    }
}
