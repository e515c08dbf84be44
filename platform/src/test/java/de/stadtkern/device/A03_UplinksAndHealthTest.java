package de.stadtkern.device;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.Platform;
import de.stadtkern.identity.DeviceTokens;
import de.stadtkern.testkit.Scrambler;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A LoRaWAN device from its kind's mapping table to its notices: everything over the interface. */
class A03_UplinksAndHealthTest {
    private static TestServer server;
    private static Visitor staff;
    private static Visitor network;
    private static JdbcClient jdbc;
    private static String kind = "";
    private static int next;

    @BeforeAll
    static void start() {
        server = TestServer.start(Platform.class, Map.of());
        jdbc = server.bean(JdbcClient.class);
        staff = holding("device:read", "device:administer");
        network = holding("device:uplink");
        Visitor.Answer made = staff.post("/api/device-kinds", kind("weather"));
        assertThat(made.status()).isEqualTo(201);
        kind = made.json().path("id").asString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor holding(String... scopes) {
        return new Visitor(server)
                .with(
                        "Authorization",
                        "Bearer "
                                + server.bean(DeviceTokens.class)
                                        .issue("test", Set.of(scopes), null)
                                        .secret());
    }

    private static Map<String, Object> kind(String name) {
        return Map.of(
                "name",
                name,
                "fields",
                List.of(
                        Map.of(
                                "field",
                                "env.temperature",
                                "name",
                                "air temperature",
                                "unit",
                                "degree Celsius",
                                "symbol",
                                "°C",
                                "ucum",
                                "Cel",
                                "factor",
                                0.1),
                        Map.of("field", "rain", "name", "rain", "unit", "yes or no", "symbol", "1", "ucum", "1")),
                "batteryField",
                "bat",
                "batteryUnit",
                "volt",
                "batteryLow",
                3.2,
                "expectedIntervalSeconds",
                600);
    }

    private static String eui() {
        return String.format("70B3D57ED005%04X", ++next);
    }

    private static JsonNode device(String name, String eui) {
        Visitor.Answer made = staff.post(
                "/api/devices",
                Map.of("name", name, "eui", eui, "kindId", kind, "longitude", 13.74, "latitude", 51.05));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        return made.json();
    }

    private static Map<String, Object> uplink(String eui, String time, double temperature, double battery) {
        return Map.of(
                "end_device_ids",
                Map.of("device_id", "roof-1", "dev_eui", eui, "application_ids", Map.of("application_id", "city")),
                "received_at",
                time,
                "uplink_message",
                Map.of(
                        "f_port",
                        1,
                        "received_at",
                        time,
                        "frm_payload",
                        "AQID",
                        "decoded_payload",
                        Map.of("env", Map.of("temperature", temperature), "rain", true, "bat", battery),
                        "rx_metadata",
                        List.of(Map.of("rssi", -110, "snr", -3.5), Map.of("rssi", -87, "snr", 7.25))));
    }

    private static String now() {
        return Clock.systemUTC().instant().toString();
    }

    private static long stored(JsonNode made) {
        return jdbc.sql(
                        "SELECT count(*) FROM observation.observation o JOIN device.datastream d USING (datastream_id) WHERE d.device_id = :id::uuid")
                .param("id", made.path("device").path("id").asString())
                .query(Long.class)
                .single();
    }

    private static JsonNode shown(JsonNode made) {
        server.bean(DeviceHealth.class).look();
        return staff.get("/api/devices/" + made.path("device").path("id").asString())
                .json()
                .path("device");
    }

    @Test
    void anUplinkBecomesObservationsOnceByTheMappingTable() {
        String eui = eui();
        JsonNode made = device("roof", eui);
        assertThat(made.path("datastreams").size()).isEqualTo(2);
        assertThat(made.path("token").isNull()).isTrue();
        Map<String, Object> uplink = uplink(eui, now(), 215, 3.6);
        for (int i = 0; i < 2; i++) {
            Visitor.Answer answer = network.post("/api/uplinks/the-things-stack", uplink);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.json().path("stored").size()).isEqualTo(2);
        }
        assertThat(stored(made)).isEqualTo(2);
        int datastream = made.path("datastreams").path("env.temperature").asInt();
        assertThat(server.get("/sta/v1.1/Datastreams(" + datastream + ")/Observations?$select=result")
                        .body())
                .contains("\"result\":21.5");
        JsonNode device = shown(made);
        assertThat(device.path("state").asString()).isEqualTo("well");
        assertThat(device.path("rssiDbm").asDouble()).isEqualTo(-87);
        assertThat(device.path("battery").asDouble()).isEqualTo(3.6);
    }

