package de.stadtkern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import de.stadtkern.notice.hook.HookSignature;
import de.stadtkern.notice.push.PushBrowser;
import de.stadtkern.testkit.HandClock;
import de.stadtkern.testkit.LogLines;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.testkit.Visitor;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told reaches mailbox, browser and web hook, when and as each wants it. */
class A02_ChannelsTest {
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private static TestServer server;

    @BeforeAll
    static void start() {
        MAIL.start();
        server = TestServer.start(
                A01_InboxTest.WithTopic.class,
                Map.of(
                        "stadtkern.notice.private-targets",
                        "true",
                        "stadtkern.notice.disable-after",
                        "3",
                        "spring.mail.host",
                        "127.0.0.1",
                        "spring.mail.port",
                        Integer.toString(MAIL.getSmtp().getPort())));
    }

    @AfterAll
    static void stop() {
        server.close();
        MAIL.stop();
    }

    private static void tell(String topic, Account to, String what) {
        server.bean(A01_InboxTest.Teller.class)
                .events()
                .publishEvent(new Notice(topic, Recipients.person(to.id()), Map.of("what", what), "/help", null));
    }

    private static void announce(String title, String district) {
        Map<String, Object> words = Map.of("de", title, "en", title + " (en)", "ls", title + " (ls)");
        Account editor = Account.of(server, "editor");
        assertThat(editor.visitor()
                        .post(
                                "/api/announcements",
                                district.isEmpty()
                                        ? Map.of("title", words, "text", words)
                                        : Map.of("title", words, "text", words, "district", district))
                        .status())
                .isEqualTo(201);
    }

    private static List<MimeMessage> mails(Account to, String subject) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(to.email())
                                && mail.getSubject().contains(subject);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private static <T> T eventually(Callable<T> found, T wanted) throws Exception {
        T last = found.call();
        for (int i = 0; i < 200 && !wanted.equals(last); i++) {
            Thread.sleep(50);
            last = found.call();
        }
        assertThat(last).isEqualTo(wanted);
        return last;
    }

