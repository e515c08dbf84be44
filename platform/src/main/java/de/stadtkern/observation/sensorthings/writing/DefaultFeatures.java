package de.stadtkern.observation.sensorthings.writing;

import de.stadtkern.observation.FeaturesOfInterest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Features for the ingest path. */
final class DefaultFeatures implements FeaturesOfInterest {
    private final Changes changes;
    private final Features features;
    private final @Nullable Change within;

    /** @param within the change that they are made and found in, or {@code null} for one of their own each time */
    DefaultFeatures(Changes changes, Features features, @Nullable Change within) {
        this.changes = changes;
        this.features = features;
        this.within = within;
    }

    @Override
    public int create(String json) {
        return changes.run(within, false, change -> features.create(change, json.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean exists(int feature) {
        return changes.run(within, false, change -> features.exists(change, feature));
    }

    @Override
    public int ofDatastream(int datastream) {
        return changes.run(within, false, change -> features.ofDatastream(change, datastream));
    }
}
