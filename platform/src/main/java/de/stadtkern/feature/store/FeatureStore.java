package de.stadtkern.feature.store;

import de.stadtkern.feature.Feature;
import de.stadtkern.feature.Features;
import de.stadtkern.feature.NewFeature;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The table of features. */
public final class FeatureStore implements Features {
    private static final int BATCH = 1_000;

    private final CollectionStore collections;
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    public FeatureStore(
            CollectionStore collections, DataSource dataSource, TransactionTemplate transactions, JsonMapper json) {
        this.collections = collections;
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = transactions;
        this.json = json;
    }

    @Override
    public Stored upsert(String collection, List<NewFeature> features) {
        StoredCollection known = collections.getStored(collection);
        List<CheckedFeature> rows = CheckedFeature.checkAll(known.definition(), features, json);
        return upsertChecked(collection, rows);
    }

    /** Stores features that were checked against the collection's current schema. */
    public Stored upsertChecked(String collection, List<CheckedFeature> rows) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!ids.add(rows.get(i).externalId())) {
                throw Problem.invalid("/" + i + "/id", "The same id comes twice.");
            }
        }
        return transactions.execute(status -> {
            StoredCollection locked = collections.lock(collection);
            UpsertBatch write = new UpsertBatch(jdbcTemplate(), locked, collections.now());
            for (int from = 0; from < rows.size(); from += BATCH) {
                write.add(rows.subList(from, Math.min(rows.size(), from + BATCH)));
            }
            return write.finish();
        });
    }

    /**
     * Replaces the feature if it is at {@code version} still, or creates it when {@code version} is 0.
     *
     * @throws Problem 412 when it is not
     */
    public void replace(String collection, CheckedFeature feature, @Nullable Integer version) {
        transactions.executeWithoutResult(status -> {
            StoredCollection locked = collections.lock(collection);
            if (version != null) {
                int current = findRow(locked, feature.externalId())
                        .map(FeatureRow::version)
                        .orElse(0);
                if (current != version) {
                    throw changedMeanwhile();
                }
            }
            UpsertBatch write = new UpsertBatch(jdbcTemplate(), locked, collections.now());
            write.add(List.of(feature));
            write.finish();
        });
    }

    public static Problem changedMeanwhile() {
        return new Problem(
                412,
                "precondition-failed",
                "If-Match",
                "The feature is not in the state that the request names; read it again.");
    }

    @Override
    public Optional<Feature> find(String collection, String externalId) {
        return collections
                .findStored(collection)
                .flatMap(known -> findRow(known, externalId))
                .map(row -> row.feature(collection, json));
    }

    public Optional<FeatureRow> findRow(StoredCollection collection, String externalId) {
        return jdbc.sql("SELECT " + FeatureRow.COLUMNS + """
                         FROM feature.feature
                        WHERE collection_number = :collection AND external_id = :id
                        """)
                .param("collection", collection.number())
                .param("id", externalId)
                .query((row, index) -> FeatureRow.of(row))
                .optional();
    }

    @Override
    public void forEach(String collection, @Nullable Envelope box, Consumer<Feature> consumer) {
        StoredCollection known = collections.getStored(collection);
        String sql = "SELECT " + FeatureRow.COLUMNS + " FROM feature.feature WHERE collection_number = ?"
                + (box == null ? "" : " AND bounds && box(point(?, ?), point(?, ?))") + " ORDER BY number";
        transactions.executeWithoutResult(status -> jdbcTemplate()
                .query(
                        connection -> {
                            PreparedStatement select = connection.prepareStatement(sql);
                            select.setFetchSize(BATCH);
                            select.setInt(1, known.number());
                            if (box != null) {
                                select.setDouble(2, box.getMinX());
                                select.setDouble(3, box.getMinY());
                                select.setDouble(4, box.getMaxX());
                                select.setDouble(5, box.getMaxY());
                            }
                            return select;
                        },
                        (ResultSet row) -> consumer.accept(FeatureRow.of(row).feature(collection, json))));
    }

    @Override
    public long count(String collection) {
        return jdbc.sql("SELECT count(*) FROM feature.feature WHERE collection_number = :collection")
                .param("collection", collections.getStored(collection).number())
                .query(Long.class)
                .single();
    }

    @Override
    public boolean delete(String collection, String externalId) {
        return delete(collection, externalId, null);
    }

    /** @throws Problem 412 when the feature is not at {@code version}, unless that is {@code null} */
    public boolean delete(String collection, String externalId, @Nullable Integer version) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            StoredCollection locked = collections.lock(collection);
            Optional<FeatureRow> row = findRow(locked, externalId);
            if (row.isEmpty()) {
                return false;
            }
            if (version != null && row.get().version() != version) {
                throw changedMeanwhile();
            }
            UpsertBatch write = new UpsertBatch(jdbcTemplate(), locked, collections.now());
            write.delete(row.get());
            write.finish();
            return true;
        }));
    }

    private JdbcTemplate jdbcTemplate() {
        return new JdbcTemplate(dataSource);
    }

    /** A connection for reading many rows at once; the caller closes it. */
    Connection connection() throws SQLException {
        return dataSource.getConnection();
    }
}
