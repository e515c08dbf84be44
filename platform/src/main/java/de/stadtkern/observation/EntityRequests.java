package de.stadtkern.observation;

import org.jspecify.annotations.Nullable;

/**
 * The SensorThings service (18-088) without HTTP, for modules that speak it over something else. Rights are the caller's
 * business.
 */
public interface EntityRequests {
    /**
     * What a resource path leads to.
     *
     * @param set name of the entity set, such as {@code Things}
     * @param many the path leads to a set, not to one entity
     * @param whole the path leads to whole entities, not to a property, a {@code $value}, a {@code $ref} or a count
     * @param id of the entity, where the path is nothing but its address
     * @param datastream where the path is {@code Datastreams(id)/Observations}
     * @param feature where the path is {@code FeaturesOfInterest(id)/Observations}
     */
    record Address(
            String set,
            boolean many,
            boolean whole,
            @Nullable Long id,
            @Nullable Integer datastream,
            @Nullable Integer feature) {}

    /**
     * @param path below the service root, without a slash at its start
     * @throws de.stadtkern.web.Problem 404 or 400 when it leads nowhere
     */
    Address address(String path);

    /**
     * What {@code GET} answers, as UTF-8 JSON; {@code null} where there is no content.
     *
     * @param root service root without a final slash, for the links
     * @param query as in a URL, or {@code null}
     */
    byte @Nullable [] read(String root, String path, @Nullable String query);

    /**
     * What {@code POST} does: creates an entity, with others inline. Observations are created by {@link
     * ObservationRequests}.
     *
     * @param body UTF-8 JSON
     * @return the new entity's path, such as {@code Things(7)}
     */
    String create(String path, byte[] body);
}
