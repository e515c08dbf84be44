package de.stadtkern.observation.sensorthings;

import de.stadtkern.observation.FeaturesOfInterest;
import de.stadtkern.observation.sensorthings.writing.Changes;
import de.stadtkern.observation.sensorthings.writing.Features;
import java.nio.charset.StandardCharsets;

/** Features for the ingest path. */
final class DefaultFeatures implements FeaturesOfInterest {
    private final Changes changes;
    private final Features features;

    DefaultFeatures(Changes changes, Features features) {
        this.changes = changes;
        this.features = features;
    }

    @Override
    public int create(String json) {
        return changes.run(false, change -> features.create(change, json.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean exists(int feature) {
        return changes.run(false, change -> features.exists(change, feature));
    }

    @Override
    public int ofDatastream(int datastream) {
        return changes.run(false, change -> features.ofDatastream(change, datastream));
    }
}
