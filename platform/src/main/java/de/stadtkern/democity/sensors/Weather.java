package de.stadtkern.democity.sensors;

import java.time.Instant;
import java.time.ZoneId;

/** One plausible weather for the whole town. */
final class Weather {
    private static final double LATITUDE = Math.toRadians(51.3);
    private static final double LONGITUDE_H = 13.9 / 15;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private final Wave wave;
    private final long storm;

    /** @param born the first start; a heavy rain falls four days earlier, at ten past five in the afternoon */
    Weather(long seed, Instant born, ZoneId zone) {
        wave = new Wave(seed);
        storm = born.atZone(zone)
                .toLocalDate()
                .minusDays(4)
                .atTime(17, 10)
                .atZone(zone)
                .toEpochSecond();
    }

    /** Sine of the sun's height. */
    double sun(long t) {
        double day = (t / (double) DAY) % 365.2422;
        double declination = Math.toRadians(-23.44) * Math.cos(2 * Math.PI * (day + 10) / 365.2422);
        double hourAngle = Math.PI * ((t % DAY) / (double) HOUR + LONGITUDE_H - 12) / 12;
        return Math.sin(LATITUDE) * Math.sin(declination)
                + Math.cos(LATITUDE) * Math.cos(declination) * Math.cos(hourAngle);
    }

    /** 0 clear … 1 overcast. */
    double cloud(long t) {
        double c = 0.55 + 0.6 * wave.at(t, 1.7 * DAY) + 0.25 * wave.at(t, 5 * HOUR) + 0.6 * stormAt(t, 5);
        return Math.clamp(c, 0.02, 1);
    }

    /** Watt per square metre on the ground. */
    double radiation_Wm2(long t) {
        double sun = Math.max(0, sun(t));
        return 1050 * Math.pow(sun, 1.15) * (1 - 0.78 * Math.pow(cloud(t), 2.2));
    }

    double temperature_C(long t) {
        double day = (t / (double) DAY) % 365.2422;
        double season = 9.8 - 9.6 * Math.cos(2 * Math.PI * (day - 20) / 365.2422);
        double afternoon = Math.cos(2 * Math.PI * ((t % DAY) / (double) HOUR + LONGITUDE_H - 14.8) / 24);
        double range = (1.6 + 4.2 * Math.max(0.12, sun(t - t % DAY + 11 * HOUR))) * (1.15 - 0.7 * cloud(t));
        return season
                + range * afternoon
                + 4.2 * wave.at(t, 4.3 * DAY)
                + 1.1 * wave.at(t, 14 * HOUR)
                - 2.5 * stormAt(t, 3);
    }

    double humidity_pct(long t) {
        double h = 74
                - 3.1 * (temperature_C(t) - temperature_C(t - 12 * HOUR)) / 2
                + 13 * wave.at(t, 2.1 * DAY)
                + 8 * (cloud(t) - 0.5)
                + Math.min(18, 9 * rain_mmh(t, 0, 0));
        return Math.clamp(h, 22, 100);
    }

    double pressure_hPa(long t) {
        return 1003 + 13 * wave.at(t, 3.9 * DAY) + 3 * wave.at(t, 1.1 * DAY) - 2 * stormAt(t, 4);
    }

    double wind_ms(long t) {
        double slow = 2.6 + 1.9 * wave.at(t, 1.3 * DAY) + 0.9 * Math.max(0, sun(t)) + 4 * stormAt(t, 1);
        return Math.max(0.1, slow * (1 + 0.28 * wave.at(t, 600) + 0.16 * wave.at(t, 45)));
    }

    double windFrom_deg(long t) {
        double a = 245 + 95 * wave.at(t, 2.7 * DAY) + 25 * wave.at(t, 2 * HOUR) + 12 * wave.at(t, 300);
        return ((a % 360) + 360) % 360;
    }

    /** Rain at a place {@code x}, {@code y} metres from the centre, millimetres per hour. */
    double rain_mmh(long t, double x, double y) {
        // Fronts come from the west: the east gets them later.
        long there = t - (long) (x / 9);
        double wet = 0.9 * wave.at(there, 19 * HOUR) + 0.5 * wave.at(there, 3 * HOUR) + 0.35 * wave.at(there, 1200);
        double front = Math.max(0, wet - 0.66) * 7;
        double peak = 46 * Math.exp(-((x - 400) * (x - 400) + (y + 900) * (y + 900)) / (2 * 2100.0 * 2100.0));
        double burst = stormAt(there, 0.42) * (peak + 4) * (0.75 + 0.25 * wave.at(there, 500));
        return front + burst;
    }

    /** 0…1 around the heavy rain, {@code width_h} hours wide. */
    private double stormAt(long t, double width_h) {
        double u = (t - storm - 0.45 * HOUR) / (width_h * HOUR);
        return u * u > 30 ? 0 : Math.exp(-u * u);
    }
}
