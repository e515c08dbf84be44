package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.LiveValues.EntityChange;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates entities with everything that is inline below them. */
final class Insertion {
    private static final int DEEPEST = 10;

    private final Change change;
    private final Clock clock;
    private int depth;

    Insertion(Change change, Clock clock) {
        this.change = change;
        this.clock = clock;
    }

    /**
     * @param pointer of {@code body} in the request
     * @param given columns that the place of the body decides, such as the Thing of an inline Datastream
     * @return the new entity's id
     */
    long insert(EntityType type, ObjectNode body, String pointer, Map<String, Long> given) {
        if (++depth > DEEPEST) {
            throw Problem.invalid(pointer, "Entities are nested more than " + DEEPEST + " deep.");
        }
        Map<String, Fragment> columns = new LinkedHashMap<>(Fields.of(type, body, pointer, Fields.Extent.WHOLE, null));
        for (Navigation navigation : type.navigations()) {
            if (!navigation.many()) {
                columns.put(foreignKey(navigation), Fragment.value(parent(type, navigation, body, pointer, given)));
            }
        }
        long id = change.statements.query(
                Fragment.of(
                        "INSERT INTO " + type.table() + " (" + String.join(", ", columns.keySet())
                                + ") VALUES ({}) RETURNING id",
                        Fragment.joined(", ", List.copyOf(columns.values()))),
                result -> {
                    result.next();
                    return result.getLong(1);
                });
        change.created++;
        change.touched.add(new EntityChange(type.set(), id));
        if (type == EntityType.DATASTREAM) {
            change.datastreams.add((int) id);
        }
        for (Navigation navigation : type.navigations()) {
            JsonNode linked = body.get(navigation.name());
            if (navigation.many() && linked != null) {
                link(type, id, navigation, linked, Body.below(pointer, navigation.name()), true);
            }
        }
        depth--;
        return id;
    }

    static String foreignKey(Navigation navigation) {
        return navigation.foreignKey("§").replace("§.", "");
    }

    private long parent(
            EntityType type, Navigation navigation, ObjectNode body, String pointer, Map<String, Long> given) {
        Long known = given.get(foreignKey(navigation));
        JsonNode linked = body.get(navigation.name());
        String at = Body.below(pointer, navigation.name());
        if (known != null) {
            if (linked != null) {
                throw Problem.invalid(at, "The place of the entity already says its " + navigation.name() + ".");
            }
            return known;
        }
        if (!(linked instanceof ObjectNode entity)) {
            throw Problem.invalid(
                    at, type.singular() + " needs a " + navigation.name() + ": an entity, or {\"@iot.id\": …}.");
        }
        return entity(navigation.to(), entity, at, Map.of(), true);
    }

    /** The id of a referenced or inline entity. */
    long entity(EntityType type, ObjectNode json, String at, Map<String, Long> given, boolean inline) {
        JsonNode reference = json.get("@iot.id");
        boolean only = json.propertyNames().stream().allMatch(name -> name.contains("@iot."));
        if (reference != null && only) {
            long id = id(reference, at);
            boolean exists = change.statements.query(
                    Fragment.of("SELECT 1 FROM " + type.table() + " WHERE id = {} FOR KEY SHARE", Fragment.value(id)),
                    java.sql.ResultSet::next);
            if (!exists) {
                throw Problem.invalid(at + "/@iot.id", "There is no " + type.singular() + " with this id.");
            }
            return id;
        }
        if (reference != null) {
            throw Problem.invalid(at, "Either a reference with nothing but @iot.id, or a new entity without it.");
        }
        if (!inline) {
            throw Problem.invalid(at, "Linked entities cannot be changed here; refer to them with {\"@iot.id\": …}.");
        }
        return insert(type, json, at, given);
    }

    private static long id(JsonNode reference, String at) {
        if (reference.isIntegralNumber() && reference.canConvertToLong()) {
            return reference.asLong();
        }
        if (reference.isString() && reference.asString().matches("\\d{1,18}")) {
            return Long.parseLong(reference.asString());
        }
        throw Problem.invalid(at + "/@iot.id", "A whole number is expected.");
    }

