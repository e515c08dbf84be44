package de.stadtkern.device.mqtt;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which times a device can have measured at: a clock that is far off would spoil its series. */
public final class Times {
    private final Clock clock;
    private final Duration ahead;
    private final Duration behind;

    /**
     * @param ahead how far a device's clock may be ahead
     * @param behind how old a measurement may be
     */
    public Times(Clock clock, Duration ahead, Duration behind) {
        this.clock = clock;
        this.ahead = ahead;
        this.behind = behind;
    }

    /** What is wrong with the row's time, or {@code null}. */
    public @Nullable Problem refusal(NewObservation row) {
        Instant now = clock.instant();
        Instant end = row.end() == null ? row.start() : row.end();
        if (end.isAfter(now.plus(ahead))) {
            return new Problem(
                    400,
                    "time-in-the-future",
                    "phenomenonTime",
                    "phenomenonTime lies in the future; the device's clock is wrong.");
        }
        if (row.start().isBefore(now.minus(behind))) {
            return new Problem(
                    400,
                    "time-too-old",
                    "phenomenonTime",
                    "phenomenonTime lies too far back; the device's clock is wrong.");
        }
        return null;
    }
}
