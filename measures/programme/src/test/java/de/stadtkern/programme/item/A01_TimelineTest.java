package de.stadtkern.programme.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An item over both times: what held on a day, and what was known of it. */
class A01_TimelineTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 5, 20);

    private static Instant recorded(int day) {
        return FIRST.plusDays(day).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }

    private static Change begin(@Nullable LocalDate deadline) {
        return new Change(
                1,
                FIRST,
                recorded(0),
                null,
                State.OPEN,
                "Wortlaut",
                null,
                deadline,
                null,
                null,
                null,
                true,
                Set.of(),
                null);
    }

    private static Change change(
            int version, int from, int recorded, @Nullable State state, @Nullable LocalDate deadline) {
        return new Change(
                version,
                FIRST.plusDays(from),
                recorded(recorded),
                null,
                state,
                null,
                null,
                deadline,
                null,
                null,
                null,
                null,
                Set.of(),
                null);
    }

    @Test
    void whatWasKnownLaterDoesNotChangeWhatWasKnownBefore() {
        Timeline item = new Timeline(List.of(begin(FIRST.plusDays(30)), change(2, 10, 50, State.DONE, null)));
        assertThat(item.at(FIRST.plusDays(40), recorded(49)).orElseThrow().overdue(FIRST.plusDays(40)))
                .isTrue();
        assertThat(item.at(FIRST.plusDays(40), recorded(50)).orElseThrow().overdue(FIRST.plusDays(40)))
                .isFalse();
        assertThat(item.at(FIRST.plusDays(5), recorded(50)).orElseThrow().state())
                .isEqualTo(State.OPEN);
        assertThat(item.at(FIRST.minusDays(1), recorded(50))).isEmpty();
        assertThat(item.at(FIRST, recorded(0).minusMillis(1))).isEmpty();
    }

    @Test
    void aCorrectionOfOneFieldLeavesLaterChangesOfOthersAlone() {
        Timeline item = new Timeline(List.of(
                begin(FIRST.plusDays(30)),
                change(2, 20, 20, State.IN_PROGRESS, null),
                change(3, 5, 25, null, FIRST.plusDays(60))));
        Snapshot now = item.at(FIRST.plusDays(25), recorded(25)).orElseThrow();
        assertThat(now.state()).isEqualTo(State.IN_PROGRESS);
        assertThat(now.deadline()).isEqualTo(FIRST.plusDays(60));
    }

    @Test
    void anItemIsOverdueFromTheDayAfterItsDeadline() {
        Timeline item = new Timeline(List.of(begin(FIRST.plusDays(30)), change(2, 40, 41, State.STRUCK, null)));
        List<Timeline.Segment> segments = item.asKnown(recorded(100));
        assertThat(segments).hasSize(2);
        assertThat(Changes.overdueFrom(segments.get(0))).isEqualTo(FIRST.plusDays(31));
        assertThat(segments.get(0).to()).isEqualTo(FIRST.plusDays(40));
        assertThat(Changes.overdueFrom(segments.get(1))).isNull();
    }

    @Test
    void thePeriodsSayTheSameAsTheChangesOnAnyDayAsKnownAtAnyMoment() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            Timeline item = random(random);
            List<Timeline.Period> periods = item.periods();
            for (int i = 0; i < 60; i++) {
                LocalDate day = FIRST.plusDays(random.nextInt(130) - 5);
                Instant known = recorded(random.nextInt(60) - 2).plusSeconds(random.nextInt(2));
                Snapshot direct = item.at(day, known).orElse(null);
                List<Timeline.Period> covering = periods.stream()
                        .filter(period -> !period.known().isAfter(known)
                                && (period.until() == null || known.isBefore(period.until()))
                                && !period.segment().from().isAfter(day)
                                && (period.segment().to() == null
                                        || day.isBefore(period.segment().to())))
                        .toList();
                assertThat(covering).as("seed %d", seed).hasSize(direct == null ? 0 : 1);
                if (direct != null) {
                    Timeline.Segment segment = covering.getFirst().segment();
                    Snapshot listed = segment.snapshot();
                    assertThat(listed.state()).as("seed %d", seed).isEqualTo(direct.state());
                    assertThat(listed.deadline()).isEqualTo(direct.deadline());
                    assertThat(listed.nextDate()).isEqualTo(direct.nextDate());
                    LocalDate late = Changes.overdueFrom(segment);
                    assertThat(late != null && !day.isBefore(late))
                            .as("overdue, seed %d", seed)
                            .isEqualTo(direct.overdue(day));
                }
            }
        }
    }

    private static Timeline random(Random random) {
        List<Change> changes = new ArrayList<>(List.of(begin(random.nextBoolean() ? FIRST.plusDays(20) : null)));
        int recorded = 0;
        for (int version = 2; version <= 1 + random.nextInt(9); version++) {
            recorded += 1 + random.nextInt(8);
            State state = random.nextInt(3) > 0 ? State.values()[random.nextInt(State.values().length)] : null;
            Set<Field> cleared = EnumSet.noneOf(Field.class);
            if (random.nextInt(6) == 0) {
                cleared.add(Field.DEADLINE);
            }
            changes.add(new Change(
                    version,
                    FIRST.plusDays(random.nextInt(60)),
                    recorded(recorded),
                    null,
                    state,
                    null,
                    null,
                    random.nextBoolean() ? FIRST.plusDays(random.nextInt(90)) : null,
                    random.nextInt(4) == 0 ? FIRST.plusDays(random.nextInt(90)) : null,
                    null,
                    null,
                    random.nextInt(8) == 0 ? random.nextBoolean() : null,
                    cleared,
                    null));
        }
        assertThat(Objects.requireNonNull(changes.getFirst().state())).isEqualTo(State.OPEN);
        return new Timeline(changes);
    }
}
