package de.stadtkern.observation.storage;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times as SensorThings writes them: RFC 3339 with an offset, instants and {@code start/end}. To the microsecond. */
public final class Iso8601 {
    private Iso8601() {}

    /** @param end {@code null} for an instant */
    public record Period(Instant start, @Nullable Instant end) {}

    /** @throws IllegalArgumentException with one sentence that says what is wrong */
    public static Period period(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Period(instant(text), null);
        }
        Instant start = instant(text.substring(0, slash));
        Instant end = instant(text.substring(slash + 1));
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("The interval ends before it starts.");
        }
        return new Period(start, end);
    }

    /**
     * {@code 2026-11-23T20:15:00.123456Z}; seconds and fraction may be absent, the offset ({@code Z}, {@code +01:00},
     * {@code +0100}, {@code +01}) may not.
     *
     * @throws IllegalArgumentException with one sentence that says what is wrong
     */
    public static Instant instant(String text) {
        int length = text.length();
        if (length < 17 || length > 40) {
            throw wrong();
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        char t = text.charAt(10);
        if (text.charAt(4) != '-' || text.charAt(7) != '-' || (t != 'T' && t != 't') || text.charAt(13) != ':') {
            throw wrong();
        }
        int at = 16;
        int second = 0;
        int nano = 0;
        if (at < length && text.charAt(at) == ':') {
            second = digits(text, at + 1, at + 3);
            at += 3;
            if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
                int first = ++at;
                int scale = 100_000_000;
                while (at < length && Character.digit(text.charAt(at), 10) >= 0 && text.charAt(at) <= '9') {
                    nano += scale * (text.charAt(at) - '0');
                    scale /= 10;
                    at++;
                }
                if (at == first) {
                    throw wrong();
                }
            }
        }
        if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
            throw new IllegalArgumentException("There is no such date.");
        }
        if (hour > 23 || minute > 59 || second > 59) {
            throw new IllegalArgumentException("There is no such time of day.");
        }
        long epochSecond = epochDay(year, month, day) * 86_400L + hour * 3600L + minute * 60L + second;
        return Instant.ofEpochSecond(epochSecond - offset(text, at), nano / 1000 * 1000L);
    }

    /** {@code 2026-11-23T20:15:00.000Z}, with six digits where milliseconds do not suffice. */
    public static void append(StringBuilder to, Instant time) {
        long second = time.getEpochSecond();
        long day = Math.floorDiv(second, 86_400L);
        int ofDay = (int) (second - day * 86_400L);
        // Civil date of a day number: Howard Hinnant, "chrono-compatible low-level date algorithms".
        long z = day + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        int doe = (int) (z - era * 146_097);
        int yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        int mp = (5 * doy + 2) / 153;
        int month = mp < 10 ? mp + 3 : mp - 9;
        int year = (int) (yoe + era * 400) + (month <= 2 ? 1 : 0);
        char[] text = new char[27];
        two(text, 0, year / 100);
        two(text, 2, year % 100);
        text[4] = '-';
        two(text, 5, month);
        text[7] = '-';
        two(text, 8, doy - (153 * mp + 2) / 5 + 1);
        text[10] = 'T';
        two(text, 11, ofDay / 3600);
        text[13] = ':';
        two(text, 14, ofDay / 60 % 60);
        text[16] = ':';
        two(text, 17, ofDay % 60);
        int micro = time.getNano() / 1000;
        text[19] = '.';
        text[20] = (char) ('0' + micro / 100_000);
        two(text, 21, micro / 1000 % 100);
        int length = 23;
        if (micro % 1000 != 0) {
            text[23] = (char) ('0' + micro / 100 % 10);
            two(text, 24, micro % 100);
            length = 26;
        }
        text[length] = 'Z';
        to.append(text, 0, length + 1);
    }

    public static void append(StringBuilder to, Instant start, @Nullable Instant end) {
        append(to, start);
        if (end != null) {
            append(to.append('/'), end);
        }
    }

    public static String text(Instant time) {
        StringBuilder text = new StringBuilder(27);
        append(text, time);
        return text.toString();
    }

    private static void two(char[] text, int at, int number) {
        text[at] = (char) ('0' + number / 10);
        text[at + 1] = (char) ('0' + number % 10);
    }

    private static int offset(String text, int at) {
        int left = text.length() - at;
        char sign = left > 0 ? text.charAt(at) : ' ';
        if (left == 1 && (sign == 'Z' || sign == 'z')) {
            return 0;
        }
        if (sign != '+' && sign != '-') {
            throw new IllegalArgumentException("The time has no offset from UTC, such as Z or +01:00.");
        }
        int hours = left >= 3 ? digits(text, at + 1, at + 3) : -1;
        int minutes = switch (left) {
            case 3 -> 0;
            case 5 -> digits(text, at + 3, at + 5);
            case 6 -> text.charAt(at + 3) == ':' ? digits(text, at + 4, at + 6) : -1;
            default -> -1;
        };
        int seconds = hours * 3600 + minutes * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > ZoneOffset.MAX.getTotalSeconds()) {
            throw wrong();
        }
        return sign == '-' ? -seconds : seconds;
    }

    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400L);
        int yoe = (int) (y - era * 400);
        int doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + (yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719_468;
    }

    private static int monthLength(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            default -> 31;
        };
    }

    private static int digits(String text, int from, int to) {
        if (to > text.length()) {
            throw wrong();
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw wrong();
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("A time is written as 2026-11-23T20:15:00Z, an interval as start/end.");
    }
}
