package de.stadtkern.device.mqtt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.stadtkern.observation.EntityRequests;
import de.stadtkern.web.Problem;
import org.jspecify.annotations.Nullable;

/** What the topics that clients send to mean (18-088, section 14.1). */
final class Targets {
    /** What topics start with: the version of the service. */
    static final String ROOT = "v1.1/";

    private static final int LONGEST = 500;

    /** Where a message goes. */
    sealed interface Target {}

    /** A new observation; what the topic does not say the message does. */
    record ToObservations(
            @Nullable Integer datastream, @Nullable Integer feature) implements Target {}

    /** A new entity of another type. */
    record ToEntities(String path) implements Target {}

    private final EntityRequests entities;
    private final Cache<String, Target> known =
            Caffeine.newBuilder().maximumSize(20_000).build();

    Targets(EntityRequests entities) {
        this.entities = entities;
    }

    /** @throws Problem 400 or 404 where nothing can be sent to */
    Target of(String topic) {
        Target target = known.getIfPresent(topic);
        if (target == null) {
            target = find(topic);
            known.put(topic, target);
        }
        return target;
    }

    private Target find(String topic) {
        if (!topic.startsWith(ROOT) || topic.length() > LONGEST) {
            throw Problem.invalid("topic", "Topics are v1.1/Datastreams(1)/Observations and other sets of entities.");
        }
        String path = topic.substring(ROOT.length());
        EntityRequests.Address address = entities.address(path);
        if (!address.many() || !address.whole()) {
            throw Problem.invalid("topic", "Messages create entities in a set, such as v1.1/Observations.");
        }
        if (!address.set().equals("Observations")) {
            return new ToEntities(path);
        }
        if (path.indexOf('/') >= 0 && address.datastream() == null && address.feature() == null) {
            throw Problem.invalid(
                    "topic", "Observations are sent to v1.1/Observations or v1.1/Datastreams(1)/Observations.");
        }
        return new ToObservations(address.datastream(), address.feature());
    }
}
