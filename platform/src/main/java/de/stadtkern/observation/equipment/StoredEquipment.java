package de.stadtkern.observation.equipment;

import de.stadtkern.observation.Equipment;
import de.stadtkern.observation.Observations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Finds or inserts stations; one at a time, so that no key is there twice. */
public final class StoredEquipment implements Equipment {
    private static final long LOCK = 0x5354_4144_5445_5150L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Observations observations;
    private final JsonMapper json = JsonMapper.shared();

    public StoredEquipment(JdbcClient jdbc, TransactionTemplate transaction, Observations observations) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.observations = observations;
    }

    @Override
    public Map<String, Integer> ensure(Station station) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        Map<String, Integer> created = new LinkedHashMap<>();
        transaction.executeWithoutResult(ignored -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(:lock)")
                    .param("lock", LOCK)
                    .query()
                    .listOfRows();
            long thing = thing(station);
            for (Series series : station.series()) {
                Integer found = findDatastream(thing, series.key());
                if (found == null) {
                    found = insertDatastream(thing, series);
                    created.put(series.key(), found);
                }
                ids.put(series.key(), found);
            }
        });
        if (!created.isEmpty()) {
            observations.changed(created.values());
        }
        return ids;
    }

    @Override
    public long thing(String key) {
        return findThing(key).orElseThrow(() -> new IllegalArgumentException("no station " + key));
    }

    private long thing(Station station) {
        return findThing(station.key()).orElseGet(() -> insertThing(station));
    }

    private Optional<Long> findThing(String key) {
        return jdbc.sql("SELECT id FROM observation.thing WHERE properties->>'key' = :key ORDER BY id LIMIT 1")
                .param("key", key)
                .query(Long.class)
                .optional();
    }

    private long insertThing(Station station) {
        Map<String, Object> properties = new LinkedHashMap<>(station.properties());
        properties.put("key", station.key());
        long thing = jdbc.sql("""
                INSERT INTO observation.thing (name, description, properties)
                VALUES (:name, :description, :properties::jsonb) RETURNING id
                """)
                .param("name", station.name())
                .param("description", station.description())
                .param("properties", json.writeValueAsString(properties))
                .query(Long.class)
                .single();
        byte[] wkb =
                new WKBWriter().write(new GeometryFactory().createPoint(new Coordinate(station.lon(), station.lat())));
        jdbc.sql("""
                WITH place AS (
                    INSERT INTO observation.location (name, description, encoding_type, location, geometry, extent)
                    VALUES (:name, :description, 'application/geo+json', :geojson::json, :wkb,
                            box(point(:lon, :lat), point(:lon, :lat)))
                    RETURNING id),
                now_there AS (
                    INSERT INTO observation.thing_location (thing_id, location_id) SELECT :thing, id FROM place),
                since AS (
                    INSERT INTO observation.historical_location (time, thing_id) VALUES (now(), :thing) RETURNING id)
                INSERT INTO observation.historical_location_location (historical_location_id, location_id)
                SELECT since.id, place.id FROM since, place
                """)
                .param("thing", thing)
                .param("name", station.name())
                .param("description", "Where " + station.name() + " stands")
                .param("geojson", json.writeValueAsString(Map.of("type", "Point", "coordinates", new double[] {
                    station.lon(), station.lat()
                })))
                .param("wkb", wkb)
                .param("lon", station.lon())
                .param("lat", station.lat())
                .update();
        return thing;
    }

    private @org.jspecify.annotations.Nullable Integer findDatastream(long thing, String key) {
        return jdbc.sql("""
                SELECT id FROM observation.datastream
                WHERE thing_id = :thing AND properties->>'key' = :key ORDER BY id LIMIT 1
                """)
                .param("thing", thing)
                .param("key", key)
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    private int insertDatastream(long thing, Series series) {
        Map<String, Object> properties = new LinkedHashMap<>(series.properties());
        properties.put("key", series.key());
        String interval = series.expectedInterval() == null
                ? null
                : series.expectedInterval().toString();
        if (interval != null) {
            properties.put("expectedInterval", interval);
        }
        return jdbc.sql("""
                INSERT INTO observation.datastream (name, description, observation_type, unit_of_measurement, properties,
                    expected_interval, thing_id, sensor_id, observed_property_id, observed_area, geometry, extent)
                SELECT :name, :description,
                    'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement', :unit::jsonb,
                    :properties::jsonb, :interval::interval, :thing, :sensor, :property,
                    location.location, location.geometry, location.extent
                FROM observation.thing_location JOIN observation.location ON location.id = thing_location.location_id
                WHERE thing_location.thing_id = :thing LIMIT 1
                RETURNING id
                """)
                .param("name", series.name())
                .param("description", series.description())
                .param("unit", json.writeValueAsString(unit(series.unit())))
                .param("properties", json.writeValueAsString(properties))
                .param("interval", interval)
                .param("thing", thing)
                .param("sensor", sensor(series.instrument()))
                .param("property", observedProperty(series.phenomenon()))
                .query(Integer.class)
                .single();
    }

    private static Map<String, String> unit(Unit unit) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("name", unit.name());
        members.put("symbol", unit.symbol());
        members.put("definition", unit.definition());
        return members;
    }

    private long sensor(Instrument instrument) {
        return jdbc.sql("SELECT id FROM observation.sensor WHERE name = :name ORDER BY id LIMIT 1")
                .param("name", instrument.name())
                .query(Long.class)
                .optional()
                .orElseGet(() -> jdbc.sql("""
                        INSERT INTO observation.sensor (name, description, encoding_type, metadata)
                        VALUES (:name, :description, 'text/html', to_jsonb(:metadata::text)) RETURNING id
                        """)
                        .param("name", instrument.name())
                        .param("description", instrument.description())
                        .param("metadata", instrument.metadata())
                        .query(Long.class)
                        .single());
    }

    private long observedProperty(Phenomenon phenomenon) {
        return jdbc.sql("""
                SELECT id FROM observation.observed_property
                WHERE name = :name AND definition = :definition ORDER BY id LIMIT 1
                """)
                .param("name", phenomenon.name())
                .param("definition", phenomenon.definition())
                .query(Long.class)
                .optional()
                .orElseGet(() -> jdbc.sql("""
                        INSERT INTO observation.observed_property (name, definition, description)
                        VALUES (:name, :definition, :description) RETURNING id
                        """)
                        .param("name", phenomenon.name())
                        .param("definition", phenomenon.definition())
                        .param("description", phenomenon.description())
                        .query(Long.class)
                        .single());
    }
}
