package de.stadtkern.observation.sensorthings.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** A parsed but not yet typed expression; {@link #position} is its first character in the option, counted from 0. */
public sealed interface Expression {
    int position();

    record Null(int position) implements Expression {}

    record Text(String value, int position) implements Expression {}

    record Number(BigDecimal value, int position) implements Expression {}

    record Truth(boolean value, int position) implements Expression {}

    /** An instant, or with {@code end} a closed interval. */
    record Time(OffsetDateTime start, @Nullable OffsetDateTime end, int position) implements Expression {}

    record Date(LocalDate value, int position) implements Expression {}

    record TimeOfDay(LocalTime value, int position) implements Expression {}

    /** @param value ISO 8601, such as {@code P1DT6H} */
    record Duration(String value, int position) implements Expression {}

    record Shape(Geometry value, int position) implements Expression {}

    /** A property, a JSON member below it, or either behind links: {@code Datastreams/Thing/properties/kind}. */
    record Path(List<String> segments, int position) implements Expression {}

    record Call(Function function, List<Expression> arguments, int position) implements Expression {}

    record Comparison(Operator operator, Expression left, Expression right, int position) implements Expression {}

    record Arithmetic(char operator, Expression left, Expression right, int position) implements Expression {}

    record Negative(Expression operand, int position) implements Expression {}

    record All(List<Expression> operands, int position) implements Expression {}

    record Any(List<Expression> operands, int position) implements Expression {}

    record Not(Expression operand, int position) implements Expression {}

    enum Operator {
        EQ("="),
        NE("<>"),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">=");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        /** The operator with its operands exchanged. */
        Operator mirrored() {
            return switch (this) {
                case EQ, NE -> this;
                case LT -> GT;
                case LE -> GE;
                case GT -> LT;
                case GE -> LE;
            };
        }
    }
}