    /** Links {@code id} to the referenced and, where allowed, inline entities of a link to many. */
    void link(EntityType type, long id, Navigation navigation, JsonNode linked, String at, boolean inline) {
        if (!linked.isArray()) {
            throw Problem.invalid(at, "An array is expected.");
        }
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < linked.size(); i++) {
            String each = at + "/" + i;
            if (!(linked.get(i) instanceof ObjectNode entity)) {
                throw Problem.invalid(each, "An object is expected.");
            }
            if (navigation.to() == EntityType.OBSERVATION) {
                observation(type, id, entity, each, inline);
            } else if (navigation.column() != null) {
                child(navigation, navigation.column(), id, entity, each, inline);
            } else {
                ids.add(entity(navigation.to(), entity, each, Map.of(), inline));
            }
        }
        if (navigation.column() == null && navigation.to() != EntityType.OBSERVATION) {
            connect(type, id, navigation, ids);
        }
    }

    private void observation(EntityType type, long id, ObjectNode entity, String at, boolean inline) {
        if (!inline) {
            throw Problem.invalid(at, "Observations cannot be changed here.");
        }
        boolean ofDatastream = type == EntityType.DATASTREAM;
        change.observations.add(new Change.Inline(
                at,
                new InlineObservation(this, clock)
                        .parse(entity, at, ofDatastream ? id : null, ofDatastream ? null : id)));
    }

    private void child(Navigation navigation, String column, long id, ObjectNode entity, String at, boolean inline) {
        int before = change.created;
        long child = entity(navigation.to(), entity, at, Map.of(column, id), inline);
        if (change.created == before) {
            change.statements.update(Fragment.of(
                    "UPDATE " + navigation.to().table() + " SET " + column + " = {} WHERE id = {}",
                    Fragment.value(id),
                    Fragment.value(child)));
            if (navigation.to() == EntityType.DATASTREAM) {
                change.datastreams.add((int) child);
            }
        }
    }

    /** Links over a table between: Things, Locations and HistoricalLocations. */
    void connect(EntityType type, long id, Navigation navigation, List<Long> ids) {
        switch (type) {
            case THING -> moved(id, ids);
            case LOCATION -> {
                for (long other : ids) {
                    if (navigation.to() == EntityType.THING) {
                        moved(other, List.of(id));
                    } else {
                        visited(other, List.of(id));
                    }
                }
            }
            case HISTORICAL_LOCATION -> visited(id, ids);
            default -> throw new IllegalArgumentException(type + " has no such links");
        }
    }

    /** The Thing is at these Locations now, and its history says so. */
    private void moved(long thing, List<Long> locations) {
        place(thing, locations);
        if (locations.isEmpty()) {
            return;
        }
        long history = change.statements.query(
                Fragment.of(
                        "INSERT INTO observation.historical_location (time, thing_id) VALUES ({}, {}) RETURNING id",
                        Fragment.value(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)),
                        Fragment.value(thing)),
                result -> {
                    result.next();
                    return result.getLong(1);
                });
        record(history, locations);
    }

    private void place(long thing, List<Long> locations) {
        keepFeatures(thing, locations);
        change.statements.update(
                Fragment.of("DELETE FROM observation.thing_location WHERE thing_id = {}", Fragment.value(thing)));
        change.statements.update(Fragment.of(
                "INSERT INTO observation.thing_location (thing_id, location_id)"
                        + " SELECT DISTINCT {}::bigint, l FROM unnest({}::bigint[]) l",
                Fragment.value(thing),
                Fragment.value(array(locations))));
        change.statements.query(
                Fragment.of("SELECT id FROM observation.datastream WHERE thing_id = {}", Fragment.value(thing)),
                result -> {
                    while (result.next()) {
                        change.datastreams.add(result.getInt(1));
                    }
                    return 0;
                });
    }

    /**
     * Observations so far keep the feature that was made from the Thing's old Location; the next ones get one from the new.
     */
    private void keepFeatures(long thing, List<Long> locations) {
        Fragment moving = Fragment.of(
                "SELECT d.id, d.feature_id FROM observation.datastream d WHERE d.thing_id = {} AND d.feature_id IN"
                        + " (SELECT l.feature_id FROM observation.location l WHERE l.id <> ALL ({}::bigint[]))",
                Fragment.value(thing),
                Fragment.value(array(locations)));
        change.statements.update(Fragment.of(
                "UPDATE observation.observation o SET feature_id = m.feature_id FROM ({}) m"
                        + " WHERE o.datastream_id = m.id AND o.feature_id IS NULL",
                moving));
        change.statements.update(Fragment.of(
                "UPDATE observation.datastream SET feature_id = NULL WHERE id IN (SELECT m.id FROM ({}) m)", moving));
    }

    /** The HistoricalLocation names these Locations; when it is its Thing's newest, the Thing is there now. */
    private void visited(long history, List<Long> locations) {
        record(history, locations);
        Long thing = change.statements.query(
                Fragment.of(
                        "SELECT h.thing_id FROM observation.historical_location h WHERE h.id = {} AND NOT EXISTS"
                                + " (SELECT 1 FROM observation.historical_location o WHERE o.thing_id = h.thing_id"
                                + " AND (o.time, o.id) > (h.time, h.id))",
                        Fragment.value(history)),
                result -> result.next() ? Long.valueOf(result.getLong(1)) : null);
        if (thing != null) {
            place(thing, locations);
        }
    }

    private void record(long history, List<Long> locations) {
        change.statements.update(Fragment.of(
                "DELETE FROM observation.historical_location_location WHERE historical_location_id = {}",
                Fragment.value(history)));
        change.statements.update(Fragment.of(
                "INSERT INTO observation.historical_location_location (historical_location_id, location_id)"
                        + " SELECT DISTINCT {}::bigint, l FROM unnest({}::bigint[]) l",
                Fragment.value(history),
                Fragment.value(array(locations))));
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
