package de.stadtkern.feature.store;

import de.stadtkern.feature.FeatureCollection;
import de.stadtkern.feature.NewFeature;
import de.stadtkern.feature.ValidTime;
import de.stadtkern.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.json.JsonMapper;

/** A feature that fits its collection, in the form in which it is kept. */
public record CheckedFeature(
        String externalId, byte @Nullable [] wkb, @Nullable Envelope bounds, String properties, ValidTime validTime) {

    /** @throws Problem naming {@code /index/…} for the first feature that does not fit */
    static List<CheckedFeature> checkAll(FeatureCollection collection, List<NewFeature> features, JsonMapper json) {
        List<CheckedFeature> rows = new ArrayList<>(features.size());
        for (int i = 0; i < features.size(); i++) {
            rows.add(check(collection, features.get(i), "/" + i, json));
        }
        return rows;
    }

    /**
     * @param place JSON pointer of the feature, the beginning of a problem's field
     * @throws Problem when it does not fit
     */
    public static CheckedFeature check(
            FeatureCollection collection, NewFeature feature, String place, JsonMapper json) {
        if (!NewFeature.isId(feature.externalId())) {
            throw Problem.invalid(
                    place + "/id",
                    "An id has 1 to 128 letters, digits or _ . : ~ @ + = , { } ( ) -, and begins with a letter, digit or _.");
        }
        var geometry = feature.geometry();
        if (geometry != null) {
            Optional<String> fault = GeometryCheck.findFault(geometry);
            if (fault.isPresent()) {
                throw Problem.invalid(place + "/geometry", fault.get());
            }
        }
        try {
            return new CheckedFeature(
                    feature.externalId(),
                    geometry == null ? null : FeatureRow.wkb(geometry),
                    geometry == null ? null : geometry.getEnvelopeInternal(),
                    json.writeValueAsString(PropertyValues.normal(collection, feature.properties())),
                    feature.validTime());
        } catch (PropertyValues.Misfit misfit) {
            throw Problem.invalid(place + "/properties/" + misfit.property(), misfit.reason());
        }
    }
}
