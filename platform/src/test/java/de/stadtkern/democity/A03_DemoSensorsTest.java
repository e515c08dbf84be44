package de.stadtkern.democity;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.Observations;
import de.stadtkern.testkit.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sensors have a month of history, run on with the clock, and fill in what they missed. */
class A03_DemoSensorsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static TestServer server;
    static DemoLoad.Loaded loaded;

    @BeforeAll
    static void start() {
        // The platform itself does not run them here: the test turns the clock.
        server = TestServer.start(Platform.class, Map.of());
        loaded = server.bean(DemoLoad.class).load();
        sensors(loaded.born()).fill();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static DemoSensors sensors(Instant now) {
        DemoSensors sensors = new DemoSensors(
                server.bean(Equipment.class),
                server.bean(Observations.class),
                server.bean(LatestValues.class),
                Clock.fixed(now, ZONE));
        sensors.install(loaded, ZONE, 30);
        return sensors;
    }

    private static long number(String sql) {
        return server.bean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    @Test
    void aMonthOfHistoryIsThere() {
        assertThat(number("SELECT count(*) FROM observation.thing WHERE properties->>'kind' IS NOT NULL"))
                .isBetween(60L, 100L);
        assertThat(number("SELECT count(DISTINCT properties->>'kind') FROM observation.thing"))
                .isEqualTo(9);
        assertThat(number("SELECT count(*) FROM observation.observation")).isBetween(300_000L, 1_000_000L);
        assertThat(number("SELECT count(*) FROM observation.datastream WHERE expected_interval IS NULL"))
                .isZero();
        assertThat(number("""
                SELECT count(*) FROM observation.observation o JOIN observation.datastream d ON d.id = o.datastream_id
                WHERE d.properties->>'key' IN ('vehicles', 'free', 'precipitation', 'no2') AND o.result_number < 0
                """)).isZero();
    }

    @Test
    void aHeavyRainFellAndTheBrooksRose() {
        assertThat(number("""
                SELECT floor(max(total)) FROM (
                    SELECT sum(result_number) AS total FROM observation.observation o
                    JOIN observation.datastream d ON d.id = o.datastream_id
                    WHERE d.properties->>'key' = 'precipitation'
                    GROUP BY datastream_id, date_bin('1 hour', o.phenomenon_start, '2000-01-01')) hours
                """)).isBetween(15L, 70L);
        assertThat(number("""
                SELECT floor(max(rise)) FROM (
                    SELECT max(result_number) - percentile_cont(0.5) WITHIN GROUP (ORDER BY result_number) AS rise
                    FROM observation.observation o JOIN observation.datastream d ON d.id = o.datastream_id
                    WHERE d.properties->>'key' = 'level' GROUP BY datastream_id) rises
                """)).isBetween(25L, 400L);
    }

    @Test
    void morningsAreBusierThanNights() {
        String traffic = """
                SELECT round(avg(result_number)) FROM observation.observation o
                JOIN observation.datastream d ON d.id = o.datastream_id
                WHERE d.properties->>'key' = 'vehicles'
                    AND extract(hour FROM o.phenomenon_start AT TIME ZONE 'Europe/Berlin') = %d
                """;
        assertThat(number(traffic.formatted(7))).isGreaterThan(5 * number(traffic.formatted(3)));
    }

    @Test
    void oneSensorIsDead() {
        assertThat(number("""
                SELECT count(*) FROM observation.datastream d JOIN observation.thing t ON t.id = d.thing_id
                WHERE t.properties->>'kind' = 'soil-moisture' AND NOT EXISTS (
                    SELECT 1 FROM observation.observation o
                    WHERE o.datastream_id = d.id AND o.phenomenon_start > now() - interval '2 days')
                """)).isEqualTo(2);
    }

    @Test
    void afterAStopTheMissingHoursAreFilledInAndNothingIsDoubled() {
        Instant later = loaded.born().plus(Duration.ofHours(9));
        long before = number("SELECT count(*) FROM observation.observation");
        sensors(later).fill();
        long filled = number("SELECT count(*) FROM observation.observation");
        assertThat(filled - before).isBetween(3_000L, 20_000L);
        sensors(later).fill();
        assertThat(number("SELECT count(*) FROM observation.observation")).isEqualTo(filled);
        assertThat(number("""
                SELECT count(*) FROM (SELECT 1 FROM observation.observation
                    GROUP BY datastream_id, phenomenon_start HAVING count(*) > 1) twice
                """)).isZero();
        DemoSensors running = sensors(later.plus(Duration.ofMinutes(15)));
        running.fill();
        assertThat(number("SELECT count(*) FROM observation.observation") - filled)
                .isGreaterThanOrEqualTo(100);
    }
}
