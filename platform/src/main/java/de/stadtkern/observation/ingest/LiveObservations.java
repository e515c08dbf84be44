package de.stadtkern.observation.ingest;

import de.stadtkern.observation.LiveValues;
import de.stadtkern.observation.StoredObservation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells subscribers of observations and entities as they become durable. */
public final class LiveObservations implements LiveValues {
    private final List<Consumer<StoredObservation>> subscribers = new CopyOnWriteArrayList<>();
    private final List<Consumer<EntityChange>> ofEntities = new CopyOnWriteArrayList<>();

    @Override
    public void subscribe(Consumer<StoredObservation> subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public void unsubscribe(Consumer<StoredObservation> subscriber) {
        subscribers.remove(subscriber);
    }

    @Override
    public void subscribeEntities(Consumer<EntityChange> subscriber) {
        ofEntities.add(subscriber);
    }

    @Override
    public void unsubscribeEntities(Consumer<EntityChange> subscriber) {
        ofEntities.remove(subscriber);
    }

    void publish(List<StoredObservation> rows) {
        for (Consumer<StoredObservation> subscriber : subscribers) {
            rows.forEach(subscriber);
        }
    }

    /** Tells of entities; to be called after their commit. */
    public void publishEntities(Iterable<EntityChange> changes) {
        for (Consumer<EntityChange> subscriber : ofEntities) {
            changes.forEach(subscriber);
        }
    }
}
