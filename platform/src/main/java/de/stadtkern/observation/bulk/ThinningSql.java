package de.stadtkern.observation.bulk;

import static de.stadtkern.observation.bulk.BulkReading.utc;

import de.stadtkern.observation.Reduction.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The statements that gather single values into means. */
final class ThinningSql {
    /**
     * {@code of_span}: what a span holds that is to be gathered, and the means gathered there before ({@code own}).
     * What a parameter says is taken as a mean's only where it is one; foreign parameters of the same names do no harm.
     */
    static final String ROWS = """
            WITH given (datastream, from_time, to_time, zone) AS (
              VALUES (?::integer, ?::timestamptz, ?::timestamptz, ?::text)),
            cut AS (
              SELECT o.id, o.phenomenon_start, o.phenomenon_end, o.result_time, o.result_number AS value, o.feature_id,
                     coalesce(o.feature_id, 0) AS feature, o.extra -> 'parameters' AS p,
                     coalesce(o.extra -> 'parameters' ->> 'thinned' IN ('PT1H', 'P1D')
                       AND jsonb_typeof(o.extra -> 'parameters' -> 'count') = 'number'
                       AND jsonb_typeof(o.extra -> 'parameters' -> 'min') = 'number'
                       AND jsonb_typeof(o.extra -> 'parameters' -> 'max') = 'number', false) AS mean,
                     date_trunc('{unit}', o.phenomenon_start, zone) AS bucket,
                     {end} AS bucket_end
              FROM given, observation.observation o
              WHERE o.datastream_id = ? AND o.phenomenon_start >= ? AND o.phenomenon_start < ?
                AND o.result_number IS NOT NULL),
            of_span AS (
              SELECT *, mean AND p ->> 'thinned' = '{code}' AND phenomenon_start = bucket AND phenomenon_end = bucket_end AS own,
                     CASE WHEN mean THEN least(greatest((p ->> 'count')::numeric, 1), 1e12)::float8 ELSE 1 END AS n,
                     CASE WHEN mean THEN least(greatest((p ->> 'min')::numeric, -1.7e308), 1.7e308)::float8 ELSE value END AS low,
                     CASE WHEN mean THEN least(greatest((p ->> 'max')::numeric, -1.7e308), 1.7e308)::float8 ELSE value END AS high
              FROM cut
              WHERE coalesce(phenomenon_end, phenomenon_start) <= bucket_end
                AND (phenomenon_end IS NULL OR phenomenon_end - phenomenon_start < bucket_end - bucket
                     OR mean AND p ->> 'thinned' = '{code}' AND phenomenon_start = bucket))
            """;

    /** Where fresh rows are at least as many as those of the mean before, they were sent again: the mean is left out. */
    static final String REPLACE = """
            , weighed AS (
              SELECT bucket, feature, coalesce(sum(n) FILTER (WHERE own), 0) <= sum(n) FILTER (WHERE NOT own) AS anew
              FROM of_span GROUP BY bucket, feature HAVING bool_or(NOT own)),
            gathered AS (
              SELECT s.bucket, s.bucket_end, s.feature, min(s.id) AS id, max(s.result_time) AS result_time,
                     sum(s.value * s.n) FILTER (WHERE NOT (own AND anew)) / sum(s.n) FILTER (WHERE NOT (own AND anew)) AS mean,
                     sum(s.n) FILTER (WHERE NOT (own AND anew)) AS n,
                     min(s.low) FILTER (WHERE NOT (own AND anew)) AS low,
                     max(s.high) FILTER (WHERE NOT (own AND anew)) AS high
              FROM of_span s JOIN weighed w ON w.bucket = s.bucket AND w.feature = s.feature
              GROUP BY s.bucket, s.bucket_end, s.feature),
            gone AS (
              DELETE FROM observation.observation o USING of_span s JOIN gathered g
                ON g.bucket = s.bucket AND g.feature = s.feature
              WHERE o.datastream_id = ? AND o.phenomenon_start >= ? AND o.phenomenon_start < ?
                AND o.id = s.id AND o.phenomenon_start = s.phenomenon_start
              RETURNING 1),
            made AS (
              INSERT INTO observation.observation (id, phenomenon_start, phenomenon_end, result_time, result_number,
                                                   datastream_id, feature_id, extra)
              SELECT id, bucket, bucket_end, result_time, mean, ?, nullif(feature, 0),
                     jsonb_build_object('parameters', jsonb_build_object(
                       'thinned', '{code}', 'count', round(n)::bigint, 'min', low, 'max', high))
              FROM gathered
              RETURNING 1)
            SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM made)""";

    private ThinningSql() {}

    static String of(Step step, String text) {
        String end = step == Step.HOUR
                ? "date_trunc('hour', o.phenomenon_start, zone) + interval '1 hour'"
                : "(date_trunc('day', o.phenomenon_start AT TIME ZONE zone) + interval '1 day') AT TIME ZONE zone";
        return text.replace("{unit}", step.unit())
                .replace("{code}", step.code())
                .replace("{end}", end);
    }

    /** The parameters of {@link #ROWS}; the span stands in it twice, so that the planner sees which partitions it needs. */
    static List<Object> parameters(int datastream, Instant from, Instant to, ZoneId zone) {
        return List.of(datastream, utc(from), utc(to), zone.getId(), datastream, utc(from), utc(to));
    }
}
