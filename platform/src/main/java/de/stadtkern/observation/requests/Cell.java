package de.stadtkern.observation.requests;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.storage.JsonText;
import de.stadtkern.web.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** One JSON value: its text where it is a string, its JSON where it is an object or an array. */
record Cell(Kind kind, String value, double number) {
    enum Kind {
        NULL,
        STRING,
        NUMBER,
        /** A whole number that no double holds exactly. */
        LONG_NUMBER,
        TRUE,
        FALSE,
        OBJECT,
        ARRAY
    }

    private static final Cell NULL = new Cell(Kind.NULL, "null", 0);
    private static final Cell TRUE = new Cell(Kind.TRUE, "true", 0);
    private static final Cell FALSE = new Cell(Kind.FALSE, "false", 0);
    private static final long EXACT = 1L << 53;

    /** Reads the value that the parser stands on, to its end. */
    static Cell read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> new Cell(Kind.STRING, parser.getString(), 0);
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> new Cell(Kind.NUMBER, "", parser.getDoubleValue());
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            case VALUE_NULL -> NULL;
            case START_OBJECT, START_ARRAY -> {
                JsonNode tree = parser.readValueAsTree();
                yield new Cell(token == JsonToken.START_OBJECT ? Kind.OBJECT : Kind.ARRAY, tree.toString(), 0);
            }
            case null, default -> throw Problem.invalid("body", "A JSON value is missing.");
        };
    }

    private static Cell whole(JsonParser parser) {
        if (parser.getStringLength() < 16) {
            return new Cell(Kind.NUMBER, "", parser.getLongValue());
        }
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long number = parser.getLongValue();
            if (number <= EXACT && number >= -EXACT) {
                return new Cell(Kind.NUMBER, "", number);
            }
        }
        return new Cell(Kind.LONG_NUMBER, parser.getString(), 0);
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }

    boolean isObject() {
        return kind == Kind.OBJECT;
    }

    Result result() {
        return switch (kind) {
            case NUMBER -> {
                if (!Double.isFinite(number)) {
                    throw Problem.invalid("result", "The number is larger than a double can be.");
                }
                yield Result.of(number);
            }
            case STRING -> new Result.Text(value);
            case TRUE -> new Result.Bool(true);
            case FALSE -> new Result.Bool(false);
            case NULL, LONG_NUMBER, OBJECT, ARRAY -> new Result.Json(value);
        };
    }

    String json() {
        if (kind == Kind.STRING || kind == Kind.NUMBER) {
            StringBuilder json = new StringBuilder();
            if (kind == Kind.STRING) {
                JsonText.append(json, value);
            } else if (Double.isFinite(number)) {
                JsonText.append(json, number);
            } else {
                throw Problem.invalid("body", "A number is larger than a double can be.");
            }
            return json.toString();
        }
        return value;
    }

    String text(String member) {
        if (kind != Kind.STRING) {
            throw Problem.invalid(member, member + " is a string.");
        }
        return value;
    }

    int id(String member) {
        Integer id = findId();
        if (id == null) {
            throw Problem.invalid(member, "The @iot.id is a whole number from 1.");
        }
        return id;
    }

    private @Nullable Integer findId() {
        if (kind == Kind.NUMBER && number == Math.rint(number) && number >= 1 && number <= Integer.MAX_VALUE) {
            return (int) number;
        }
        if (kind == Kind.STRING && value.length() < 10 && value.matches("[1-9][0-9]*")) {
            return Integer.parseInt(value);
        }
        return null;
    }
}
