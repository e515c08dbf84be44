package de.stadtkern.history.archive;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** The archive's layout; nothing that people name goes into it. */
final class Keys {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9=.-]*(/[a-z0-9][a-z0-9=.-]*)*");

    private Keys() {}

    /** @param part 0: the day; from 1: what came after it was reduced */
    static String of(int datastream, LocalDate day, int part) {
        String name = part == 0 ? "observations" : "late-" + part;
        return "datastream=" + datastream + "/day=" + day + "/" + name + ".parquet";
    }

    static String manifest(YearMonth month) {
        return "manifest/" + month + ".json";
    }

    static String checked(String key) {
        if (!PLAIN.matcher(key).matches() || key.contains("..")) {
            throw new IllegalArgumentException("not a key of the archive: " + key);
        }
        return key;
    }
}
