package de.stadtkern.history.run;

import de.stadtkern.history.archive.Archive;
import de.stadtkern.history.archive.ArchiveTable;
import de.stadtkern.history.archive.ArchiveTable.Kept;
import de.stadtkern.history.rule.Kind;
import de.stadtkern.history.rule.Rule;
import de.stadtkern.history.rule.RuleSet;
import de.stadtkern.observation.Reduction;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Series;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies the rules in force once, datastream by datastream; what fails for one does not touch the others. */
final class Keeping {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    /** Rows of one transaction. */
    private static final int MOST = 10_000;

    private final StoredObservations observations;
    private final Reduction reduction;
    private final RunTable runs;
    private final ArchiveTable archived;
    private final @Nullable Archive archive;
    private final ZoneId zone;
    private final Beat beat;

    /** Told what is going on between transactions; throws to stop the run. */
    interface Beat {
        void at(String words);
    }

    Keeping(
            StoredObservations observations,
            Reduction reduction,
            RunTable runs,
            ArchiveTable archived,
            @Nullable Archive archive,
            ZoneId zone,
            Beat beat) {
        this.observations = observations;
        this.reduction = reduction;
        this.runs = runs;
        this.archived = archived;
        this.archive = archive;
        this.zone = zone;
        this.beat = beat;
    }

    /** Returns the datastreams for which something failed. */
    Set<Integer> apply(long run, RuleSet rules, Instant now) {
        List<Series> all = observations.series();
        Set<Integer> touched = new HashSet<>(dropWhole(run, rules, all, now));
        Set<Integer> failed = new HashSet<>();
        for (Series series : all) {
            boolean changed = touched.contains(series.id());
            for (String slot : List.of("superseded", "remove", Kind.THIN_HOUR.slot(), Kind.THIN_DAY.slot())) {
                Rule rule = rules.of(slot, series).orElse(null);
                if (rule != null) {
                    try {
                        changed |= apply(run, rule, rules, series, rule.cutoff(now));
                    } catch (IOException | RuntimeException e) {
                        if (e instanceof Stopped stopped) {
                            throw stopped;
                        }
                        runs.did(run, series.id(), rule.kind().code(), 0, 0, String.valueOf(e.getMessage()));
                        failed.add(series.id());
                        changed = true;
                    }
                }
            }
            if (changed) {
                reduction.finished(series.id());
            }
        }
        dropEmpty(run, now);
        return failed;
    }

    private boolean apply(long run, Rule rule, RuleSet rules, Series series, Instant cutoff) throws IOException {
        return switch (rule.kind()) {
            case SUPERSEDED -> superseded(run, rules, series, cutoff);
            case DELETE -> remove(run, rules, series, cutoff);
            case ARCHIVE_THEN_DELETE -> removeArchived(run, rules, series, cutoff);
            case THIN_HOUR, THIN_DAY -> thin(run, rule, rules, series, cutoff);
        };
    }

    private boolean superseded(long run, RuleSet rules, Series series, Instant cutoff) {
        long gone = 0;
        long batch = rules.isHeld(series) ? 0 : MOST;
        while (batch == MOST) {
            beat.at("Old contents of datastream " + series.id());
            batch = reduction.removeSuperseded(series.id(), cutoff, MOST);
            gone += batch;
        }
        runs.did(run, series.id(), Kind.SUPERSEDED.code(), gone, 0, null);
        return false;
    }

    private boolean remove(long run, RuleSet rules, Series series, Instant cutoff) {
        boolean changed = false;
        Instant first = observations.firstFrom(series.id(), EARLIEST);
        if (first == null) {
            return false;
        }
        for (RuleSet.Range range : rules.open(series, first, cutoff)) {
            archived.reduced(series.id(), day(range.from()), day(range.to()).plusDays(1));
            Instant from = range.from();
            boolean more = true;
            while (more) {
                beat.at("Removing from datastream " + series.id());
                Reduction.Done done = reduction.remove(series.id(), from, range.to(), MOST);
                runs.did(run, series.id(), Kind.DELETE.code(), done.gone(), 0, null);
                changed |= done.gone() > 0;
                more = done.more();
                from = done.next();
            }
        }
        return changed;
    }

