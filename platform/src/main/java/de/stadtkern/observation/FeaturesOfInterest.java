package de.stadtkern.observation;

/** How the ingest path gets at features; offered by the SensorThings entities. */
public interface FeaturesOfInterest {
    /**
     * Creates a feature from the inline JSON of an observation's {@code FeatureOfInterest}; returns its id.
     *
     * @throws de.stadtkern.web.Problem 400 when the JSON is not a complete feature
     */
    int create(String json);

    boolean exists(int feature);

    /**
     * The feature of observations that name none: found, or made from the Location of the datastream's Thing and kept in
     * {@code datastream.feature_id}.
     *
     * @throws de.stadtkern.web.Problem 400 when the Thing has no Location
     */
    int ofDatastream(int datastream);
}
