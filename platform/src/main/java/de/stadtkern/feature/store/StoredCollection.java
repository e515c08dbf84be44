package de.stadtkern.feature.store;

import de.stadtkern.feature.FeatureCollection;
import java.time.Instant;

/** @param version one more for each transaction that changed a feature */
public record StoredCollection(int number, FeatureCollection definition, long version, Instant updated) {
    public String id() {
        return definition.id();
    }
}
