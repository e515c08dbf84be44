package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.LiveValues.EntityChange;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.model.Property;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.observation.sensorthings.reading.ResourcePath;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** POST, PATCH, PUT and DELETE of all entities but Observations. */
public final class Writer {
    private final Clock clock;

    public Writer(Clock clock) {
        this.clock = clock;
    }

    /** Creates an entity in the addressed set; returns its id. */
    public long create(Change change, ResourcePath path, byte[] body) {
        ObjectNode json = Body.object(body);
        Insertion insertion = new Insertion(change, clock);
        if (path.steps().size() == 1) {
            return insertion.insert(path.type(), json, "", Map.of());
        }
        ResourcePath.Step parent = path.steps().get(path.steps().size() - 2);
        Long id = parent.id();
        Navigation by = path.last().by();
        if (id == null || by == null) {
            throw new Problem(
                    405,
                    "method-not-allowed",
                    null,
                    "Create the entity in a set such as Things or Things(1)/Datastreams.");
        }
        if (!change.statements.query(path.parentExists(), result -> result.next() && result.getBoolean(1))) {
            throw Problem.notFound(parent.type().singular());
        }
        if (by.column() != null) {
            return insertion.insert(path.type(), json, "", Map.of(by.column(), id));
        }
        long created = insertion.insert(path.type(), json, "", Map.of());
        insertion.connect(parent.type(), id, by, List.of(created));
        return created;
    }

    /**
     * @param whole PUT: what the body does not name becomes empty; otherwise PATCH
     * @param ifMatch the header, or null
     */
    public void update(Change change, EntityType type, long id, byte[] body, boolean whole, @Nullable String ifMatch) {
        lock(change, type, id, ifMatch);
        change.touched.add(new EntityChange(type.set(), id));
        ObjectNode json = Body.object(body);
        Map<String, Fragment> columns = new LinkedHashMap<>(Fields.of(
                type,
                json,
                "",
                whole ? Fields.Extent.WHOLE : Fields.Extent.PART,
                json.has("encodingType") ? null : encodingType(change, type, id)));
        Insertion insertion = new Insertion(change, clock);
        for (Navigation navigation : type.navigations()) {
            JsonNode linked = json.get(navigation.name());
            if (linked == null) {
                continue;
            }
            String at = "/" + navigation.name();
            if (navigation.many()) {
                insertion.link(type, id, navigation, linked, at, false);
            } else if (linked instanceof ObjectNode entity) {
                columns.put(
                        Insertion.foreignKey(navigation),
                        Fragment.value(insertion.entity(navigation.to(), entity, at, Map.of(), false)));
            } else {
                throw Problem.invalid(at, "A reference {\"@iot.id\": …} is expected.");
            }
        }
        if (!columns.isEmpty()) {
            List<Fragment> assignments = new ArrayList<>();
            columns.forEach((column, value) -> assignments.add(Fragment.of(column + " = {}", value)));
            change.statements.update(Fragment.of(
                    "UPDATE " + type.table() + " SET {} WHERE id = {}",
                    Fragment.joined(", ", assignments),
                    Fragment.value(id)));
        }
        if (type == EntityType.DATASTREAM) {
            change.datastreams.add((int) id);
        }
    }

    public void delete(Change change, EntityType type, long id, @Nullable String ifMatch) {
        lock(change, type, id, ifMatch);
        new Deletion(change).delete(type, id);
    }

    /** Keeps the entity as it is until the change ends, and refuses when it is gone or not the version expected. */
    private static void lock(Change change, EntityType type, long id, @Nullable String ifMatch) {
        String version = change.statements.query(
                Fragment.of("SELECT xmin::text FROM " + type.table() + " WHERE id = {} FOR UPDATE", Fragment.value(id)),
                result -> result.next() ? result.getString(1) : null);
        if (version == null) {
            throw Problem.notFound(type.singular());
        }
        if (ifMatch != null && !matches(ifMatch, version)) {
            throw new Problem(
                    412, "changed-meanwhile", "If-Match", "The entity was changed since it was read; read it again.");
        }
    }

    /** True when one of the header's tags names the version; what observations change is left aside. */
    public static boolean matches(String header, String version) {
        for (String tag : header.split(",")) {
            String bare = tag.strip().replace("W/", "").replace("\"", "");
            if (bare.equals("*") || bare.equals(version) || bare.startsWith(version + "-")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String encodingType(Change change, EntityType type, long id) {
        Property property = type.findProperty("encodingType");
        return property == null
                ? null
                : change.statements.query(
                        Fragment.of("SELECT encoding_type FROM " + type.table() + " WHERE id = {}", Fragment.value(id)),
                        result -> result.next() ? result.getString(1) : null);
    }
}
