package de.stadtkern.feature;

import java.util.List;
import java.util.Optional;

/** The collections that there are. */
public interface FeatureCollections {
    /**
     * Creates the collection, or brings title, description, licence and schema of the one with this id up to date.
     *
     * @throws de.stadtkern.web.Problem when a property changes its type, or one that is gone still has values
     */
    void put(FeatureCollection collection);

    Optional<FeatureCollection> find(String id);

    /** All, by id. */
    List<FeatureCollection> list();

    /** Deletes the collection with its features; returns whether it was there. */
    boolean delete(String id);
}
