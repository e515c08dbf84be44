package de.stadtkern.history.rule;

import de.stadtkern.observation.Reduction;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Series;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a rule would do if it were in force now, datastream by datastream; changes nothing. */
public final class Preview {
    /** Bytes of a row with its indexes where the database has no figure yet. */
    private static final double USUAL_BYTES = 120;

    /**
     * @param rows that would go
     * @param made means that would come in their place
     * @param bytes about how much would become free
     */
    public record Item(
            int datastream,
            String name,
            String thing,
            long rows,
            long made,
            long bytes,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /** @param id to confirm the rule with */
    public record Shown(UUID id, Instant cutoff, long rows, long made, long bytes, List<Item> items) {}

    private final StoredObservations observations;
    private final Reduction reduction;
    private final RuleTable table;
    private final Clock clock;
    private final ZoneId zone;

    public Preview(StoredObservations observations, Reduction reduction, RuleTable table, Clock clock, ZoneId zone) {
        this.observations = observations;
        this.reduction = reduction;
        this.table = table;
        this.clock = clock;
        this.zone = zone;
    }

    public Shown of(Rule rule) {
        Instant cutoff = rule.cutoff(clock.instant());
        RuleSet together = table.inForce().with(rule);
        double bytes = bytesPerRow();
        List<Item> items = new ArrayList<>();
        for (Series series : observations.series()) {
            if (together.of(rule.kind().slot(), series).filter(rule::equals).isPresent()) {
                Item item = item(rule, series, together, cutoff, bytes);
                if (item.rows() > 0) {
                    items.add(item);
                }
            }
        }
        long rows = items.stream().mapToLong(Item::rows).sum();
        return new Shown(
                table.keepPreview(rule, rows),
                cutoff,
                rows,
                items.stream().mapToLong(Item::made).sum(),
                items.stream().mapToLong(Item::bytes).sum(),
                items);
    }

    private Item item(Rule rule, Series series, RuleSet together, Instant cutoff, double bytes) {
        long rows = 0;
        long made = 0;
        Instant first = null;
        Instant last = null;
        for (Reduction.Candidates each : candidates(rule, series, together, cutoff)) {
            rows += each.rows();
            made += each.made();
            first = first == null ? each.first() : first;
            last = each.last() == null ? last : each.last();
        }
        long free = Math.round(Math.max(0, rows - made) * bytes);
        return new Item(series.id(), series.name(), series.thingName(), rows, made, free, first, last);
    }

    private List<Reduction.Candidates> candidates(Rule rule, Series series, RuleSet together, Instant cutoff) {
        if (rule.kind() == Kind.SUPERSEDED) {
            return together.isHeld(series) ? List.of() : List.of(reduction.supersededCandidates(series.id(), cutoff));
        }
        Instant from = observations.firstFrom(series.id(), Instant.parse("1900-01-01T00:00:00Z"));
        if (from == null) {
            return List.of();
        }
        return together.open(series, from, cutoff).stream()
                .map(range -> reduction.candidates(
                        series.id(), range.from(), range.to(), rule.kind().step(), zone))
                .toList();
    }

    private double bytesPerRow() {
        long rows = 0;
        long bytes = 0;
        for (StoredObservations.Span span : observations.spans()) {
            if (span.rows() > 1000) {
                rows += span.rows();
                bytes += span.bytes();
            }
        }
        return rows == 0 ? USUAL_BYTES : (double) bytes / rows;
    }
}
