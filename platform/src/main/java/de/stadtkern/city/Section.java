package de.stadtkern.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file, read key by key. Nothing throws: each mistake is put down with its line, and the value is
 * {@code null}. {@link #finish} reports the keys that nobody asked for.
 */
final class Section {
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final List<Mistake> mistakes;

    /** @param line 1-based */
    record Mistake(int line, String text) {}

    Section(String path, Node node, List<Mistake> mistakes) {
        this.path = path;
        this.line = line(node);
        this.mistakes = mistakes;
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(new Mistake(line, (path.isEmpty() ? "the file" : path) + " is not a list of keys and values"));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                mistakes.add(new Mistake(line(tuple.getKeyNode()), at(key) + " is there twice"));
            }
            keyLines.put(key, line(tuple.getKeyNode()));
        }
    }

    <T> @Nullable T need(String key, Function<String, T> reader) {
        if (find(key) == null) {
            missing(key);
            return null;
        }
        return optional(key, reader);
    }

    <T> @Nullable T optional(String key, Function<String, T> reader) {
        Node node = find(key);
        return node == null ? null : scalar(at(key), node, reader);
    }

    /** The list below {@code key}, empty when the key is missing. */
    <T> List<T> texts(String key, Function<String, T> reader) {
        List<T> read = new ArrayList<>();
        for (Node item : items(key)) {
            T value = scalar(at(key), item, reader);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    List<Section> sections(String key) {
        return items(key).stream()
                .map(item -> new Section(at(key), item, mistakes))
                .toList();
    }

    @Nullable
    Section section(String key) {
        Node node = find(key);
        if (node == null) {
            missing(key);
            return null;
        }
        return new Section(at(key), node, mistakes);
    }

    /** Builds a record whose constructor may refuse; its refusal is put down for this section's line. */
    <T> @Nullable T build(Function<Section, T> maker) {
        int before = mistakes.size();
        try {
            T made = maker.apply(this);
            finish();
            return mistakes.size() == before ? made : null;
        } catch (IllegalArgumentException | IncompleteException e) {
            finish();
            if (e instanceof IllegalArgumentException) {
                mistakes.add(new Mistake(line, (path.isEmpty() ? "" : path + ": ") + e.getMessage()));
            }
            return null;
        }
    }

    /** The value, or the end of {@link #build} where it is missing: its mistake is put down already. */
    static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IncompleteException();
        }
        return value;
    }

    void mistake(String key, String text) {
        mistakes.add(new Mistake(keyLines.getOrDefault(key, line), at(key) + ": " + text));
    }

    private void finish() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                String nearest = asked.stream()
                        .min(Comparator.comparingInt((String known) -> distance(key, known))
                                .thenComparing(Comparator.naturalOrder()))
                        .orElse("none");
                mistakes.add(new Mistake(
                        keyLines.getOrDefault(key, line),
                        "\"" + at(key) + "\" is not a key; did you mean \"" + nearest + "\"?"));
            }
        }
    }

    private @Nullable Node find(String key) {
        asked.add(key);
        Node node = values.get(key);
        return node == null || node.getTag().equals(Tag.NULL) ? null : node;
    }

    private void missing(String key) {
        mistakes.add(new Mistake(line, "\"" + at(key) + "\" is missing"));
    }

    private List<Node> items(String key) {
        Node node = find(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        mistakes.add(new Mistake(line(node), at(key) + " is not a list"));
        return List.of();
    }

    private <T> @Nullable T scalar(String name, Node node, Function<String, T> reader) {
        if (!(node instanceof ScalarNode scalar)) {
            mistakes.add(new Mistake(line(node), name + " is not a single value"));
            return null;
        }
        try {
            return reader.apply(scalar.getValue().strip());
        } catch (IllegalArgumentException e) {
            mistakes.add(new Mistake(line(node), name + ": " + e.getMessage()));
            return null;
        }
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** A needed value is missing and its mistake is put down. */
    static final class IncompleteException extends RuntimeException {
        private static final long serialVersionUID = 1;

        IncompleteException() {
            super(null, null, false, false);
        }
    }
}
