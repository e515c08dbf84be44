package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.Extension;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.programme.funding.plan.Rededication;
import de.stadtkern.programme.funding.plan.Terms;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.RequestId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** Grants, their plans and scenarios over HTTP. */
@RestController
@Tag(
        name = "Funding",
        description = "What the programme's projects cost, who pays, and what was paid; amounts are cents")
public final class FundingRoutes {
    private final Fundings fundings;
    private final FundingReading reading;
    private final Rededications rededications;
    private final Bookings bookings;
    private final ProjectTitles titles;
    private final ProblemAnswers problems;

    FundingRoutes(
            Fundings fundings,
            FundingReading reading,
            Rededications rededications,
            Bookings bookings,
            ProjectTitles titles,
            ProblemAnswers problems) {
        this.fundings = fundings;
        this.reading = reading;
        this.rededications = rededications;
        this.bookings = bookings;
        this.titles = titles;
        this.problems = problems;
    }

    /** @param warnings how many limits are near or passed, deadlines included */
    record Listed(
            UUID id,
            String project,
            @Nullable String projectTitle,
            String title,
            String funder,
            Overview.Sums total,
            long received,
            int warnings) {}

    record History(List<FundingReading.Entry> items) {}

    @Operation(
            summary = "The grants, by title",
            description = "With their sums and how many warnings each has; `project` names one measure.")
    @GetMapping(path = "/api/programme/funding", produces = "application/json")
    Page<Listed> list(HttpServletRequest request) {
        Paging paging = Paging.of(request);
        String after = paging.after();
        String project = request.getParameter("project");
        List<Fundings.Stored> found = fundings.list(
                project == null || project.isEmpty() ? null : Input.line("project", project, 80),
                after == null ? null : Input.uuid("after", after),
                paging.limit() + 1);
        Page<Fundings.Stored> page = Page.of(found, paging, one -> one.id().toString());
        return new Page<>(
                page.items().stream()
                        .map(stored -> {
                            Overview one = overview(reading.whole(stored));
                            return new Listed(
                                    one.id(),
                                    one.project(),
                                    one.projectTitle(),
                                    one.title(),
                                    one.funder(),
                                    one.total(),
                                    one.received(),
                                    one.warnings().size());
                        })
                        .toList(),
                page.next());
    }

    @Operation(summary = "Record a grant with its plan")
    @PostMapping(path = "/api/programme/funding", produces = "application/json")
    ResponseEntity<Overview> create(@RequestBody PlanDraft body) {
        UUID id = fundings.create(body.checked());
        return ResponseEntity.status(HttpStatus.CREATED).body(overview(reading.read(id)));
    }

    @Operation(
            summary = "How a grant stands",
            description =
                    "Planned, committed and paid by budget year, phase and cost item, with shares to the cent, warnings and deadlines.")
    @GetMapping(path = "/api/programme/funding/{id}", produces = "application/json")
    Overview one(@PathVariable String id) {
        return overview(reading.read(Input.uuid("id", id)));
    }

    @Operation(
            summary = "A grant's plan as the funder approved it",
            description = "The ETag is its version in quotes, such as \"3\".")
    @GetMapping(path = "/api/programme/funding/{id}/plan", produces = "application/json")
    ResponseEntity<FundingPlan> plan(@PathVariable String id) {
        return answer(HttpStatus.OK, stored(Input.uuid("id", id)));
    }

