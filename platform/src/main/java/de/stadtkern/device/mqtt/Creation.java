package de.stadtkern.device.mqtt;

import de.stadtkern.observation.EntityRequests;
import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.web.Problem;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates what needs a transaction of its own: entities, and observations with a feature of their own. */
final class Creation {
    private static final Logger LOG = LoggerFactory.getLogger(Creation.class);

    private final EntityRequests entities;
    private final ObservationRequests observations;

    Creation(EntityRequests entities, ObservationRequests observations) {
        this.entities = entities;
        this.observations = observations;
    }

    /** Work that stores an observation together with its feature. */
    Runnable observation(byte[] body, Targets.ToObservations target) {
        return () -> observations.create(body, target.datastream(), target.feature());
    }

    /** Work that creates an entity. */
    Runnable entity(byte[] body, String path) {
        return () -> entities.create(path, body);
    }

    /** Does the message's work beside everything else, then answers it. */
    static void carryOut(Received message, Runnable work, EventLoop loop) {
        Thread.ofVirtual().name("mqtt-creation").start(() -> {
            Problem refusal = tried(work);
            loop.execute(() -> {
                message.from().decided(message, refusal);
                message.from().flush();
            });
        });
    }

    /** A database that is away is waited for. */
    private static @Nullable Problem tried(Runnable work) {
        for (int attempt = 1; ; attempt++) {
            try {
                work.run();
                return null;
            } catch (Problem refusal) {
                if (refusal.status() != 503 || attempt == 60) {
                    return refusal;
                }
            } catch (RuntimeException e) {
                LOG.error("An entity that was sent over MQTT could not be created", e);
                return new Problem(500, "internal-error", null, "The server failed; nothing was created.");
            }
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Problem(503, "overloaded", null, "The server is ending.");
            }
        }
    }
}
