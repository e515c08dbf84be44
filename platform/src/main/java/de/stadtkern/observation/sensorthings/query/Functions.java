package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.query.Expression.Call;
import de.stadtkern.observation.sensorthings.query.Value.Type;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;
import org.locationtech.jts.operation.relateng.TopologyPredicate;

/** One call of a built-in function. */
final class Functions {
    private static final OffsetDateTime FIRST = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime LAST = OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC);

    private final Translation translation;
    private final Call call;

    Functions(Translation translation, Call call) {
        this.translation = translation;
        this.call = call;
    }

    Value value() {
        Function function = call.function();
        return switch (function) {
            case SUBSTRINGOF -> truth("(strpos({1}, {0}) > 0)", Type.TEXT);
            case CONTAINS -> truth("(strpos({0}, {1}) > 0)", Type.TEXT);
            case STARTSWITH -> truth("starts_with({0}, {1})", Type.TEXT);
            case ENDSWITH -> truth("(right({0}, length({1})) = {1})", Type.TEXT);
            case LENGTH -> scalar(Type.NUMBER, "length({0})", Type.TEXT);
            case INDEXOF -> scalar(Type.NUMBER, "(strpos({0}, {1}) - 1)", Type.TEXT);
            case SUBSTRING -> substring();
            case TOLOWER -> scalar(Type.TEXT, "lower({0})", Type.TEXT);
            case TOUPPER -> scalar(Type.TEXT, "upper({0})", Type.TEXT);
            case TRIM -> scalar(Type.TEXT, "btrim({0}, E' \\t\\n\\r')", Type.TEXT);
            case CONCAT -> scalar(Type.TEXT, "({0} || {1})", Type.TEXT);
            case YEAR, MONTH, DAY, HOUR, MINUTE -> part(function.text(), "extract(%s FROM {} AT TIME ZONE 'UTC')");
            case SECOND -> part("second", "floor(extract(%s FROM {} AT TIME ZONE 'UTC'))");
            case FRACTIONALSECONDS -> part("second", "mod(extract(%s FROM {} AT TIME ZONE 'UTC'), 1)");
            case DATE -> Translation.scalar(Type.DATE, Fragment.of("({} AT TIME ZONE 'UTC')::date", time(0)));
            case TIME -> Translation.scalar(Type.TIME_OF_DAY, Fragment.of("({} AT TIME ZONE 'UTC')::time", time(0)));
            case TOTALOFFSETMINUTES ->
                Translation.scalar(Type.NUMBER, Fragment.of("(CASE WHEN {} IS NOT NULL THEN 0 END)", time(0)));
            case NOW -> Translation.scalar(Type.TIME, translation.now());
            case MINDATETIME -> Translation.scalar(Type.TIME, Fragment.value(FIRST));
            case MAXDATETIME -> Translation.scalar(Type.TIME, Fragment.value(LAST));
            case BEFORE, AFTER, MEETS, DURING, OVERLAPS, STARTS, FINISHES ->
                Translation.scalar(Type.TRUTH, Spans.relation(function, span(0), span(1)));
            case ROUND -> scalar(Type.NUMBER, "round(({0})::numeric)", Type.NUMBER);
            case FLOOR -> scalar(Type.NUMBER, "floor(({0})::numeric)", Type.NUMBER);
            case CEILING -> scalar(Type.NUMBER, "ceil(({0})::numeric)", Type.NUMBER);
            case GEO_DISTANCE -> distance();
            case GEO_LENGTH -> length();
            default -> spatial();
        };
    }

    private Value argument(int index) {
        return translation.value(call.arguments().get(index));
    }

    private Fragment time(int index) {
        return translation.instant(argument(index), position(index));
    }

    private Value.Span span(int index) {
        return translation.span(argument(index), position(index));
    }

    private int position(int index) {
        return call.arguments().get(index).position();
    }

    private Value truth(String template, Type arguments) {
        return scalar(Type.TRUTH, template, arguments);
    }

    /** Replaces {@code {0}} and {@code {1}} of the template by the arguments. */
    private Value scalar(Type type, String template, Type arguments) {
        List<Integer> order = new java.util.ArrayList<>();
        for (int i = template.indexOf('{'); i >= 0; i = template.indexOf('{', i + 1)) {
            order.add(template.charAt(i + 1) - '0');
        }
        Fragment[] parts = new Fragment[order.size()];
        for (int i = 0; i < parts.length; i++) {
            int index = order.get(i);
            parts[i] = translation.as(arguments, argument(index), position(index));
        }
        return Translation.scalar(type, Fragment.of(template.replaceAll("\\{[01]}", "{}"), parts));
    }

    private Value substring() {
        Fragment text = translation.as(Type.TEXT, argument(0), position(0));
        Fragment from = translation.as(Type.NUMBER, argument(1), position(1));
        if (call.arguments().size() == 2) {
            return Translation.scalar(Type.TEXT, Fragment.of("substr({}, floor({})::integer + 1)", text, from));
        }
        Fragment length = translation.as(Type.NUMBER, argument(2), position(2));
        return Translation.scalar(
                Type.TEXT,
                Fragment.of("substr({}, floor({})::integer + 1, greatest(floor({})::integer, 0))", text, from, length));
    }

    private Value part(String field, String template) {
        return Translation.scalar(Type.NUMBER, Fragment.of(template.formatted(field), time(0)));
    }

    /** The two geometries of a spatial call: one stored, one given; {@code swapped} when the given one comes first. */
    private record Pair(
            Value.@Nullable Place place,
            Geometry given,
            @Nullable Geometry other,
            boolean swapped) {}

    private Pair pair() {
        Value first = argument(0);
        Value second = argument(1);
        if (first instanceof Value.Place place && second instanceof Value.Shape(Geometry given)) {
            return new Pair(place, given, null, false);
        }
        if (first instanceof Value.Shape(Geometry given) && second instanceof Value.Place place) {
            return new Pair(place, given, null, true);
        }
        if (first instanceof Value.Shape(Geometry given) && second instanceof Value.Shape(Geometry other)) {
            return new Pair(null, given, other, false);
        }
        throw translation.problem(
                call.position(), call.function().text() + " takes a geometry property and a literal geography'…'");
    }

    private Value distance() {
        Pair pair = pair();
        if (pair.place() == null) {
            Geometry other = pair.other() == null ? pair.given() : pair.other();
            return Translation.scalar(Type.NUMBER, constant(pair.given().distance(other)));
        }
        return measured(pair.place(), pair.given()::distance);
    }

    private Value length() {
        Value value = argument(0);
        if (value instanceof Value.Shape(Geometry given)) {
            return Translation.scalar(Type.NUMBER, constant(given.getLength()));
        }
        if (value instanceof Value.Place place) {
            return measured(place, Geometry::getLength);
        }
        throw translation.problem(call.position(), "geo.length takes a geometry");
    }

    private static Fragment constant(double value) {
        return Fragment.of("{}::float8", Fragment.value(value));
    }

    private Value measured(Value.Place place, java.util.function.ToDoubleFunction<Geometry> measure) {
        Places.Measures measures = translation.places().measures(place.type(), measure);
        return Translation.scalar(
                Type.NUMBER,
                Fragment.of(
                        "(SELECT g.v FROM unnest({}::bigint[], {}::float8[]) g(id, v) WHERE g.id = " + place.alias()
                                + ".id)",
                        Fragment.value(measures.ids()),
                        Fragment.value(measures.values())));
    }

    /** {@code geo.distance(…) lt limit} by the box index, or null when both geometries are given. */
    @Nullable
    Fragment near(double limit, boolean inclusive) {
        Pair pair = pair();
        if (pair.place() == null) {
            return null;
        }
        Geometry given = pair.given();
        Envelope reach = new Envelope(given.getEnvelopeInternal());
        reach.expandBy(Math.max(0, limit) * (1 + 1e-9) + 1e-12);
        return chosen(pair.place(), reach, geometry -> {
            double distance = geometry.distance(given);
            return inclusive ? distance <= limit : distance < limit;
        });
    }

    private Fragment chosen(Value.Place place, @Nullable Envelope reach, Predicate<Geometry> predicate) {
        long[] ids = translation.places().matching(place.type(), reach, predicate);
        return Fragment.of("(" + place.alias() + ".id = ANY ({}::bigint[]))", Fragment.value(ids));
    }

    private Value spatial() {
        Pair pair = pair();
        boolean nearby = call.function() != Function.ST_DISJOINT && call.function() != Function.ST_RELATE;
        String pattern = call.function() == Function.ST_RELATE ? pattern() : "";
        if (pair.place() == null) {
            Geometry other = pair.other() == null ? pair.given() : pair.other();
            boolean holds = RelateNG.relate(pair.given(), other, predicate(pattern));
            return Translation.scalar(Type.TRUTH, Fragment.sql(holds ? "TRUE" : "FALSE"));
        }
        Geometry given = pair.given();
        Envelope reach = nearby ? given.getEnvelopeInternal() : null;
        return Translation.scalar(
                Type.TRUTH,
                chosen(
                        pair.place(),
                        reach,
                        stored -> pair.swapped()
                                ? RelateNG.relate(given, stored, predicate(pattern))
                                : RelateNG.relate(stored, given, predicate(pattern))));
    }

    private String pattern() {
        if (call.arguments().get(2) instanceof Expression.Text(String pattern, int position)
                && pattern.matches("[TF*012]{9}")) {
            return pattern;
        }
        throw translation.problem(position(2), "A pattern of nine signs T, F, *, 0, 1 or 2 is expected");
    }

    /** Predicates hold state, so each evaluation takes a new one. */
    private TopologyPredicate predicate(String pattern) {
        return switch (call.function()) {
            case ST_EQUALS -> RelatePredicate.equalsTopo();
            case ST_DISJOINT -> RelatePredicate.disjoint();
            case ST_TOUCHES -> RelatePredicate.touches();
            case ST_WITHIN -> RelatePredicate.within();
            case ST_OVERLAPS -> RelatePredicate.overlaps();
            case ST_CROSSES -> RelatePredicate.crosses();
            case ST_CONTAINS -> RelatePredicate.contains();
            case ST_RELATE -> RelatePredicate.matches(pattern);
            default -> RelatePredicate.intersects();
        };
    }
}
