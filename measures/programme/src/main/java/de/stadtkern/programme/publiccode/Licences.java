package de.stadtkern.programme.publiccode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** SPDX licence expressions (SPDX 2.3, annex D). */
final class Licences {
    private static final Pattern TOKEN = Pattern.compile("[()]|[A-Za-z0-9.+:-]+");
    private static final Pattern OWN = Pattern.compile("(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+");
    private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Set<String> LIST = list();

    private Licences() {}

    static boolean valid(String expression) {
        Deque<String> tokens = new ArrayDeque<>();
        var matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.find()) {
            if (!expression.substring(end, matcher.start()).isBlank()) {
                return false;
            }
            tokens.add(matcher.group());
            end = matcher.end();
        }
        return expression.substring(end).isBlank() && expression(tokens) && tokens.isEmpty();
    }

    private static boolean expression(Deque<String> tokens) {
        if (!term(tokens)) {
            return false;
        }
        while (List.of("AND", "OR").contains(String.valueOf(tokens.peek()).toUpperCase(Locale.ROOT))) {
            tokens.remove();
            if (!term(tokens)) {
                return false;
            }
        }
        return true;
    }

    private static boolean term(Deque<String> tokens) {
        String token = tokens.poll();
        if (token == null) {
            return false;
        }
        if (token.equals("(")) {
            return expression(tokens) && ")".equals(tokens.poll());
        }
        String id = token.endsWith("+") ? token.substring(0, token.length() - 1) : token;
        if (!LIST.contains(id) && !OWN.matcher(token).matches()) {
            return false;
        }
        if ("WITH".equalsIgnoreCase(tokens.peek())) {
            tokens.remove();
            String exception = tokens.poll();
            return exception != null && EXCEPTION.matcher(exception).matches();
        }
        return true;
    }

    private static Set<String> list() {
        try (InputStream file =
                Objects.requireNonNull(Licences.class.getResourceAsStream("/publiccode/spdx-licences.txt"))) {
            Set<String> list = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            list.addAll(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
