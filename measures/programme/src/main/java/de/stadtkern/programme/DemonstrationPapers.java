package de.stadtkern.programme;

import com.fasterxml.jackson.annotation.JsonProperty;
import de.stadtkern.programme.item.ItemEdit;
import de.stadtkern.programme.item.Items;
import de.stadtkern.programme.item.Reports;
import de.stadtkern.programme.paper.PaperDraft;
import de.stadtkern.programme.paper.Papers;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import tools.jackson.databind.json.JsonMapper;

/** A few made-up resolutions for the demonstration city, on its first start; days count from that one. */
final class DemonstrationPapers implements ApplicationRunner {
    private final Papers papers;
    private final Items items;
    private final Reports reports;

    DemonstrationPapers(Papers papers, Items items, Reports reports) {
        this.papers = papers;
        this.items = items;
        this.reports = reports;
    }

    private record DemoPaper(
            String reference,
            String title,
            String kind,
            String body,
            int decided,
            @JsonProperty("public") boolean isPublic,
            String text,
            List<DemoItem> items) {}

    private record DemoItem(
            String number,
            String wording,
            String unit,
            @Nullable Integer deadline,
            @Nullable Integer nextDate,
            List<DemoChange> changes,
            @Nullable DemoReport report) {}

    private record DemoChange(
            @Nullable String state,
            @Nullable String reason,
            @Nullable String evidence,
            int from) {}

    private record DemoReport(String kind, int day, String text) {}

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!papers.list(Visible.ALL, null, 1).isEmpty()) {
            return;
        }
        try (InputStream in = Objects.requireNonNull(
                DemonstrationPapers.class.getResourceAsStream("/programme/demonstration.json"))) {
            for (DemoPaper paper : JsonMapper.shared().readValue(in, DemoPaper[].class)) {
                record(paper, items.today());
            }
        }
    }

    private void record(DemoPaper paper, LocalDate today) {
        LocalDate decided = today.plusDays(paper.decided());
        UUID id = papers.create(new PaperDraft(
                                paper.reference() + "/"
                                        + String.valueOf(decided.getYear()).substring(2),
                                paper.kind(),
                                paper.title(),
                                null,
                                decided.minusDays(40).toString(),
                                decided.toString(),
                                paper.body(),
                                null,
                                List.of(),
                                paper.text(),
                                paper.isPublic())
                        .checked())
                .id();
        for (DemoItem item : paper.items()) {
            UUID made = items.create(
                    id,
                    edit(
                            item.number(),
                            null,
                            item.wording(),
                            item.unit(),
                            day(today, item.deadline()),
                            day(today, item.nextDate()),
                            null,
                            null,
                            null));
            for (DemoChange change : item.changes()) {
                items.change(
                        made,
                        version -> true,
                        edit(
                                null,
                                change.state(),
                                null,
                                null,
                                null,
                                null,
                                change.reason(),
                                change.evidence(),
                                day(today, change.from())));
            }
            DemoReport report = item.report();
            if (report != null) {
                reports.add(
                        made,
                        new Reports.Draft(report.kind(), day(today, report.day()), report.text(), paper.isPublic()));
            }
        }
    }

    private static @Nullable String day(LocalDate today, @Nullable Integer days) {
        return days == null ? null : today.plusDays(days).toString();
    }

    private static ItemEdit edit(
            @Nullable String number,
            @Nullable String state,
            @Nullable String wording,
            @Nullable String unit,
            @Nullable String deadline,
            @Nullable String nextDate,
            @Nullable String reason,
            @Nullable String evidence,
            @Nullable String validFrom) {
        return new ItemEdit(
                number, state, wording, unit, deadline, nextDate, reason, evidence, null, validFrom, null, null);
    }
}
