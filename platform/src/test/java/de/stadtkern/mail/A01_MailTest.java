package de.stadtkern.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import de.stadtkern.database.ModuleMigrations;
import de.stadtkern.testkit.HandClock;
import de.stadtkern.testkit.ScratchPostgres;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Mails get out, in the transaction's wake, over a dead mail server, a restart and a jump of the clock. */
class A01_MailTest {
    private static final UUID REFERENCE = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final HandClock clock = new HandClock("2026-11-28T10:00:00Z");
    private final List<MailOutcome> outcomes = new ArrayList<>();
    private DriverManagerDataSource database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;
    private int port;

    @TempDir
    Path data;

    @BeforeEach
    void prepare() throws Exception {
        database = new DriverManagerDataSource(ScratchPostgres.freshDatabase());
        ModuleMigrations.migrate(database, Map.of("mail", "001"));
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    private Postman postman() {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        MailSettings settings =
                new MailSettings("stadt@musterstadt.example", Duration.ofMinutes(1), Duration.ofHours(24));
        return new Postman(
                jdbc,
                transaction,
                JsonMapper.shared(),
                settings,
                new MailCarrier(smtp, data, settings.from(), clock),
                event -> outcomes.add((MailOutcome) event),
                clock);
    }

    private void send(Mail mail) {
        new Outbox(jdbc, JsonMapper.shared(), clock, postman()).send(mail);
    }

    private GreenMail mailServer() {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static Mail mail(String text) {
        return new Mail(
                "test",
                "eva@example.org",
                "de",
                "Straße gesperrt",
                text,
                Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                REFERENCE);
    }

    @Test
    void aMailHasTextAndHtmlWithEveryTextEncoded() throws Exception {
        send(mail("Guten Tag,\n\n<script>alert('x')</script> & mehr:\n\nhttps://stadt.example/a?b=1&c=2\n"));
        GreenMail server = mailServer();
        try {
            assertThat(postman().deliverDue()).isEqualTo(1);
            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo("Straße gesperrt");
            assertThat(received.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            MimeMultipart parts = (MimeMultipart) received.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat((String) parts.getBodyPart(0).getContent()).contains("<script>alert('x')</script> & mehr");
            assertThat((String) parts.getBodyPart(1).getContent())
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script")
                    .contains("<a href=\"https://stadt.example/a?b=1&amp;c=2\">");
        } finally {
            server.stop();
        }
        assertThat(outcomes).containsExactly(new MailOutcome(REFERENCE, null));
        assertThat(jdbc.sql("SELECT count(*) FROM mail.queued")
                        .query(Integer.class)
                        .single())
                .as("what is done is gone")
                .isZero();
    }

    @Test
    void aMailOfATransactionThatFailedIsNotSent() {
        transaction.executeWithoutResult(status -> {
            send(mail("x"));
            status.setRollbackOnly();
        });
        assertThat(postman().deliverDue()).isZero();
    }

    @Test
    void aDeadMailServerIsTriedAgainLaterAndLater() throws Exception {
        send(mail("x"));
        assertThat(postman().deliverDue()).isEqualTo(1);
        assertThat(postman().deliverDue()).as("not at once").isZero();
        clock.move(Duration.ofSeconds(61));
        assertThat(postman().deliverDue()).as("after a minute").isEqualTo(1);
        clock.move(Duration.ofSeconds(61));
        assertThat(postman().deliverDue()).as("then after two").isZero();
        clock.move(Duration.ofSeconds(61));
        GreenMail server = mailServer();
        try {
            assertThat(postman().deliverDue()).isEqualTo(1);
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailIsGivenUpAfterADay() {
        send(mail("x"));
        int tries = 0;
        for (int minutes = 0; minutes <= 26 * 60; minutes += 10) {
            tries += postman().deliverDue();
            clock.move(Duration.ofMinutes(10));
        }
        assertThat(tries).isBetween(20, 40);
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.getFirst().failure()).isNotNull();
    }

    @Test
    void aMailWhoseSenderDiedIsTriedAgain() {
        send(mail("x"));
        jdbc.sql("UPDATE mail.queued SET tries = 1, next_try = ?")
                .param(clock.instant().plus(Duration.ofMinutes(5)).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(postman().deliverDue()).as("leased").isZero();
        clock.move(Duration.ofMinutes(6));
        assertThat(postman().deliverDue()).isEqualTo(1);
    }

    @Test
    void aClockSetBackDoesNotHoldMailsUp() {
        send(mail("x"));
        clock.set("2024-01-01T00:00:00Z");
        assertThat(postman().deliverDue()).isEqualTo(1);
    }
}
