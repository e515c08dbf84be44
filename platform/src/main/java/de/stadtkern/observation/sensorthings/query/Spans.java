package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.query.Expression.Operator;
import de.stadtkern.observation.sensorthings.query.Value.Span;

/** Relations of closed intervals in time; the first operand's start also stands alone where an index can use it. */
final class Spans {
    private Spans() {}

    static Fragment compare(Operator operator, Span a, Span b) {
        return switch (operator) {
            case EQ -> both("=", a, b);
            case NE -> Fragment.of("(NOT {})", both("=", a, b));
            case LT -> before(a, b);
            case GT -> after(a, b);
            case LE ->
                instant(a) && instant(b)
                        ? infix("<=", a, b)
                        : Fragment.of("({} <= {} AND {} <= {})", a.start(), b.start(), a.end(), b.end());
            case GE ->
                instant(a) && instant(b)
                        ? infix(">=", a, b)
                        : Fragment.of("({} >= {} AND {} >= {})", a.start(), b.start(), a.end(), b.end());
        };
    }

    static Fragment relation(Function function, Span a, Span b) {
        return switch (function) {
            case BEFORE -> before(a, b);
            case AFTER -> after(a, b);
            case MEETS -> Fragment.of("({} = {} OR {} = {})", a.end(), b.start(), a.start(), b.end());
            case DURING ->
                Fragment.of(
                        "({} >= {} AND {} <= {} AND {} <= {})",
                        a.start(),
                        b.start(),
                        a.start(),
                        b.end(),
                        a.end(),
                        b.end());
            case OVERLAPS -> Fragment.of("({} <= {} AND {} >= {})", a.start(), b.end(), a.end(), b.start());
            case STARTS -> Fragment.of("({} = {})", a.start(), b.start());
            case FINISHES -> Fragment.of("({} = {})", a.end(), b.end());
            default -> throw new IllegalArgumentException(function.text());
        };
    }

    private static Fragment before(Span a, Span b) {
        return instant(a)
                ? Fragment.of("({} < {})", a.start(), b.start())
                : Fragment.of("({} < {} AND {} < {})", a.start(), b.start(), a.end(), b.start());
    }

    private static Fragment after(Span a, Span b) {
        return Fragment.of("({} > {})", a.start(), b.end());
    }

    private static Fragment both(String operator, Span a, Span b) {
        return instant(a) && instant(b)
                ? infix(operator, a, b)
                : Fragment.of(
                        "({} " + operator + " {} AND {} " + operator + " {})", a.start(), b.start(), a.end(), b.end());
    }

    private static Fragment infix(String operator, Span a, Span b) {
        return Fragment.of("({} " + operator + " {})", a.start(), b.start());
    }

    private static boolean instant(Span span) {
        return span.start().equals(span.end());
    }
}
