package de.stadtkern.identity.access;

import de.stadtkern.identity.AccessRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * All access rules, laid out so that the rule of a request is found after a few string comparisons: by method, then by
 * the path's first segment, then the most specific first.
 */
public final class AccessTable {
    private record Entry(AccessRule rule, Predicate<String> matches) {}

    private static final Entry[] NONE = {};
    private static final String ANY_METHOD = "*";
    private static final String ANY_SEGMENT = "*";

    private final Map<String, Map<String, Entry[]>> entries = new HashMap<>();

    public AccessTable(List<AccessRule> rules) {
        Set<String> methods = new TreeSet<>(Set.of(ANY_METHOD));
        Set<String> segments = new TreeSet<>(Set.of(ANY_SEGMENT));
        rules.forEach(rule -> {
            if (rule.method() != null) {
                methods.add(rule.method());
            }
            segments.add(segment(rule.pattern()));
        });
        List<AccessRule> specificFirst = rules.stream()
                .sorted(Comparator.comparing((AccessRule rule) -> rule.method() == null)
                        .thenComparing(rule -> -rule.pattern().length()))
                .toList();
        for (String method : methods) {
            Map<String, Entry[]> bySegment = new HashMap<>();
            for (String segment : segments) {
                List<Entry> fitting = new ArrayList<>();
                for (AccessRule rule : specificFirst) {
                    String first = segment(rule.pattern());
                    if ((rule.method() == null || rule.method().equals(method))
                            && (first.equals(ANY_SEGMENT) || first.equals(segment))) {
                        fitting.add(new Entry(rule, matcher(rule.pattern())));
                    }
                }
                bySegment.put(segment, fitting.toArray(Entry[]::new));
            }
            entries.put(method, bySegment);
        }
    }

    /** The rule that decides, or {@code null}: refused. */
    public @Nullable AccessRule find(String method, String path) {
        AccessRule rule = lookUp(method, path);
        return rule == null && (method.equals("HEAD") || method.equals("OPTIONS")) ? lookUp("GET", path) : rule;
    }

    private @Nullable AccessRule lookUp(String method, String path) {
        Map<String, Entry[]> bySegment = entries.get(method);
        if (bySegment == null) {
            bySegment = entries.getOrDefault(ANY_METHOD, Map.of());
        }
        Entry[] fitting = bySegment.get(segment(path));
        if (fitting == null) {
            fitting = bySegment.getOrDefault(ANY_SEGMENT, NONE);
        }
        for (Entry entry : fitting) {
            if (entry.matches.test(path)) {
                return entry.rule;
            }
        }
        return null;
    }

    /** The first segment of a path or pattern; {@code *} where a pattern leaves it open. */
    private static String segment(String path) {
        int end = path.indexOf('/', 1);
        String first = end < 0 ? path : path.substring(0, end);
        return first.indexOf('*') >= 0 || first.indexOf('{') >= 0 ? ANY_SEGMENT : first;
    }

    private static Predicate<String> matcher(String pattern) {
        boolean literal = pattern.chars().noneMatch(c -> c == '*' || c == '{' || c == '?');
        if (literal) {
            return pattern::equals;
        }
        String prefix = pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) : "{";
        if (prefix.chars().noneMatch(c -> c == '*' || c == '{' || c == '?')) {
            return path -> path.startsWith(prefix)
                    && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        }
        PathPattern compiled = PathPatternParser.defaultInstance.parse(pattern);
        return path -> compiled.matches(PathContainer.parsePath(path));
    }
}
