package de.stadtkern.democity.sensors;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How busy the town is by hour and weekday, 0…1, in the city's time. */
final class Rhythm {
    private final ZoneId zone;

    Rhythm(ZoneId zone) {
        this.zone = zone;
    }

    double hour(long t) {
        ZonedDateTime local = Instant.ofEpochSecond(t).atZone(zone);
        return local.getHour() + local.getMinute() / 60.0 + local.getSecond() / 3600.0;
    }

    boolean weekend(long t) {
        DayOfWeek day = Instant.ofEpochSecond(t).atZone(zone).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    /** Cars: two peaks on working days, one broad hump at the weekend. */
    double traffic(long t) {
        double h = hour(t);
        double night = 0.03;
        return weekend(t)
                ? night + 0.5 * bell(h, 13.5, 4) + 0.2 * bell(h, 19, 2.5)
                : night
                        + 0.72 * bell(h, 7.6, 1.1)
                        + 0.55 * bell(h, 12.5, 3.2)
                        + 0.78 * bell(h, 16.6, 1.7)
                        + 0.18 * bell(h, 20.5, 2);
    }

    double bicycles(long t) {
        double h = hour(t);
        return weekend(t)
                ? 0.01 + 0.6 * bell(h, 14.5, 3)
                : 0.01 + 0.9 * bell(h, 7.7, 0.8) + 0.25 * bell(h, 13, 2.5) + 0.75 * bell(h, 16.9, 1.4);
    }

    /** Share of places taken in a car park of the inner town. */
    double shopping(long t) {
        double h = hour(t);
        return weekend(t) ? 0.1 + 0.72 * bell(h, 14.2, 3) : 0.1 + 0.62 * bell(h, 11.5, 2.8) + 0.45 * bell(h, 17, 2.4);
    }

    /** Share of places taken where people leave the car for the day. */
    double commuting(long t) {
        double h = hour(t);
        return weekend(t) ? 0.12 + 0.12 * bell(h, 14, 4) : 0.1 + 0.8 * plateau(h, 7.6, 16.6);
    }

    /** Electric load of a public building. */
    double office(long t) {
        double h = hour(t);
        return weekend(t) ? 0.24 + 0.04 * bell(h, 13, 5) : 0.24 + 0.7 * plateau(h, 6.8, 17.2);
    }

    static double bell(double h, double centre, double width) {
        double d = Math.abs(h - centre);
        d = Math.min(d, 24 - d);
        return Math.exp(-d * d / (2 * width * width));
    }

    private static double plateau(double h, double from, double to) {
        return 1 / (1 + Math.exp(-(h - from) * 2.6)) * (1 / (1 + Math.exp((h - to) * 2.2)));
    }
}
