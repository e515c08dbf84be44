package de.stadtkern.programme.search;

import de.stadtkern.programme.Visible;
import de.stadtkern.programme.paper.Paper;
import de.stadtkern.programme.paper.Papers;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search over HTTP. */
@RestController
@Tag(name = "Programme", description = "What the council decided, and what became of it")
public final class SearchRoutes {
    private static final int LONGEST_QUESTION = 300;
    private static final int MOST_SKIPPED = 5_000;

    private final PaperSearch search;
    private final PaperSource source;
    private final Papers papers;

    SearchRoutes(PaperSearch search, PaperSource source, Papers papers) {
        this.search = search;
        this.source = source;
        this.papers = papers;
    }

    /** @param title and {@code passage} in pieces, those that were asked for marked */
    record Hit(
            UUID id,
            String reference,
            String kind,
            @Nullable LocalDate submitted,
            boolean isPublic,
            List<PaperSearch.Piece> title,
            List<PaperSearch.Piece> passage) {}

    /** @param exact whether {@code count} is exact; a lower bound where not */
    record Answer(List<Hit> items, long count, boolean exact, int from) {}

    @Operation(
            summary = "Search papers, their items and reports",
            description =
                    "In German: any inflection, parts of compounds, with or without umlauts, references in any spelling, small typing mistakes. The best first; `from` leaves out as many.")
    @GetMapping(path = "/api/programme/search", produces = "application/json")
    Answer search(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "20") int limit) {
        if (from < 0 || from > MOST_SKIPPED) {
            throw Problem.invalid("from", "from is a whole number of 0 to " + MOST_SKIPPED + ".");
        }
        if (limit < 1 || limit > 100) {
            throw Problem.invalid("limit", "limit is a whole number of 1 to 100.");
        }
        String question = Input.line("q", q, LONGEST_QUESTION);
        Visible visible = Visible.toCaller();
        PaperSearch.Hits hits = search.search(visible, question, from, limit);
        Map<UUID, Searched> texts =
                source.some(hits.papers()).stream().collect(Collectors.toMap(Searched::id, Function.identity()));
        List<Hit> items = new ArrayList<>();
        for (UUID id : hits.papers()) {
            // Read under the caller's rights once more, should it have become secret a moment ago.
            Paper paper = papers.find(visible, id).orElse(null);
            Searched text = texts.get(id);
            if (paper != null && text != null) {
                String wording = visible.confidential() ? text.allWording() : text.publicWording();
                items.add(new Hit(
                        id,
                        paper.reference(),
                        paper.kind(),
                        paper.submitted(),
                        paper.isPublic(),
                        search.inTitle(paper.title(), question),
                        search.inText(wording + "\n" + text.text(), question)));
            }
        }
        return new Answer(items, hits.count(), hits.exact(), from);
    }
}
