package de.stadtkern.programme.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A life cycle goes forward, can be asked for any day, and says why it refuses. */
class A02_LifeCycleTest {
    private static LifeCycle.Entry entry(LifeState state, String from, String recorded) {
        return new LifeCycle.Entry(state, LocalDate.parse(from), Instant.parse(recorded + "T12:00:00Z"), null);
    }

    private final LifeCycle life = new LifeCycle(List.of(
            entry(LifeState.IDEA, "2022-01-01", "2022-01-01"),
            entry(LifeState.UNDER_REVIEW, "2023-07-01", "2023-07-10"),
            entry(LifeState.APPROVED, "2023-09-01", "2023-10-01"),
            // A mistake, mended by a record of the same day.
            entry(LifeState.RUNNING, "2024-01-01", "2024-01-01"),
            entry(LifeState.APPROVED, "2023-08-15", "2024-02-01")));

    @Test
    void anyDayAsKnownThenAndAsKnownNow() {
        assertThat(state("2023-09-15", "2023-09-15T23:00:00Z")).isEqualTo(LifeState.UNDER_REVIEW);
        assertThat(state("2023-09-15", "2023-10-02T00:00:00Z")).isEqualTo(LifeState.APPROVED);
        assertThat(state("2023-08-20", "2023-12-31T00:00:00Z")).isEqualTo(LifeState.UNDER_REVIEW);
        assertThat(state("2023-08-20", "2024-12-31T00:00:00Z")).isEqualTo(LifeState.APPROVED);
        assertThat(life.at(LocalDate.parse("2021-12-31"), Instant.MAX)).isEmpty();
        assertThat(life.at(LocalDate.parse("2024-01-01"), Instant.parse("2021-01-01T00:00:00Z")))
                .isEmpty();
    }

    private LifeState state(String day, String known) {
        return life.at(LocalDate.parse(day), Instant.parse(known)).orElseThrow().state();
    }

    @Test
    void whatIsApprovedDoesNotGoBackAndSaysHowItStands() throws LifeCycle.Refused {
        assertThatThrownBy(() -> life.with(entry(LifeState.SUBMITTED, "2024-06-01", "2024-06-01")))
                .hasMessageContaining("running since 2024-01-01");
        assertThatThrownBy(() -> life.with(entry(LifeState.PERMANENT, "2022-06-01", "2024-06-01")))
                .hasMessageContaining("from 2023-07-01 on");
        assertThat(life.with(entry(LifeState.PERMANENT, "2025-01-01", "2025-01-01"))
                        .records())
                .hasSize(6);
    }

    @Test
    void whatIsUnderReviewMayBeReturned() throws LifeCycle.Refused {
        LifeCycle returned = new LifeCycle(life.records().subList(0, 2))
                .with(entry(LifeState.IDEA, "2023-08-01", "2023-08-01"))
                .with(entry(LifeState.SUBMITTED, "2023-08-20", "2023-08-20"));
        assertThat(returned.at(LocalDate.parse("2023-08-21"), Instant.MAX)
                        .orElseThrow()
                        .state())
                .isEqualTo(LifeState.SUBMITTED);
    }
}
