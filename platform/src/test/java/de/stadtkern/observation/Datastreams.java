package de.stadtkern.observation;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Things with datastreams for tests, put there by SQL. */
public final class Datastreams {
    private final DataSource dataSource;

    public Datastreams(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A located Thing with one Datastream, whose id is returned. */
    public int create(String name) {
        return create(name, "NULL");
    }

    /** @param interval SQL for the expected interval */
    public int create(String name, String interval) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var id = statement.executeQuery("""
                        WITH t AS (INSERT INTO observation.thing (name, description) VALUES ('%1$s', '') RETURNING id),
                          f AS (INSERT INTO observation.feature_of_interest (name, description, encoding_type, feature, extent)
                                VALUES ('%1$s', '', 'application/geo+json', '{"type":"Point","coordinates":[13.9,51.3]}',
                                        box(point(13.9, 51.3), point(13.9, 51.3)))
                                RETURNING id),
                          l AS (INSERT INTO observation.location (name, description, encoding_type, location, extent,
                                                                  feature_id)
                                SELECT '%1$s', '', 'application/geo+json', '{"type":"Point","coordinates":[13.9,51.3]}',
                                       box(point(13.9, 51.3), point(13.9, 51.3)), f.id FROM f RETURNING id),
                          tl AS (INSERT INTO observation.thing_location SELECT t.id, l.id FROM t, l),
                          s AS (INSERT INTO observation.sensor (name, description, encoding_type, metadata)
                                VALUES ('%1$s', '', 'text/plain', '""') RETURNING id),
                          p AS (INSERT INTO observation.observed_property (name, definition, description)
                                VALUES ('temperature', 'urn:temperature', '') RETURNING id)
                        INSERT INTO observation.datastream (name, description, observation_type, unit_of_measurement,
                            thing_id, sensor_id, observed_property_id, feature_id, expected_interval)
                        SELECT '%1$s', '', 'OM_Measurement', '{"name":"degree Celsius","symbol":"°C","definition":"urn:c"}',
                            t.id, s.id, p.id, f.id, %2$s FROM t, s, p, f RETURNING id
                        """.formatted(name, interval))) {
            id.next();
            return id.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One number out of the database. */
    public long count(String query) {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var number = statement.executeQuery(query)) {
            number.next();
            return number.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
