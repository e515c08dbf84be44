package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.model.Property;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource path below the service root (18-088, 9.2), such as {@code Things(1)/Datastreams(2)/Observations}.
 *
 * @param property the addressed property, with the JSON {@code members} below it
 * @param value ends with {@code /$value}
 * @param ref ends with {@code /$ref}
 * @param countOnly ends with {@code /$count}
 */
public record ResourcePath(
        List<Step> steps,
        @Nullable Property property,
        List<String> members,
        boolean value,
        boolean ref,
        boolean countOnly) {
    private static final int LONGEST = 30;

    /** @param by the link that led here; null for the first step */
    public record Step(
            EntityType type,
            @Nullable Navigation by,
            @Nullable Long id) {
        boolean isSet() {
            return id == null && (by == null || by.many());
        }
    }

    public Step last() {
        return steps.getLast();
    }

    public EntityType type() {
        return last().type();
    }

    /** Addresses a set of entities, not one. */
    public boolean isSet() {
        return last().isSet();
    }

    /** Addresses whole entities: no property, no {@code $ref} and the like. */
    public boolean isPlain() {
        return property == null && !value && !ref && !countOnly;
    }

    /** The path's id of the parent when the path is exactly {@code parent(id)/set}. */
    public @Nullable Long onlyParent(EntityType parent) {
        return steps.size() == 2 && isSet() && steps.getFirst().type() == parent
                ? steps.getFirst().id()
                : null;
    }

    /** @param text without a leading slash */
    public static ResourcePath parse(String text) {
        List<Step> steps = new ArrayList<>();
        String[] segments = text.split("/", -1);
        if (segments.length > LONGEST) {
            throw new Problem(400, "invalid-path", "path", "The path has more than " + LONGEST + " parts.");
        }
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            int open = segment.indexOf('(');
            String name = open < 0 ? segment : segment.substring(0, open);
            Step last = steps.isEmpty() ? null : steps.getLast();
            Navigation navigation = last == null ? null : last.type().findNavigation(name);
            EntityType type = last == null ? EntityType.findSet(name) : navigation == null ? null : navigation.to();
            if (type != null && (last == null || !last.isSet())) {
                Long id = open < 0 ? null : id(segment, open);
                if (id != null && navigation != null && !navigation.many()) {
                    throw unknown(segment);
                }
                steps.add(new Step(type, navigation, id));
            } else if (last == null) {
                throw unknown(segment);
            } else {
                return rest(steps, List.of(segments).subList(i, segments.length));
            }
        }
        return new ResourcePath(List.copyOf(steps), null, List.of(), false, false, false);
    }

    private static ResourcePath rest(List<Step> steps, List<String> rest) {
        Step last = steps.getLast();
        String name = rest.getFirst();
        boolean ends = rest.size() == 1;
        if (name.equals("$ref") && ends) {
            return new ResourcePath(List.copyOf(steps), null, List.of(), false, true, false);
        }
        if (name.equals("$count") && ends && last.isSet()) {
            return new ResourcePath(List.copyOf(steps), null, List.of(), false, false, true);
        }
        Property property = last.isSet() ? null : last.type().findProperty(name);
        if (property == null) {
            throw unknown(name);
        }
        boolean value = rest.getLast().equals("$value");
        List<String> members = List.copyOf(rest.subList(1, rest.size() - (value ? 1 : 0)));
        boolean simple = switch (property.kind()) {
            case TEXT, TIME, SPAN -> true;
            default -> false;
        };
        if (simple && !members.isEmpty()) {
            throw unknown(members.getFirst());
        }
        return new ResourcePath(List.copyOf(steps), property, members, value, false, false);
    }

    private static Long id(String segment, int open) {
        String digits = segment.substring(open + 1, Math.max(open + 1, segment.length() - 1));
        if (!segment.endsWith(")") || !digits.matches("-?\\d{1,100}")) {
            throw new Problem(400, "invalid-path", "path", "An id is a whole number in parentheses, as in Things(1).");
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw unknown(segment);
        }
    }

    private static Problem unknown(String segment) {
        String shown = segment.length() > 40 ? segment.substring(0, 40) + "…" : segment;
        return Problem.notFound("The resource '" + shown + "'");
    }

    /** The condition that the row {@code e} is addressed. */
    Fragment condition() {
        return condition(steps.size() - 1, "e");
    }

    /** Asks whether the entity exists that the set belongs to. */
    public Fragment parentExists() {
        String table = steps.get(steps.size() - 2).type().table();
        return Fragment.of("SELECT EXISTS (SELECT 1 FROM " + table + " p WHERE {})", parentCondition());
    }

    /** The condition that the row {@code p} is the entity that the set belongs to. */
    Fragment parentCondition() {
        return condition(steps.size() - 2, "p");
    }

    private Fragment condition(int index, String alias) {
        Step step = steps.get(index);
        List<Fragment> parts = new ArrayList<>();
        if (step.id() != null) {
            parts.add(Fragment.of(alias + ".id = {}", Fragment.value(step.id())));
        }
        Navigation by = step.by();
        if (by != null) {
            Step parent = steps.get(index - 1);
            if (index == 1 && by.many() && parent.id() != null) {
                parts.add(members(by, parent.id(), alias));
            } else {
                String row = "p" + (index - 1);
                parts.add(Fragment.of(
                        "EXISTS (SELECT 1 FROM " + parent.type().table() + " " + row + " WHERE "
                                + by.members(row, alias) + " AND {})",
                        condition(index - 1, row)));
            }
        }
        return parts.isEmpty() ? Fragment.sql("TRUE") : Fragment.joined(" AND ", parts);
    }

    private static Fragment members(Navigation by, Long parent, String alias) {
        String sql = by.members("§", alias);
        int holes = sql.split("§\\.id", -1).length - 1;
        Fragment[] ids = new Fragment[holes];
        java.util.Arrays.fill(ids, Fragment.value(parent));
        return Fragment.of(sql.replace("§.id", "{}"), ids);
    }
}
