package de.stadtkern.observation.sensorthings;

import static de.stadtkern.observation.sensorthings.StaClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.testkit.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Creating, changing and deleting entities, alone and in batches. */
class A03_ChangingTest {
    private static final String STREAM = "'name':'s','description':'d','observationType':'om','unitOfMeasurement':{}";
    private static final String SENSOR =
            "'Sensor':{'name':'g','description':'d','encodingType':'text/plain','metadata':'m'}";
    private static final String PROPERTY = "'ObservedProperty':{'name':'p','definition':'urn:p','description':'d'}";
    private static final String PLACE = "{'name':'place','description':'d','encodingType':'application/geo+json',"
            + "'location':{'type':'Point','coordinates':[13.9,51.3]}}";

    private static TestServer server;
    private static StaClient sta;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of("stadtkern.identity.open", "true"));
        sta = new StaClient(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long station(String name) {
        return sta.post("/Things", """
                {'name':'%s','description':'d','Locations':[%s],'Datastreams':[{%s,%s,%s,
                 'Observations':[{'phenomenonTime':'2026-01-01T00:00:00Z','result':1},
                                 {'phenomenonTime':'2026-01-01T01:00:00Z','result':'two'}]}]}""".formatted(name, PLACE, STREAM, SENSOR, PROPERTY));
    }

    private static int count(String set) {
        return Integer.parseInt(sta.send("GET", "/" + set + "/$count", "").body());
    }

    @Test
    void deepInsertMakesEverythingAtOnce() {
        long thing = station("deep");
        JsonNode all = sta.get(
                "/Things(" + thing
                        + ")?$expand=Locations,HistoricalLocations/Locations,Datastreams($expand=Sensor,Observations($expand=FeatureOfInterest))");
        assertThat(all.at("/Locations/0/name").asString()).isEqualTo("place");
        assertThat(all.at("/HistoricalLocations/0/Locations/0/name").asString()).isEqualTo("place");
        assertThat(all.at("/Datastreams/0/Sensor/metadata").asString()).isEqualTo("m");
        assertThat(all.at("/Datastreams/0/Observations/1/result").asString()).isEqualTo("two");
        assertThat(all.at("/Datastreams/0/Observations/0/FeatureOfInterest/feature/coordinates/0")
                        .asDouble())
                .isEqualTo(13.9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Things      | {'description':'d'}                                           | /name
            Things      | {'name':5,'description':'d'}                                  | /name
            Things      | {'name':'n','description':'d','colour':'red'}                 | /colour
            Things      | {'name':'n','description':'d','name':'m'}                     | /
            Things      | {'name':'n','description':'d','properties':[1]}               | /properties
            Things      | {'name':'n','description':'d','properties':{'a':1e999}}       | /properties/a
            Things      | {'name':'n','description':'d','properties':{'a':'\\u0000'}}   | /properties/a
            Things      | {'name':'n','description':'\\ud800'}                          | /description
            Things      | {'name':'n','description':'d','Locations':{}}                 | /Locations
            Things      | {'name':'n','description':'d','Locations':[{'@iot.id':99999}]} | /Locations/0/@iot.id
            Things      | {'name':'n','description':'d','Locations':[{'@iot.id':1,'name':'x'}]} | /Locations/0
            Things      | {'name':'n','description':'d','Datastreams':[{'name':'s'}]}   | /Datastreams/0/description
            Things      | [1]                                                           | /
            Things      | {'name':                                                      | /
            Locations   | {'name':'n','description':'d','encodingType':'application/geo+json','location':{'type':'Point','coordinates':[413000,5650000]}} | /location/coordinates/0
            Locations   | {'name':'n','description':'d','encodingType':'application/geo+json','location':{'type':'Pnt'}} | /location/type
            Locations   | {'name':'n','description':'d','encodingType':'application/geo+json','location':{'type':'Polygon','coordinates':[[[1,1],[2,2],[3,1],[1,2]]]}} | /location/coordinates/0
            HistoricalLocations | {'time':'yesterday','Thing':{'@iot.id':1}}            | /time
            HistoricalLocations | {'time':'2026-01-01T00:00:00Z'}                       | /Thing
            Datastreams | {'name':'s','description':'d','observationType':'om','unitOfMeasurement':{'name':1}} | /unitOfMeasurement/name
            Datastreams | {'name':'s','description':'d','observationType':'om','unitOfMeasurement':{},'properties':{'expectedInterval':'often'}} | /properties/expectedInterval
            """)
    void refusalsNameThePointerAndChangeNothing(String set, String body, String pointer) {
        int things = count("Things");
        HttpResponse<String> answer = sta.send("POST", "/" + set, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer.body()).get("field").asString()).isEqualTo(pointer);
        assertThat(count("Things")).isEqualTo(things);
    }

    @Test
    void anObservationThatIsRefusedTakesItsEntitiesWithIt() {
        int sensors = count("Sensors");
        HttpResponse<String> answer = sta.send("POST", "/Things", """
                {'name':'t','description':'d','Datastreams':[{%s,%s,%s,'Observations':[{'result':1}]}]}""".formatted(STREAM, SENSOR, PROPERTY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer.body()).get("field").asString()).startsWith("/Datastreams/0/Observations/0");
        assertThat(count("Sensors")).isEqualTo(sensors);
    }

    @Test
    void patchChangesAndPutReplaces() {
        long thing = sta.post("/Things", "{'name':'t','description':'d','properties':{'a':1}}");
        JsonNode patched =
                json(sta.send("PATCH", "/Things(" + thing + ")", "{'name':'u'}").body());
        assertThat(patched.at("/properties/a").asInt()).isEqualTo(1);
        JsonNode replaced = json(sta.send("PUT", "/Things(" + thing + ")", "{'name':'v','description':'e'}")
                .body());
        assertThat(replaced.get("name").asString()).isEqualTo("v");
        assertThat(replaced.has("properties")).isFalse();
        assertThat(sta.send("PATCH", "/Things(" + thing + ")", "{'name':null}").statusCode())
                .isEqualTo(400);
        assertThat(sta.send("PATCH", "/Things(99999)", "{'name':'x'}").statusCode())
                .isEqualTo(404);
        assertThat(sta.send("PATCH", "/Things", "{'name':'x'}").statusCode()).isEqualTo(405);
    }

    @Test
    void aMovedThingKeepsItsHistoryAndItsObservationsTheirFeature() {
        long thing = station("mover");
        long stream = sta.get("/Things(" + thing + ")/Datastreams")
                .at("/value/0/@iot.id")
                .asLong();
        long second = sta.post("/Things(" + thing + ")/Locations", PLACE.replace("13.9", "14.0"));
        assertThat(sta.get("/Things(" + thing + ")/Locations")
                        .at("/value/0/@iot.id")
                        .asLong())
                .isEqualTo(second);
        assertThat(sta.get("/Things(" + thing + ")/HistoricalLocations").get("value"))
                .hasSize(2);
        sta.post("/Datastreams(" + stream + ")/Observations", "{'phenomenonTime':'2026-01-02T00:00:00Z','result':3}");
        JsonNode series = sta.get("/Datastreams(" + stream + ")/Observations?$expand=FeatureOfInterest");
        assertThat(series.at("/value/0/FeatureOfInterest/feature/coordinates/0").asDouble())
                .isEqualTo(13.9);
        assertThat(series.at("/value/2/FeatureOfInterest/feature/coordinates/0").asDouble())
                .isEqualTo(14.0);
        long feature = series.at("/value/0/FeatureOfInterest/@iot.id").asLong();
        assertThat(sta.get("/FeaturesOfInterest(" + feature + ")/Observations").get("value"))
                .hasSize(2);
        long future = sta.post(
                "/HistoricalLocations",
                "{'time':'2099-01-01T00:00:00Z','Thing':{'@iot.id':%d},'Locations':[%s]}"
                        .formatted(thing, PLACE.replace("'place'", "'later'")));
        assertThat(sta.get("/Things(" + thing + ")/Locations")
                        .at("/value/0/name")
                        .asString())
                .isEqualTo("later");
        assertThat(future).isPositive();
    }

    @Test
    void deletionCascades() {
        long thing = station("doomed");
        long stream = sta.get("/Things(" + thing + ")/Datastreams")
                .at("/value/0/@iot.id")
                .asLong();
        long observation = sta.get("/Datastreams(" + stream + ")/Observations")
                .at("/value/0/@iot.id")
                .asLong();
        long location = sta.get("/Things(" + thing + ")/Locations")
                .at("/value/0/@iot.id")
                .asLong();
        long history = sta.get("/Things(" + thing + ")/HistoricalLocations")
                .at("/value/0/@iot.id")
                .asLong();
        assertThat(sta.send("DELETE", "/Locations(" + location + ")", "").statusCode())
                .isEqualTo(200);
        assertThat(sta.send("GET", "/HistoricalLocations(" + history + ")", "").statusCode())
                .isEqualTo(404);
        assertThat(sta.send("DELETE", "/Things(" + thing + ")", "").statusCode())
                .isEqualTo(200);
        for (String path : new String[] {
            "/Things(" + thing + ")", "/Datastreams(" + stream + ")", "/Observations(" + observation + ")"
        }) {
            assertThat(sta.send("GET", path, "").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(sta.send("DELETE", "/Things(" + thing + ")", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anObservationIsChangedOnlyAsItWasRead() {
        long thing = station("conditional");
        String path = "/Observations("
                + sta.get("/Things(" + thing + ")/Datastreams?$expand=Observations($top=1)")
                        .at("/value/0/Observations/0/@iot.id")
                        .asLong()
                + ")";
        String read = sta.send("GET", path, "").headers().firstValue("ETag").orElseThrow();
        assertThat(sta.send("PATCH", path, "{'result':5}", "If-Match", read).statusCode())
                .isEqualTo(200);
        HttpResponse<String> late = sta.send("PATCH", path, "{'result':6}", "If-Match", read);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(json(late.body()).get("type").asString()).endsWith("changed-meanwhile");
        assertThat(sta.send("DELETE", path, "", "If-Match", read).statusCode()).isEqualTo(412);
        assertThat(sta.get(path).get("result").asInt()).isEqualTo(5);
        assertThat(sta.send("DELETE", path, "", "If-Match", "*").statusCode()).isEqualTo(200);
        assertThat(sta.send("DELETE", path, "", "If-Match", "*").statusCode()).isEqualTo(404);
    }

    @Test
    void aBatchRefersToItsOwnEntities() {
        HttpResponse<String> answer = sta.send("POST", "/$batch", """
                {'requests':[
                 {'id':'t','atomicityGroup':'g','method':'post','url':'Things','body':{'name':'b','description':'d','Locations':[%s]}},
                 {'id':'s','atomicityGroup':'g','method':'post','url':'$t/Datastreams','body':{%s,%s,%s}},
                 {'id':'o','method':'post','url':'$s/Observations','body':{'phenomenonTime':'2026-01-01T00:00:00Z','result':7}},
                 {'id':'r','method':'get','url':'$t?$expand=Datastreams/Observations'},
                 {'id':'x','method':'get','url':'Nothing'}]}""".formatted(PLACE, STREAM, SENSOR, PROPERTY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode responses = json(answer.body()).get("responses");
        assertThat(responses.at("/0/status").asInt()).as(answer.body()).isEqualTo(201);
        assertThat(responses.at("/2/status").asInt()).as(answer.body()).isEqualTo(201);
        assertThat(responses.at("/3/body/Datastreams/0/Observations/0/result").asInt())
                .isEqualTo(7);
        assertThat(responses.at("/4/status").asInt()).isEqualTo(404);
    }

    @Test
    void observationsArePartOfAnAtomicityGroup() {
        String group = """
                {'requests':[
                 {'id':'t','atomicityGroup':'g','method':'post','url':'Things','body':{'name':'grouped','description':'d','Locations':[%s]}},
                 {'id':'s','atomicityGroup':'g','method':'post','url':'$t/Datastreams','body':{%s,%s,%s}},
                 {'id':'o','atomicityGroup':'g','method':'post','url':'$s/Observations','body':{'phenomenonTime':'2026-01-01T00:00:00Z','result':7}},
                 {'id':'p','atomicityGroup':'g','method':'patch','url':'$o','body':{'result':8}},
                 {'id':'l','atomicityGroup':'g','method':'post','url':'$s/Observations','body':{'phenomenonTime':'%s','result':9}}]}""";
        int things = count("Things");
        int observations = count("Observations");
        JsonNode refused = json(sta.send(
                                "POST", "/$batch", group.formatted(PLACE, STREAM, SENSOR, PROPERTY, "yesterday"))
                        .body())
                .get("responses");
        assertThat(refused.at("/0/status").asInt()).isEqualTo(424);
        assertThat(refused.at("/4/status").asInt()).isEqualTo(400);
        assertThat(count("Things")).isEqualTo(things);
        assertThat(count("Observations")).isEqualTo(observations);

        JsonNode stored = json(sta.send(
                                "POST",
                                "/$batch",
                                group.formatted(PLACE, STREAM, SENSOR, PROPERTY, "2026-01-01T01:00:00Z"))
                        .body())
                .get("responses");
        assertThat(stored.at("/3/status").asInt()).as(stored.toString()).isEqualTo(200);
        assertThat(stored.at("/4/status").asInt()).as(stored.toString()).isEqualTo(201);
        String stream = stored.at("/1/location").asString();
        JsonNode series = sta.absolute(stream + "/Observations?$orderby=phenomenonTime");
        assertThat(series.at("/value/0/result").asInt()).isEqualTo(8);
        assertThat(series.at("/value/1/result").asInt()).isEqualTo(9);
        assertThat(sta.absolute(stream).get("phenomenonTime").asString())
                .isEqualTo("2026-01-01T00:00:00.000Z/2026-01-01T01:00:00.000Z");
        assertThat(sta.absolute(stream + "/Observations?$expand=FeatureOfInterest")
                        .at("/value/0/FeatureOfInterest/name")
                        .asString())
                .isEqualTo("place");
    }

    @Test
    void aBatchMayBeMultipart() {
        String multipart = """
                --b
                Content-Type: application/http
                Content-ID: reading

                GET /sta/v1.1/Things?$top=1&$select=name HTTP/1.1
                Host: here

                --b
                Content-Type: multipart/mixed;boundary=c

                --c
                Content-Type: application/http
                Content-Transfer-Encoding: binary
                Content-ID: 1

                POST Things HTTP/1.1
                Content-Type: application/json

                {"name":"%1$s","description":"d"}
                --c
                Content-Type: application/http
                Content-ID: 2

                PATCH $1 HTTP/1.1
                Content-Type: application/json

                %2$s
                --c--
                --b
                Content-Type: application/http

                GET Nothing HTTP/1.1

                --b--
                """.replace("\n", "\r\n");
        HttpResponse<String> answer = multipart(multipart.formatted("multi", "{\"description\":\"changed\"}"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("multipart/mixed;boundary=");
        assertThat(answer.body())
                .contains("Content-ID: reading", "HTTP/1.1 201 Created", "HTTP/1.1 404 Not Found", "Location: http")
                .contains("\"description\":\"changed\"");
        int things = count("Things");
        HttpResponse<String> refused = multipart(multipart.formatted("never", "{\"colour\":\"red\"}"));
        assertThat(refused.body()).contains("HTTP/1.1 400", "/colour").doesNotContain("201 Created", "424");
        assertThat(count("Things")).isEqualTo(things);
        assertThat(multipart("no boundary at all").statusCode()).isEqualTo(400);
        assertThat(multipart("--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--")
                        .statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<String> multipart(String body) {
        return server.send(HttpRequest.newBuilder(server.address("/sta/v1.1/$batch"))
                .header("Content-Type", "multipart/mixed; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void anAtomicityGroupChangesAllOrNothing() {
        int things = count("Things");
        JsonNode responses = json(sta.send("POST", "/$batch", """
                {'requests':[
                 {'id':'1','atomicityGroup':'g','method':'post','url':'Things','body':{'name':'b','description':'d'}},
                 {'id':'2','atomicityGroup':'g','method':'post','url':'Things','body':{'name':'b'}}]}""").body()).get("responses");
        assertThat(responses.at("/0/status").asInt()).isEqualTo(424);
        assertThat(responses.at("/1/status").asInt()).isEqualTo(400);
        assertThat(count("Things")).isEqualTo(things);
    }
}
