package de.stadtkern.programme.publiccode;

import de.stadtkern.programme.publiccode.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Walks one file along the standard's tables and collects what is not as they say. */
final class Checker {
    /** A value that is there, with the place of its key. */
    private record Place(Node node, Node at) {}

    private final PubliccodeFile.Repository repository;
    private final List<Finding> findings = new ArrayList<>();

    Checker(PubliccodeFile.Repository repository) {
        this.repository = repository;
    }

    List<Finding> check(Node root) {
        Map<String, Place> file = section("", Standard.FILE, root, root);
        if (file != null) {
            version(file);
            maintenance(file);
            if (file.containsKey("it") && file.containsKey("IT")) {
                find(Severity.ERROR, "it", file.get("it").at(), "duplicate-key", "IT");
            }
        }
        return findings;
    }

    private void find(Severity severity, String key, Node at, String rule, String expected) {
        Mark mark = at.getStartMark().orElse(null);
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        findings.add(new Finding(severity, key, line, column, rule, expected));
    }

    /** @param at the key, where the value's own place says less */
    private void value(String key, Shape shape, Node node, Node at) {
        switch (shape) {
            case Shape.Text text -> text(key, text.form(), node, at);
            case Shape.Flag ignored -> {
                if (!(node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL))) {
                    find(Severity.ERROR, key, at, "wrong-type", "true, false");
                }
            }
            case Shape.Items items -> items(key, items, node, at);
            case Shape.OneOrMany either -> {
                if (node instanceof SequenceNode) {
                    items(key, new Shape.Items(either.item(), false), node, at);
                } else {
                    text(key, either.item().form(), node, at);
                }
            }
            case Shape.Section section -> section(key, section, node, at);
            case Shape.ByLanguage languages -> languages(key, languages.section(), node, at);
        }
    }

    private void text(String key, Form form, Node node, Node at) {
        if (!(node instanceof ScalarNode scalar)) {
            find(Severity.ERROR, key, at, "wrong-type", "text");
            return;
        }
        String text = scalar.getValue();
        if (!form.fits().test(text)) {
            find(Severity.ERROR, key, at, form.rule(), form.expected());
        } else if (form == Form.COUNTRY && !text.equals(text.toUpperCase(Locale.ROOT))) {
            find(Severity.WARNING, key, at, "lower-case", text.toUpperCase(Locale.ROOT));
        } else if (inRepository(form, text) && repository.lacks(text)) {
            find(Severity.ERROR, key, at, "file-missing", "");
        }
    }

    private static boolean inRepository(Form form, String text) {
        return (form == Form.LOGO || form == Form.PICTURE || form == Form.FILE) && !text.contains(":");
    }

    private void items(String key, Shape.Items items, Node node, Node at) {
        if (!(node instanceof SequenceNode sequence)) {
            find(Severity.ERROR, key, at, "wrong-type", "list");
            return;
        }
        if (items.filled() && sequence.getValue().isEmpty()) {
            find(Severity.ERROR, key, at, "empty", "");
        }
        int index = 0;
        for (Node item : sequence.getValue()) {
            value(key + "[" + index++ + "]", items.item(), item, item);
        }
    }

    private void languages(String key, Shape.Section section, Node node, Node at) {
        Map<String, Place> languages = entries(key, node, at);
        if (languages == null) {
            return;
        }
        if (languages.isEmpty()) {
            find(Severity.ERROR, key, at, "empty", "");
        }
        languages.forEach((tag, place) -> {
            String inside = key + "." + tag;
            if (!Form.LANGUAGE.fits().test(tag)) {
                find(Severity.ERROR, inside, place.at(), "no-language", "BCP 47");
            }
            section(inside, section, place.node(), place.at());
        });
    }

    private @Nullable Map<String, Place> section(String key, Shape.Section section, Node node, Node at) {
        Map<String, Place> entries = entries(key, node, at);
        if (entries == null) {
            return null;
        }
        entries.forEach((name, place) -> {
            String inside = key.isEmpty() ? name : key + "." + name;
            Shape.Field field = section.fields().get(name);
            if (field == null) {
                find(Severity.ERROR, inside, place.at(), "unknown-key", "");
                return;
            }
            String hint = field.hint();
            if (hint != null) {
                find(Severity.WARNING, inside, place.at(), "deprecated", hint.equals("drop") ? "" : hint);
            }
            value(inside, field.shape(), place.node(), place.at());
        });
        section.fields().forEach((name, field) -> {
            if (field.required() && !entries.containsKey(name)) {
                find(Severity.ERROR, key.isEmpty() ? name : key + "." + name, at, "required", "");
            }
        });
        return entries;
    }

    /** The keys with a value, in the file's order; a key twice counts once. */
    private @Nullable Map<String, Place> entries(String key, Node node, Node at) {
        if (!(node instanceof MappingNode mapping)) {
            find(Severity.ERROR, key, at, "wrong-type", "section");
            return null;
        }
        Map<String, Place> entries = new java.util.LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                find(Severity.ERROR, key, tuple.getKeyNode(), "unknown-key", "");
            } else if (!seen.add(name.getValue())) {
                String inside = key.isEmpty() ? name.getValue() : key + "." + name.getValue();
                find(Severity.ERROR, inside, name, "duplicate-key", "");
            } else if (!tuple.getValueNode().getTag().equals(Tag.NULL)) {
                entries.put(name.getValue(), new Place(tuple.getValueNode(), name));
            }
        }
        return entries;
    }

    private void version(Map<String, Place> file) {
        Place version = file.get("publiccodeYmlVersion");
        if (version != null && version.node() instanceof ScalarNode text) {
            if (Standard.VERSIONS.contains(text.getValue()) && text.getTag().equals(Tag.FLOAT)) {
                find(Severity.WARNING, "publiccodeYmlVersion", version.at(), "unquoted", "\"" + text.getValue() + "\"");
            }
            if (text.getValue().startsWith("1")) {
                droppedByVersion1(file);
            }
        }
    }

    /** What the draft of version 1 no longer knows. */
    private void droppedByVersion1(Map<String, Place> file) {
        for (String key : List.of("monochromeLogo", "inputTypes", "outputTypes", "IT", "it")) {
            Place place = file.get(key);
            if (place != null) {
                find(Severity.ERROR, key, place.at(), "unknown-key", "");
            }
        }
    }

    /** Contractors belong to a contract, and only to it; who maintains it otherwise has contacts. */
    private void maintenance(Map<String, Place> file) {
        Place place = file.get("maintenance");
        if (place == null || !(place.node() instanceof MappingNode mapping)) {
            return;
        }
        Map<String, NodeTuple> given = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name
                    && !tuple.getValueNode().getTag().equals(Tag.NULL)) {
                given.put(name.getValue(), tuple);
            }
        }
        NodeTuple typeTuple = given.get("type");
        String type = typeTuple != null && typeTuple.getValueNode() instanceof ScalarNode text ? text.getValue() : "";
        NodeTuple contractors = given.get("contractors");
        if (type.equals("contract") && contractors == null) {
            find(Severity.ERROR, "maintenance.contractors", place.at(), "required-with-type", type);
        } else if (!type.isEmpty() && !type.equals("contract") && contractors != null) {
            find(Severity.ERROR, "maintenance.contractors", contractors.getKeyNode(), "only-with-type", "contract");
        }
        if ((type.equals("community") || type.equals("internal")) && given.get("contacts") == null) {
            find(Severity.ERROR, "maintenance.contacts", place.at(), "required-with-type", type);
        }
    }
}
