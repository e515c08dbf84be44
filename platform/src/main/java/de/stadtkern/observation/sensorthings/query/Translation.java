package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.model.Property;
import de.stadtkern.observation.sensorthings.query.Expression.Operator;
import de.stadtkern.observation.sensorthings.query.Value.Type;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the expressions of one query on the row {@code alias} of one entity type into SQL. */
public final class Translation {
    private final EntityType type;
    private final String alias;
    private final String option;
    private final Places places;
    private final Clock clock;
    private Joins joins = new Joins(0);
    private int level;

    public Translation(EntityType type, String alias, String option, Places places, Clock clock) {
        this.type = type;
        this.alias = alias;
        this.option = option;
        this.places = places;
        this.clock = clock;
    }

    /** A condition that is true for the entities to be answered. */
    public Fragment condition(Expression expression) {
        return switch (expression) {
            case Expression.All all -> logic(all.operands(), " AND ");
            case Expression.Any any -> logic(any.operands(), " OR ");
            case Expression.Not not -> Fragment.of("(NOT {})", condition(not.operand()));
            default -> linked(() -> truth(value(expression), expression.position()));
        };
    }

    /** A sort key's SQL; over links that lead to one entity only. */
    public SortKey sortKey(Query.Order order) {
        Joins outer = enter();
        try {
            Expression key = order.key();
            Value value = value(key);
            boolean own = joins.isEmpty()
                    && key instanceof Expression.Path path
                    && path.segments().size() == 1;
            if (joins.leadsToMany()) {
                throw problem(key, "Sorting over a link to many entities is not possible");
            }
            return switch (value) {
                case Value.Scalar(Type type, Fragment sql) -> {
                    boolean keeps = own && !sql.sql().endsWith("result_time");
                    Fragment sorted = type == Type.TEXT ? Fragment.of("{} COLLATE \"C\"", sql) : sql;
                    yield new SortKey(List.of(scalar(sorted)), order.descending(), keeps ? type : null);
                }
                case Value.Span(Fragment start, Fragment end) -> {
                    boolean keeps =
                            own && type == EntityType.OBSERVATION && start.sql().endsWith("phenomenon_start");
                    yield keeps
                            ? new SortKey(List.of(scalar(start)), order.descending(), Type.TIME)
                            : new SortKey(List.of(scalar(start), scalar(end)), order.descending(), null);
                }
                case Value.Dynamic dynamic ->
                    new SortKey(
                            List.of(scalar(dynamic.number()), scalar(Fragment.of("{} COLLATE \"C\"", dynamic.text()))),
                            order.descending(),
                            null);
                case Value.Place place ->
                    new SortKey(
                            List.of(scalar(Fragment.sql(
                                    place.alias() + "." + place.property().column() + "::text COLLATE \"C\""))),
                            order.descending(),
                            null);
                case Value.Nothing nothing -> throw problem(key, "Sorting by null is not possible");
                case Value.Shape shape -> throw problem(key, "Sorting by a constant is not possible");
            };
        } finally {
            leave(outer);
        }
    }

    private Fragment scalar(Fragment sql) {
        return joins.isEmpty() ? sql : Fragment.of("({})", joins.select(sql, Fragment.EMPTY));
    }

    private interface Compiled {
        Fragment sql();
    }

    /** A condition whose links are bound by one EXISTS around it. */
    private Fragment linked(Compiled inner) {
        Joins outer = enter();
        try {
            Fragment core = inner.sql();
            return joins.isEmpty() ? core : Fragment.of("EXISTS ({})", joins.select(Fragment.sql("1"), core));
        } finally {
            leave(outer);
        }
    }

    private Joins enter() {
        Joins outer = joins;
        joins = new Joins(level++);
        return outer;
    }

    private void leave(Joins outer) {
        joins = outer;
    }

    private Fragment logic(List<Expression> operands, String operator) {
        List<Fragment> parts = new ArrayList<>();
        for (Expression operand : operands) {
            parts.add(condition(operand));
        }
        return Fragment.of("({})", Fragment.joined(operator, parts));
    }

