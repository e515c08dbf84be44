package de.stadtkern.device;

import de.stadtkern.device.mqtt.Watcher;
import de.stadtkern.notice.Notice;
import de.stadtkern.notice.Recipients;
import de.stadtkern.notice.Topic;
import de.stadtkern.observation.LiveValues;
import de.stadtkern.observation.StoredObservation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How devices are, by the platform's own clock: a device is silent when it was not heard for {@value #INTERVALS} of its
 * expected intervals. Time in which the platform did not run, or over which its clock jumped, does not count.
 */
final class DeviceHealth implements Watcher, SmartLifecycle {
    static final int INTERVALS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(DeviceHealth.class);
    private static final int LOOK_EVERY_s = 5;
    private static final Duration JUMP = Duration.ofSeconds(60);
    /** A battery is not low any more when it is this much above the limit. */
    private static final double RECOVERED = 1.05;

    private record Reading(
            @Nullable Double battery,
            @Nullable Double rssi_dbm,
            @Nullable Double snr_db) {}

    private record Refusal(String code, String reason) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final LiveValues live;
    private final Clock clock;
    private final Set<UUID> heard = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Reading> readings = new ConcurrentHashMap<>();
    private final Map<UUID, Refusal> refusals = new ConcurrentHashMap<>();
    private final Consumer<StoredObservation> onObservation = this::stored;
    private volatile Map<Integer, UUID> owners = Map.of();
    private Instant watchingSince;
    private Instant lastLook;
    private long lastLook_ns = System.nanoTime();
    private @Nullable ScheduledExecutorService looking;

    DeviceHealth(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            LiveValues live,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.live = live;
        this.clock = clock;
        this.watchingSince = clock.instant();
        this.lastLook = watchingSince;
    }

    @Override
    public void heard(UUID device) {
        heard.add(device);
    }

    @Override
    public void refused(UUID device, String code, String reason) {
        refusals.put(device, new Refusal(code, reason.length() > 500 ? reason.substring(0, 500) : reason));
    }

    /** An uplink of the device came, whatever became of it. */
    void uplink(UUID device, @Nullable Double battery, @Nullable Double rssi_dbm, @Nullable Double snr_db) {
        heard.add(device);
        readings.put(device, new Reading(battery, rssi_dbm, snr_db));
    }

    private void stored(StoredObservation row) {
        UUID device = owners.get(row.datastream());
        if (device != null && !heard.contains(device)) {
            heard.add(device);
        }
    }

    /** Writes down what was heard, and tells of devices that fell silent, came back or run out of power. */
    synchronized void look() {
        Instant now = clock.instant();
        mindTheClock(now);
        readOwners();
        transaction.executeWithoutResult(status -> {
            for (UUID device : taken(heard)) {
                seen(device, now);
            }
            taken(readings).forEach(this::read);
            taken(refusals)
                    .forEach((device, refusal) -> jdbc.sql("""
                            UPDATE device.health SET refused_at = :now, refused_code = :code, refused_reason = :reason
                            WHERE device_id = :device
                            """)
                            .param("now", time(now))
                            .param("code", refusal.code())
                            .param("reason", refusal.reason())
                            .param("device", device)
                            .update());
            fallSilent(now);
        });
    }

    /** A clock that jumps must not make every device silent at once. */
    private void mindTheClock(Instant now) {
        long now_ns = System.nanoTime();
        Duration off =
                Duration.between(lastLook, now).minusNanos(now_ns - lastLook_ns).abs();
        if (off.compareTo(JUMP) > 0) {
            LOG.warn("The clock jumped by {} s; silence of devices is counted from now on", off.toSeconds());
            watchingSince = now;
        }
        lastLook = now;
        lastLook_ns = now_ns;
    }

    private void readOwners() {
        Map<Integer, UUID> found = new HashMap<>();
        jdbc.sql("SELECT datastream_id, device_id FROM device.datastream").query(row -> {
            found.put(row.getInt(1), row.getObject(2, UUID.class));
        });
        owners = Map.copyOf(found);
    }

