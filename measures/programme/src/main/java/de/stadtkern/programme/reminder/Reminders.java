package de.stadtkern.programme.reminder;

import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for dates that come near or have passed, and tells whom it concerns. */
public final class Reminders implements SmartLifecycle {
    /** Topic of the notices. */
    public static final String TOPIC = "programme.item-due";

    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int LOOK_EVERY_min = 30;
    private static final int MOST_AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final ReminderSettings settings;
    private final Clock clock;
    private final ZoneId zone;
    private @Nullable ScheduledExecutorService looking;

    public Reminders(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            ReminderSettings settings,
            Clock clock,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
    }

    private record Step(
            UUID item,
            LocalDate due,
            int step,
            String reference,
            String number,
            String unit,
            @Nullable UUID person) {}

    /**
     * Tells each step that is due and was not told yet, the highest of an item's date only.
     *
     * @return how many
     */
    public int look() {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        List<Step> steps = jdbc.sql("""
                        WITH due AS (
                            SELECT e.item_id, e.due, p.reference, i.number, u.name AS unit, u.responsible, u.head, u.deputy_mayor,
                                   CASE WHEN e.due + :toMayor <= :today THEN 3 WHEN e.due + :toHead <= :today THEN 2
                                        WHEN e.due < :today THEN 1 ELSE 0 END AS step
                            FROM programme.item_period e JOIN programme.unit u ON u.id = e.unit_id
                            JOIN programme.item i ON i.id = e.item_id JOIN programme.paper p ON p.id = i.paper_id
                            WHERE upper_inf(e.valid) AND upper_inf(e.recorded) AND e.due <= :today + :before),
                        told AS (
                            SELECT d.*, CASE d.step WHEN 3 THEN COALESCE(d.deputy_mayor, d.head, d.responsible)
                                                    WHEN 2 THEN COALESCE(d.head, d.responsible) ELSE d.responsible END AS person
                            FROM due d
                            WHERE NOT EXISTS (SELECT FROM programme.reminder r
                                WHERE r.item_id = d.item_id AND r.due = d.due AND r.step >= d.step))
                        SELECT t.item_id, t.due, t.step, t.reference, t.number, t.unit,
                               COALESCE((SELECT a.substitute FROM programme.absence a
                                         WHERE a.person = t.person AND :today BETWEEN a.first AND a.last
                                         ORDER BY a.first DESC LIMIT 1), t.person)
                        FROM told t WHERE t.person IS NOT NULL ORDER BY t.due LIMIT :most
                        """)
                .param("today", today)
                .param("before", settings.daysBefore())
                .param("toHead", settings.daysToHead())
                .param("toMayor", settings.daysToDeputyMayor())
                .param("most", MOST_AT_ONCE)
                .query((row, number) -> new Step(
                        row.getObject(1, UUID.class),
                        row.getObject(2, LocalDate.class),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, UUID.class)))
                .list();
        steps.forEach(this::tell);
        return steps.size();
    }

    private void tell(Step step) {
        transaction.executeWithoutResult(status -> {
            int mine = jdbc.sql("""
                            INSERT INTO programme.reminder (item_id, due, step, told) VALUES (:item, :due, :step, :now)
                            ON CONFLICT DO NOTHING
                            """)
                    .param("item", step.item())
                    .param("due", step.due())
                    .param("step", step.step())
                    .param("now", OffsetDateTime.now(clock))
                    .update();
            if (mine == 0 || step.person() == null) {
                return;
            }
            Map<String, String> values = new HashMap<>(Map.of(
                    "reference", step.reference(),
                    "number", step.number(),
                    "unit", step.unit(),
                    "due", DAY.format(step.due())));
            boolean late = step.step() > 0;
            values.put("what@de", late ? "Überfällig" : "Bald fällig");
            values.put("what@en", late ? "Overdue" : "Due soon");
            values.put("what@ls", late ? "Zu spät" : "Bald fertig machen");
            events.publishEvent(new Notice(
                    TOPIC,
                    new Recipients.People(Set.of(step.person())),
                    values,
                    "/programme/items/" + step.item(),
                    null));
        });
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Dates of items could not be looked at: {}", e.toString());
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("programme-reminders").factory());
        executor.scheduleWithFixedDelay(this::lookQuietly, 1, LOOK_EVERY_min, TimeUnit.MINUTES);
        looking = executor;
    }

    @Override
    public void stop() {
        if (looking != null) {
            looking.shutdown();
            looking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }
}
