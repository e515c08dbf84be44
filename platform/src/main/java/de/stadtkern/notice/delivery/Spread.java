package de.stadtkern.notice.delivery;

import de.stadtkern.identity.People;
import de.stadtkern.notice.Topic;
import de.stadtkern.notice.Topics;
import de.stadtkern.notice.hook.WebHooks;
import de.stadtkern.notice.preference.Preference;
import de.stadtkern.notice.preference.Preferences;
import de.stadtkern.notice.preference.Rhythm;
import de.stadtkern.notice.preference.Subscriptions;
import de.stadtkern.notice.push.PushDevices;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds out who is to hear of a notice, puts it into their inboxes and plans the deliveries. */
public final class Spread {
    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final People people;
    private final Topics topics;
    private final Preferences preferences;
    private final Subscriptions subscriptions;
    private final PushDevices devices;
    private final WebHooks hooks;
    private final Deliveries deliveries;
    private final Clock clock;
    private final ZoneId zone;

    public Spread(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            People people,
            Topics topics,
            Preferences preferences,
            Subscriptions subscriptions,
            PushDevices devices,
            WebHooks hooks,
            Deliveries deliveries,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.people = people;
        this.topics = topics;
        this.preferences = preferences;
        this.subscriptions = subscriptions;
        this.devices = devices;
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.clock = clock;
        this.zone = zone;
    }

    /** To the person's inbox and channels, once: a second time changes nothing. Within the caller's transaction. */
    public void toPerson(long notice, String topicKey, UUID person) {
        if (people.find(person).isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        int arrived =
                jdbc.sql("""
                        INSERT INTO notice.inbox (person, notice_id, arrived) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                        """).params(person, notice, OffsetDateTime.now(clock)).update();
        if (arrived == 0) {
            return;
        }
        Topic topic = topics.get(topicKey);
        boolean urgent = topic.urgency() == Topic.Urgency.URGENT;
        Preference preference = preferences.find(person, topicKey);
        if (preference.email() != Rhythm.OFF) {
            boolean digest = !urgent && preference.email() != Rhythm.EACH;
            Instant due = urgent
                    ? now
                    : digest ? preference.nextDigest(now, zone, preference.email()) : preference.afterQuiet(now, zone);
            deliveries.plan(
                    notice,
                    topicKey,
                    person,
                    "email",
                    null,
                    digest ? preference.email().text() : null,
                    due);
        }
        if (preference.push()) {
            Instant due = urgent ? now : preference.afterQuiet(now, zone);
            for (UUID device : devices.listOf(person)) {
                deliveries.plan(notice, topicKey, person, "push", device, null, due);
            }
        }
    }

    /** Notices to subscribers that were told and have not reached everyone; returns how many were spread. */
    int spreadWaiting() {
        List<Waiting> waiting = jdbc.sql("""
                        SELECT id, topic FROM notice.notice WHERE spread IS NULL ORDER BY id LIMIT 100
                        """)
                .query((row, number) -> new Waiting(row.getLong(1), row.getString(2)))
                .list();
        waiting.forEach(this::toSubscribers);
        return waiting.size();
    }

    record Waiting(long id, String topic) {}

    /** In steps, each its own transaction; one that a crash cut short is begun again without doubling anything. */
    private void toSubscribers(Waiting notice) {
        if (topics.contains(notice.topic())) {
            List<UUID> reached = subscriptions.listReached(notice.id(), FIRST, AT_ONCE);
            while (!reached.isEmpty()) {
                List<UUID> step = reached;
                transaction.executeWithoutResult(
                        status -> step.forEach(person -> toPerson(notice.id(), notice.topic(), person)));
                reached = subscriptions.listReached(notice.id(), step.getLast(), AT_ONCE);
            }
        }
        transaction.executeWithoutResult(status -> {
            boolean first = jdbc.sql("UPDATE notice.notice SET spread = ? WHERE id = ? AND spread IS NULL")
                            .params(OffsetDateTime.now(clock), notice.id())
                            .update()
                    > 0;
            if (first) {
                hooks.listReached(notice.id())
                        .forEach(hook -> deliveries.plan(
                                notice.id(),
                                notice.topic(),
                                hook.person(),
                                "web-hook",
                                hook.id(),
                                null,
                                clock.instant()));
            }
        });
    }
}
