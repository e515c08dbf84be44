package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.query.Expression.Operator;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Recursive descent over one option's text, from a given character on; stops at the first character that it cannot use. */
final class ExpressionParser {
    private static final int MOST_TERMS = 400;
    private static final int DEEPEST = 40;
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME_OF_DAY = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,4})?");
    private static final Pattern DURATION = Pattern.compile(
            "-?P(?=.)(\\d{1,6}Y)?(\\d{1,6}M)?(\\d{1,6}W)?(\\d{1,6}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,6})?S)?)?");

    private final String option;
    private final String text;
    private int at;
    private int depth;
    private int terms;

    ExpressionParser(String option, String text, int at) {
        this.option = option;
        this.text = text;
        this.at = at;
    }

    int at() {
        return at;
    }

    /** The whole of a filter, or the start of one up to the closing sign of an expansion. */
    Expression condition() {
        deeper();
        Expression first = conjunction();
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (word("or")) {
            operands.add(conjunction());
        }
        depth--;
        return operands.size() == 1 ? first : new Expression.Any(operands, first.position());
    }

    private Expression conjunction() {
        Expression first = negation();
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (word("and")) {
            operands.add(negation());
        }
        return operands.size() == 1 ? first : new Expression.All(operands, first.position());
    }

    private Expression negation() {
        spaces();
        int start = at;
        if (prefixWord("not")) {
            deeper();
            Expression operand = negation();
            depth--;
            return new Expression.Not(operand, start);
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        for (Operator operator : Operator.values()) {
            int start = at;
            if (word(operator.name().toLowerCase(java.util.Locale.ROOT))) {
                return new Expression.Comparison(operator, left, sum(), start);
            }
        }
        return left;
    }

    /** One operand: no comparison and no logic at its top. */
    Expression sum() {
        Expression left = product();
        while (true) {
            int start = at;
            if (word("add")) {
                left = new Expression.Arithmetic('+', left, product(), start);
            } else if (word("sub")) {
                left = new Expression.Arithmetic('-', left, product(), start);
            } else {
                return left;
            }
        }
    }

    private Expression product() {
        Expression left = operand();
        while (true) {
            int start = at;
            if (word("mul")) {
                left = new Expression.Arithmetic('*', left, operand(), start);
            } else if (word("div")) {
                left = new Expression.Arithmetic('/', left, operand(), start);
            } else if (word("mod")) {
                left = new Expression.Arithmetic('%', left, operand(), start);
            } else {
                return left;
            }
        }
    }

    private Expression operand() {
        spaces();
        if (++terms > MOST_TERMS) {
            throw problem("More than " + MOST_TERMS + " terms");
        }
        if (at >= text.length()) {
            throw problem("A value is missing");
        }
        int start = at;
        char sign = text.charAt(at);
        if (sign == '(') {
            at++;
            Expression inner = condition();
            expect(')');
            return inner;
        }
        if (sign == '\'') {
            return new Expression.Text(quoted(), start);
        }
        if (sign == '-' && !digit(at + 1)) {
            at++;
            deeper();
            Expression inner = operand();
            depth--;
            return new Expression.Negative(inner, start);
        }
        if (sign == '-' || digit(at)) {
            return numberOrTime();
        }
        if (Character.isLetter(sign) || sign == '_' || sign == '@') {
            return named();
        }
        throw problem("Unexpected " + QueryProblem.quote(String.valueOf(sign)));
    }

    private Expression numberOrTime() {
        int start = at;
        String dateTime = match(DATE_TIME);
        if (dateTime != null) {
            OffsetDateTime from = instant(dateTime, start);
            if (at < text.length() && text.charAt(at) == '/') {
                at++;
                int second = at;
                String until = match(DATE_TIME);
                if (until == null) {
                    throw problem("The end of the interval is missing");
                }
                OffsetDateTime end = instant(until, second);
                if (end.isBefore(from)) {
                    throw QueryProblem.at(option, second, "The interval ends before it begins");
                }
                return new Expression.Time(from, end, start);
            }
            return new Expression.Time(from, null, start);
        }
        try {
            String date = match(DATE);
            if (date != null) {
                return new Expression.Date(LocalDate.parse(date), start);
            }
            String time = match(TIME_OF_DAY);
            if (time != null) {
                return new Expression.TimeOfDay(LocalTime.parse(time), start);
            }
        } catch (DateTimeException e) {
            throw QueryProblem.at(option, start, "No such date or time of day");
        }
        String number = match(NUMBER);
        if (number == null) {
            throw problem("Not a number");
        }
        BigDecimal value = new BigDecimal(number);
        if (!Double.isFinite(value.doubleValue()) || value.scale() > 400) {
            throw QueryProblem.at(option, start, "The number is out of range");
        }
        return new Expression.Number(value, start);
    }

    private OffsetDateTime instant(String value, int start) {
        try {
            return OffsetDateTime.parse(value);
        } catch (DateTimeException e) {
            throw QueryProblem.at(option, start, "Not an instant with a time zone such as 2026-03-01T00:00:00Z");
        }
    }

    private Expression named() {
        int start = at;
        String name = identifier();
        char next = at < text.length() ? text.charAt(at) : ' ';
        if (next == '\'') {
            return prefixed(name, start);
        }
        if (next == '(') {
            return call(name, start);
        }
        if (next != '/') {
            switch (name) {
                case "true", "false":
                    return new Expression.Truth(name.equals("true"), start);
                case "null":
                    return new Expression.Null(start);
                default:
            }
        }
        List<String> segments = new ArrayList<>(List.of(name));
        while (at < text.length() && text.charAt(at) == '/') {
            at++;
            segments.add(identifier());
            if (segments.size() > 20) {
                throw problem("The path has more than 20 parts");
            }
        }
        return new Expression.Path(List.copyOf(segments), start);
    }

    private Expression prefixed(String name, int start) {
        String value = quoted();
        switch (name) {
            case "geography", "geometry":
                return new Expression.Shape(shape(value, start), start);
            case "duration":
                if (!DURATION.matcher(value).matches()) {
                    throw QueryProblem.at(option, start, "Not an ISO 8601 duration");
                }
                return new Expression.Duration(value, start);
            default:
                throw QueryProblem.at(option, start, "Unknown kind of literal " + QueryProblem.quote(name));
        }
    }

    private Geometry shape(String value, int start) {
        String wkt = value.regionMatches(true, 0, "SRID=4326;", 0, 10) ? value.substring(10) : value;
        try {
            Geometry shape = new WKTReader().read(wkt);
            for (Coordinate coordinate : shape.getCoordinates()) {
                if (!Double.isFinite(coordinate.x) || !Double.isFinite(coordinate.y)) {
                    throw QueryProblem.at(option, start, "The geometry has coordinates that are not finite");
                }
            }
            return shape;
        } catch (ParseException | IllegalArgumentException e) {
            throw QueryProblem.at(option, start, "Not well-known text of a geometry");
        }
    }

    private Expression call(String name, int start) {
        Function function = Function.find(name);
        if (function == null) {
            throw QueryProblem.at(option, start, "Unknown function " + QueryProblem.quote(name));
        }
        expect('(');
        List<Expression> arguments = new ArrayList<>();
        spaces();
        if (at < text.length() && text.charAt(at) == ')') {
            at++;
        } else {
            do {
                arguments.add(condition());
                spaces();
            } while (accept(','));
            expect(')');
        }
        if (arguments.size() < function.fewest() || arguments.size() > function.most()) {
            throw QueryProblem.at(
                    option, start, name + " takes " + function.most() + " arguments, not " + arguments.size());
        }
        return new Expression.Call(function, List.copyOf(arguments), start);
    }

    /** A name; letters, digits and {@code _ @ . - $} of any script. */
    String identifier() {
        int start = at;
        while (at < text.length()) {
            char sign = text.charAt(at);
            if (!Character.isLetterOrDigit(sign) && "_@.-$".indexOf(sign) < 0) {
                break;
            }
            at++;
        }
        if (at == start) {
            throw problem("A name is missing");
        }
        if (at - start > 200) {
            throw QueryProblem.at(option, start, "The name is longer than 200 characters");
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int start = at;
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char sign = text.charAt(at++);
            if (sign != '\'') {
                if (sign == 0) {
                    throw QueryProblem.at(option, at - 1, "The character U+0000 is not text");
                }
                value.append(sign);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append('\'');
                at++;
            } else {
                return value.toString();
            }
        }
        throw QueryProblem.at(option, start, "The quote is not closed");
    }

    private @Nullable String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }

    /** Takes an operator word between spaces. */
    private boolean word(String word) {
        int start = at;
        spaces();
        boolean apart = at > start || start > 0 && (text.charAt(start - 1) == ')' || text.charAt(start - 1) == '\'');
        if (apart && prefixWord(word)) {
            return true;
        }
        at = start;
        return false;
    }

    private boolean prefixWord(String word) {
        int end = at + word.length();
        if (text.startsWith(word, at) && end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '(')) {
            at = end;
            return true;
        }
        return false;
    }

    void spaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    boolean accept(char sign) {
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char sign) {
        spaces();
        if (!accept(sign)) {
            throw problem("'" + sign + "' is missing");
        }
    }

    private boolean digit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw problem("Nested more than " + DEEPEST + " deep");
        }
    }

    RuntimeException problem(String what) {
        return QueryProblem.at(option, at, what);
    }
}
