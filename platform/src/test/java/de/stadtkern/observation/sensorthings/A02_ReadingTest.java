package de.stadtkern.observation.sensorthings;

import static de.stadtkern.observation.sensorthings.StaClient.each;
import static de.stadtkern.observation.sensorthings.StaClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.sensorthings.query.QueryParser;
import de.stadtkern.observation.sensorthings.reading.Reader;
import de.stadtkern.observation.sensorthings.reading.ResourcePath;
import de.stadtkern.testkit.TestServer;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reading a small city: three Things, six Datastreams, sixty Observations. */
class A02_ReadingTest {
    private static TestServer server;
    private static StaClient sta;

    @BeforeAll
    static void city() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        sta = new StaClient(server);
        long sensor = sta.post(
                "/Sensors",
                "{'name':'gauge','description':'d','encodingType':'text/plain','metadata':{'range':[0,9]}}");
        long level = sta.post("/ObservedProperties", "{'name':'level','definition':'urn:level','description':'d'}");
        for (int thing = 1; thing <= 3; thing++) {
            StringBuilder body = new StringBuilder(
                    """
                    {'name':'Thing %d','description':'at the Aue','properties':{'kind':'%s','rank':%d,'live':%b,
                     'since':'2026-0%d-01T00:00:00Z','deep':{'list':[10,20]}},
                     'Locations':[{'name':'Place %d','description':'d','encodingType':'application/geo+json',
                       'location':{'type':'Point','coordinates':[13.%d,51.3]}}],'Datastreams':[""".formatted(thing, thing == 3 ? "rain" : "level", thing, thing == 1, thing, thing, thing));
            for (int stream = 1; stream <= 2; stream++) {
                body.append(stream == 1 ? "" : ",").append("""
                        {'name':'Series %d.%d','description':'d','observationType':'om','unitOfMeasurement':{'name':'metre',
                         'symbol':'m','definition':null},'Sensor':{'@iot.id':%d},'ObservedProperty':{'@iot.id':%d},
                         'observedArea':{'type':'Polygon','coordinates':[[[13,51],[14,51],[14,52],[13,52],[13,51]]]}}""".formatted(thing, stream, sensor, level));
            }
            sta.post("/Things", body.append("]}").toString());
        }
        for (int stream = 1; stream <= 6; stream++) {
            for (int i = 0; i < 10; i++) {
                sta.post(
                        "/Datastreams(" + stream + ")/Observations",
                        "{'phenomenonTime':'2026-02-0%d%s','result':%s,'resultTime':'2026-02-0%dT01:00:00Z','parameters':{'n':%d}}"
                                .formatted(
                                        1 + i % 9,
                                        i == 9 ? "T00:00:00Z/2026-02-01T12:00:00Z" : "T00:00:00Z",
                                        i == 8 ? "'dry'" : i == 7 ? "true" : i == 6 ? "{'a':{'b':5}}" : i + ".5",
                                        1 + i % 9,
                                        i));
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Things       | name eq 'Thing 1'                              | 1
            Things       | name ne 'Thing 1'                              | 2
            Things       | name gt 'Thing 1' and name le 'Thing 2'        | 1
            Things       | name eq 'Thing 1' or id eq 3                   | 2
            Things       | not (name eq 'Thing 1')                        | 2
            Things       | properties/kind eq 'level'                     | 2
            Things       | properties/rank gt 1                           | 2
            Things       | properties/rank add 1 eq 3                     | 1
            Things       | properties/rank sub 1 eq 0                     | 1
            Things       | properties/rank mul 2 eq 4                     | 1
            Things       | properties/rank div 2 eq 1.5                   | 1
            Things       | properties/rank mod 2 eq 1                     | 2
            Things       | properties/rank div 0 eq 1                     | 0
            Things       | -properties/rank lt -2                         | 1
            Things       | properties/live eq true                        | 1
            Things       | properties/live                                | 1
            Things       | properties/missing eq null                     | 3
            Things       | properties/rank ne null                        | 3
            Things       | properties/deep/list/1 eq 20                   | 3
            Things       | properties/since gt 2026-01-15T00:00:00Z       | 2
            Things       | month(properties/since) eq 2                   | 1
            Things       | substringof('ing 2', name)                     | 1
            Things       | contains(name, '2')                            | 1
            Things       | startswith(name, 'Thing')                      | 3
            Things       | endswith(name, '3')                            | 1
            Things       | length(name) eq 7                              | 3
            Things       | indexof(name, '1') eq 6                        | 1
            Things       | substring(name, 6) eq '2'                      | 1
            Things       | substring(name, 0, 5) eq 'Thing'               | 3
            Things       | tolower(name) eq 'thing 1'                     | 1
            Things       | toupper(name) eq 'THING 1'                     | 1
            Things       | trim(concat(name, '  ')) eq 'Thing 1'          | 1
            Things       | concat(concat(name, '-'), 'x') eq 'Thing 1-x'  | 1
            Things       | round(properties/rank div 2) eq 1              | 2
            Things       | floor(properties/rank div 2) eq 1              | 2
            Things       | ceiling(properties/rank div 2) eq 1            | 2
            Things       | Datastreams/name eq 'Series 2.1'               | 1
            Things       | Datastreams/ObservedProperty/name eq 'level'   | 3
            Things       | Locations/name eq 'Place 3'                    | 1
            Things       | HistoricalLocations/time le now()              | 3
            Things       | st_within(Locations/location, geography'POLYGON((13.05 51,13.25 51,13.25 52,13.05 52,13.05 51))') | 2
            Things       | geo.distance(Locations/location, geography'POINT(13.1 51.3)') lt 0.15 | 2
            Locations    | geo.distance(location, geography'POINT(13.1 51.3)') lt 0.15      | 2
            Locations    | geo.distance(location, geography'POINT(13.1 51.3)') gt 0.15      | 1
            Locations    | 0.15 gt geo.distance(location, geography'POINT(13.1 51.3)')      | 2
            Locations    | geo.intersects(location, geography'POLYGON((13.05 51,13.15 51,13.15 52,13.05 52,13.05 51))') | 1
            Locations    | not st_intersects(location, geography'POLYGON((13.05 51,13.15 51,13.15 52,13.05 52,13.05 51))') | 2
            Locations    | st_equals(location, geography'POINT(13.1 51.3)')                 | 1
            Locations    | st_disjoint(location, geography'POINT(13.1 51.3)')               | 2
            Locations    | st_relate(location, geography'POINT(13.1 51.3)', 'T********')    | 1
            Locations    | geo.length(location) eq 0                                        | 3
            Locations    | geo.length(geography'LINESTRING(0 0,3 4)') eq 5                  | 3
            Locations    | location/coordinates/0 gt 13.15                                  | 2
            Datastreams  | st_contains(observedArea, geography'POINT(13.5 51.5)')           | 6
            Datastreams  | st_touches(observedArea, geography'POLYGON((14 51,15 51,15 52,14 52,14 51))') | 6
            Datastreams  | st_overlaps(observedArea, geography'POLYGON((13.5 51,15 51,15 52,13.5 52,13.5 51))') | 6
            Datastreams  | st_crosses(observedArea, geography'LINESTRING(12 51.5,15 51.5)') | 6
            Datastreams  | Thing/name eq 'Thing 1'                                          | 2
            Datastreams  | Thing/properties/rank ge 2 and name eq 'Series 3.2'              | 1
            Datastreams  | unitOfMeasurement/symbol eq 'm'                                  | 6
            Datastreams  | Observations/result gt 5                                         | 6
            Sensors      | metadata/range/1 eq 9                                            | 1
            Observations | result gt 3                                                      | 24
            Observations | result eq '0.5'                                                  | 6
            Observations | result eq 'dry'                                                  | 6
            Observations | result eq true                                                   | 6
            Observations | result/a/b eq 5                                                  | 6
            Observations | parameters/n lt 2                                                | 12
            Observations | Datastream/Thing/name eq 'Thing 1' and result lt 2               | 4
            Observations | Datastream/id eq 1                                               | 10
            Observations | FeatureOfInterest/name eq 'Place 1'                              | 20
            Observations | phenomenonTime gt 2026-02-05T00:00:00Z                           | 24
            Observations | phenomenonTime eq 2026-02-01T00:00:00Z                           | 6
            Observations | phenomenonTime eq 2026-02-01T00:00:00Z/2026-02-01T12:00:00Z      | 6
            Observations | phenomenonTime lt 2026-02-01T12:00:00Z                           | 6
            Observations | phenomenonTime le 2026-02-01T12:00:00Z                           | 12
            Observations | during(phenomenonTime, 2026-02-01T00:00:00Z/2026-02-02T00:00:00Z) | 18
            Observations | before(phenomenonTime, 2026-02-02T00:00:00Z)                     | 12
            Observations | after(phenomenonTime, 2026-02-08T00:00:00Z)                      | 6
            Observations | overlaps(phenomenonTime, 2026-02-01T06:00:00Z/2026-02-01T07:00:00Z) | 6
            Observations | meets(phenomenonTime, 2026-02-01T12:00:00Z/2026-02-01T13:00:00Z) | 6
            Observations | starts(phenomenonTime, 2026-02-01T00:00:00Z)                     | 12
            Observations | finishes(phenomenonTime, 2026-02-01T12:00:00Z)                   | 6
            Observations | resultTime ge 2026-02-09T01:00:00Z                               | 6
            Observations | resultTime sub phenomenonTime gt duration'PT30M'                 | 60
            Observations | resultTime add duration'PT1H' lt 2026-02-01T03:00:00Z            | 12
            Observations | day(phenomenonTime) eq 3 and year(phenomenonTime) eq 2026        | 6
            Observations | hour(resultTime) eq 1 and minute(resultTime) eq 0 and second(resultTime) eq 0 | 60
            Observations | fractionalseconds(resultTime) eq 0                               | 60
            Observations | date(resultTime) eq 2026-02-02                                   | 6
            Observations | time(resultTime) eq 01:00:00                                     | 60
            Observations | totaloffsetminutes(resultTime) eq 0                              | 60
            Observations | phenomenonTime gt mindatetime() and phenomenonTime lt maxdatetime() | 60
            """)
    void filtersChoose(String set, String filter, int expected) {
        JsonNode answer = sta.get("/" + set + "?$count=true&$top=0&$filter=" + encoded(filter));
        assertThat(answer.get("@iot.count").asInt()).isEqualTo(expected);
        assertThat(sta.get("/" + set + "?$top=1000&$filter=" + encoded(filter)).get("value"))
                .hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Things(1)/name                                   | 200 | {"name":"Thing 1"}
            /Things(1)/name/$value                            | 200 | Thing 1
            /Things(1)/properties/deep/list/0                 | 200 | {"0":10}
            /Things(1)/properties/kind/$value                 | 200 | level
            /Datastreams(1)/Thing/name/$value                 | 200 | Thing 1
            /Things(1)/Datastreams(2)/ObservedProperty/name/$value | 200 | level
            /Things(1)/Datastreams(2)/Thing/Datastreams(1)/Sensor/name/$value | 200 | gauge
            /Things/$count                                    | 200 | 3
            /Things(1)/Datastreams/$count                     | 200 | 2
            /Sensors(1)/properties                            | 204 |
            /Things(9)                                        | 404 |
            /Things(9)/Datastreams                            | 404 |
            /Things(1)/Datastreams(6)                         | 404 |
            /Things(99999999999999999999)                     | 404 |
            /Nothing                                          | 404 |
            /Things(1)/nothing                                | 404 |
            /Things(x)                                        | 400 |
            """)
    void resourcePathsLeadToAnyDepth(String path, int status, String body) {
        HttpResponse<String> answer = sta.send("GET", path, "");
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @Test
    void controlInformationAndReferences() {
        JsonNode thing = sta.get("/Things(1)");
        assertThat(thing.get("@iot.selfLink").asString()).endsWith("/sta/v1.1/Things(1)");
        assertThat(thing.get("Datastreams@iot.navigationLink").asString()).endsWith("/Things(1)/Datastreams");
        assertThat(sta.get("/Things(1)/Datastreams/$ref").get("value").get(0).size())
                .isEqualTo(1);
        assertThat(sta.get("/Datastreams(1)").get("phenomenonTime").asString())
                .isEqualTo("2026-02-01T00:00:00.000Z/2026-02-09T00:00:00.000Z");
        assertThat(sta.get("/Things?$select=name,Datastreams")
                        .get("value")
                        .get(0)
                        .propertyNames())
                .containsExactly("name", "Datastreams@iot.navigationLink");
        assertThat(sta.get("").at("/serverSettings/conformance").size()).isGreaterThan(8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Things      | name desc                              | Thing 3,Thing 2,Thing 1
            Things      | properties/kind desc,properties/rank desc | Thing 3,Thing 2,Thing 1
            Things      | properties/rank mul -1                 | Thing 3,Thing 2,Thing 1
            Datastreams | Thing/name desc,name                   | Series 3.1,Series 3.2,Series 2.1,Series 2.2,Series 1.1,Series 1.2
            Locations   | geo.distance(location, geography'POINT(13.3 51.3)') | Place 3,Place 2,Place 1
            """)
    void ordersOverPropertiesAndLinks(String set, String order, String names) {
        assertThat(String.join(",", each(sta.get("/" + set + "?$orderby=" + encoded(order)), "name")))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /Observations?$top=7                                          | $skiptoken | 60
            /Observations?$top=7&$orderby=phenomenonTime desc             | $skiptoken | 60
            /Observations?$top=7&$orderby=phenomenonTime                  | $skiptoken | 60
            /Observations?$top=7&$orderby=result                          | $skip=     | 60
            /Observations?$top=7&$skip=5&$filter=result gt 1              | $skiptoken | 31
            /Datastreams(1)/Observations?$top=3&$count=true               | $skiptoken | 10
            /Datastreams?$top=4&$orderby=name desc&$select=name,id        | $skiptoken | 6
            /Datastreams?$top=4&$orderby=Thing/name desc                  | $skip=     | 6
            """)
    void pagesContinueWithoutGapOrDouble(String first, String token, int expected) {
        JsonNode page = sta.get(first.replace(" ", "%20"));
        assertThat(page.get("@iot.nextLink").asString()).contains(token);
        List<String> ids = new ArrayList<>();
        while (true) {
            page.get("value").forEach(entity -> ids.add(entity.get("@iot.id").asString()));
            if (!page.has("@iot.nextLink")) {
                break;
            }
            page = sta.absolute(page.get("@iot.nextLink").asString());
        }
        assertThat(ids).hasSize(expected).doesNotHaveDuplicates();
    }

    @Test
    void expansionsNestWithTheirOwnOptions() {
        JsonNode things = sta.get("/Things?$orderby=name&$expand="
                + encoded("Datastreams($filter=endswith(name,'.1');$select=name,id;$count=true;$expand=Observations("
                        + "$orderby=phenomenonTime desc;$top=2;$skip=1),Sensor($select=name)),Locations($top=0)"));
        JsonNode stream = things.at("/value/1/Datastreams/0");
        assertThat(things.at("/value/1/Datastreams@iot.count").asInt()).isEqualTo(1);
        assertThat(stream.get("name").asString()).isEqualTo("Series 2.1");
        assertThat(stream.at("/Sensor/name").asString()).isEqualTo("gauge");
        assertThat(stream.at("/Observations/0/phenomenonTime").asString()).isEqualTo("2026-02-08T00:00:00.000Z");
        assertThat(stream.get("Observations")).hasSize(2);
        JsonNode next = sta.absolute(stream.get("Observations@iot.nextLink").asString());
        assertThat(next.at("/value/0/phenomenonTime").asString()).isEqualTo("2026-02-06T00:00:00.000Z");
        assertThat(things.at("/value/0/Locations")).isEmpty();
        JsonNode newest =
                sta.get("/Things(1)?$expand=Datastreams($expand=Observations($orderby=phenomenonTime%20desc;$top=1))");
        assertThat(newest.at("/Datastreams/1/Observations/0/phenomenonTime").asString())
                .isEqualTo("2026-02-09T00:00:00.000Z");
        assertThat(newest.at("/Datastreams/1/Observations/0/result").asString()).isEqualTo("dry");
        assertThat(sta.get("/Observations(1)?$expand=FeatureOfInterest,Datastream/Thing/Locations")
                        .at("/Datastream/Thing/Locations/0/name")
                        .asString())
                .isEqualTo("Place 1");
    }

    @Test
    void statementsDoNotGrowWithRows() throws Exception {
        String expand =
                "$expand=" + encoded("Datastreams($expand=Sensor,Observations($top=3;$orderby=result)),Locations");
        assertThat(statements("Things", "$top=1&" + expand)).isEqualTo(5);
        assertThat(statements("Things", "$top=3&" + expand)).isEqualTo(5);
        assertThat(statements("Datastreams", "$expand=" + encoded("Observations($orderby=phenomenonTime desc;$top=1)")))
                .isEqualTo(1);
    }

    /** How many statements the answer takes. */
    private static int statements(String path, String query) throws SQLException {
        AtomicInteger prepared = new AtomicInteger();
        try (Connection connection = server.bean(DataSource.class).getConnection()) {
            Connection counting = (Connection) Proxy.newProxyInstance(
                    A02_ReadingTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, given) -> {
                        prepared.addAndGet(method.getName().equals("prepareStatement") ? 1 : 0);
                        return method.invoke(connection, given);
                    });
            ResourcePath parsed = ResourcePath.parse(path);
            new Reader(server.bean(LatestValues.class), Clock.systemUTC())
                    .read(
                            counting,
                            new Reader.Request("http://here", path, parsed, QueryParser.parse(parsed.type(), query)));
        }
        return prepared.get();
    }

    @Test
    void formats() {
        JsonNode array =
                sta.get("/Observations?$filter=id%20gt%200&$orderby=phenomenonTime&$top=3&$resultFormat=dataArray");
        assertThat(array.at("/value/0/components").toString())
                .isEqualTo(
                        "[\"id\",\"phenomenonTime\",\"result\",\"resultTime\",\"resultQuality\",\"validTime\",\"parameters\"]");
        assertThat(array.at("/value/0/dataArray/0/2").asDouble()).isEqualTo(0.5);
        String csv = sta.send(
                        "GET", "/Datastreams(1)/Observations?$select=phenomenonTime,result&$top=2&resultFormat=CSV", "")
                .body();
        assertThat(csv)
                .isEqualTo("phenomenonTime,result\r\n2026-02-01T00:00:00.000Z,0.5\r\n" + csv.split("\r\n")[2] + "\r\n");
        JsonNode map = sta.get("/Things?$expand=Locations&$resultFormat=GeoJSON");
        assertThat(map.at("/features/0/geometry/coordinates/0").asDouble()).isEqualTo(13.1);
        assertThat(map.at("/features/0/properties/name").asString()).isEqualTo("Thing 1");
    }

    @Test
    void entityTags() {
        HttpResponse<String> first = sta.send("GET", "/Things(1)", "");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(sta.send("GET", "/Things(1)", "", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(sta.send("PATCH", "/Things(1)", "{'description':'now'}", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(sta.send("PATCH", "/Things(1)", "{'description':'now'}", "If-Match", tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(sta.send("GET", "/Things(1)", "", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void randomQueriesAreAnsweredOrRefused() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        String[] operands = {
            "name",
            "id",
            "result",
            "properties/kind",
            "properties/rank",
            "phenomenonTime",
            "resultTime",
            "'x'",
            "1",
            "-2.5",
            "1e300",
            "99999999999999999999",
            "null",
            "true",
            "2026-02-01T00:00:00Z",
            "2026-01-01T00:00:00Z/2026-02-01T00:00:00Z",
            "duration'P1D'",
            "duration'P999999Y'",
            "now()",
            "location",
            "geography'POINT(13 51)'",
            "geography'POLYGON EMPTY'",
            "length(name)",
            "substring(name,-5)",
            "substring('abc',1e18)",
            "year(time)",
            "geo.distance(location,geography'POINT(1 1)')",
            "Datastreams/name",
            "Thing/name",
            "Locations/location",
            "contains(name,'a')",
            "round(result)",
            "date(time)",
            "st_within(location,geography'POINT(1 1)')",
            "indexof(name,'')",
            "concat(name,name)",
            "validTime",
            "metadata"
        };
        String[] operators = {"eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "div", "mod", "and", "or"};
        String[] sets = {"Things", "Locations", "HistoricalLocations", "Datastreams", "Sensors", "Observations"};
        int answered = 0;
        // Most are nonsense; how many of them happen to make sense is left to chance.
        for (int i = 0; i < 1500 || answered <= 20; i++) {
            assertThat(i).as("answered only %d, seed %d", answered, seed).isLessThan(15_000);
            StringBuilder filter = new StringBuilder(operands[random.nextInt(operands.length)]);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                filter.append(' ')
                        .append(operators[random.nextInt(operators.length)])
                        .append(' ')
                        .append(operands[random.nextInt(operands.length)]);
            }
            String option = random.nextInt(5) == 0 ? "$orderby=" : "$filter=";
            String path = "/" + sets[random.nextInt(sets.length)] + "?$top=2&" + option + encoded(filter.toString());
            HttpResponse<String> answer = sta.send("GET", path, "");
            assertThat(answer.statusCode())
                    .as("seed %d: %s %s", seed, path, answer.body())
                    .isIn(200, 400);
            answered += answer.statusCode() == 200 ? 1 : 0;
        }
    }
}
