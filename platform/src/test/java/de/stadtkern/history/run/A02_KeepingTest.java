package de.stadtkern.history.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.stadtkern.Platform;
import de.stadtkern.history.rule.Kind;
import de.stadtkern.history.rule.Preview;
import de.stadtkern.history.rule.Rule;
import de.stadtkern.history.rule.Scope;
import de.stadtkern.history.rule.Scope.Level;
import de.stadtkern.observation.Datastreams;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.Reduction;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules thin out and remove what they say, what they showed, and nothing else. */
class A02_KeepingTest {
    private static final Instant NOW = Instant.parse("2026-06-15T01:00:00Z");
    private static final Instant FAR = Instant.parse("2149-01-01T00:00:00Z");

    private static TestServer server;
    private static Observations observations;
    private static StoredObservations stored;
    private static Datastreams datastreams;
    private Rig rig;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.history.scheduled", "false"));
        observations = server.bean(Observations.class);
        stored = server.bean(StoredObservations.class);
        datastreams = new Datastreams(server.bean(DataSource.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void rig() throws Exception {
        rig = new Rig(server, NOW, null);
    }

    @AfterEach
    void clear() {
        rig.clear();
    }

    /** One value a minute: that of minute i is i. */
    private static int minutes(String name, Instant from, int count) {
        int datastream = datastreams.create(name);
        List<NewObservation> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(NewObservation.of(datastream, from.plusSeconds(60L * i), i));
        }
        observations.store(rows);
        return datastream;
    }

    private static List<StoredObservation> all(int datastream) {
        return stored.page(datastream, Instant.parse("1900-01-01T00:00:00Z"), FAR, null, 100_000);
    }

    private static Scope only(int datastream) {
        return new Scope(Level.DATASTREAM, (long) datastream);
    }

    private static double value(StoredObservation row) {
        return ((Result.Number) row.result()).value();
    }

    @Test
    void anHourOfMinutesBecomesItsMeanWithSmallestLargestAndCount() {
        int datastream = minutes("hours", Instant.parse("2026-01-10T00:00:00Z"), 48 * 60);
        Preview.Shown shown = rig.inForce(Kind.THIN_HOUR, only(datastream), 90);
        assertThat(shown.rows()).isEqualTo(48 * 60);
        assertThat(shown.made()).isEqualTo(48);
        assertThat(shown.bytes()).isPositive();
        assertThat(shown.items().getFirst().first()).isEqualTo("2026-01-10T00:00:00Z");
        assertThat(all(datastream)).as("a preview changes nothing").hasSize(48 * 60);

        rig.nightly.run(false);
        List<StoredObservation> means = all(datastream);
        assertThat(means).hasSize(48);
        for (int hour = 0; hour < 48; hour++) {
            StoredObservation mean = means.get(hour);
            assertThat(value(mean)).isCloseTo(hour * 60 + 29.5, within(1e-9));
            assertThat(mean.end()).isEqualTo(mean.start().plus(Duration.ofHours(1)));
            assertThat(mean.parameters())
                    .contains(
                            "\"count\":60",
                            "\"thinned\":\"PT1H\"",
                            "\"min\":" + hour * 60,
                            "\"max\":" + (hour * 60 + 59));
        }
        RunTable.Run report = rig.runs.latest(1).getFirst();
        assertThat(report.gone()).isEqualTo(48 * 60);
        assertThat(report.made()).isEqualTo(48);
        assertThat(report.failure()).isNull();

        rig.nightly.run(false);
        assertThat(all(datastream)).as("a second run finds nothing to do").isEqualTo(means);
        assertThat(rig.runs.latest(1).getFirst().gone()).isZero();
    }

    @Test
    void hoursBecomeDaysOfTheCityWithTheirWeightAndTheDayOfTheClockChangeHas23() {
        int datastream = minutes("days", Instant.parse("2026-03-27T23:00:00Z"), 3 * 1440);
        rig.inForce(Kind.THIN_HOUR, only(datastream), 20);
        rig.nightly.run(false);
        rig.inForce(Kind.THIN_DAY, only(datastream), 40);
        rig.nightly.run(false);
        List<StoredObservation> days = all(datastream);
        assertThat(days.get(0).start()).isEqualTo("2026-03-27T23:00:00Z");
        assertThat(value(days.get(0))).isCloseTo(719.5, within(1e-9));
        assertThat(days.get(1).parameters()).contains("\"count\":1380", "\"thinned\":\"P1D\"");
        assertThat(Duration.between(days.get(1).start(), days.get(1).end())).isEqualTo(Duration.ofHours(23));
        double sum = 0;
        double count = 0;
        for (StoredObservation day : days) {
            double n = Double.parseDouble(
                    Objects.requireNonNull(day.parameters()).replaceAll(".*\"count\":(\\d+).*", "$1"));
            sum += value(day) * n;
            count += n;
        }
        assertThat(count).isEqualTo(3 * 1440);
        assertThat(sum / count).isCloseTo((3 * 1440 - 1) / 2.0, within(1e-9));
    }

    @Test
    void whatComesLateIsGatheredToo_andWhatIsSentAgainCountsOnce() {
        Instant hour = Instant.parse("2026-01-10T05:00:00Z");
        int datastream = minutes("late", hour, 30);
        rig.inForce(Kind.THIN_HOUR, only(datastream), 90);
        rig.nightly.run(false);
        assertThat(all(datastream))
                .singleElement()
                .satisfies(mean -> assertThat(value(mean)).isEqualTo(14.5));

        observations.store(List.of(NewObservation.of(datastream, hour.plusSeconds(2400), 45.5)));
        rig.clock.pass(Duration.ofDays(1));
        rig.nightly.run(false);
        assertThat(all(datastream)).singleElement().satisfies(mean -> {
            assertThat(mean.parameters()).contains("\"count\":31", "\"max\":45.5");
            assertThat(value(mean)).isCloseTo(15.5, within(1e-9));
        });

        List<NewObservation> again = new ArrayList<>();
        for (int i = 0; i < 31; i++) {
            again.add(NewObservation.of(datastream, hour.plusSeconds(60L * i), 2));
        }
        observations.store(again);
        rig.clock.pass(Duration.ofDays(1));
        rig.nightly.run(false);
        assertThat(all(datastream)).singleElement().satisfies(mean -> {
            assertThat(value(mean)).isEqualTo(2);
            assertThat(mean.parameters()).contains("\"count\":31");
        });
    }

    @Test
    void wordsIntervalsAndForeignParametersStay() {
        int datastream = datastreams.create("mixed");
        Instant hour = Instant.parse("2026-01-10T05:00:00Z");
        NewObservation day = new NewObservation(
                datastream, hour, hour.plus(Duration.ofDays(1)), null, Result.of(7), null, null, null, null);
        NewObservation word = new NewObservation(
                datastream, hour.plusSeconds(1), null, null, new Result.Text("open"), null, null, null, null);
        NewObservation liar = new NewObservation(
                datastream,
                hour.plusSeconds(2),
                null,
                null,
                Result.of(1),
                null,
                null,
                null,
                "{\"thinned\":\"PT1H\",\"count\":\"all\",\"min\":1e999,\"max\":{}}");
        observations.store(List.of(day, word, liar, NewObservation.of(datastream, hour.plusSeconds(3), 3)));
        rig.inForce(Kind.THIN_HOUR, only(datastream), 90);
        rig.nightly.run(false);
        assertThat(rig.told).isEmpty();
        List<StoredObservation> left = all(datastream);
        assertThat(left).hasSize(3);
        assertThat(left.stream().map(StoredObservation::result))
                .contains(Result.of(7), new Result.Text("open"), Result.of(2));
    }

    @Test
    void aHoldProtectsAndTheMostSpecificRuleHolds() {
        int held = minutes("held", Instant.parse("2026-01-10T00:00:00Z"), 120);
        int kept = minutes("kept longer", Instant.parse("2026-01-10T00:00:00Z"), 120);
        int gone = minutes("gone", Instant.parse("2026-01-10T00:00:00Z"), 120);
        rig.rules.hold(
                only(held), Instant.parse("2026-01-10T00:30:00Z"), Instant.parse("2026-01-10T01:30:00Z"), "court");
        rig.inForce(Kind.DELETE, only(kept), 3650);
        Preview.Shown shown = rig.inForce(Kind.DELETE, new Scope(Level.EVERYTHING, null), 90);
        assertThat(shown.items().stream().map(Preview.Item::datastream))
                .contains(held, gone)
                .doesNotContain(kept);
        rig.nightly.run(false);
        assertThat(all(held))
                .hasSize(60)
                .allSatisfy(row -> assertThat(row.start()).isBetween("2026-01-10T00:30:00Z", "2026-01-10T01:29:00Z"));
        assertThat(all(kept)).hasSize(120);
        assertThat(all(gone)).isEmpty();
        assertThat(server.bean(LatestValues.class).extent(gone)).isNull();
        assertThat(Objects.requireNonNull(server.bean(LatestValues.class).extent(held))
                        .start())
                .isEqualTo("2026-01-10T00:30:00Z");
    }

    @Test
    void nothingGoesWithoutAConfirmedPreview() {
        int datastream = minutes("draft", Instant.parse("2026-01-10T00:00:00Z"), 60);
        Rule rule = rig.rules.add(Kind.DELETE, only(datastream), 90);
        rig.nightly.run(false);
        assertThat(all(datastream)).hasSize(60);
        assertThatThrownBy(() -> rig.rules.confirm(rule, UUID.randomUUID())).isInstanceOf(Problem.class);
        Rule other = rig.rules.add(Kind.DELETE, only(datastream), 1);
        Preview.Shown shown = rig.preview.of(other);
        assertThatThrownBy(() -> rig.rules.confirm(rule, shown.id())).isInstanceOf(Problem.class);
        rig.jdbc
                .sql("UPDATE history.preview SET made = made - interval '25 hours'")
                .update();
        assertThatThrownBy(() -> rig.rules.confirm(other, shown.id())).isInstanceOf(Problem.class);
        rig.nightly.run(false);
        assertThat(all(datastream)).hasSize(60);
    }

    @Test
    void endingAHoldOrASpecificRuleMakesDraftsOfWhatReachesFurtherNow() {
        int datastream = minutes("drafts", Instant.parse("2026-01-10T00:00:00Z"), 60);
        rig.inForce(Kind.DELETE, new Scope(Level.EVERYTHING, null), 3000);
        rig.inForce(Kind.DELETE, only(datastream), 4000);
        Rule specific = rig.rules.rules().getLast();
        rig.rules.remove(specific);
        assertThat(rig.rules.inForce().rules()).isEmpty();
        rig.inForce(Kind.DELETE, new Scope(Level.EVERYTHING, null), 3000);
        long hold = rig.rules.hold(only(datastream), null, null, "x").id();
        assertThat(rig.rules.inForce().rules()).hasSize(1);
        rig.rules.release(hold);
        assertThat(rig.rules.inForce().rules()).isEmpty();
    }

    @Test
    void oldContentsOfCorrectionsGoByTheirOwnRule() {
        int datastream = minutes("corrected", Instant.parse("2026-06-10T00:00:00Z"), 3);
        observations.store(List.of(NewObservation.of(datastream, Instant.parse("2026-06-10T00:00:00Z"), 99)));
        String old = "SELECT count(*) FROM observation.superseded WHERE datastream_id = " + datastream;
        assertThat(datastreams.count(old)).isEqualTo(1);
        rig.clock.set(Instant.parse("2150-01-01T00:00:00Z"));
        Preview.Shown shown = rig.inForce(Kind.SUPERSEDED, only(datastream), 30);
        assertThat(shown.rows()).isEqualTo(1);
        rig.nightly.run(false);
        assertThat(datastreams.count(old)).isZero();
        assertThat(all(datastream)).hasSize(3);
    }

    @Test
    void aMonthThatARuleEmptiesIsDroppedAsAWhole() {
        int datastream = minutes("month", Instant.parse("2019-07-01T00:00:00Z"), 31 * 1440);
        assertThat(stored.spans()).anyMatch(span -> span.from().equals(Instant.parse("2019-07-01T00:00:00Z")));
        rig.inForce(Kind.DELETE, only(datastream), 365);
        rig.nightly.run(false);
        assertThat(stored.spans()).noneMatch(span -> span.from().equals(Instant.parse("2019-07-01T00:00:00Z")));
        assertThat(rig.runs.latest(1).getFirst().items())
                .anyMatch(item -> item.what().equals("drop 2019-07"));
        assertThat(rig.runs.latest(1).getFirst().gone()).isEqualTo(31 * 1440);
        assertThat(all(datastream)).isEmpty();
        observations.store(List.of(NewObservation.of(datastream, Instant.parse("2019-07-02T00:00:00Z"), 1)));
        assertThat(all(datastream)).as("what comes later is stored again").hasSize(1);
    }

    @Test
    void aPartitionInUseIsLeftToTheRowsAndNothingHangs() throws Exception {
        int datastream = minutes("in use", Instant.parse("2018-07-01T00:00:00Z"), 100);
        rig.inForce(Kind.DELETE, only(datastream), 365);
        try (var reader = server.bean(DataSource.class).getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE observation.observation_2018_07 IN ACCESS SHARE MODE");
            rig.nightly.run(false);
            reader.rollback();
            reader.setAutoCommit(true);
        }
        assertThat(all(datastream)).isEmpty();
        assertThat(stored.spans()).anyMatch(span -> span.from().equals(Instant.parse("2018-07-01T00:00:00Z")));
        rig.nightly.run(false);
        assertThat(stored.spans()).noneMatch(span -> span.from().equals(Instant.parse("2018-07-01T00:00:00Z")));
    }

    @Test
    void manyRowsGoInSmallTransactionsAndAnInterruptedRunGoesOn() {
        int datastream = minutes("many", Instant.parse("2026-01-01T00:00:00Z"), 25_000);
        Reduction reduction = server.bean(Reduction.class);
        Reduction.Done first = reduction.remove(
                datastream, Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-03-01T00:00:00Z"), 10_000);
        assertThat(first.gone()).isEqualTo(10_000);
        assertThat(first.more()).isTrue();
        rig.runs.begin(true);
        assertThat(rig.runs.closeInterrupted()).isTrue();
        rig.inForce(Kind.DELETE, only(datastream), 30);
        rig.nightly.run(true);
        assertThat(all(datastream)).isEmpty();
        assertThat(rig.runs.latest(1).getFirst().gone()).isEqualTo(15_000);
    }

    @Test
    void aClockThatJumpsStopsTheScheduledRun() {
        int datastream = minutes("jump", Instant.parse("2026-06-10T00:00:00Z"), 60);
        rig.nightly.run(true);
        rig.inForce(Kind.DELETE, only(datastream), 3650);
        rig.clock.set(Instant.parse("2062-01-01T00:00:00Z"));
        rig.nightly.run(true);
        assertThat(all(datastream)).hasSize(60);
        assertThat(rig.told).singleElement().asString().contains("in case the clock is wrong");
        assertThat(rig.runs.latest(1).getFirst().failure()).contains("in case the clock is wrong");
    }

    @Test
    void oneDatastreamThatFailsDoesNotTouchTheOthers() {
        int huge = datastreams.create("too large");
        Instant hour = Instant.parse("2026-01-10T05:00:00Z");
        observations.store(
                List.of(NewObservation.of(huge, hour, 1.7e308), NewObservation.of(huge, hour.plusSeconds(1), 1.7e308)));
        int good = minutes("good", hour, 60);
        rig.inForce(Kind.THIN_HOUR, only(huge), 90);
        rig.inForce(Kind.THIN_HOUR, only(good), 90);
        rig.nightly.run(false);
        assertThat(all(huge)).hasSize(2);
        assertThat(all(good)).hasSize(1);
        assertThat(rig.told).singleElement().asString().contains("1 datastreams");
    }
}
