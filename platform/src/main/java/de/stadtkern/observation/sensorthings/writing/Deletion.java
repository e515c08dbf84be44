package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.query.Fragment;
import java.util.ArrayList;
import java.util.List;

/** DELETE with the cascades of 18-088, table 25. Foreign keys do the rest. */
final class Deletion {
    private final Change change;

    Deletion(Change change) {
        this.change = change;
    }

    /** False when there was no such entity. */
    boolean delete(EntityType type, long id) {
        Fragment key = Fragment.value(id);
        switch (type) {
            case THING -> datastreams(Fragment.of("thing_id = {}", key));
            case SENSOR -> datastreams(Fragment.of("sensor_id = {}", key));
            case OBSERVED_PROPERTY -> datastreams(Fragment.of("observed_property_id = {}", key));
            case DATASTREAM -> datastreams(Fragment.of("id = {}", key));
            case FEATURE_OF_INTEREST -> observationsOf(id);
            case LOCATION ->
                change.statements.update(Fragment.of(
                        "DELETE FROM observation.historical_location WHERE id IN (SELECT historical_location_id"
                                + " FROM observation.historical_location_location WHERE location_id = {})",
                        key));
            case HISTORICAL_LOCATION -> {}
            case OBSERVATION -> throw new IllegalArgumentException("observations are deleted by the ingest path");
        }
        int deleted = type == EntityType.DATASTREAM
                ? change.datastreams.contains((int) id) && id == (int) id ? 1 : 0
                : change.statements.update(Fragment.of("DELETE FROM " + type.table() + " WHERE id = {}", key));
        return deleted > 0;
    }

    private void datastreams(Fragment condition) {
        List<Integer> ids = new ArrayList<>();
        change.statements.query(
                Fragment.of("SELECT id FROM observation.datastream WHERE {} FOR UPDATE", condition), result -> {
                    while (result.next()) {
                        ids.add(result.getInt(1));
                    }
                    return ids;
                });
        if (ids.isEmpty()) {
            return;
        }
        Fragment all = Fragment.value(ids.stream().mapToInt(Integer::intValue).toArray());
        change.statements.update(
                Fragment.of("DELETE FROM observation.observation WHERE datastream_id = ANY ({}::integer[])", all));
        change.statements.update(
                Fragment.of("DELETE FROM observation.superseded WHERE datastream_id = ANY ({}::integer[])", all));
        change.statements.update(Fragment.of("DELETE FROM observation.datastream WHERE id = ANY ({}::integer[])", all));
        change.datastreams.addAll(ids);
    }

    private void observationsOf(long feature) {
        for (String table : List.of("observation", "superseded")) {
            change.statements.update(Fragment.of(
                    "DELETE FROM observation." + table
                            + " WHERE feature_id = {} OR feature_id IS NULL AND datastream_id"
                            + " = ANY (ARRAY(SELECT id FROM observation.datastream WHERE feature_id = {}))",
                    Fragment.value(feature),
                    Fragment.value(feature)));
        }
        change.allDatastreams = true;
    }
}
