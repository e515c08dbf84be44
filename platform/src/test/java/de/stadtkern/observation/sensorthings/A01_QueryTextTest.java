package de.stadtkern.observation.sensorthings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.observation.sensorthings.query.Places;
import de.stadtkern.observation.sensorthings.query.Query;
import de.stadtkern.observation.sensorthings.query.QueryParser;
import de.stadtkern.observation.sensorthings.query.Translation;
import de.stadtkern.web.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** What a query's text becomes: SQL with bound values, or a refusal that says where. */
class A01_QueryTextTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Places NOWHERE = new Places() {
        @Override
        public long[] matching(EntityType type, @Nullable Envelope near, Predicate<Geometry> predicate) {
            return new long[] {7};
        }

        @Override
        public Measures measures(EntityType type, ToDoubleFunction<Geometry> measure) {
            return new Measures(new long[] {7}, new double[] {1});
        }
    };

    private static Fragment sql(EntityType type, String filter) {
        Query query = QueryParser.parse(type, "$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        return new Translation(type, "e", "$filter", NOWHERE, CLOCK)
                .condition(java.util.Objects.requireNonNull(query.filter()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            THING       | name eq 'a''b'                               | (e.name = ?::text) | [a'b]
            THING       | id gt 5                                      | (e.id > ?) | [5]
            THING       | name lt 'b'                                  | (e.name COLLATE "C" < ?::text) | [b]
            THING       | name eq 'a' and name ne 'b' or id eq 1       | (((e.name = ?::text) AND (e.name <> ?::text)) OR (e.id = ?)) | [a, b, 1]
            THING       | not (id eq 1)                                | (NOT (e.id = ?)) | [1]
            THING       | properties eq null                           | ((e.properties #>> CAST(ARRAY[] AS text[])) IS NULL) | []
            THING       | properties/a/b eq 'x'                        | ((jsonb_extract_path(e.properties, ?::text, ?::text) #>> CAST(ARRAY[] AS text[])) = ?::text) | [a, b, x]
            THING       | contains(name,'x')                           | (strpos(e.name, ?::text) > 0) | [x]
            THING       | substringof('x',name)                        | (strpos(e.name, ?::text) > 0) | [x]
            THING       | startswith(tolower(name),'x') eq true        | (starts_with(lower(e.name), ?::text) = TRUE) | [x]
            DATASTREAM  | Thing/name eq 'x'                            | EXISTS (SELECT 1 FROM observation.thing n0_0 WHERE n0_0.id = e.thing_id AND (n0_0.name = ?::text)) | [x]
            OBSERVATION | result gt 3                                  | (coalesce(e.result_number, ((CASE WHEN jsonb_typeof((e.extra->'result')) = 'number' THEN ((e.extra->'result'))::numeric END))::float8) > ?) | [3]
            OBSERVATION | phenomenonTime gt 2026-01-01T00:00:00+01:00  | (e.phenomenon_start > ?) | [2026-01-01T00:00+01:00]
            OBSERVATION | phenomenonTime lt now()                      | (e.phenomenon_start < ? AND coalesce(e.phenomenon_end, e.phenomenon_start) < ?) | [2026-03-01T12:00Z, 2026-03-01T12:00Z]
            OBSERVATION | resultTime ge 2026-01-01T00:00:00Z sub duration'P1D' | (e.result_time >= (? - ?::text::interval)) | [2026-01-01T00:00Z, P1D]
            OBSERVATION | id mod 2 eq 1                                | (mod((e.id)::numeric, nullif((?)::numeric, 0)) = ?) | [2, 1]
            OBSERVATION | year(phenomenonTime) eq 2026                 | (extract(year FROM e.phenomenon_start AT TIME ZONE 'UTC') = ?) | [2026]
            """)
    void filtersBecomeSql(EntityType type, String filter, String sql, String parameters) {
        Fragment fragment = sql(type, filter);
        assertThat(fragment.sql()).isEqualTo(sql);
        assertThat(fragment.parameters().toString()).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $filter=nam eq 'x'                        | $filter  | character 1
            $filter=name eq 'x                        | $filter  | character 9
            $filter=name eq                           | $filter  | character 6
            $filter=name eq 'x' xor id eq 1           | $filter  | character 13
            $filter=(name eq 'x'                      | $filter  | ')' is missing
            $filter=name gt 5                         | $filter  | a text is expected at character 9
            $filter=foo(name)                         | $filter  | Unknown function 'foo' at character 1
            $filter=length(name,name) eq 1            | $filter  | takes 1 arguments
            $filter=name eq 1e999                     | $filter  | out of range
            $filter=name eq 2026-13-01T00:00:00Z      | $filter  | time zone
            $filter=Datastreams eq 1                  | $filter  | behind the link
            $filter=name                              | $filter  | a truth value is expected
            $filter=name/x eq 1                       | $filter  | not part of the property
            $filter=id eq 1&$filter=id eq 2           | $filter  | twice
            $top=-1                                   | $top     | whole number
            $top=many                                 | $top     | whole number
            $skip=1.5                                 | $skip    | whole number
            $count=perhaps                            | $count   | true or false
            $orderby=name upwards                     | $orderby | character 6
            $select=nothing                           | $select  | no property 'nothing'
            $expand=Things                            | $expand  | Thing has no link 'Things' at character 1
            $expand=Datastreams($top=1;$top=2)        | $expand  | twice
            $expand=Datastreams($filter=id eq 'x)     | $expand  | quote is not closed
            $expand=Datastreams($foo=1)               | $expand  | Unknown option '$foo' at character 13
            $expand=Datastreams(                      | $expand  | name is missing
            $nonsense=1                               | $nonsense | unknown
            $filter=%zz                               | $filter  | percent sign
            $filter=%ff                               | $filter  | not UTF-8
            """)
    void refusalsNameOptionAndPosition(String text, String option, String words) {
        Problem problem = catchThrowableOfType(Problem.class, () -> {
            Query query = QueryParser.parse(EntityType.THING, text.replace(" ", "%20"));
            if (query.filter() != null) {
                new Translation(EntityType.THING, "e", "$filter", NOWHERE, CLOCK).condition(query.filter());
            }
        });
        assertThat(problem).as(text).isNotNull();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).isEqualTo(option);
        assertThat(problem.getMessage()).contains(words);
    }

    @Test
    void depthLengthAndTermsAreBounded() {
        for (String text : new String[] {
            "$filter=" + "(".repeat(5000),
            "$filter=" + "not%20".repeat(2000) + "true",
            "$filter=id%20eq%201" + "%20or%20id%20eq%201".repeat(800),
            "$filter=id%20eq%20" + "-".repeat(3000) + "(1)",
            "$expand=" + "Datastreams/Thing/".repeat(50) + "Datastreams",
            "$expand=" + "Datastreams($expand=Thing($expand=".repeat(20),
            "$filter=" + "x".repeat(17_000)
        }) {
            Problem problem = catchThrowableOfType(Problem.class, () -> QueryParser.parse(EntityType.THING, text));
            assertThat(problem).as(text.substring(0, 30)).isNotNull();
            assertThat(problem.status()).isEqualTo(400);
        }
    }

    @Test
    void randomTextIsParsedOrRefused() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        String[] words = {
            "name",
            "id",
            "eq",
            "gt",
            "and",
            "or",
            "not",
            "(",
            ")",
            "'",
            "'x'",
            "1",
            "-1.5e3",
            ",",
            "/",
            "Datastreams",
            "Thing",
            "properties",
            "$filter",
            "$expand",
            "=",
            ";",
            "&",
            "%20",
            "geography'POINT(1 2)'",
            "st_within",
            "geo.distance",
            "location",
            "2026-01-01T00:00:00Z",
            "duration'PT1H'",
            "add",
            "div",
            "null",
            "true",
            "contains",
            "%00",
            "\u00e4",
            "result",
            "phenomenonTime",
            "now()",
            "$orderby",
            "desc",
            "$select",
            "*",
            "\"",
            "--"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "$filter=" : "$expand=");
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextInt(3) > 0 ? "%20" : "");
            }
            EntityType type = EntityType.values()[random.nextInt(EntityType.values().length)];
            try {
                Query query = QueryParser.parse(type, text.toString());
                if (query.filter() != null) {
                    new Translation(type, "e", "$filter", NOWHERE, CLOCK).condition(query.filter());
                }
            } catch (Problem problem) {
                assertThat(problem.status()).isEqualTo(400);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }
}
