package de.stadtkern.programme.exchange;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The exchange with other cities over HTTP. */
@RestController
@Tag(name = "Programme")
public final class ExchangeRoutes {
    private final Register<Exchange> register;
    private final ProjectTitles titles;
    private final Versions versions;

    ExchangeRoutes(Register<Exchange> register, ProjectTitles titles, Versions versions) {
        this.register = register;
        this.titles = titles;
        this.versions = versions;
    }

    /** @param projectTitle of the project that it is about */
    record Told(
            String slug,
            boolean isPublic,
            int version,
            String etag,
            Exchange content,
            @Nullable String projectTitle) {}

    /** @param slug lower case letters, digits and hyphens, for addresses */
    record NewEntry(@Nullable String slug, @Nullable ExchangeDraft entry) {}

    @Operation(summary = "Partner cities, events, what was learned and requests, by title")
    @GetMapping(path = "/api/programme/exchange", produces = "application/json")
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

    @Operation(summary = "One entry of the exchange")
    @GetMapping(path = "/api/programme/exchange/{slug}", produces = "application/json")
    ResponseEntity<Told> one(@PathVariable String slug) {
        return answer(HttpStatus.OK, slug);
    }

    @Operation(summary = "Record a partner city, an event, what was learned or a request")
    @PostMapping(path = "/api/programme/exchange", produces = "application/json")
    ResponseEntity<Told> create(@RequestBody NewEntry body) {
        String slug = Versions.slug(body.slug());
        ExchangeDraft draft = Input.required("/entry", body.entry());
        Exchange entry = draft.checked();
        requireProject(entry);
        register.create(slug, entry, Boolean.TRUE.equals(draft.isPublic()));
        return answer(HttpStatus.CREATED, slug);
    }

    @Operation(
            summary = "Change an entry of the exchange, or answer a request",
            description =
                    "If-Match names the version that was read. Where it was changed meanwhile, nothing is changed and the problem carries both: `current` and `yours`.")
    @PutMapping(path = "/api/programme/exchange/{slug}", produces = "application/json")
    ResponseEntity<?> change(@PathVariable String slug, @RequestBody ExchangeDraft body, HttpServletRequest request) {
        Exchange next = body.checked();
        requireProject(next);
        boolean changed = register.change(
                slug,
                Versions.expected(request),
                before -> {
                    // A project that the author does not see stays.
                    boolean unseen = before.project() != null
                            && titles.find(Visible.toCaller(), before.project()).isEmpty();
                    return next.project() == null && unseen ? next.ofProject(before.project()) : next;
                },
                body.isPublic());
        if (changed) {
            return answer(HttpStatus.OK, slug);
        }
        Told current = now(slug);
        return versions.conflict(request, current.etag(), current, body);
    }

    private void requireProject(Exchange entry) {
        if (entry.project() != null
                && titles.find(Visible.toCaller(), entry.project()).isEmpty()) {
            throw Problem.invalid("/project", "There is no project with this slug.");
        }
    }

    private ResponseEntity<Told> answer(HttpStatus status, String slug) {
        Told told = now(slug);
        return Versions.answer(status, told.etag(), told);
    }

    private Told now(String slug) {
        Visible visible = Visible.toCaller();
        return told(register.get(visible, Input.line("slug", slug, 80)), titles.all(visible));
    }

    private static Told told(Entry<Exchange> entry, Map<String, String> seen) {
        Exchange content = entry.content();
        String title = content.project() == null ? null : seen.get(content.project());
        return new Told(
                entry.slug(),
                entry.isPublic(),
                entry.version(),
                entry.etag(),
                title == null ? content.ofProject(null) : content,
                title);
    }
}
