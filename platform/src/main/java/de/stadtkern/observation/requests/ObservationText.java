package de.stadtkern.observation.requests;

import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.observation.storage.JsonText;
import java.util.Set;

/** An observation as SensorThings JSON. */
public final class ObservationText {
    private ObservationText() {}

    /** @param root service root without a final slash */
    public static void append(StringBuilder to, String root, StoredObservation row) {
        String id = Long.toString(row.id());
        String self = root + "/Observations(" + id + ")";
        to.append("{\"@iot.id\":").append(id).append(",\"@iot.selfLink\":\"").append(self);
        to.append("\",\"phenomenonTime\":\"");
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
        to.append(",\"Datastream@iot.navigationLink\":\"").append(self).append("/Datastream\"");
        to.append(",\"FeatureOfInterest@iot.navigationLink\":\"").append(self).append("/FeatureOfInterest\"}");
    }

    /** Only the properties selected, without links; what the observation does not have is absent. */
    static void append(StringBuilder to, StoredObservation row, Set<String> select) {
        to.append('{');
        if (select.contains("id")) {
            name(to, "@iot.id").append(row.id());
        }
        if (select.contains("phenomenonTime")) {
            Iso8601.append(name(to, "phenomenonTime").append('"'), row.start(), row.end());
            to.append('"');
        }
        if (select.contains("result")) {
            result(name(to, "result"), row.result());
        }
        if (select.contains("resultTime")) {
            name(to, "resultTime");
            if (row.resultTime() == null) {
                to.append("null");
            } else {
                Iso8601.append(to.append('"'), row.resultTime());
                to.append('"');
            }
        }
        if (row.resultQuality() != null && select.contains("resultQuality")) {
            name(to, "resultQuality").append(row.resultQuality());
        }
        if (row.validTime() != null && select.contains("validTime")) {
            JsonText.append(name(to, "validTime"), row.validTime());
        }
        if (row.parameters() != null && select.contains("parameters")) {
            name(to, "parameters").append(row.parameters());
        }
        to.append('}');
    }

    private static StringBuilder name(StringBuilder to, String name) {
        return to.append(to.length() > 1 ? ",\"" : "\"").append(name).append("\":");
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
