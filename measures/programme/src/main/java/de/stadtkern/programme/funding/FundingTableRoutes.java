package de.stadtkern.programme.funding;

import de.stadtkern.programme.funding.plan.CostItem;
import de.stadtkern.programme.funding.plan.Plan;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.RequestId;
import de.stadtkern.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Cost items and bookings as files over HTTP. */
@RestController
@Tag(name = "Funding")
public final class FundingTableRoutes {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String REFUSED =
            "CSV (UTF-8, semicolons or commas) or XLSX; columns by key or title. Where a row is not right, nothing is changed, and the problem lists every fault in `faults` with `row`, `column` and `reason`.";

    private final Fundings fundings;
    private final FundingReading reading;
    private final FundingRoutes plans;
    private final Bookings bookings;
    private final Texts texts;
    private final ProblemAnswers problems;

    FundingTableRoutes(
            Fundings fundings,
            FundingReading reading,
            FundingRoutes plans,
            Bookings bookings,
            Texts texts,
            ProblemAnswers problems) {
        this.fundings = fundings;
        this.reading = reading;
        this.plans = plans;
        this.bookings = bookings;
        this.texts = texts;
        this.problems = problems;
    }

    record Taken(int rows) {}

    @Operation(
            summary = "A grant's cost items by budget year as a CSV table",
            description = "As the funder approved them.")
    @GetMapping(path = "/api/programme/funding/{id}/items.csv", produces = "text/csv")
    void itemsCsv(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Plan plan = reading.read(Input.uuid("id", id)).approved();
        FundingTables tables = tables(request);
        file(response, "text/csv;charset=UTF-8", "cost-items.csv");
        TableFile.csv(
                response.getOutputStream(),
                comma(request),
                tables.head(FundingTables.ITEM_COLUMNS),
                tables.items(plan));
    }

    @Operation(
            summary = "A grant's cost items by budget year as an XLSX table",
            description = "As the funder approved them.")
    @GetMapping(path = "/api/programme/funding/{id}/items.xlsx", produces = XLSX)
    void itemsXlsx(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Plan plan = reading.read(Input.uuid("id", id)).approved();
        FundingTables tables = tables(request);
        file(response, XLSX, "cost-items.xlsx");
        TableFile.xlsx(
                response.getOutputStream(),
                sheet(request, "items"),
                tables.head(FundingTables.ITEM_COLUMNS),
                tables.items(plan));
    }

    @Operation(summary = "A grant's bookings as a CSV table", description = "Reversals included.")
    @GetMapping(path = "/api/programme/funding/{id}/bookings.csv", produces = "text/csv")
    void bookingsCsv(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Bookings.Booked> found = reading.read(Input.uuid("id", id)).bookings();
        FundingTables tables = tables(request);
        file(response, "text/csv;charset=UTF-8", "bookings.csv");
        TableFile.csv(response.getOutputStream(), comma(request), tables.bookingHead(), tables.bookings(found));
    }

    @Operation(summary = "A grant's bookings as an XLSX table", description = "Reversals included.")
    @GetMapping(path = "/api/programme/funding/{id}/bookings.xlsx", produces = XLSX)
    void bookingsXlsx(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Bookings.Booked> found = reading.read(Input.uuid("id", id)).bookings();
        FundingTables tables = tables(request);
        file(response, XLSX, "bookings.xlsx");
        TableFile.xlsx(
                response.getOutputStream(), sheet(request, "bookings"), tables.bookingHead(), tables.bookings(found));
    }

    @Operation(
            summary = "Put a table's cost items in the place of the plan's",
            description = REFUSED + " If-Match names the version of the plan that was read.")
    @PostMapping(
            path = "/api/programme/funding/{id}/items",
            consumes = "application/octet-stream",
            produces = "application/json")
    ResponseEntity<?> importItems(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        UUID funding = Input.uuid("id", id);
        String expected = FundingRoutes.expected(request);
        TableFile.Content content = TableFile.read(body);
        TableRows rows = new TableRows(texts, Language.of(request), content, FundingTables.ITEM_COLUMNS);
        return fundings.locked(funding, () -> {
            FundingPlan before = fundings.find(funding).orElseThrow().plan();
            List<CostItem> items = tables(request).readItems(rows, before.plan().phases());
            if (!rows.faults().isEmpty()) {
                return refused(rows, request);
            }
            if (items.size() > PlanDraft.MOST_ITEMS) {
                throw Problem.invalid("body", "A plan has at most " + PlanDraft.MOST_ITEMS + " cost items.");
            }
            Plan plan = PlanDraft.whole(
                    before.plan().terms(),
                    before.plan().phases(),
                    items,
                    before.plan().covers());
            plans.fits(funding, plan);
            boolean changed = fundings.change(
                    funding,
                    version -> expected.equals(FundingRoutes.tag(version)),
                    new FundingPlan(
                            before.project(),
                            before.title(),
                            before.funder(),
                            before.call(),
                            before.notice(),
                            before.noticed(),
                            plan));
            if (!changed) {
                throw new Problem(
                        412, "changed-meanwhile", "If-Match", "Someone else recorded another version meanwhile.");
            }
            return ResponseEntity.ok(new Taken(rows.lines().size()));
        });
    }

    @Operation(summary = "Record the bookings of a table", description = REFUSED)
    @PostMapping(
            path = "/api/programme/funding/{id}/bookings",
            consumes = "application/octet-stream",
            produces = "application/json")
    ResponseEntity<?> importBookings(@PathVariable String id, @RequestBody byte[] body, HttpServletRequest request) {
        UUID funding = Input.uuid("id", id);
        TableFile.Content content = TableFile.read(body);
        TableRows rows = new TableRows(texts, Language.of(request), content, FundingTables.BOOKING_COLUMNS);
        return fundings.locked(funding, () -> {
            List<Bookings.Checked> found = tables(request)
                    .readBookings(rows, bookings, reading.read(funding).plan());
            if (!rows.faults().isEmpty()) {
                return refused(rows, request);
            }
            for (Bookings.Checked one : found) {
                bookings.add(funding, one);
            }
            return ResponseEntity.ok(new Taken(found.size()));
        });
    }

    private ResponseEntity<?> refused(TableRows rows, HttpServletRequest request) {
        Map<String, Object> problem = new Problem(
                        400, "table-refused", "body", "The table has rows that are not right; nothing was changed.")
                .body(
                        problems.title("table-refused", Language.of(request)),
                        request.getRequestURI(),
                        RequestId.of(request));
        problem.put("faults", rows.faults());
        return ResponseEntity.badRequest()
                .contentType(MediaType.parseMediaType(ProblemAnswers.CONTENT_TYPE))
                .body(problem);
    }

    private FundingTables tables(HttpServletRequest request) {
        return new FundingTables(texts, Language.of(request));
    }

    private String sheet(HttpServletRequest request, String name) {
        return texts.get(Language.of(request), "funding.sheet." + name);
    }

    private static boolean comma(HttpServletRequest request) {
        return Language.of(request) != Language.ENGLISH;
    }

    private static void file(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
