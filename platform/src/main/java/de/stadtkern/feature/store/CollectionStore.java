package de.stadtkern.feature.store;

import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.FeatureCollections;
import de.stadtkern.feature.Property;
import de.stadtkern.web.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The table of collections. */
public final class CollectionStore implements FeatureCollections {
    private static final String SELECT = "SELECT number, definition, version, updated FROM feature.collection ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JsonMapper json;
    private final Clock clock;

    public CollectionStore(JdbcClient jdbc, TransactionTemplate transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void put(FeatureCollection collection) {
        transactions.executeWithoutResult(status -> {
            Optional<StoredCollection> before = jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                    .param("id", collection.id())
                    .query(this::row)
                    .optional();
            if (before.isPresent()) {
                if (before.get().definition().equals(collection)) {
                    return;
                }
                refuseLoss(before.get(), collection);
            }
            jdbc.sql("""
                            INSERT INTO feature.collection (id, definition, updated)
                            VALUES (:id, :definition::jsonb, :now)
                            ON CONFLICT (id) DO UPDATE
                            SET definition = excluded.definition, updated = excluded.updated,
                                version = collection.version + 1
                            """)
                    .param("id", collection.id())
                    .param("definition", json.writeValueAsString(collection))
                    .param("now", Timestamp.from(now()))
                    .update();
        });
    }

    private void refuseLoss(StoredCollection before, FeatureCollection after) {
        for (Property old : before.definition().properties()) {
            Optional<Property> kept = after.findProperty(old.name());
            boolean lost = kept.isEmpty() || kept.get().type() != old.type();
            if (lost && holdsValues(before.number(), old.name())) {
                throw new Problem(
                        409,
                        "schema-conflict",
                        "/properties/" + old.name(),
                        "Features of this collection hold values of this property; it can neither go nor change its type.");
            }
        }
    }

    private boolean holdsValues(int collection, String property) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM feature.feature
                                       WHERE collection_number = :collection AND jsonb_exists(properties, :property))
                        """)
                .param("collection", collection)
                .param("property", property)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<FeatureCollection> find(String id) {
        return findStored(id).map(StoredCollection::definition);
    }

    public Optional<StoredCollection> findStored(String id) {
        if (!FeatureCollection.isId(id)) {
            return Optional.empty();
        }
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** @throws Problem 404 when there is no such collection */
    public StoredCollection getStored(String id) {
        return findStored(id).orElseThrow(() -> Problem.notFound("The collection"));
    }

    /** As {@link #getStored}, and no other writer until the transaction ends. */
    StoredCollection lock(String id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> Problem.notFound("The collection"));
    }

    @Override
    public List<FeatureCollection> list() {
        return listStored().stream().map(StoredCollection::definition).toList();
    }

    public List<StoredCollection> listStored() {
        return jdbc.sql(SELECT + "ORDER BY id").query(this::row).list();
    }

    @Override
    public boolean delete(String id) {
        return jdbc.sql("DELETE FROM feature.collection WHERE id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }

    Instant now() {
        return clock.instant();
    }

    private StoredCollection row(ResultSet row, int index) throws SQLException {
        return new StoredCollection(
                row.getInt(1),
                json.readValue(Objects.requireNonNull(row.getString(2)), FeatureCollection.class),
                row.getLong(3),
                Objects.requireNonNull(row.getTimestamp(4)).toInstant());
    }
}