    @Operation(
            summary = "Record the next version of a grant's plan",
            description =
                    "If-Match names the version that was read. Where another was recorded meanwhile, nothing is changed and the problem carries both: `current` and `yours`.")
    @PutMapping(path = "/api/programme/funding/{id}/plan", produces = "application/json")
    ResponseEntity<?> change(@PathVariable String id, @RequestBody PlanDraft body, HttpServletRequest request) {
        UUID funding = Input.uuid("id", id);
        String expected = expected(request);
        FundingPlan plan = body.checked();
        boolean changed = fundings.locked(funding, () -> {
            fits(funding, plan.plan());
            return fundings.change(funding, version -> expected.equals(tag(version)), plan);
        });
        Fundings.Stored now = stored(funding);
        if (changed) {
            return answer(HttpStatus.OK, now);
        }
        Map<String, Object> problem = new Problem(
                        412, "changed-meanwhile", "If-Match", "Someone else recorded another version meanwhile.")
                .body(
                        problems.title("changed-meanwhile", Language.of(request)),
                        request.getRequestURI(),
                        RequestId.of(request));
        problem.put("current", now.plan());
        problem.put("yours", body);
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .eTag(tag(now.version()))
                .contentType(MediaType.parseMediaType(ProblemAnswers.CONTENT_TYPE))
                .body(problem);
    }

    static String expected(HttpServletRequest request) {
        String expected = request.getHeader("If-Match");
        if (expected == null) {
            throw new Problem(428, "if-match-missing", "If-Match", "Name the version that you read with If-Match.");
        }
        return expected.strip();
    }

    /**
     * What was recorded before stays possible under a new plan.
     *
     * @throws Problem 409 where it would not
     */
    void fits(UUID funding, Plan plan) {
        for (Bookings.Booked booked : bookings.list(funding)) {
            if (plan.item(booked.booking().item()).isEmpty()) {
                throw new Problem(
                        409,
                        "conflict",
                        "/plan/items",
                        "The cost item " + booked.booking().item() + " has bookings and stays in the plan.");
            }
        }
        try {
            rededications.applied(funding, plan);
        } catch (Rededication.Refused refused) {
            throw new Problem(
                    409, "conflict", "/plan/items", "A re-dedication that was recorded is not possible in this plan.");
        }
    }

    @Operation(
            summary = "What was recorded for a grant, the newest first",
            description =
                    "Versions of the plan, bookings and reversals, re-dedications, requests, proofs; and by whom.")
    @GetMapping(path = "/api/programme/funding/{id}/history", produces = "application/json")
    History history(@PathVariable String id) {
        return new History(reading.history(stored(Input.uuid("id", id)).id()));
    }

    @Operation(
            summary = "The plan beside the plan extended by a year",
            description =
                    "A scenario; nothing is stored. `moved` is the share (basis points) of what is not paid in the last year that moves on, `growth` how much running costs rise, `emergency` whether the new year is one of budget emergency, `raised` whether the funder pays for it, too.")
    @GetMapping(path = "/api/programme/funding/{id}/scenario", produces = "application/json")
    Scenario scenario(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String moved,
            @RequestParam(required = false) @Nullable String growth,
            @RequestParam(required = false) @Nullable String emergency,
            @RequestParam(required = false) @Nullable String raised) {
        Extension extension = new Extension(
                share("moved", moved, Terms.WHOLE_BP),
                share("growth", growth, 0),
                flag("emergency", emergency),
                flag("raised", raised));
        Funding funding = reading.read(Input.uuid("id", id));
        return Scenario.of(funding.plan(), funding.ledger(), extension);
    }

    private static int share(String field, @Nullable String value, int otherwise) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,5}")) {
            throw Problem.invalid(field, "A share is 0 to 10000 basis points.");
        }
        return PlanDraft.within(field, Integer.parseInt(value), 0, Terms.WHOLE_BP);
    }

    private static boolean flag(String field, @Nullable String value) {
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw Problem.invalid(field, field + " is true or false.");
        }
        return true;
    }

    private Overview overview(Funding funding) {
        return Overview.of(
                funding, titles.title(funding.stored().plan().project()).orElse(null), fundings.today());
    }

    private Fundings.Stored stored(UUID id) {
        return fundings.find(id).orElseThrow(() -> Problem.notFound("This grant"));
    }

    /** The entity tag of a plan is its version. */
    static String tag(int version) {
        return "\"" + version + "\"";
    }

    private static ResponseEntity<FundingPlan> answer(HttpStatus status, Fundings.Stored stored) {
        return ResponseEntity.status(status).eTag(tag(stored.version())).body(stored.plan());
    }
}
