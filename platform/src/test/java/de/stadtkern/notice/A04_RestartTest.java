package de.stadtkern.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import de.stadtkern.notice.push.PushBrowser;
import de.stadtkern.testkit.ScratchPostgres;
import de.stadtkern.testkit.TestServer;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was told while nobody took it is delivered after a restart, once, under the same keys. */
class A04_RestartTest {
    @Test
    void whatWaitsOutlivesTheProgram() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Map<String, String> settings = Map.of(
                "stadtkern.database.url",
                ScratchPostgres.freshDatabase(),
                "stadtkern.notice.private-targets",
                "true",
                "spring.mail.host",
                "127.0.0.1",
                "spring.mail.port",
                Integer.toString(port));
        PushBrowser browser = new PushBrowser();
        try (Receiver service = new Receiver()) {
            service.answerWith(503);
            String key;
            String address;
            try (TestServer server = TestServer.start(A01_InboxTest.WithTopic.class, settings)) {
                Account ada = Account.of(server);
                address = ada.email();
                ada.visitor().post("/api/me/push-devices", browser.subscription(service.address("/push")));
                server.bean(A01_InboxTest.Teller.class)
                        .events()
                        .publishEvent(new Notice(
                                A01_InboxTest.TOPIC,
                                Recipients.person(ada.id()),
                                Map.of("what", "Brücke"),
                                null,
                                null));
                service.call(1);
                key = server.get("/api/notices/push-key").body();
            }
            service.answerWith(201);
            GreenMail mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
            mail.start();
            try (TestServer server = TestServer.start(A01_InboxTest.WithTopic.class, settings)) {
                assertThat(server.get("/api/notices/push-key").body()).isEqualTo(key);
                JdbcClient jdbc = server.bean(JdbcClient.class);
                jdbc.sql("UPDATE notice.delivery SET due = now() WHERE state = 'waiting'")
                        .update();
                jdbc.sql("UPDATE mail.queued SET next_try = now()").update();
                assertThat(browser.read(service.call(2)).path("title").asString())
                        .isEqualTo("Neues über Brücke");
                assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
                assertThat(java.util.Arrays.stream(mail.getReceivedMessages()).filter(each -> {
                            try {
                                return each.getAllRecipients()[0].toString().equals(address)
                                        && each.getSubject().equals("Neues über Brücke");
                            } catch (jakarta.mail.MessagingException e) {
                                throw new IllegalStateException(e);
                            }
                        }))
                        .hasSizeLessThanOrEqualTo(1);
                for (int i = 0; i < 200 && undone(jdbc) > 0; i++) {
                    Thread.sleep(50);
                }
                assertThat(undone(jdbc)).isZero();
                assertThat(service.count()).as("not twice").isEqualTo(2);
            } finally {
                mail.stop();
            }
        }
    }

    private static int undone(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM notice.delivery WHERE state <> 'delivered'")
                .query(Integer.class)
                .single();
    }
}
