package de.stadtkern.notice.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something that is not urgent is sent. */
class A01_QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Preference quiet(String from, String to) {
        return new Preference(Rhythm.EACH, true, LocalTime.parse(from), LocalTime.parse(to), 7, DayOfWeek.MONDAY);
    }

    /** 28 November 2026 is in winter, UTC+1; on 28 March 2027 at 02:00 the clocks go to 03:00. */
    @ParameterizedTest
    @CsvSource({
        "22:00, 07:00, 2026-11-28T20:59:59Z, 2026-11-28T20:59:59Z",
        "22:00, 07:00, 2026-11-28T21:00:00Z, 2026-11-29T06:00:00Z",
        "22:00, 07:00, 2026-11-29T05:59:00Z, 2026-11-29T06:00:00Z",
        "22:00, 07:00, 2026-11-29T06:00:00Z, 2026-11-29T06:00:00Z",
        "12:00, 14:00, 2026-11-28T12:30:00Z, 2026-11-28T13:00:00Z",
        "12:00, 14:00, 2026-11-28T13:00:00Z, 2026-11-28T13:00:00Z",
        "12:00, 12:00, 2026-11-28T12:30:00Z, 2026-11-28T12:30:00Z",
        "22:00, 02:30, 2027-03-27T22:00:00Z, 2027-03-28T01:30:00Z",
    })
    void waitForTheirEnd(String from, String to, Instant now, Instant sent) {
        assertThat(quiet(from, to).afterQuiet(now, BERLIN)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2026-11-28T05:59:00Z, 2026-11-28T06:00:00Z",
        "DAILY, 2026-11-28T06:00:00Z, 2026-11-29T06:00:00Z",
        "WEEKLY, 2026-11-28T06:00:00Z, 2026-11-30T06:00:00Z",
        "WEEKLY, 2026-11-30T06:00:00Z, 2026-12-07T06:00:00Z",
        "DAILY, 2027-03-27T07:00:00Z, 2027-03-28T05:00:00Z",
    })
    void digestsComeAtTheirHour(Rhythm rhythm, Instant now, Instant sent) {
        assertThat(Preference.STANDARD.nextDigest(now, BERLIN, rhythm)).isEqualTo(sent);
    }

    @Test
    void withoutQuietHoursNothingWaits() {
        Instant now = Instant.parse("2026-11-28T02:00:00Z");
        assertThat(Preference.STANDARD.afterQuiet(now, BERLIN)).isEqualTo(now);
    }
}