    private boolean removeArchived(long run, RuleSet rules, Series series, Instant cutoff) throws IOException {
        Archive safe = archive;
        Instant first = observations.firstFrom(series.id(), EARLIEST);
        if (first == null || !first.isBefore(cutoff)) {
            return false;
        }
        if (safe == null) {
            throw new IOException("No archive is set up; nothing was removed.");
        }
        boolean changed = false;
        for (Kept day : archived.whole(series.id(), day(first), day(cutoff))) {
            beat.at("Removing archived days of datastream " + series.id());
            if (rules.isOpen(series, start(day.day()), start(day.day().plusDays(1)))) {
                changed |= removeArchived(run, safe, series, day);
            }
        }
        return changed;
    }

    private boolean removeArchived(long run, Archive safe, Series series, Kept day) throws IOException {
        if (!safe.isSafe(day)) {
            throw new IOException(day.key() + " does not stand in the archive as it should; it was not removed here.");
        }
        Instant from = start(day.day());
        Instant to = start(day.day().plusDays(1));
        boolean gone = reduction.removeIf(series.id(), from, to, day.content());
        if (!gone
                && observations.content(series.id(), from, to).rows()
                        >= day.content().rows()) {
            safe.refresh(series, day.day());
            day = archived.ofDay(series.id(), day.day()).getFirst();
            gone = reduction.removeIf(series.id(), from, to, day.content());
        } else if (!gone) {
            archived.reduced(series.id(), day.day(), day.day().plusDays(1));
        }
        if (gone) {
            archived.reduced(series.id(), day.day(), day.day().plusDays(1));
            runs.did(
                    run,
                    series.id(),
                    Kind.ARCHIVE_THEN_DELETE.code(),
                    day.content().rows(),
                    0,
                    null);
        }
        return gone;
    }

    private boolean thin(long run, Rule rule, RuleSet rules, Series series, Instant cutoff) {
        Reduction.Step step = rule.kind().step();
        Instant through = runs.through(series.id(), rule.kind().code());
        Instant first = observations.firstFrom(series.id(), through == null ? EARLIEST : through);
        Instant end = cutoff.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        if (step == null || first == null || !first.isBefore(end)) {
            return false;
        }
        boolean changed = false;
        for (RuleSet.Range range : rules.open(series, first, end)) {
            Instant from = range.from();
            boolean more = true;
            while (more) {
                beat.at("Gathering datastream " + series.id());
                archived.reduced(series.id(), day(from), day(range.to()).plusDays(1));
                Reduction.Done done = reduction.thin(series.id(), from, range.to(), step, zone);
                runs.did(run, series.id(), rule.kind().code(), done.gone(), done.made(), null);
                changed |= done.gone() > 0;
                more = done.more();
                from = done.next();
            }
        }
        runs.through(series.id(), rule.kind().code(), end);
        return changed;
    }

    /** Drops partitions that rules empty anyway; returns the datastreams concerned. */
    private Set<Integer> dropWhole(long run, RuleSet rules, List<Series> all, Instant now) {
        Set<Integer> touched = new HashSet<>();
        for (StoredObservations.Span span : observations.spans()) {
            Set<Integer> leaving = new HashSet<>();
            for (Series series : all) {
                rules.of("remove", series)
                        .filter(rule -> rule.kind() == Kind.DELETE
                                && !rule.cutoff(now).isBefore(span.to())
                                && rules.isOpen(series, span.from(), span.to()))
                        .ifPresent(rule -> leaving.add(series.id()));
            }
            if (!leaving.isEmpty() && reduction.holdsOnly(span, leaving)) {
                beat.at("Dropping " + month(span));
                Map<Integer, Long> rows = new TreeMap<>();
                for (int id : leaving) {
                    archived.reduced(id, day(span.from()), day(span.to()));
                    rows.put(
                            id,
                            reduction
                                    .candidates(id, span.from(), span.to(), null, zone)
                                    .rows());
                }
                if (reduction.drop(span, leaving)) {
                    rows.forEach((id, gone) -> runs.did(run, id, Kind.DELETE.code(), gone, 0, null));
                    runs.dropped(run, month(span));
                    touched.addAll(leaving);
                }
            }
        }
        return touched;
    }

    private void dropEmpty(long run, Instant now) {
        for (StoredObservations.Span span : observations.spans()) {
            if (span.to().isBefore(now) && reduction.drop(span, Set.of())) {
                runs.dropped(run, month(span));
            }
        }
    }

    private static String month(StoredObservations.Span span) {
        return span.from().toString().substring(0, 7);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
