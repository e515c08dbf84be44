package de.stadtkern.device.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import de.stadtkern.observation.EntityRequests;
import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.Observations;
import de.stadtkern.web.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Listens at an outside broker (MQTT 3.1.1, QoS 1, a session that waits). A message is acknowledged after its commit, so
 * what the platform cannot store yet stays with that broker, which sends only so much ahead. What is wrong in itself is
 * acknowledged, and logged once.
 */
public final class OutsideBroker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideBroker.class);
    private static final int BATCH = 1_000;
    private static final int RETRY_ms = 1_000;

    private final BrokerSettings settings;
    private final Observations observations;
    private final ObservationRequests requests;
    private final Targets targets;
    private final Consumer<byte[]> uplinks;
    private final Clock clock;
    private final RefusalLog refusals = new RefusalLog();
    private final LinkedBlockingQueue<Mqtt3Publish> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "outside-broker");
    private volatile boolean closed;
    private @Nullable Mqtt3AsyncClient client;

    /** @param uplinks stores an uplink of The Things Stack; throws a {@code Problem} when it is refused */
    public OutsideBroker(
            BrokerSettings settings,
            Observations observations,
            ObservationRequests requests,
            EntityRequests entities,
            Consumer<byte[]> uplinks,
            Clock clock) {
        this.settings = settings;
        this.observations = observations;
        this.requests = requests;
        this.targets = new Targets(entities);
        this.uplinks = uplinks;
        this.clock = clock;
    }

    @Override
    public void start() {
        thread.start();
        URI url = URI.create(String.valueOf(settings.url()));
        boolean tls = "mqtts".equals(url.getScheme());
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(settings.client())
                .serverHost(url.getHost())
                .serverPort(url.getPort() > 0 ? url.getPort() : tls ? 8883 : 1883)
                .automaticReconnect()
                .initialDelay(RETRY_ms, TimeUnit.MILLISECONDS)
                .maxDelay(60, TimeUnit.SECONDS)
                .applyAutomaticReconnect()
                .addConnectedListener(context -> LOG.info("Connected to the broker {}", settings.url()))
                .addDisconnectedListener(context -> {
                    if (!closed) {
                        refusals.refused("the broker " + settings.url(), "disconnected", reason(context.getCause()));
                    }
                });
        if (tls) {
            builder = builder.sslWithDefaultConfig();
        }
        if (settings.user() != null) {
            builder = builder.simpleAuth()
                    .username(settings.user())
                    .password(String.valueOf(settings.password()).getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        Mqtt3AsyncClient made = builder.buildAsync();
        client = made;
        made.publishes(MqttGlobalPublishFilter.ALL, queue::add, true);
        made.connectWith().cleanSession(false).keepAlive(60).send().thenRun(() -> subscribe(made));
    }

    /** After a reconnect without a session the client subscribes again by itself. */
    private void subscribe(Mqtt3AsyncClient connected) {
        for (String topic : settings.topics()) {
            connected
                    .subscribeWith()
                    .topicFilter(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send()
                    .whenComplete((answer, failure) -> {
                        if (failure != null) {
                            LOG.warn("The broker refuses the subscription to {}: {}", topic, reason(failure));
                        }
                    });
        }
    }

    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private void run() {
        List<Mqtt3Publish> batch = new ArrayList<>();
        while (!closed) {
            try {
                Mqtt3Publish first = queue.poll(250, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    take(batch);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Messages of the broker were not stored; it sends them again after a reconnect", e);
            } finally {
                batch.clear();
            }
        }
    }

    private void take(List<Mqtt3Publish> batch) throws InterruptedException {
        List<Mqtt3Publish> ofRows = new ArrayList<>();
        List<NewObservation> rows = new ArrayList<>();
        for (Mqtt3Publish message : batch) {
            String topic = message.getTopic().toString();
            try {
                if (topic.startsWith(Targets.ROOT)) {
                    rows.add(row(topic, message.getPayloadAsBytes()));
                    ofRows.add(message);
                } else {
                    uplink(message.getPayloadAsBytes());
                    message.acknowledge();
                }
            } catch (Problem refusal) {
                refused(topic, refusal.code(), String.valueOf(refusal.getMessage()));
                message.acknowledge();
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        List<IngestOutcome> outcomes = store(rows);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof IngestOutcome.Refused refused) {
                refused(ofRows.get(i).getTopic().toString(), refused.code(), refused.reason());
            }
            ofRows.get(i).acknowledge();
        }
    }

    private NewObservation row(String topic, byte[] payload) {
        if (!(targets.of(topic) instanceof Targets.ToObservations target)) {
            throw Problem.invalid("topic", "Only observations are taken from an outside broker.");
        }
        NewObservation row =
                requests.understand(payload, 0, payload.length, target.datastream(), target.feature(), clock.instant());
        if (row == null) {
            throw Problem.invalid("FeatureOfInterest", "A FeatureOfInterest is named by its @iot.id here.");
        }
        return row;
    }

    private void uplink(byte[] payload) throws InterruptedException {
        while (true) {
            try {
                uplinks.accept(payload);
                return;
            } catch (Problem problem) {
                if (problem.status() != 503 || closed) {
                    throw problem;
                }
                Thread.sleep(RETRY_ms);
            }
        }
    }

    /** However long the database is away; nothing, when this closes meanwhile. */
    private List<IngestOutcome> store(List<NewObservation> rows) throws InterruptedException {
        while (!closed) {
            try {
                return observations.store(rows);
            } catch (Problem problem) {
                if (problem.status() != 503) {
                    throw problem;
                }
                Thread.sleep(RETRY_ms);
            }
        }
        return List.of();
    }

    private void refused(String topic, String code, String reason) {
        refusals.refused("the broker's topic " + (topic.length() > 80 ? topic.substring(0, 80) : topic), code, reason);
    }

    @Override
    public void stop() {
        closed = true;
        if (client != null) {
            client.disconnect();
        }
        thread.interrupt();
        client = null;
    }

    @Override
    public boolean isRunning() {
        return client != null;
    }
}
