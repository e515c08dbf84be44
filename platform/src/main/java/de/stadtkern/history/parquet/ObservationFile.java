package de.stadtkern.history.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.StoredObservations.Place;
import de.stadtkern.observation.StoredObservations.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Observations of one or many datastreams as one Parquet file. */
public final class ObservationFile {
    public static final MessageType SCHEMA = Types.buildMessage()
            .required(INT64)
            .named("observation_id")
            .required(INT32)
            .named("datastream_id")
            .required(BINARY)
            .as(stringType())
            .named("datastream_name")
            .required(INT64)
            .as(timestampType(true, MICROS))
            .named("phenomenon_time_start")
            .optional(INT64)
            .as(timestampType(true, MICROS))
            .named("phenomenon_time_end")
            .optional(INT64)
            .as(timestampType(true, MICROS))
            .named("result_time")
            .optional(DOUBLE)
            .named("result_number")
            .optional(BINARY)
            .as(stringType())
            .named("result_text")
            .optional(BOOLEAN)
            .named("result_boolean")
            .optional(BINARY)
            .as(jsonType())
            .named("result_json")
            .optional(BINARY)
            .as(jsonType())
            .named("result_quality")
            .optional(BINARY)
            .as(stringType())
            .named("valid_time")
            .optional(BINARY)
            .as(jsonType())
            .named("parameters")
            .optional(INT32)
            .named("feature_id")
            .optional(DOUBLE)
            .named("longitude")
            .optional(DOUBLE)
            .named("latitude")
            .named("observation");

    private final ColumnarFile file;
    private int column;

    /** @param out is flushed at the end, never closed */
    public ObservationFile(OutputStream out) throws IOException {
        this.file = new ColumnarFile(out, SCHEMA);
    }

    /**
     * @param feature the row's own or the datastream's; absent where there is none
     * @param place of the feature
     */
    public void add(Series series, StoredObservation row, @Nullable Integer feature, @Nullable Place place)
            throws IOException {
        column = 0;
        next().write(row.id(), 0, 0);
        next().write(row.datastream(), 0, 0);
        next().write(Binary.fromString(series.name()), 0, 0);
        next().write(micros(row.start()), 0, 0);
        time(row.end());
        time(row.resultTime());
        number(row.result() instanceof Result.Number(double value) ? value : null);
        text(row.result() instanceof Result.Text(String value) ? value : null);
        if (row.result() instanceof Result.Bool(boolean value)) {
            next().write(value, 0, 1);
        } else {
            next().writeNull(0, 0);
        }
        text(row.result() instanceof Result.Json(String json) ? json : null);
        text(row.resultQuality());
        text(row.validTime());
        text(row.parameters());
        if (feature == null) {
            next().writeNull(0, 0);
        } else {
            next().write(feature.intValue(), 0, 1);
        }
        number(place == null ? null : place.longitude());
        number(place == null ? null : place.latitude());
        file.endRow();
    }

    /** @param metadata the file's key-value metadata */
    public void end(Map<String, String> metadata) throws IOException {
        file.end(metadata);
    }

    private ColumnWriter next() {
        return file.column(column++);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private void time(@Nullable Instant time) {
        if (time == null) {
            next().writeNull(0, 0);
        } else {
            next().write(micros(time), 0, 1);
        }
    }

    private void number(@Nullable Double value) {
        if (value == null) {
            next().writeNull(0, 0);
        } else {
            next().write(value.doubleValue(), 0, 1);
        }
    }

    private void text(@Nullable String value) {
        if (value == null) {
            next().writeNull(0, 0);
        } else {
            next().write(Binary.fromString(value), 0, 1);
        }
    }
}
