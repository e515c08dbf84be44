package de.stadtkern.programme.control;

import de.stadtkern.identity.Caller;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
import de.stadtkern.programme.item.Item;
import de.stadtkern.programme.item.ItemReading;
import de.stadtkern.programme.item.Items;
import de.stadtkern.programme.item.State;
import de.stadtkern.web.Input;
import de.stadtkern.web.Language;
import de.stadtkern.web.Page;
import de.stadtkern.web.Paging;
import de.stadtkern.web.Problem;
import de.stadtkern.web.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists of resolution control over HTTP. */
@RestController
@Tag(name = "Programme", description = "What the council decided, and what became of it")
public final class ControlRoutes {
    private static final String SELECTED =
            "As they stood on the day `on`, as known at the end of the day `known`; by `unit`, `body` (ids), `state` (several with commas), `overdue` and `mine` (of units that the caller keeps).";
    private static final int MOST_EXPORTED = 100_000;
    private static final int BATCH = 1000;

    private final ItemLists lists;
    private final ItemReading reading;
    private final PeriodReport report;
    private final Items items;
    private final Texts texts;
    private final ZoneId zone;

    ControlRoutes(ItemLists lists, ItemReading reading, PeriodReport report, Items items, Texts texts, ZoneId zone) {
        this.lists = lists;
        this.reading = reading;
        this.report = report;
        this.items = items;
        this.texts = texts;
        this.zone = zone;
    }

    record Listed(List<Item> items) {}

    record Report(PeriodReport.Figures figures, List<Item> begun, List<Item> finished) {}

    @Operation(summary = "Items, the most urgent first", description = SELECTED)
    @GetMapping(path = "/api/programme/items", produces = "application/json")
    Page<Item> list(HttpServletRequest request) {
        Selection selection = selection(request);
        Paging paging = Paging.of(request);
        Page<ItemLists.Due> page =
                Page.of(lists.page(selection, paging.after(), paging.limit() + 1), paging, ItemLists.Due::key);
        return new Page<>(read(selection, page.items()), page.next());
    }

    @Operation(summary = "How many items there are, in all and by unit, body and state", description = SELECTED)
    @GetMapping(path = "/api/programme/items/counts", produces = "application/json")
    ItemLists.Counts counts(HttpServletRequest request) {
        return lists.count(selection(request));
    }

    @Operation(summary = "Items as a CSV table", description = SELECTED)
    @GetMapping(path = "/api/programme/items.csv", produces = "text/csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Item> found = export(selection(request));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"items.csv\"");
        new ItemTable(texts, Language.of(request)).csv(response.getOutputStream(), found);
    }

    @Operation(summary = "Items as an XLSX table", description = SELECTED)
    @GetMapping(
            path = "/api/programme/items.xlsx",
            produces = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    void xlsx(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Item> found = export(selection(request));
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"items.xlsx\"");
        new ItemTable(texts, Language.of(request)).xlsx(response.getOutputStream(), found);
    }

    @Operation(
            summary = "What a quarter, a year or any other period brought",
            description =
                    "Figures before and after, items that began and items that were finished; at most 2,000 of each.")
    @GetMapping(path = "/api/programme/control/report", produces = "application/json")
    Report report(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        LocalDate first = Input.required("from", Days.optional("from", from));
        LocalDate last = Input.required("to", Days.optional("to", to));
        if (last.isBefore(first)) {
            throw Problem.invalid("to", "The period ends before it begins.");
        }
        Visible visible = Visible.toCaller();
        PeriodReport.Figures figures = report.figures(visible, first, last);
        return new Report(
                figures,
                reading.list(visible, figures.begun(), last, Days.NOW),
                reading.list(visible, figures.finished(), last, Days.NOW));
    }

    @Operation(summary = "Items for which something was recorded after a day, the newest first")
    @GetMapping(path = "/api/programme/control/changes", produces = "application/json")
    Listed changes(@RequestParam(required = false) @Nullable String since) {
        LocalDate day = Input.required("since", Days.optional("since", since));
        return now(report.changedSince(Visible.toCaller(), day));
    }

    @Operation(summary = "Items that are proposed to be struck: finished, with a final report")
    @GetMapping(path = "/api/programme/control/strike", produces = "application/json")
    Listed strike() {
        return now(report.toStrike(Visible.toCaller()));
    }

    private Listed now(List<UUID> ids) {
        return new Listed(reading.list(Visible.toCaller(), ids, items.today(), Days.NOW));
    }

    private List<Item> read(Selection selection, List<ItemLists.Due> found) {
        return reading.list(
                selection.visible(),
                found.stream().map(ItemLists.Due::item).toList(),
                selection.on(),
                selection.known());
    }

    private List<Item> export(Selection selection) {
        List<ItemLists.Due> found = lists.page(selection, null, MOST_EXPORTED);
        List<Item> all = new java.util.ArrayList<>();
        for (int i = 0; i < found.size(); i += BATCH) {
            all.addAll(read(selection, found.subList(i, Math.min(found.size(), i + BATCH))));
        }
        return all;
    }

    private Selection selection(HttpServletRequest request) {
        LocalDate on = Days.optional("on", request.getParameter("on"));
        Set<State> states = EnumSet.noneOf(State.class);
        String named = request.getParameter("state");
        if (named != null && !named.isBlank()) {
            for (String key : named.split(",", -1)) {
                states.add(State.find(key).orElseThrow(() -> Problem.invalid("state", "There is no such state.")));
            }
        }
        UUID mine = null;
        if (flag(request, "mine")) {
            mine = Caller.current()
                    .person()
                    .orElseThrow(() -> new Problem(401, "not-signed-in", null, "Sign in to see your items."));
        }
        return new Selection(
                Visible.toCaller(),
                on == null ? items.today() : on,
                Days.known("known", request.getParameter("known"), zone),
                flag(request, "overdue"),
                states,
                id(request, "unit"),
                id(request, "body"),
                mine);
    }

    private static @Nullable UUID id(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.isEmpty() ? null : Input.uuid(name, value);
    }

    private static boolean flag(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null || value.isEmpty() || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw Problem.invalid(name, name + " is true or false.");
        }
        return true;
    }
}