    private void seen(UUID device, Instant now) {
        boolean wasSilent = jdbc.sql("SELECT silent_since FROM device.health WHERE device_id = :device FOR UPDATE")
                .param("device", device)
                .query((row, number) -> row.getObject(1) != null)
                .optional()
                .orElse(false);
        jdbc.sql("UPDATE device.health SET last_seen = :now, silent_since = NULL WHERE device_id = :device")
                .param("now", time(now))
                .param("device", device)
                .update();
        if (wasSilent) {
            tell(DeviceModule.BACK, device, Map.of());
        }
    }

    private void read(UUID device, Reading reading) {
        jdbc.sql("""
                        UPDATE device.health SET battery = coalesce(:battery, battery), rssi_dbm = coalesce(:rssi, rssi_dbm),
                            snr_db = coalesce(:snr, snr_db) WHERE device_id = :device
                        """)
                .param("battery", reading.battery())
                .param("rssi", reading.rssi_dbm())
                .param("snr", reading.snr_db())
                .param("device", device)
                .update();
        if (reading.battery() == null) {
            return;
        }
        int nowLow = jdbc.sql("""
                        UPDATE device.health h SET battery_low = true FROM device.device d JOIN device.kind k ON k.id = d.kind_id
                        WHERE h.device_id = :device AND d.id = :device AND NOT h.battery_low AND h.battery <= k.battery_low
                        """).param("device", device).update();
        if (nowLow > 0) {
            tell(DeviceModule.BATTERY_LOW, device, Map.of());
            return;
        }
        jdbc.sql("""
                        UPDATE device.health h SET battery_low = false FROM device.device d LEFT JOIN device.kind k ON k.id = d.kind_id
                        WHERE h.device_id = :device AND d.id = :device AND h.battery_low
                          AND (k.battery_low IS NULL OR h.battery > k.battery_low * :recovered)
                        """).param("device", device).param("recovered", RECOVERED).update();
    }

    private void fallSilent(Instant now) {
        for (UUID device : jdbc.sql("""
                        UPDATE device.health h SET silent_since = h.last_seen
                        FROM device.device d LEFT JOIN device.kind k ON k.id = d.kind_id
                        WHERE d.id = h.device_id AND h.silent_since IS NULL
                          AND greatest(h.last_seen, :since) < :now - make_interval(secs =>
                              :intervals * coalesce(d.expected_interval_s, k.expected_interval_s))
                        RETURNING h.device_id
                        """)
                .param("since", time(watchingSince))
                .param("now", time(now))
                .param("intervals", INTERVALS)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list()) {
            tell(DeviceModule.SILENT, device, Map.of());
        }
    }

    private void tell(Topic topic, UUID device, Map<String, String> more) {
        jdbc.sql("""
                        SELECT d.name, d.longitude, d.latitude, h.battery, k.battery_unit FROM device.device d
                        JOIN device.health h ON h.device_id = d.id LEFT JOIN device.kind k ON k.id = d.kind_id WHERE d.id = :device
                        """).param("device", device).query(row -> {
            Map<String, String> values = new HashMap<>(more);
            values.put("device", row.getString("name"));
            values.put(
                    "battery",
                    row.getString("battery") == null
                            ? "–"
                            : row.getString("battery") + ("volt".equals(row.getString("battery_unit")) ? " V" : " %"));
            events.publishEvent(new Notice(
                    topic.key(),
                    new Recipients.Holders(DeviceModule.READ),
                    values,
                    "/devices/" + device,
                    new Notice.Place(row.getDouble("longitude"), row.getDouble("latitude"))));
        });
    }

    private static Set<UUID> taken(Set<UUID> from) {
        Set<UUID> all = Set.copyOf(from);
        from.removeAll(all);
        return all;
    }

    private static <T> Map<UUID, T> taken(Map<UUID, T> from) {
        Map<UUID, T> all = Map.copyOf(from);
        all.forEach(from::remove);
        return all;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.debug("The devices could not be looked at", e);
        }
    }

    @Override
    public void start() {
        live.subscribe(onObservation);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("device-health").factory());
        executor.scheduleWithFixedDelay(this::lookQuietly, 1, LOOK_EVERY_s, TimeUnit.SECONDS);
        looking = executor;
    }

    @Override
    public void stop() {
        live.unsubscribe(onObservation);
        if (looking != null) {
            looking.shutdown();
            try {
                looking.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lookQuietly();
            looking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }
}
