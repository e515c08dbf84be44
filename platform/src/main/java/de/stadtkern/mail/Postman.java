package de.stadtkern.mail;

import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes mails out of the queue one by one. A mail being sent is leased for some minutes, so that one whose program died is
 * tried again and two programs never hold the same one.
 */
final class Postman implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final long LOOK_s = 5;

    /** @param queued by which the mail's age is known */
    record Queued(long id, Mail mail, OffsetDateTime queued, int tries) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final MailSettings settings;
    private final MailCarrier carrier;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread worker;

    Postman(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            JsonMapper json,
            MailSettings settings,
            MailCarrier carrier,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
        this.settings = settings;
        this.carrier = carrier;
        this.events = events;
        this.clock = clock;
    }

    void wake() {
        work.release();
    }

    /** Sends what is due; returns how many mails were tried. */
    int deliverDue() {
        int tried = 0;
        for (Optional<Queued> next = lease(); next.isPresent(); next = lease()) {
            deliver(next.get());
            tried++;
        }
        return tried;
    }

    /** The longest waiting mail that is due. One due later than any wait can last was put off by a clock since set back. */
    private Optional<Queued> lease() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("""
                        UPDATE mail.queued SET next_try = :leased, tries = tries + 1
                        WHERE id = (SELECT id FROM mail.queued WHERE next_try <= :now OR next_try > :impossible
                                    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, receiver, language, subject, text, headers, reference, queued, tries
                        """)
                .param("leased", now.plus(LEASE))
                .param("now", now)
                .param("impossible", now.plus(LONGEST_WAIT).plus(LEASE))
                .query((row, number) -> new Queued(
                        row.getLong("id"),
                        new Mail(
                                row.getString("kind"),
                                row.getString("receiver"),
                                row.getString("language"),
                                row.getString("subject"),
                                row.getString("text"),
                                json.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {}),
                                row.getObject("reference", UUID.class)),
                        row.getObject("queued", OffsetDateTime.class),
                        row.getInt("tries")))
                .optional();
    }

    private void deliver(Queued queued) {
        try {
            carrier.carry(queued.mail());
            finish(queued, null);
        } catch (AddressException e) {
            giveUp(queued, "the address is refused: " + e.getMessage());
        } catch (MailCarrier.NotTaken e) {
            OffsetDateTime now = OffsetDateTime.now(clock);
            if (e.forGood() || Duration.between(queued.queued(), now).compareTo(settings.giveUp()) >= 0) {
                giveUp(queued, String.valueOf(e.getMessage()));
                return;
            }
            if (queued.tries() == 1) {
                LOG.warn(
                        "The mail \"{}\" was not taken and will be tried again: {}",
                        queued.mail().kind(),
                        e.getMessage());
            }
            jdbc.sql("UPDATE mail.queued SET next_try = ? WHERE id = ?")
                    .params(now.plus(waitAfter(queued.tries())), queued.id())
                    .update();
        }
    }

    private Duration waitAfter(int tries) {
        Duration wait = settings.retry().multipliedBy(1L << Math.min(tries - 1, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void giveUp(Queued queued, String reason) {
        LOG.error("The mail \"{}\" is given up: {}", queued.mail().kind(), reason);
        finish(queued, reason);
    }

    private void finish(Queued queued, @Nullable String failure) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM mail.queued WHERE id = ?").param(queued.id()).update();
            UUID reference = queued.mail().reference();
            if (reference != null) {
                events.publishEvent(new MailOutcome(reference, failure));
            }
        });
    }

    private void work() {
        boolean databaseAway = false;
        while (running) {
            try {
                work.tryAcquire(LOOK_s, TimeUnit.SECONDS);
                work.drainPermits();
                deliverDue();
                databaseAway = false;
            } catch (InterruptedException stopping) {
                return;
            } catch (DataAccessException | TransactionException e) {
                if (!databaseAway && running) {
                    LOG.warn("Mails wait, the database does not answer: {}", e.getMessage());
                }
                databaseAway = true;
            }
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        worker = Thread.ofVirtual().name("postman").start(this::work);
    }

    /** Waits for the mail being sent. */
    @Override
    public synchronized void stop() {
        running = false;
        work.release();
        try {
            if (worker != null && !worker.join(Duration.ofSeconds(5))) {
                worker.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
