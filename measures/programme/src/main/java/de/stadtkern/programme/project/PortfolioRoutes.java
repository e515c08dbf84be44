package de.stadtkern.programme.project;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.stadtkern.city.City;
import de.stadtkern.programme.Days;
import de.stadtkern.programme.Visible;
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
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All projects together over HTTP: lists, counts, a table. */
@RestController
@Tag(name = "Programme")
public final class PortfolioRoutes {
    private static final int MOST = 2_000;
    private static final String SELECTED =
            "As they stood on the day `on` (today), as known at the end of the day `known` (now); narrowed by `state`, `district` (its number), `focus` and `q` (words in German).";
    private static final List<String> COLUMNS = List.of(
            "slug",
            "title",
            "focus",
            "life",
            "since",
            "from",
            "to",
            "plannedFrom",
            "plannedTo",
            "place",
            "districts",
            "budget",
            "aim",
            "benefit",
            "takePart",
            "contact",
            "public");

    private final Projects projects;
    private final ProjectReading reading;
    private final Texts texts;
    private final Map<String, String> districts;
    private final ZoneId zone;

    PortfolioRoutes(Projects projects, ProjectReading reading, Texts texts, City city, ZoneId zone) {
        this.projects = projects;
        this.reading = reading;
        this.texts = texts;
        this.districts =
                city.districts().stream().collect(Collectors.toMap(City.District::number, City.District::name));
        this.zone = zone;
    }

    /** How many projects there are, in all and by what they can be narrowed by; districts by their number. */
    record Counts(
            int all, Map<String, Integer> byState, Map<String, Integer> byDistrict, Map<String, Integer> byFocus) {}

    @Operation(summary = "The programme and its measures", description = SELECTED)
    @GetMapping(path = "/api/programme/projects", produces = "application/json")
    Page<Project.Card> list(HttpServletRequest request) {
        Paging paging = Paging.of(request);
        String after = paging.after();
        return Page.of(
                reading.list(
                        Visible.toCaller(),
                        question(request),
                        after == null ? null : Input.line("after", after, 80),
                        paging.limit() + 1),
                paging,
                Project.Card::slug);
    }

    @Operation(summary = "How many projects there are, in all and by state, district and focus", description = SELECTED)
    @GetMapping(path = "/api/programme/project-counts", produces = "application/json")
    Counts counts(HttpServletRequest request) {
        List<Project.Card> found = reading.list(Visible.toCaller(), question(request), null, MOST);
        return new Counts(
                found.size(),
                count(found.stream().map(Project.Card::state)),
                count(found.stream().flatMap(card -> card.districts().stream())),
                count(found.stream().map(Project.Card::focus).filter(Objects::nonNull)));
    }

    @Operation(summary = "Projects as a CSV table", description = SELECTED)
    @GetMapping(path = "/api/programme/projects.csv", produces = "text/csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Project.Card> found = reading.list(Visible.toCaller(), question(request), null, MOST);
        Language language = Language.of(request);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"projects.csv\"");
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        // The mark tells spreadsheets that it is UTF-8.
        writer.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(writer);
        csv.writeRecord(COLUMNS.stream()
                .map(column -> texts.get(language, "programme.column." + column))
                .toList());
        for (Project.Card card : found) {
            csv.writeRecord(row(card, language).map(PortfolioRoutes::cell).toList());
        }
        csv.flush();
    }

    private Stream<@Nullable Object> row(Project.Card card, Language language) {
        Long cents = card.budgetCents();
        return Stream.of(
                card.slug(),
                card.title(),
                card.focus(),
                texts.get(language, "programme.life." + card.state()),
                card.since(),
                card.now().from(),
                card.now().to(),
                card.planned().from(),
                card.planned().to(),
                card.place(),
                card.districts().stream()
                        .map(number -> districts.getOrDefault(number, number))
                        .collect(Collectors.joining(", ")),
                cents == null ? null : java.math.BigDecimal.valueOf(cents, 2),
                card.aim(),
                card.benefit(),
                card.takePart(),
                card.contact(),
                texts.get(language, card.isPublic() ? "programme.yes" : "programme.no"));
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static Map<String, Integer> count(Stream<String> values) {
        Map<String, Integer> counts = new TreeMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts;
    }

    private ProjectReading.Question question(HttpServletRequest request) {
        LocalDate on = Days.optional("on", request.getParameter("on"));
        String state = given(request, "state", 20);
        if (state != null && LifeState.find(state).isEmpty()) {
            throw Problem.invalid("state", "There is no such state.");
        }
        String district = given(request, "district", 20);
        if (district != null && !districts.containsKey(district)) {
            throw Problem.invalid("district", "There is no district of this number; see /api/city.");
        }
        return new ProjectReading.Question(
                on == null ? projects.today() : on,
                Days.known("known", request.getParameter("known"), zone),
                state,
                district,
                given(request, "focus", 80),
                given(request, "q", 300));
    }

    private static @Nullable String given(HttpServletRequest request, String name, int longest) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : Input.line(name, value, longest);
    }
}