    private static String text(MimeMessage mail) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    }

    private static void set(Account account, String email, String quietFrom, String quietTo) {
        int hoursAway = (LocalTime.now(ZoneId.of("Europe/Berlin")).getHour() + 12) % 24;
        Map<String, Object> settings =
                new java.util.HashMap<>(Map.of("email", email, "push", true, "digestHour", hoursAway, "digestDay", 1));
        if (!quietFrom.isEmpty()) {
            settings.put("quietFrom", quietFrom);
            settings.put("quietTo", quietTo);
        }
        assertThat(account.visitor()
                        .send("PUT", "/api/me/notice-settings", settings)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMailLeadsOnAndEndsWithOneClick() throws Exception {
        Account ada = Account.of(server);
        tell(A01_InboxTest.TOPIC, ada, "Brücke");
        eventually(() -> mails(ada, "Neues über Brücke").size(), 1);
        MimeMessage mail = mails(ada, "Brücke").getFirst();
        assertThat(text(mail)).contains("Guten Tag Ada Muster", "/help", "/notices/settings", "/notices/unsubscribe?");
        String link = mail.getHeader("List-Unsubscribe")[0].replaceAll("[<>\\s]", "");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String path = link.substring(link.indexOf("/api/"));
        var page = server.get(path);
        assertThat(page.statusCode()).as("a look changes nothing").isIn(200, 303);
        HttpRequest.Builder click = HttpRequest.newBuilder(server.address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"));
        assertThat(server.send(click).statusCode()).isEqualTo(200);
        assertThat(server.send(click).statusCode()).as("again").isEqualTo(200);
        tell(A01_InboxTest.TOPIC, ada, "Tunnel");
        tell("test.other", ada, "Deich");
        eventually(() -> mails(ada, "Deich").size(), 1);
        assertThat(mails(ada, "Tunnel")).isEmpty();
        String forged = path.substring(0, path.length() - 3) + (path.endsWith("AAA") ? "BBB" : "AAA");
        var refused = new Visitor(server).post(forged, null);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo("token");
        eventually(
                () -> {
                    JsonNode log = ada.visitor()
                            .get("/api/me/deliveries?channel=email")
                            .json()
                            .path("items");
                    return log.size() + " " + log.get(0).path("state").asString();
                },
                "2 delivered");
    }

    @Test
    void quietHoursAndDigestsHoldBackWhatIsNotUrgent() throws Exception {
        Account ada = Account.of(server);
        LocalTime now = LocalTime.now(ZoneId.of("Europe/Berlin")).truncatedTo(ChronoUnit.MINUTES);
        set(ada, "each", now.minusHours(2).toString(), now.plusHours(2).toString());
        tell(A01_InboxTest.TOPIC, ada, "Leises");
        tell("test.other", ada, "Lautes");
        eventually(() -> mails(ada, "Lautes").size(), 1);
        assertThat(mails(ada, "Leises")).isEmpty();
        Account eva = Account.of(server);
        set(eva, "daily", "", "");
        tell(A01_InboxTest.TOPIC, eva, "Erstes");
        tell(A01_InboxTest.TOPIC, eva, "Zweites");
        tell("test.other", eva, "Drittes");
        eventually(() -> mails(eva, "Drittes").size(), 1);
        JsonNode waiting =
                eva.visitor().get("/api/me/deliveries?state=waiting").json().path("items");
        assertThat(waiting.size()).isEqualTo(2);
        assertThat(waiting.get(0).path("digest").asString()).isEqualTo("daily");
        server.bean(JdbcClient.class)
                .sql("UPDATE notice.delivery SET due = now() WHERE person = ?")
                .param(eva.id())
                .update();
        eventually(() -> mails(eva, "2 Nachrichten").size(), 1);
        assertThat(text(mails(eva, "2 Nachrichten").getFirst())).contains("Erstes", "Zweites");
    }

    @Test
    void aBrowserIsToldAndTheServiceOfItsMakerLearnsNothing() throws Exception {
        Account ada = Account.of(server);
        PushBrowser browser = new PushBrowser();
        try (Receiver service = new Receiver()) {
            assertThat(ada.visitor()
                            .post("/api/me/push-devices", browser.subscription(service.address("/push/1")))
                            .status())
                    .isEqualTo(201);
            tell(A01_InboxTest.TOPIC, ada, "Brücke");
            Receiver.Call call = service.call(1);
            assertThat(call.header("content-encoding")).isEqualTo("aes128gcm");
            assertThat(call.header("ttl")).isNotEmpty();
            assertThat(new String(call.body(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("Neues");
            assertThat(browser.read(call).path("title").asString()).isEqualTo("Neues über Brücke");
            assertThat(browser.read(call).path("path").asString()).isEqualTo("/help");
            String key = server.get("/api/notices/push-key").body().replaceAll(".*:\"|\".*", "");
            JsonNode claims = PushBrowser.vapid(call, key);
            assertThat(claims.path("aud").asString()).isEqualTo(service.address(""));
            assertThat(claims.path("sub").asString()).startsWith("mailto:");
            assertThat(claims.path("exp").asLong() - Instant.now().getEpochSecond())
                    .isBetween(3600L, 24L * 3600);
            String other = new PushBrowser().subscription("x").toString().replaceAll(".*p256dh=|[,}].*", "");
            assertThat(PushBrowser.vapid(call, other).isEmpty())
                    .as("another's key does not fit")
                    .isTrue();
            service.answerWith(410);
            tell(A01_InboxTest.TOPIC, ada, "Ende");
            service.call(2);
            eventually(
                    () -> ada.visitor()
                            .get("/api/me/push-devices")
                            .json()
                            .path("items")
                            .size(),
                    0);
        }
    }

    @Test
    void badBrowsersAreRefusedByName() {
        Account ada = Account.of(server);
        PushBrowser browser = new PushBrowser();
        Map<String, Object> good = browser.subscription("http://127.0.0.1:9/");
        Object keys = good.get("keys");
        for (var bad : Map.of(
                        "/endpoint", Map.of("name", "x", "endpoint", "javascript:1", "keys", keys),
                        "/keys", Map.of("name", "x", "endpoint", "http://127.0.0.1:9/"),
                        "/keys/p256dh",
                                Map.of(
                                        "name",
                                        "x",
                                        "endpoint",
                                        "http://127.0.0.1:9/",
                                        "keys",
                                        Map.of("p256dh", "BAAA", "auth", "BTBZMqHH6r4Tts7J_aSIgg")),
                        "/name", Map.of("endpoint", "http://127.0.0.1:9/", "keys", keys))
                .entrySet()) {
            var answer = ada.visitor().post("/api/me/push-devices", bad.getValue());
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo(bad.getKey());
        }
    }

    @Test
    void aWebHookIsSignedTriedAgainAndSwitchedOff() throws Exception {
        Account ada = Account.of(server);
        try (Receiver machine = new Receiver()) {
            var made = ada.visitor()
                    .post(
                            "/api/me/web-hooks",
                            Map.of(
                                    "name",
                                    "Leitstand",
                                    "address",
                                    machine.address("/hook"),
                                    "topics",
                                    List.of("city.announcement"),
                                    "district",
                                    "01"));
            assertThat(made.status()).isEqualTo(201);
            String id = made.json().path("id").asString();
            byte[] secret = HookSignature.parse(made.json().path("secret").asString());
            assertThat(ada.visitor()
                            .get("/api/me/web-hooks")
                            .json()
                            .path("items")
                            .get(0)
                            .path("secret")
                            .asString(""))
                    .as("shown once")
                    .isEmpty();
            announce("Anderswo", "02");
            announce("Straßenfest", "01");
            Receiver.Call call = machine.call(1);
            assertThat(HookSignature.verify(
                            secret,
                            call.header("webhook-id"),
                            call.header("webhook-timestamp"),
                            call.header("webhook-signature"),
                            call.body(),
                            java.time.Clock.systemUTC()))
                    .isTrue();
            JsonNode body = JsonMapper.shared().readTree(call.body());
            assertThat(body.path("type").asString()).isEqualTo("city.announcement");
            assertThat(body.at("/data/title/en").asString()).isEqualTo("Straßenfest (en)");
            assertThat(body.at("/data/district").asString()).isEqualTo("01");
            HandClock later = new HandClock(Instant.now().plusSeconds(600).toString());
            assertThat(HookSignature.verify(
                            secret,
                            call.header("webhook-id"),
                            call.header("webhook-timestamp"),
                            call.header("webhook-signature"),
                            call.body(),
                            later))
                    .as("replayed ten minutes later")
                    .isFalse();
            assertThat(ada.visitor()
                            .post("/api/me/web-hooks/" + id + "/test", null)
                            .status())
                    .isEqualTo(202);
            assertThat(JsonMapper.shared()
                            .readTree(machine.call(2).body())
                            .at("/data/test")
                            .asBoolean())
                    .isTrue();
            machine.answerWith(500);
            LogLines log = LogLines.watch();
            announce("Kaputt", "01");
            String first = machine.call(3).header("webhook-id");
            for (int nth = 4; nth <= 5; nth++) {
                awaitPause(id, nth - 3);
                server.bean(JdbcClient.class)
                        .sql("UPDATE notice.web_hook SET paused_until = now() WHERE id = ?")
                        .param(UUID.fromString(id))
                        .update();
                server.bean(JdbcClient.class)
                        .sql("UPDATE notice.delivery SET due = now() WHERE target = ? AND state = 'waiting'")
                        .param(UUID.fromString(id))
                        .update();
                assertThat(machine.call(nth).header("webhook-id"))
                        .as("the same message keeps its id")
                        .isEqualTo(first);
            }
            eventually(
                    () -> ada.visitor()
                            .get("/api/me/web-hooks")
                            .json()
                            .path("items")
                            .get(0)
                            .path("enabled")
                            .asBoolean(),
                    false);
            log.close();
            assertThat(log.warnings("de.stadtkern.notice"))
                    .as("three failures, one line")
                    .hasSize(1);
            assertThat(log.warnings("de.stadtkern.notice").getFirst()).contains(id, "switched off");
            assertThat(ada.visitor().get("/api/me/notices").response().body()).contains("Leitstand");
            announce("Danach", "01");
            Thread.sleep(300);
            assertThat(machine.count()).as("nothing more").isEqualTo(5);
            assertThat(ada.visitor()
                            .post("/api/me/web-hooks/" + id + "/test", null)
                            .status())
                    .isEqualTo(409);
            Account eva = Account.of(server);
            assertThat(eva.visitor()
                            .send("DELETE", "/api/me/web-hooks/" + id, null)
                            .status())
                    .isEqualTo(404);
            assertThat(ada.visitor()
                            .send("DELETE", "/api/me/web-hooks/" + id, null)
                            .status())
                    .isEqualTo(204);
        }
    }

    private static void awaitPause(String id, int failures) throws Exception {
        eventually(
                () -> server.bean(JdbcClient.class)
                        .sql("""
                                SELECT count(*) FROM notice.web_hook h JOIN notice.delivery d ON d.target = h.id
                                WHERE h.id = ? AND h.failures = ? AND d.state = 'waiting' AND d.answer = '500'
                                """)
                        .params(UUID.fromString(id), failures)
                        .query(Integer.class)
                        .single(),
                1);
    }

    @Test
    void onlyAdministratorsSeeTheDeliveriesOfAll() {
        assertThat(Account.of(server).visitor().get("/api/deliveries").status()).isEqualTo(403);
        assertThat(Account.of(server, "administrator")
                        .visitor()
                        .get("/api/deliveries?channel=email&state=delivered")
                        .status())
                .isEqualTo(200);
        assertThat(Account.of(server, "administrator")
                        .visitor()
                        .get("/api/deliveries?channel=pigeon")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("channel");
    }
}
