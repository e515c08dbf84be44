package de.stadtkern.observation.sensorthings.query;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.query.Query.Expansion;
import de.stadtkern.observation.sensorthings.query.Query.Order;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the query string of a request on entities of one type. */
public final class QueryParser {
    /** The longest query string that is read, in characters. */
    public static final int LONGEST = 16_000;

    private static final int DEEPEST_EXPANSION = 8;
    private static final int MOST_EXPANSIONS = 60;
    private static final Set<String> NESTED =
            Set.of("$filter", "$orderby", "$select", "$expand", "$top", "$skip", "$count");

    private int expansions;

    private QueryParser() {}

    /**
     * @param raw the query string as sent, still percent-encoded
     * @throws de.stadtkern.web.Problem 400 that names the option and the position
     */
    public static Query parse(EntityType type, @Nullable String raw) {
        return raw == null || raw.isEmpty() ? Query.NONE : new QueryParser().options(type, raw);
    }

    private Query options(EntityType type, String raw) {
        if (raw.length() > LONGEST) {
            throw QueryProblem.in("query", "The query is longer than " + LONGEST + " characters.");
        }
        Draft draft = new Draft(type);
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), "query");
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), name);
            if (name.equals("resultFormat") || name.equals("$resultFormat")) {
                draft.put("$resultFormat", 0);
                draft.resultFormat = value;
                draft.texts.put("$resultFormat", value);
            } else if (name.equals("$skiptoken")) {
                draft.put(name, 0);
                draft.skipToken = value;
            } else if (NESTED.contains(name)) {
                draft.put(name, 0);
                ExpressionParser parser = new ExpressionParser(name, value, 0);
                draft.read(name, name, value, parser, 0);
                parser.spaces();
                if (parser.at() < value.length()) {
                    throw parser.problem("Unexpected " + QueryProblem.quote(value.substring(parser.at())));
                }
            } else if (name.startsWith("$")) {
                throw QueryProblem.in(name, "This query option is unknown.");
            }
        }
        return draft.query();
    }

    /** The options of one level while they are read. */
    private final class Draft {
        private final EntityType type;
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private @Nullable Expression filter;
        private List<Order> orders = List.of();
        private List<String> select = List.of();
        private List<Expansion> expand = List.of();
        private int top = -1;
        private long skip;
        private boolean count;
        private @Nullable String skipToken;
        private @Nullable String resultFormat;

        Draft(EntityType type) {
            this.type = type;
        }

        void put(String name, int position) {
            if (seen.put(name, position) != null) {
                throw QueryProblem.at(name, position, "The option is given twice");
            }
        }

        /** Reads one option's value at the parser; {@code outer} is the option of the request that holds the text. */
        void read(String name, String outer, String text, ExpressionParser parser, int depth) {
            int start = parser.at();
            switch (name) {
                case "$filter" -> filter = parser.condition();
                case "$orderby" -> orders = orders(text, parser);
                case "$select" -> {
                    select = names(parser);
                    query().checkSelect(type, start);
                }
                case "$expand" -> expand = expansions(type, outer, text, parser, depth);
                case "$top" -> top = (int) number(parser, Integer.MAX_VALUE);
                case "$skip" -> skip = number(parser, 1_000_000_000_000L);
                default -> {
                    String value = parser.identifier();
                    if (!value.equals("true") && !value.equals("false")) {
                        throw QueryProblem.at(outer, start, "true or false is expected");
                    }
                    count = value.equals("true");
                }
            }
            texts.put(name, text.substring(start, parser.at()));
        }

        Query query() {
            return new Query(filter, orders, select, expand, top, skip, count, skipToken, resultFormat, texts);
        }
    }

    private static List<Order> orders(String text, ExpressionParser parser) {
        List<Order> orders = new ArrayList<>();
        do {
            Expression key = parser.sum();
            parser.spaces();
            boolean descending = false;
            int start = parser.at();
            if (start < text.length() && Character.isLetter(text.charAt(start))) {
                String direction = parser.identifier();
                descending = direction.equals("desc");
                if (!descending && !direction.equals("asc")) {
                    throw QueryProblem.at("$orderby", start, "asc or desc is expected");
                }
            }
            orders.add(new Order(key, descending));
            parser.spaces();
            if (orders.size() > 10) {
                throw parser.problem("More than 10 sort keys");
            }
        } while (parser.accept(','));
        return List.copyOf(orders);
    }

    private static List<String> names(ExpressionParser parser) {
        List<String> names = new ArrayList<>();
        do {
            parser.spaces();
            String name = parser.identifier();
            names.add(name.equals("@iot.id") ? "id" : name);
            parser.spaces();
        } while (parser.accept(','));
        return List.copyOf(names);
    }

    private List<Expansion> expansions(EntityType type, String outer, String text, ExpressionParser parser, int depth) {
        if (depth >= DEEPEST_EXPANSION) {
            throw parser.problem("Expanded more than " + DEEPEST_EXPANSION + " deep");
        }
        Map<Navigation, Query> found = new LinkedHashMap<>();
        do {
            parser.spaces();
            Expansion next = expansion(type, outer, text, parser, depth);
            Query before = found.get(next.navigation());
            found.put(next.navigation(), before == null ? next.query() : merged(before, next.query()));
            parser.spaces();
        } while (parser.accept(','));
        return found.entrySet().stream()
                .map(entry -> new Expansion(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Expansion expansion(EntityType type, String outer, String text, ExpressionParser parser, int depth) {
        int start = parser.at();
        String name = parser.identifier();
        Navigation navigation = type.findNavigation(name);
        if (navigation == null) {
            throw QueryProblem.at(outer, start, type.singular() + " has no link " + QueryProblem.quote(name));
        }
        if (++expansions > MOST_EXPANSIONS) {
            throw parser.problem("More than " + MOST_EXPANSIONS + " expansions");
        }
        Draft draft = new Draft(navigation.to());
        if (parser.accept('/')) {
            if (depth + 1 >= DEEPEST_EXPANSION) {
                throw parser.problem("Expanded more than " + DEEPEST_EXPANSION + " deep");
            }
            Expansion inner = expansion(navigation.to(), outer, text, parser, depth + 1);
            draft.expand = List.of(inner);
            draft.texts.put("$expand", text.substring(text.indexOf('/', start) + 1, parser.at()));
        } else if (parser.accept('(')) {
            parser.spaces();
            if (parser.accept(')')) {
                return new Expansion(navigation, draft.query());
            }
            do {
                parser.spaces();
                int at = parser.at();
                String option = parser.identifier();
                if (!NESTED.contains(option)) {
                    throw QueryProblem.at(outer, at, "Unknown option " + QueryProblem.quote(option));
                }
                if (draft.seen.containsKey(option)) {
                    throw QueryProblem.at(outer, at, "The option " + option + " is given twice");
                }
                draft.put(option, at);
                parser.expect('=');
                draft.read(option, outer, text, parser, depth + 1);
                parser.spaces();
            } while (parser.accept(';'));
            parser.expect(')');
        }
        return new Expansion(navigation, draft.query());
    }

    /** {@code $expand=Datastreams,Datastreams/Sensor}: the options of the first, the expansions of both. */
    private static Query merged(Query one, Query other) {
        Map<Navigation, Query> all = new LinkedHashMap<>();
        for (Query query : List.of(one, other)) {
            for (Expansion expansion : query.expansions()) {
                Query before = all.get(expansion.navigation());
                all.put(expansion.navigation(), before == null ? expansion.query() : merged(before, expansion.query()));
            }
        }
        Query base = one.texts().isEmpty() ? other : one;
        Map<String, String> texts = new LinkedHashMap<>(other.texts());
        texts.putAll(one.texts());
        String nested = String.join(
                ",",
                List.of(one.texts().getOrDefault("$expand", ""), other.texts().getOrDefault("$expand", "")).stream()
                        .filter(text -> !text.isEmpty())
                        .toList());
        if (!nested.isEmpty()) {
            texts.put("$expand", nested);
        }
        return new Query(
                base.filter(),
                base.orders(),
                base.select(),
                all.entrySet().stream()
                        .map(entry -> new Expansion(entry.getKey(), entry.getValue()))
                        .toList(),
                base.top(),
                base.skip(),
                base.count(),
                null,
                null,
                texts);
    }

    private static long number(ExpressionParser parser, long most) {
        int start = parser.at();
        String digits = parser.identifier();
        if (!digits.matches("\\d{1,18}")) {
            throw parser.problem("A whole number from 0 on is expected, from character " + (start + 1) + " on,");
        }
        return Math.min(Long.parseLong(digits), most);
    }

    /** Percent-decoding as in forms ({@code +} is a space); anything but UTF-8 is refused. */
    static String decode(String text, String option) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
                if (low < 0) {
                    throw QueryProblem.in(option, "A percent sign is not followed by two hexadecimal digits.");
                }
                bytes[length++] = (byte) (high * 16 + low);
                i += 2;
            } else if (sign < 0x80) {
                bytes[length++] = (byte) (sign == '+' ? ' ' : sign);
            } else {
                byte[] encoded = String.valueOf(sign).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, bytes, length, encoded.length);
                length += encoded.length;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw QueryProblem.in(option, "The text is not UTF-8.");
        }
    }
}
