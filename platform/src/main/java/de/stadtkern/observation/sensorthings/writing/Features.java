package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.web.Problem;
import java.time.Clock;
import java.util.Map;

/** Features of interest as observations need them (18-088, 8.2.8: made from the Thing's Location when none is named). */
public final class Features {
    private final Clock clock;

    public Features(Clock clock) {
        this.clock = clock;
    }

    public int create(Change change, byte[] json) {
        return Math.toIntExact(new Insertion(change, clock)
                .insert(EntityType.FEATURE_OF_INTEREST, Body.object(json), "/FeatureOfInterest", Map.of()));
    }

    public boolean exists(Change change, int feature) {
        return change.statements.query(
                Fragment.of(
                        "SELECT 1 FROM observation.feature_of_interest WHERE id = {}", Fragment.value((long) feature)),
                java.sql.ResultSet::next);
    }

    /** Found, or made from the newest Location of the datastream's Thing that has a geometry, or else any. */
    public int ofDatastream(Change change, int datastream) {
        Fragment id = Fragment.value((long) datastream);
        Long known =
                id(change, Fragment.of("SELECT feature_id FROM observation.datastream WHERE id = {} FOR UPDATE", id));
        if (known != null) {
            return Math.toIntExact(known);
        }
        Long location = id(
                change,
                Fragment.of(
                        "SELECT l.id FROM observation.datastream d JOIN observation.thing_location t ON t.thing_id = d.thing_id"
                                + " JOIN observation.location l ON l.id = t.location_id WHERE d.id = {}"
                                + " ORDER BY (l.geometry IS NULL), l.id DESC LIMIT 1 FOR UPDATE OF l",
                        id));
        if (location == null) {
            throw Problem.invalid(
                    "FeatureOfInterest", "Name a FeatureOfInterest, or give the Datastream's Thing a Location.");
        }
        Fragment key = Fragment.value(location);
        Long feature = id(change, Fragment.of("SELECT feature_id FROM observation.location WHERE id = {}", key));
        if (feature == null) {
            feature = id(
                    change,
                    Fragment.of(
                            "INSERT INTO observation.feature_of_interest (name, description, encoding_type, feature, geometry, extent)"
                                    + " SELECT name, description, encoding_type, location, geometry, extent"
                                    + " FROM observation.location WHERE id = {} RETURNING id",
                            key));
            if (feature == null) {
                throw new IllegalStateException("the location is locked and cannot be gone");
            }
            change.statements.update(Fragment.of(
                    "UPDATE observation.location SET feature_id = {} WHERE id = {}", Fragment.value(feature), key));
        }
        change.statements.update(Fragment.of(
                "UPDATE observation.datastream SET feature_id = {} WHERE id = {}", Fragment.value(feature), id));
        change.datastreams.add(datastream);
        return Math.toIntExact(feature);
    }

    private static @org.jspecify.annotations.Nullable Long id(Change change, Fragment sql) {
        return change.statements.query(sql, result -> {
            long id = result.next() ? result.getLong(1) : 0;
            return id == 0 ? null : Long.valueOf(id);
        });
    }
}
