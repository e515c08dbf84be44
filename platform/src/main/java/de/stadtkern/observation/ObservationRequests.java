package de.stadtkern.observation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The SensorThings requests on observations that must be cheap. The dispatcher of {@code /sta/v1.1} finds out what is
 * asked and calls these; each writes the whole answer, or throws {@code Problem} before it has written anything.
 *
 * <p>{@code root} is the service root with scheme and host and without a final slash, such as
 * {@code http://localhost:8080/sta/v1.1}.
 */
public interface ObservationRequests {
    /**
     * The same changes inside the work of {@link Observations#exclusively}, in its transaction.
     *
     * @param features where features come from, in that transaction, too
     */
    ObservationRequests within(FeaturesOfInterest features);

    /**
     * {@code POST /Observations}, {@code /Datastreams(id)/Observations} and {@code /FeaturesOfInterest(id)/Observations}.
     *
     * @param datastream from the path, or {@code null}
     * @param feature from the path, or {@code null}
     */
    void create(
            HttpServletRequest request,
            HttpServletResponse response,
            String root,
            @Nullable Integer datastream,
            @Nullable Integer feature)
            throws IOException;

    /**
     * An observation as a device sends it, understood but not stored.
     *
     * @param json UTF-8; {@code length} bytes from {@code offset}
     * @param datastream from the path, or {@code null}
     * @param feature from the path, or {@code null}
     * @param now phenomenonTime where none is given; the very same object then
     * @return {@code null} when it brings a feature to be created, which only {@link #create(byte[], Integer, Integer)} does
     */
    @Nullable
    NewObservation understand(
            byte[] json, int offset, int length, @Nullable Integer datastream, @Nullable Integer feature, Instant now);

    /**
     * Stores one observation as a device sends it, and creates the feature that it brings.
     *
     * @return never refused: a refusal is thrown as a {@code Problem}
     */
    IngestOutcome create(byte[] json, @Nullable Integer datastream, @Nullable Integer feature);

    /**
     * An observation as {@code GET} answers it, as UTF-8 JSON.
     *
     * @param select names of the properties to give, as in {@code $select}; empty for all of it, links included
     */
    byte[] text(String root, StoredObservation row, Set<String> select);

    /** {@code POST /CreateObservations}: an array of data arrays; answers a list of links and {@code error: …}. */
    void createMany(HttpServletRequest request, HttpServletResponse response, String root) throws IOException;

    /**
     * {@code PATCH} and {@code PUT /Observations(id)}.
     *
     * @param expected whether the stored version may be changed ({@code If-Match}), or {@code null} for any
     */
    void change(
            HttpServletRequest request,
            HttpServletResponse response,
            String root,
            long id,
            boolean replace,
            @Nullable Predicate<String> expected)
            throws IOException;

    /**
     * {@code DELETE /Observations(id)}.
     *
     * @param expected whether the stored version may be deleted ({@code If-Match}), or {@code null} for any
     */
    void delete(HttpServletResponse response, long id, @Nullable Predicate<String> expected) throws IOException;

    /**
     * {@code GET /Datastreams(id)/Observations} with nothing but {@code $top}, {@code $skip}, and {@code $orderby} of
     * phenomenonTime. Members of each observation as in 18-088 table 11, navigation links included.
     *
     * @param top 0…10,000
     * @param skip 0…; the page's {@code @iot.nextLink} goes on with it
     */
    void list(HttpServletResponse response, String root, int datastream, int top, int skip, boolean newestFirst)
            throws IOException;
}
