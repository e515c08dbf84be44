package de.stadtkern.mail;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** Where mails are put that are to go out. */
public final class Outbox {
    /** A mail that waits, as a person's export names it. */
    public record Waiting(OffsetDateTime queued, String kind, String subject) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Postman postman;

    Outbox(JdbcClient jdbc, JsonMapper json, Clock clock, Postman postman) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.postman = postman;
    }

    /** Queues the mail in the current transaction; it goes out after the commit, or at once where there is none. */
    public void send(Mail mail) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("""
                        INSERT INTO mail.queued (kind, receiver, language, subject, text, headers, reference, queued, next_try)
                        VALUES (:kind, :to, :language, :subject, :text, :headers, :reference, :now, :now)
                        """)
                .param("kind", mail.kind())
                .param("to", mail.to())
                .param("language", mail.language())
                .param("subject", mail.subject())
                .param("text", mail.text())
                .param("headers", json.writeValueAsString(mail.headers()))
                .param("reference", mail.reference())
                .param("now", now)
                .update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    postman.wake();
                }
            });
        } else {
            postman.wake();
        }
    }

    /** What waits for an address. */
    public List<Waiting> waiting(String to) {
        return jdbc.sql("SELECT queued, kind, subject FROM mail.queued WHERE receiver = ? ORDER BY id")
                .param(to)
                .query((row, number) ->
                        new Waiting(row.getObject(1, OffsetDateTime.class), row.getString(2), row.getString(3)))
                .list();
    }

    /** Removes what waits for an address; returns how many mails. */
    public int forget(String to) {
        return jdbc.sql("DELETE FROM mail.queued WHERE receiver = ?").param(to).update();
    }
}
