package de.stadtkern.programme.item;

import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.paper.Papers;
import de.stadtkern.web.ETags;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Problem;
import de.stadtkern.web.ProblemAnswers;
import de.stadtkern.web.RequestId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Items over HTTP. */
@RestController
@Tag(name = "Programme", description = "What the council decided, and what became of it")
public final class ItemRoutes {
    private static final int MOST_AT_ONCE = 500;

    private final Papers papers;
    private final Items items;
    private final ItemReading reading;
    private final Reports reports;
    private final ProblemAnswers problems;
    private final ZoneId zone;

    ItemRoutes(Papers papers, Items items, ItemReading reading, Reports reports, ProblemAnswers problems, ZoneId zone) {
        this.papers = papers;
        this.items = items;
        this.reading = reading;
        this.reports = reports;
        this.problems = problems;
        this.zone = zone;
    }

    record Listed(List<Item> items) {}

    record History(List<Item.Entry> items) {}

    @Operation(
            summary = "The items of a paper",
            description =
                    "As they stood on the day `on`, as known at the end of the day `known`; both are today by default.")
    @GetMapping(path = "/api/programme/papers/{id}/items", produces = "application/json")
    Listed ofPaper(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String known) {
        return new Listed(
                reading.ofPaper(Visible.toCaller(), seenPaper(id), day(on), Days.known("known", known, zone)));
    }

    @Operation(
            summary = "Add an item to a paper",
            description =
                    "It is open from the paper's decision on and as public as the paper, unless the body says otherwise.")
    @PostMapping(path = "/api/programme/papers/{id}/items", produces = "application/json")
    ResponseEntity<Item> create(@PathVariable String id, @RequestBody ItemEdit body) {
        return answer(HttpStatus.CREATED, now(items.create(seenPaper(id), body)));
    }

    @Operation(
            summary = "One item",
            description =
                    "As it stood on the day `on`, as known at the end of the day `known`; both are today by default.")
    @GetMapping(path = "/api/programme/items/{id}", produces = "application/json")
    ResponseEntity<Item> one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String known) {
        return answer(HttpStatus.OK, seen(Input.uuid("id", id), day(on), Days.known("known", known, zone)));
    }

    @Operation(summary = "Everything that was recorded about an item, in order")
    @GetMapping(path = "/api/programme/items/{id}/changes", produces = "application/json")
    History history(@PathVariable String id) {
        UUID item = now(Input.uuid("id", id)).id();
        return new History(reading.history(Visible.toCaller(), item, Visible.toStaff()));
    }

    @Operation(
            summary = "Record a change of an item",
            description =
                    "If-Match names the version that was read. Where another was recorded meanwhile, nothing is changed and the problem carries both: `current` and `yours`.")
    @PatchMapping(path = "/api/programme/items/{id}", produces = "application/json")
    ResponseEntity<?> change(@PathVariable String id, @RequestBody ItemEdit body, HttpServletRequest request) {
        String expected = request.getHeader("If-Match");
        if (expected == null) {
            throw new Problem(428, "if-match-missing", "If-Match", "Name the version that you read with If-Match.");
        }
        UUID item = Input.uuid("id", id);
        Items.Outcome outcome = items.change(item, version -> expected.strip().equals(tag(item, version)), body);
        if (outcome == Items.Outcome.RECORDED) {
            return answer(HttpStatus.OK, now(item));
        }
        Item current = now(item);
        Map<String, Object> problem = new Problem(
                        412, "changed-meanwhile", "If-Match", "Someone else recorded a change meanwhile.")
                .body(
                        problems.title("changed-meanwhile", Language.of(request)),
                        request.getRequestURI(),
                        RequestId.of(request));
        problem.put("current", current);
        problem.put("yours", body);
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .eTag(tag(item, current.version()))
                .contentType(MediaType.parseMediaType(ProblemAnswers.CONTENT_TYPE))
                .body(problem);
    }

    /** @param version as read, of each item */
    record Chosen(@Nullable String id, @Nullable Integer version) {}

    record BulkEdit(@Nullable List<Chosen> items, @Nullable ItemEdit change) {}

    record BulkResult(List<UUID> recorded, List<Item> conflicts) {}

    @Operation(
            summary = "Record the same change of several items",
            description = "Items that were changed meanwhile stay as they are and come back as conflicts.")
    @PostMapping(path = "/api/programme/items/changes", produces = "application/json")
    BulkResult changeSeveral(@RequestBody BulkEdit body) {
        List<Chosen> chosen = Input.required("/items", body.items());
        ItemEdit change = Input.required("/change", body.change());
        if (chosen.isEmpty() || chosen.size() > MOST_AT_ONCE) {
            throw Problem.invalid("/items", "Choose 1 to " + MOST_AT_ONCE + " items.");
        }
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Chosen one = Input.required("/items/" + i, chosen.get(i));
            ids.add(now(Input.uuid("/items/" + i + "/id", one.id())).id());
            Input.required("/items/" + i + "/version", one.version());
        }
        List<UUID> recorded = new ArrayList<>();
        List<Item> conflicts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Integer version = chosen.get(i).version();
            if (items.change(ids.get(i), now -> version != null && version == now, change) == Items.Outcome.RECORDED) {
                recorded.add(ids.get(i));
            } else {
                conflicts.add(now(ids.get(i)));
            }
        }
        return new BulkResult(recorded, conflicts);
    }

    @Operation(summary = "Add a report to an item")
    @PostMapping(path = "/api/programme/items/{id}/reports", produces = "application/json")
    ResponseEntity<Item> report(@PathVariable String id, @RequestBody Reports.Draft body) {
        UUID item = Input.uuid("id", id);
        reports.add(item, body);
        return answer(HttpStatus.CREATED, now(item));
    }

    @Operation(summary = "Record that a committee took note of a report")
    @PostMapping("/api/programme/items/{id}/reports/{report}/noted")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void noted(@PathVariable String id, @PathVariable String report, @RequestBody Reports.Note body) {
        reports.note(Input.uuid("id", id), Input.uuid("report", report), body);
    }

    record Succession(@Nullable String note) {}

    @Operation(summary = "Record that another item took this one's place")
    @PutMapping("/api/programme/items/{id}/successors/{successor}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void succeed(@PathVariable String id, @PathVariable String successor, @RequestBody Succession body) {
        reports.succeed(Input.uuid("id", id), Input.uuid("successor", successor), body.note());
    }

    private UUID seenPaper(String id) {
        return papers.find(Visible.toCaller(), Input.uuid("id", id))
                .orElseThrow(() -> Problem.notFound("This paper"))
                .id();
    }

    private LocalDate day(@Nullable String on) {
        LocalDate day = Days.optional("on", on);
        return day == null ? items.today() : day;
    }

    private Item now(UUID id) {
        return seen(id, items.today(), Days.NOW);
    }

    private Item seen(UUID id, LocalDate on, Instant known) {
        return reading.find(Visible.toCaller(), id, on, known).orElseThrow(() -> Problem.notFound("This item"));
    }

    private static String tag(UUID item, int version) {
        return ETags.of(item, version);
    }

    private static ResponseEntity<Item> answer(HttpStatus status, Item item) {
        return ResponseEntity.status(status)
                .eTag(tag(item.id(), item.version()))
                .body(item);
    }
}
