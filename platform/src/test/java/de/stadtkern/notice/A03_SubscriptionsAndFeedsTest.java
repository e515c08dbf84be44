package de.stadtkern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** An announcement from its writing to subscribers, list and feed. */
class A03_SubscriptionsAndFeedsTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(A01_InboxTest.WithTopic.class, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, Object> announcement(String title) {
        return new HashMap<>(Map.of(
                "title",
                Map.of("de", title, "en", title + " en", "ls", title + " ls"),
                "text",
                Map.of("de", "Text & <b>mehr</b>", "en", "Text", "ls", "Text")));
    }

    private static long publish(Map<String, Object> announcement) {
        var answer = Account.of(server, "editor").visitor().post("/api/announcements", announcement);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private static void subscribe(Account account, Map<String, Object> to) {
        var answer = account.visitor().post("/api/me/subscriptions", to);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
    }

    private static boolean hears(Account account, String title) throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            if (account.visitor().get("/api/me/notices").response().body().contains(title)) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    @Test
    void subscribersHearOfTheirTopicDistrictAndCircle() throws Exception {
        Account all = Account.of(server);
        subscribe(all, Map.of("topic", "city.announcement"));
        Account district = Account.of(server);
        subscribe(district, Map.of("topic", "city.announcement", "district", "03"));
        Account near = Account.of(server);
        subscribe(near, Map.of("topic", "city.announcement", "centre", new double[] {13.9, 51.3}, "radius_m", 1000));
        Account far = Account.of(server);
        subscribe(far, Map.of("topic", "city.announcement", "centre", new double[] {13.92, 51.3}, "radius_m", 1000));
        Account other = Account.of(server);
        subscribe(other, Map.of("topic", "city.warning"));
        Map<String, Object> placed = announcement("Mit Ort");
        placed.put("place", new double[] {13.91, 51.3});
        placed.put("district", "03");
        publish(placed);
        assertThat(hears(all, "Mit Ort")).isTrue();
        assertThat(hears(district, "Mit Ort")).isTrue();
        assertThat(hears(near, "Mit Ort")).as("696 m away").isTrue();
        assertThat(hears(far, "Mit Ort")).as("695 m away on the other side").isTrue();
        Map<String, Object> outside = announcement("Woanders");
        outside.put("place", new double[] {13.94, 51.3});
        outside.put("district", "04");
        publish(outside);
        assertThat(hears(all, "Woanders")).isTrue();
        assertThat(near.visitor().get("/api/me/notices").response().body()).doesNotContain("Woanders");
        assertThat(far.visitor().get("/api/me/notices").response().body()).doesNotContain("Woanders");
        assertThat(district.visitor().get("/api/me/notices").response().body()).doesNotContain("Woanders");
        publish(announcement("Für alle"));
        for (Account each : List.of(all, district, near, far)) {
            assertThat(hears(each, "Für alle")).isTrue();
        }
        assertThat(other.visitor().get("/api/me/notices").response().body()).doesNotContain("Für alle");
    }

    @Test
    void subscriptionsAreListedOnceAndEnded() {
        Account ada = Account.of(server);
        subscribe(ada, Map.of("topic", "city.announcement", "district", "03"));
        subscribe(ada, Map.of("topic", "city.announcement", "district", "03"));
        var items = ada.visitor().get("/api/me/subscriptions").json().path("items");
        assertThat(items.size()).isEqualTo(1);
        assertThat(items.get(0).path("districtName").asString()).isEqualTo("Bahnhofsvorstadt");
        assertThat(ada.visitor()
                        .send(
                                "DELETE",
                                "/api/me/subscriptions/"
                                        + items.get(0).path("id").asString(),
                                null)
                        .status())
                .isEqualTo(204);
        assertThat(ada.visitor()
                        .get("/api/me/subscriptions")
                        .json()
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void nonsenseIsRefusedByName() {
        Account ada = Account.of(server);
        Map<Map<String, Object>, String> wrong = Map.of(
                Map.of("topic", "test.thing"), "/topic",
                Map.of("topic", "city.announcement", "district", "99"), "/district",
                Map.of("topic", "city.announcement", "centre", new double[] {13.9}), "/centre",
                Map.of("topic", "city.announcement", "centre", new double[] {200, 0}, "radius_m", 100), "/centre",
                Map.of("topic", "city.announcement", "centre", new double[] {13.9, 51.3}, "radius_m", 1), "/radius_m",
                Map.of("topic", "city.announcement", "radius_m", 100), "/radius_m");
        wrong.forEach((body, field) -> {
            var answer = ada.visitor().post("/api/me/subscriptions", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo(field);
        });
        for (var settings : List.of(
                Map.of("email", "hourly", "push", true, "digestHour", 7, "digestDay", 1),
                Map.of("email", "each", "push", true, "digestHour", 24, "digestDay", 1),
                Map.of("email", "each", "push", true, "digestHour", 7, "digestDay", 1, "quietFrom", "22:00"),
                Map.of("email", "each", "push", true, "digestHour", 7, "digestDay", 0))) {
            assertThat(ada.visitor()
                            .send("PUT", "/api/me/notice-settings", settings)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void onlyStaffAnnounceInThreeLanguagesAndSeeItBefore() {
        assertThat(Account.of(server)
                        .visitor()
                        .post("/api/announcements", announcement("x"))
                        .status())
                .isEqualTo(403);
        Account editor = Account.of(server, "editor");
        Map<String, Object> incomplete = announcement("x");
        incomplete.put("title", Map.of("de", "nur deutsch"));
        assertThat(editor.visitor()
                        .post("/api/announcements", incomplete)
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("/title/en");
        Map<String, Object> urgent = announcement("Hochwasser");
        urgent.put("urgent", true);
        var preview =
                editor.visitor().post("/api/announcements/preview", urgent).json();
        assertThat(preview.path("topic").asString()).isEqualTo("city.warning");
        assertThat(preview.at("/languages/0/title").asString()).isEqualTo("Warnung: Hochwasser");
        assertThat(server.get("/api/notices").body()).doesNotContain("Hochwasser");
    }

    @Test
    void theFeedIsAtomAndAskedAgainCheaply() throws Exception {
        Map<String, Object> placed = announcement("Im Feed");
        placed.put("place", new double[] {13.9, 51.3});
        placed.put("district", "05");
        long id = publish(placed);
        var feed = server.get("/feeds/city.announcement.atom?lang=en");
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(feed.body())));
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.body()).contains("Im Feed en", "<georss:point>51.3 13.9</georss:point>");
        for (String element : List.of("id", "title", "updated")) {
            assertThat(document.getElementsByTagName(element).getLength()).isPositive();
        }
        String tag = feed.headers().firstValue("ETag").orElseThrow();
        assertThat(server.send(HttpRequest.newBuilder(server.address("/feeds/city.announcement.atom?lang=en"))
                                .header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
        assertThat(server.get("/feeds/notices.atom?district=05").body()).contains("Im Feed");
        assertThat(server.get("/feeds/notices.atom?district=06").body()).doesNotContain("Im Feed");
        assertThat(server.get("/feeds/test.thing.atom").statusCode()).isEqualTo(404);
        assertThat(server.get("/feeds/notices.atom?lang=fr").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/notices/" + id).body()).contains("Weinberg");
        Account editor = Account.of(server, "editor");
        assertThat(editor.visitor()
                        .send("DELETE", "/api/announcements/" + id, null)
                        .status())
                .isEqualTo(204);
        assertThat(editor.visitor()
                        .send("DELETE", "/api/announcements/" + id, null)
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/feeds/notices.atom").body()).doesNotContain("Im Feed");
        assertThat(new Visitor(server).get("/api/notices/" + id).status()).isEqualTo(404);
    }
}
