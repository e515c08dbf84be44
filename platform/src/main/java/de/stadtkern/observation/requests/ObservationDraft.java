package de.stadtkern.observation.requests;

import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.Result;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.storage.Iso8601;
import de.stadtkern.web.Problem;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An observation while its members are read one by one, as they come. */
public final class ObservationDraft {
    private static final Pattern IGNORED = Pattern.compile("@iot\\.(id|selfLink)|.*@iot\\.(navigationLink|count)");

    @Nullable
    Integer datastream;

    @Nullable
    Integer feature;
    /** A FeatureOfInterest to be created. */
    @Nullable
    String featureJson;

    private Iso8601.@Nullable Period phenomenonTime;
    private @Nullable Instant resultTime;
    private boolean resultTimeGiven;
    private @Nullable Result result;
    private @Nullable String resultQuality;
    private boolean resultQualityGiven;
    private @Nullable String validTime;
    private boolean validTimeGiven;
    private @Nullable String parameters;
    private boolean parametersGiven;

    /**
     * Takes one member.
     *
     * @param name member, or component of a data array
     * @throws Problem 400 naming the member
     */
    void set(String name, Cell value) {
        switch (name) {
            case "phenomenonTime" -> phenomenonTime = period(name, value);
            case "result" -> result = value.result();
            case "resultTime" -> {
                resultTime = value.isNull() ? null : instant(name, value);
                resultTimeGiven = true;
            }
            case "validTime" -> {
                validTime = value.isNull() ? null : validTime(value);
                validTimeGiven = true;
            }
            case "resultQuality" -> {
                resultQuality = value.isNull() ? null : value.json();
                resultQualityGiven = true;
            }
            case "parameters" -> {
                if (!value.isNull() && !value.isObject()) {
                    throw Problem.invalid(name, "parameters is a JSON object.");
                }
                parameters = value.isNull() ? null : value.json();
                parametersGiven = true;
            }
            case "Datastream/id", "Datastream/@iot.id" -> datastream = value.id("Datastream");
            case "FeatureOfInterest/id", "FeatureOfInterest/@iot.id" -> feature = value.id("FeatureOfInterest");
            default -> {
                if (!IGNORED.matcher(name).matches()) {
                    throw Problem.invalid(shortened(name), "An Observation has no such member.");
                }
            }
        }
    }

    /** @param now phenomenonTime where none is given, as the standard asks */
    NewObservation complete(Instant now) {
        if (datastream == null) {
            throw Problem.invalid("Datastream", "An Observation belongs to a Datastream: {\"@iot.id\": …}.");
        }
        if (result == null) {
            throw Problem.invalid("result", "An Observation has a result.");
        }
        Iso8601.Period time = phenomenonTime == null ? new Iso8601.Period(now, null) : phenomenonTime;
        return new NewObservation(
                datastream,
                time.start(),
                time.end(),
                resultTime,
                result,
                feature,
                resultQuality,
                validTime,
                parameters);
    }

    /** The observation with what is given here; {@code replace} also clears what may be absent. */
    NewObservation over(StoredObservation old, boolean replace) {
        if (featureJson != null) {
            throw Problem.invalid("FeatureOfInterest", "A change names the FeatureOfInterest by its @iot.id.");
        }
        if (replace && result == null) {
            throw Problem.invalid("result", "An Observation has a result.");
        }
        return new NewObservation(
                datastream == null ? old.datastream() : datastream,
                phenomenonTime == null ? old.start() : phenomenonTime.start(),
                phenomenonTime == null ? old.end() : phenomenonTime.end(),
                replace || resultTimeGiven ? resultTime : old.resultTime(),
                result == null ? old.result() : result,
                feature == null ? old.feature() : feature,
                replace || resultQualityGiven ? resultQuality : old.resultQuality(),
                replace || validTimeGiven ? validTime : old.validTime(),
                replace || parametersGiven ? parameters : old.parameters());
    }

    private static Iso8601.Period period(String name, Cell value) {
        try {
            return Iso8601.period(value.text(name));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(name, String.valueOf(e.getMessage()));
        }
    }

    private static Instant instant(String name, Cell value) {
        try {
            return Iso8601.instant(value.text(name));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(name, String.valueOf(e.getMessage()));
        }
    }

    private static String validTime(Cell value) {
        String text = value.text("validTime");
        if (period("validTime", value).end() == null) {
            throw Problem.invalid("validTime", "validTime is an interval: start/end.");
        }
        return text;
    }

    static String shortened(String name) {
        String plain = name.replaceAll("[^\\p{Alnum}@./_-]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40).toLowerCase(Locale.ROOT) + "…";
    }
}
