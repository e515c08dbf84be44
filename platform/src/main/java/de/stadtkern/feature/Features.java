package de.stadtkern.feature;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/** The features of all collections. */
public interface Features {
    /**
     * Stores all features in one transaction, or none: a new external id is added, a known one replaced; one that is
     * equal already is left alone. May be called with tens of thousands at a time.
     *
     * @throws de.stadtkern.web.Problem when a feature does not fit its collection's schema, its geometry is not valid, or
     *     an external id comes twice; the field is {@code /index/…}
     */
    Stored upsert(String collection, List<NewFeature> features);

    Optional<Feature> find(String collection, String externalId);

    /**
     * All features, in the order of arrival, whose geometry's box meets {@code box} (longitude and latitude); all of the
     * collection when it is {@code null}. Streamed; the consumer must not keep the connection waiting.
     */
    void forEach(String collection, @Nullable Envelope box, Consumer<Feature> consumer);

    long count(String collection);

    /** Returns whether it was there. */
    boolean delete(String collection, String externalId);

    /** What became of the features handed in. */
    record Stored(int added, int changed, int alreadyThere) {}
}
