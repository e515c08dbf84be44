package de.stadtkern.observation.sensorthings.query;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The built-in functions (18-088, table 23 and section 9.3.3.5.2). */
public enum Function {
    SUBSTRINGOF("substringof", 2),
    CONTAINS("contains", 2),
    STARTSWITH("startswith", 2),
    ENDSWITH("endswith", 2),
    LENGTH("length", 1),
    INDEXOF("indexof", 2),
    SUBSTRING("substring", 2, 3),
    TOLOWER("tolower", 1),
    TOUPPER("toupper", 1),
    TRIM("trim", 1),
    CONCAT("concat", 2),
    YEAR("year", 1),
    MONTH("month", 1),
    DAY("day", 1),
    HOUR("hour", 1),
    MINUTE("minute", 1),
    SECOND("second", 1),
    FRACTIONALSECONDS("fractionalseconds", 1),
    DATE("date", 1),
    TIME("time", 1),
    TOTALOFFSETMINUTES("totaloffsetminutes", 1),
    NOW("now", 0),
    MINDATETIME("mindatetime", 0),
    MAXDATETIME("maxdatetime", 0),
    BEFORE("before", 2),
    AFTER("after", 2),
    MEETS("meets", 2),
    DURING("during", 2),
    OVERLAPS("overlaps", 2),
    STARTS("starts", 2),
    FINISHES("finishes", 2),
    ROUND("round", 1),
    FLOOR("floor", 1),
    CEILING("ceiling", 1),
    GEO_DISTANCE("geo.distance", 2),
    GEO_LENGTH("geo.length", 1),
    GEO_INTERSECTS("geo.intersects", 2),
    ST_EQUALS("st_equals", 2),
    ST_DISJOINT("st_disjoint", 2),
    ST_TOUCHES("st_touches", 2),
    ST_WITHIN("st_within", 2),
    ST_OVERLAPS("st_overlaps", 2),
    ST_CROSSES("st_crosses", 2),
    ST_INTERSECTS("st_intersects", 2),
    ST_CONTAINS("st_contains", 2),
    ST_RELATE("st_relate", 3);

    private static final Map<String, Function> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(function -> function.name, function -> function));

    private final String name;
    private final int fewest;
    private final int most;

    Function(String name, int arguments) {
        this(name, arguments, arguments);
    }

    Function(String name, int fewest, int most) {
        this.name = name;
        this.fewest = fewest;
        this.most = most;
    }

    public String text() {
        return name;
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return most;
    }

    /** Answers a truth value from two geometries, or two and a pattern. */
    boolean isSpatialPredicate() {
        return this == GEO_INTERSECTS || name.startsWith("st_");
    }

    static @Nullable Function find(String name) {
        return BY_NAME.get(name);
    }
}
