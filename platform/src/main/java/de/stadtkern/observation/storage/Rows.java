package de.stadtkern.observation.storage;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Observations out of a result set. */
public final class Rows {
    /** The columns that {@link #read} expects first, in this order, of a table named {@code o}. */
    public static final String COLUMNS = "o.id, o.datastream_id, o.feature_id, o.phenomenon_start, o.phenomenon_end, "
            + "o.result_time, o.result_number, o.extra::text";

    /** The columns that {@link #readOfSeries} expects, in this order, of a table named {@code o}. */
    public static final String OF_SERIES =
            "o.id, o.phenomenon_start, o.phenomenon_end, o.result_time, o.result_number, o.extra::text";

    private Rows() {}

    public static StoredObservation read(ResultSet row) throws SQLException {
        String text = row.getString(8);
        Extra extra = Extra.parse(text);
        int feature = row.getInt(3);
        boolean noFeature = feature == 0 && row.wasNull();
        double number = row.getDouble(7);
        Result result = result(row, number, extra);
        return new StoredObservation(
                row.getLong(1),
                row.getInt(2),
                noFeature ? null : Integer.valueOf(feature),
                instant(row, 4),
                findInstant(row, 5),
                findInstant(row, 6),
                result,
                extra.resultQuality(),
                extra.validTime(),
                extra.parameters());
    }

    /** An observation of the datastream; its FeatureOfInterest is not read. */
    static StoredObservation readOfSeries(ResultSet row, int datastream) throws SQLException {
        Extra extra = Extra.parse(row.getString(6));
        double number = row.getDouble(5);
        Result result = result(row, number, extra);
        return new StoredObservation(
                row.getLong(1),
                datastream,
                null,
                instant(row, 2),
                findInstant(row, 3),
                findInstant(row, 4),
                result,
                extra.resultQuality(),
                extra.validTime(),
                extra.parameters());
    }

    /** @param number read last from the row */
    private static Result result(ResultSet row, double number, Extra extra) throws SQLException {
        boolean none = row.wasNull();
        Result other = extra.result();
        if (other != null) {
            return other;
        }
        return none ? new Result.Json("null") : new Result.Number(number);
    }

    public static Instant instant(ResultSet row, int column) throws SQLException {
        Instant time = findInstant(row, column);
        if (time == null) {
            throw new SQLException("no time in column " + column);
        }
        return time;
    }

    public static @Nullable Instant findInstant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
