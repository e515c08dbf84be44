package de.stadtkern.observation.ingest;

import de.stadtkern.observation.StoredObservation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells subscribers of observations as they become durable. */
public final class LiveObservations {
    private final List<Consumer<StoredObservation>> subscribers = new CopyOnWriteArrayList<>();

    /** @param subscriber called on the writer's thread; must not block nor throw */
    public void subscribe(Consumer<StoredObservation> subscriber) {
        subscribers.add(subscriber);
    }

    public void unsubscribe(Consumer<StoredObservation> subscriber) {
        subscribers.remove(subscriber);
    }

    void publish(List<StoredObservation> rows) {
        for (Consumer<StoredObservation> subscriber : subscribers) {
            rows.forEach(subscriber);
        }
    }
}