    Value value(Expression expression) {
        return switch (expression) {
            case Expression.Null nothing -> new Value.Nothing();
            case Expression.Text text -> scalar(Type.TEXT, Fragment.of("{}::text", Fragment.value(text.value())));
            case Expression.Number number -> scalar(Type.NUMBER, number(number.value()));
            case Expression.Truth truth -> scalar(Type.TRUTH, Fragment.sql(truth.value() ? "TRUE" : "FALSE"));
            case Expression.Time time -> time(time);
            case Expression.Date date -> scalar(Type.DATE, Fragment.of("{}::date", Fragment.value(date.value())));
            case Expression.TimeOfDay time ->
                scalar(Type.TIME_OF_DAY, Fragment.of("{}::time", Fragment.value(time.value())));
            case Expression.Duration duration ->
                scalar(Type.DURATION, Fragment.of("{}::text::interval", Fragment.value(duration.value())));
            case Expression.Shape shape -> new Value.Shape(shape.value());
            case Expression.Path path -> path(path);
            case Expression.Call call -> new Functions(this, call).value();
            case Expression.Comparison comparison -> scalar(Type.TRUTH, compare(comparison));
            case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
            case Expression.Negative negative -> negative(negative);
            case Expression.All all -> scalar(Type.TRUTH, condition(all));
            case Expression.Any any -> scalar(Type.TRUTH, condition(any));
            case Expression.Not not -> scalar(Type.TRUTH, condition(not));
        };
    }

    private static Value time(Expression.Time time) {
        Fragment start = Fragment.value(time.start());
        return time.end() == null ? scalar(Type.TIME, start) : new Value.Span(start, Fragment.value(time.end()));
    }

    private static Fragment number(BigDecimal value) {
        try {
            return Fragment.value(value.longValueExact());
        } catch (ArithmeticException e) {
            return Fragment.of("{}::numeric", Fragment.value(value));
        }
    }