    @Test
    void anUnknownDeviceIsRememberedWithASample() {
        String eui = eui();
        Visitor.Answer answer = network.post("/api/uplinks/the-things-stack", uplink(eui, now(), 1, 3));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("field").asString()).isEqualTo("/end_device_ids/dev_eui");
        JsonNode strangers = staff.get("/api/devices/summary").json().path("strangers");
        assertThat(strangers.toString()).contains(eui);
        device("known now", eui);
        assertThat(staff.get("/api/devices/summary").json().path("strangers").toString())
                .doesNotContain(eui);
        assertThat(network.post("/api/uplinks/the-things-stack", uplink(eui, now(), 1, 3))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUplinkThatHoldsNothingOrIsOfAnotherTimeIsRefusedAndShownWithTheDevice() {
        String eui = eui();
        JsonNode made = device("odd", eui);
        for (String time : List.of("2100-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "yesterday")) {
            Visitor.Answer answer = network.post("/api/uplinks/the-things-stack", uplink(eui, time, 1, 3));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("/uplink_message/received_at");
        }
        assertThat(stored(made)).isZero();
        assertThat(shown(made).path("refusedReason").asString()).contains("received_at");
    }

    @Test
    void aJoinIsTakenAndIgnored() {
        Visitor.Answer answer = network.post(
                "/api/uplinks/the-things-stack",
                Map.of("end_device_ids", Map.of("dev_eui", eui()), "join_accept", Map.of("session_key_id", "x")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("stored").isEmpty()).isTrue();
    }

    @Test
    void fourHundredScrambledUplinksAreRefusedOrStoredNeverAFailure() {
        long seed = 20261128;
        System.out.println("seed " + seed);
        Scrambler scrambler = new Scrambler(seed);
        String eui = eui();
        device("scrambled", eui);
        String valid = tools.jackson.databind.json.JsonMapper.shared()
                .writeValueAsString(uplink(eui, "2026-01-01T00:00:00Z", 1, 3));
        String token = server.bean(DeviceTokens.class)
                .issue("network", Set.of("device:uplink"), null)
                .secret();
        for (int i = 0; i < 400; i++) {
            String body = scrambler.scramble(valid);
            int status = server.send(HttpRequest.newBuilder(server.address("/api/uplinks/the-things-stack"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body)))
                    .statusCode();
            assertThat(status).as(body).isIn(200, 400, 404);
        }
    }

    @Test
    void onlyThoseWhoMayDeliverSetUpAndSee() {
        Visitor nobody = new Visitor(server);
        assertThat(nobody.post("/api/uplinks/the-things-stack", Map.of()).status())
                .isEqualTo(401);
        assertThat(staff.post("/api/uplinks/the-things-stack", Map.of()).status())
                .isEqualTo(403);
        assertThat(network.get("/api/devices").status()).isEqualTo(403);
        assertThat(network.post("/api/devices", Map.of()).status()).isEqualTo(403);
        assertThat(nobody.get("/api/devices/summary").status()).isEqualTo(401);
        assertThat(holding("device:read").post("/api/device-kinds", kind("x")).status())
                .isEqualTo(403);
    }

    @Test
    void aDeviceThatFallsSilentComesBackOrRunsLowIsToldOnce() {
        String eui = eui();
        JsonNode made = device("cellar", eui);
        String id = made.path("device").path("id").asString();
        network.post("/api/uplinks/the-things-stack", uplink(eui, now(), 1, 3.6));
        assertThat(shown(made).path("state").asString()).isEqualTo("well");
        jdbc.sql("UPDATE device.health SET last_seen = now() - interval '1 day' WHERE device_id = :id::uuid")
                .param("id", id)
                .update();
        assertThat(shown(made).path("state").asString())
                .as("the platform has not watched for three intervals yet")
                .isEqualTo("well");
        jdbc.sql("UPDATE device.device SET expected_interval_s = 1 WHERE id = :id::uuid")
                .param("id", id)
                .update();
        Awaiting.until(() -> shown(made).path("state").asString().equals("silent"));
        network.post("/api/uplinks/the-things-stack", uplink(eui, now(), 1, 3.0));
        assertThat(shown(made).path("state").asString()).isEqualTo("battery-low");
        network.post("/api/uplinks/the-things-stack", uplink(eui, now(), 1, 2.9));
        shown(made);
        assertThat(told("device.silent", id)).isEqualTo(1);
        assertThat(told("device.back", id)).isEqualTo(1);
        assertThat(told("device.battery-low", id)).isEqualTo(1);
    }

    private static long told(String topic, String device) {
        return jdbc.sql("SELECT count(*) FROM notice.notice WHERE topic = :topic AND path = '/devices/' || :device")
                .param("topic", topic)
                .param("device", device)
                .query(Long.class)
                .single();
    }

    @Test
    void aTableIsTriedOnASampleBeforeItCounts() {
        Visitor.Answer answer = staff.post(
                "/api/device-kinds/try", Map.of("kind", kind("tried"), "uplink", uplink(eui(), now(), 215, 3.3)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().path("fields").path(0).path("value").asDouble())
                .isEqualTo(21.5);
        assertThat(answer.json().path("fields").path(1).path("value").asBoolean())
                .isTrue();
        assertThat(answer.json().path("battery").asDouble()).isEqualTo(3.3);
        assertThat(staff.get("/api/device-kinds").json().toString()).doesNotContain("tried");
    }

    @Test
    void manyDevicesComeFromATableAndABadRowTouchesNoOther() {
        String good = eui();
        String csv = "name;kind;longitude;latitude;eui;sends_itself\n" //
                + "one;weather;13,7;51,0;" + good + ";\n" //
                + "two;weather;13.7;51.0;;yes\n" //
                + "three;weather;13.7;95;;yes\n" //
                + "four;nothing;13.7;51.0;;yes\n" //
                + "five;weather;13.7;51.0;xyz;\n" //
                + "six;weather;13.7;51.0;" + good + ";\n";
        Visitor.Answer answer = staff.post("/api/devices/import", Map.of("csv", csv));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().path("created").size()).isEqualTo(2);
        assertThat(answer.json().path("created").path(1).path("token").asString())
                .startsWith("stk_");
        assertThat(answer.json().path("refused").toString())
                .contains("\"line\":4", "/latitude", "\"line\":5", "/kind", "\"line\":6", "\"line\":7", "/eui");
        for (String bad : List.of("", "x", "name;kind\na;b", "\"", "a,a\n1,2")) {
            assertThat(staff.post("/api/devices/import", Map.of("csv", bad)).status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void aDeviceIsFoundChangedGetsANewTokenAndGoes() {
        JsonNode made = device("Findable", eui());
        String path = "/api/devices/" + made.path("device").path("id").asString();
        assertThat(staff.get("/api/devices?q=findab&state=never&kind=" + kind + "&limit=1")
                        .json()
                        .path("items")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("Findable");
        assertThat(staff.get("/api/devices?state=happy").status()).isEqualTo(400);
        assertThat(staff.send("PATCH", path, Map.of("name", "Renamed", "expectedIntervalSeconds", 60))
                        .json()
                        .path("expectedIntervalSeconds")
                        .asInt())
                .isEqualTo(60);
        String first = staff.post(path + "/token", null).json().path("token").asString();
        String second = staff.post(path + "/token", null).json().path("token").asString();
        assertThat(server.bean(DeviceTokens.class).holder(first)).isEmpty();
        assertThat(server.bean(DeviceTokens.class).holder(second)).isPresent();
        assertThat(staff.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(staff.get(path).status()).isEqualTo(404);
        assertThat(server.bean(DeviceTokens.class).holder(second)).isEmpty();
        assertThat(staff.send("DELETE", "/api/device-kinds/" + kind, null).status())
                .isEqualTo(409);
    }
}
