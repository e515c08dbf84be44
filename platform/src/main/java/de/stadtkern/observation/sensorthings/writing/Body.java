package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.web.Problem;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Request bodies as JSON that the database can keep: no member twice, no U+0000, no number beyond a double. */
public final class Body {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Body() {}

    /** @throws Problem 400 */
    public static ObjectNode object(byte[] bytes) {
        JsonNode json = parse(bytes);
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw Problem.invalid("/", "A JSON object is expected.");
    }

    static JsonNode parse(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            check(json, "");
            return json;
        } catch (JacksonException e) {
            var where = e.getLocation();
            String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
            throw Problem.invalid("/", "The body is not valid JSON" + place + ", or names a member twice.");
        }
    }

    static String text(JsonNode json) {
        return JSON.writeValueAsString(json);
    }

    /** The pointer's next token, escaped (RFC 6901). */
    static String below(String pointer, String member) {
        String shown = member.length() > 60 ? member.substring(0, 60) + "…" : member;
        return pointer + '/' + shown.replace("~", "~0").replace("/", "~1");
    }

    private static void check(JsonNode json, String pointer) {
        if (json.isString()) {
            text(json.asString(), pointer);
        } else if (json.isNumber()) {
            if (!Double.isFinite(json.decimalValue().doubleValue())
                    || json.isBigDecimal() && json.decimalValue().scale() > 400) {
                throw Problem.invalid(pointer, "The number is out of range.");
            }
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                check(json.get(i), pointer + '/' + i);
            }
        } else if (json.isObject()) {
            for (Map.Entry<String, JsonNode> member : json.properties()) {
                text(member.getKey(), pointer);
                check(member.getValue(), below(pointer, member.getKey()));
            }
        }
    }

    private static void text(String text, String pointer) {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean pair = Character.isHighSurrogate(sign)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (sign == 0 || Character.isSurrogate(sign) && !pair) {
                throw Problem.invalid(
                        pointer.isEmpty() ? "/" : pointer, "The text has U+0000 or half of a surrogate pair.");
            }
            i += pair ? 1 : 0;
        }
    }
}
