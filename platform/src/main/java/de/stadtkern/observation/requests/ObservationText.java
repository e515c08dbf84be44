package de.stadtkern.observation.requests;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.observation.storage.JsonText;

/** An observation as SensorThings JSON. */
public final class ObservationText {
    private ObservationText() {}

    /** @param root service root without a final slash */
    public static void append(StringBuilder to, String root, StoredObservation row) {
        to.append("{\"@iot.id\":").append(row.id());
        link(to.append(",\"@iot.selfLink\":\""), root, row.id()).append("\",\"phenomenonTime\":\"");
        Iso8601.append(to, row.start(), row.end());
        result(to.append("\",\"result\":"), row.result());
        to.append(",\"resultTime\":");
        if (row.resultTime() == null) {
            to.append("null");
        } else {
            Iso8601.append(to.append('"'), row.resultTime());
            to.append('"');
        }
        if (row.resultQuality() != null) {
            to.append(",\"resultQuality\":").append(row.resultQuality());
        }
        if (row.validTime() != null) {
            JsonText.append(to.append(",\"validTime\":"), row.validTime());
        }
        if (row.parameters() != null) {
            to.append(",\"parameters\":").append(row.parameters());
        }
        link(to.append(",\"Datastream@iot.navigationLink\":\""), root, row.id()).append("/Datastream\"");
        link(to.append(",\"FeatureOfInterest@iot.navigationLink\":\""), root, row.id())
                .append("/FeatureOfInterest\"}");
    }

    public static void result(StringBuilder to, Result result) {
        switch (result) {
            case Result.Number(double value) -> JsonText.append(to, value);
            case Result.Text(String value) -> JsonText.append(to, value);
            case Result.Bool(boolean value) -> to.append(value);
            case Result.Json(String json) -> to.append(json);
        }
    }

    static StringBuilder link(StringBuilder to, String root, long id) {
        return to.append(root).append("/Observations(").append(id).append(')');
    }
}