    private Value path(Expression.Path path) {
        EntityType current = type;
        String row = alias;
        StringBuilder walked = new StringBuilder();
        List<String> segments = path.segments();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            Navigation navigation = current.findNavigation(segment);
            if (navigation != null) {
                Joins.Row next = joins.follow(walked.append('/').append(segment).toString(), current, row, navigation);
                current = next.type();
                row = next.alias();
                continue;
            }
            List<String> members = segments.subList(i + 1, segments.size());
            if (segment.equals("id") || segment.equals("@iot.id")) {
                noMembers(path, members);
                return scalar(Type.NUMBER, Fragment.sql(row + ".id"));
            }
            Property property = current.findProperty(segment);
            if (property == null) {
                throw problem(path, current.singular() + " has no property " + QueryProblem.quote(segment));
            }
            return property(path, current, row, property, members);
        }
        throw problem(path, "A property is missing behind the link");
    }

    private Value property(
            Expression.Path path, EntityType owner, String row, Property property, List<String> members) {
        String column = row + "." + property.column();
        switch (property.kind()) {
            case TEXT:
                noMembers(path, members);
                return scalar(Type.TEXT, Fragment.sql(column));
            case TIME:
                noMembers(path, members);
                return scalar(Type.TIME, Fragment.sql(column));
            case SPAN:
                noMembers(path, members);
                String end = "coalesce(" + column + "_end, " + column + "_start)";
                return new Value.Span(Fragment.sql(column + "_start"), Fragment.sql(end));
            case JSON, OBJECT:
                return dynamic(member("jsonb_extract_path({}{})", column, members));
            case GEOMETRY:
                return members.isEmpty()
                        ? new Value.Place(owner, property, row)
                        : dynamic(member("json_extract_path({}{})::jsonb", column, members));
            case RESULT:
                return result(row, members);
            default:
                return extra(row, property, members);
        }
    }

    private static Value result(String row, List<String> members) {
        if (!members.isEmpty()) {
            return dynamic(member("jsonb_extract_path({}->'result'{})", row + ".extra", members));
        }
        Value.Dynamic other = dynamic(Fragment.sql("(" + row + ".extra->'result')"));
        Fragment number = Fragment.sql(row + ".result_number");
        return new Value.Dynamic(
                Fragment.of("coalesce(to_jsonb({}), {})", number, other.json()),
                Fragment.of("coalesce({}::text, {})", number, other.text()),
                Fragment.of("coalesce({}, ({})::float8)", number, other.number()),
                other.truth());
    }

    private static Value extra(String row, Property property, List<String> members) {
        if (property.name().equals("validTime")) {
            String text = "(" + row + ".extra->>'validTime')";
            String start = "observation.as_time(split_part(" + text + ", '/', 1))";
            String end = "coalesce(observation.as_time(nullif(split_part(" + text + ", '/', 2), '')), " + start + ")";
            return new Value.Span(Fragment.sql(start), Fragment.sql(end));
        }
        return dynamic(member("jsonb_extract_path({}->'" + property.column() + "'{})", row + ".extra", members));
    }

    private static Fragment member(String template, String column, List<String> members) {
        List<Fragment> names = new ArrayList<>();
        for (String member : members) {
            names.add(Fragment.of(", {}::text", Fragment.value(member)));
        }
        if (members.isEmpty()) {
            boolean bare = template.startsWith("jsonb_extract_path({}{}");
            return bare
                    ? Fragment.sql(column)
                    : Fragment.sql(template.substring(template.indexOf('('))
                            .replaceFirst("\\{}", column)
                            .replace("{}", ""));
        }
        return Fragment.of(template, Fragment.sql(column), Fragment.joined("", names));
    }

    /** A jsonb value in all the forms in which it can be compared. */
    private static Value.Dynamic dynamic(Fragment json) {
        return new Value.Dynamic(
                json,
                Fragment.of("({} #>> '{}')".replace("'{}'", "CAST(ARRAY[] AS text[])"), json),
                Fragment.of("(CASE WHEN jsonb_typeof({}) = 'number' THEN ({})::numeric END)", json, json),
                Fragment.of("(CASE WHEN jsonb_typeof({}) = 'boolean' THEN ({})::boolean END)", json, json));
    }

    private void noMembers(Expression.Path path, List<String> members) {
        if (!members.isEmpty()) {
            throw problem(path, QueryProblem.quote(members.getFirst()) + " is not part of the property");
        }
    }

    private Fragment compare(Expression.Comparison comparison) {
        Operator operator = comparison.operator();
        Fragment near = near(comparison);
        if (near != null) {
            return near;
        }
        Value left = value(comparison.left());
        Value right = value(comparison.right());
        if (left instanceof Value.Nothing || right instanceof Value.Nothing) {
            return absence(comparison, left instanceof Value.Nothing ? right : left);
        }
        if (left instanceof Value.Dynamic one && right instanceof Value.Dynamic other) {
            return infix(operator, one.json(), other.json());
        }
        if (isTime(left) || isTime(right)) {
            return Spans.compare(
                    operator,
                    span(left, comparison.left().position()),
                    span(right, comparison.right().position()));
        }
        Type expected = left instanceof Value.Scalar scalar
                ? scalar.type()
                : right instanceof Value.Scalar scalar ? scalar.type() : Type.TEXT;
        Fragment one = as(expected, left, comparison.left().position());
        Fragment other = as(expected, right, comparison.right().position());
        boolean ordered = operator != Operator.EQ && operator != Operator.NE;
        return infix(operator, expected == Type.TEXT && ordered ? Fragment.of("{} COLLATE \"C\"", one) : one, other);
    }

    private static Fragment infix(Operator operator, Fragment left, Fragment right) {
        return Fragment.of("({} " + operator.sql() + " {})", left, right);
    }

    /** {@code geo.distance(…) lt d}: the box index narrows the candidates. */
    private @Nullable Fragment near(Expression.Comparison comparison) {
        Operator operator = comparison.operator();
        Expression call = comparison.left();
        Expression limit = comparison.right();
        if (limit instanceof Expression.Call) {
            call = comparison.right();
            limit = comparison.left();
            operator = operator.mirrored();
        }
        boolean upper = operator == Operator.LT || operator == Operator.LE;
        return upper
                        && call instanceof Expression.Call distance
                        && distance.function() == Function.GEO_DISTANCE
                        && limit instanceof Expression.Number number
                ? new Functions(this, distance).near(number.value().doubleValue(), operator == Operator.LE)
                : null;
    }

    private Fragment absence(Expression.Comparison comparison, Value value) {
        String test = switch (comparison.operator()) {
            case EQ -> "({} IS NULL)";
            case NE -> "({} IS NOT NULL)";
            default -> throw problem(comparison, "null can only be compared with eq and ne");
        };
        return switch (value) {
            case Value.Nothing nothing -> Fragment.sql(comparison.operator() == Operator.EQ ? "TRUE" : "FALSE");
            case Value.Scalar(Type type, Fragment sql) -> Fragment.of(test, sql);
            case Value.Span(Fragment start, Fragment end) -> Fragment.of(test, start);
            case Value.Dynamic dynamic -> Fragment.of(test, dynamic.text());
            case Value.Place place ->
                Fragment.of(
                        test,
                        Fragment.sql(place.alias() + "." + place.property().column()));
            case Value.Shape shape -> Fragment.sql(comparison.operator() == Operator.EQ ? "FALSE" : "TRUE");
        };
    }

    private Value arithmetic(Expression.Arithmetic arithmetic) {
        Value left = value(arithmetic.left());
        Value right = value(arithmetic.right());
        char operator = arithmetic.operator();
        boolean additive = operator == '+' || operator == '-';
        if (isTime(left) && additive) {
            Fragment time = instant(left, arithmetic.left().position());
            if (operator == '-' && isTime(right)) {
                return scalar(
                        Type.DURATION,
                        Fragment.of(
                                "({} - {})",
                                time,
                                instant(right, arithmetic.right().position())));
            }
            Fragment duration = as(Type.DURATION, right, arithmetic.right().position());
            return scalar(Type.TIME, Fragment.of("({} " + operator + " {})", time, duration));
        }
        if (left instanceof Value.Scalar(Type type, Fragment sql) && type == Type.DURATION) {
            Type other = additive ? Type.DURATION : Type.NUMBER;
            Fragment second = as(other, right, arithmetic.right().position());
            return switch (operator) {
                case '+', '-' -> scalar(Type.DURATION, Fragment.of("({} " + operator + " {})", sql, second));
                case '*' -> scalar(Type.DURATION, Fragment.of("({} * ({})::float8)", sql, second));
                case '/' -> scalar(Type.DURATION, Fragment.of("({} / nullif(({})::float8, 0))", sql, second));
                default -> throw problem(arithmetic, "A duration has no remainder");
            };
        }
        Fragment one = as(Type.NUMBER, left, arithmetic.left().position());
        Fragment other = as(Type.NUMBER, right, arithmetic.right().position());
        String template = switch (operator) {
            case '/' -> "(({})::numeric / nullif(({})::numeric, 0))";
            case '%' -> "mod(({})::numeric, nullif(({})::numeric, 0))";
            default -> "(({})::numeric " + operator + " ({})::numeric)";
        };
        return scalar(Type.NUMBER, Fragment.of(template, one, other));
    }

    private Value negative(Expression.Negative negative) {
        Value value = value(negative.operand());
        Type expected = value instanceof Value.Scalar(Type type, Fragment sql) && type == Type.DURATION
                ? Type.DURATION
                : Type.NUMBER;
        return scalar(expected, Fragment.of("(- {})", as(expected, value, negative.position())));
    }

    static Value scalar(Type type, Fragment sql) {
        return new Value.Scalar(type, sql);
    }

    static boolean isTime(Value value) {
        return value instanceof Value.Span
                || value instanceof Value.Scalar(Type type, Fragment sql) && type == Type.TIME;
    }

    private Fragment truth(Value value, int position) {
        return as(Type.TRUTH, value, position);
    }

    Fragment as(Type expected, Value value, int position) {
        if (value instanceof Value.Scalar(Type type, Fragment sql) && type == expected) {
            return sql;
        }
        if (value instanceof Value.Nothing) {
            return Fragment.sql("NULL");
        }
        if (value instanceof Value.Dynamic dynamic) {
            switch (expected) {
                case NUMBER:
                    return dynamic.number();
                case TEXT:
                    return dynamic.text();
                case TRUTH:
                    return dynamic.truth();
                case TIME:
                    return Fragment.of("observation.as_time({})", dynamic.text());
                default:
            }
        }
        throw QueryProblem.at(option, position, "Here " + expected.words() + " is expected");
    }

    /** The start of an interval, or the instant. */
    Fragment instant(Value value, int position) {
        return span(value, position).start();
    }

    Value.Span span(Value value, int position) {
        if (value instanceof Value.Span span) {
            return span;
        }
        Fragment instant = as(Type.TIME, value, position);
        return new Value.Span(instant, instant);
    }

    Places places() {
        return places;
    }

    Fragment now() {
        return Fragment.value(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    RuntimeException problem(Expression expression, String what) {
        return QueryProblem.at(option, expression.position(), what);
    }

    RuntimeException problem(int position, String what) {
        return QueryProblem.at(option, position, what);
    }
}
