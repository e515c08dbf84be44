package de.stadtkern.observation;

import java.util.function.Consumer;

/** Tells of what has become durable: observations, stored or corrected, and entities, created or changed. */
public interface LiveValues {
    /**
     * An entity was created or changed; observations are told by {@link #subscribe}.
     *
     * @param set name of the entity set, such as {@code Things}
     */
    record EntityChange(String set, long id) {}

    /** @param subscriber called on the thread that wrote; must not block nor throw */
    void subscribe(Consumer<StoredObservation> subscriber);

    void unsubscribe(Consumer<StoredObservation> subscriber);

    /** @param subscriber called on the thread that wrote; must not block nor throw */
    void subscribeEntities(Consumer<EntityChange> subscriber);

    void unsubscribeEntities(Consumer<EntityChange> subscriber);
}
