package de.stadtkern.observation.requests;

import de.stadtkern.observation.FeaturesOfInterest;
import de.stadtkern.observation.IngestOutcome;
import de.stadtkern.observation.IngestOutcome.Accepted;
import de.stadtkern.observation.IngestOutcome.Refused;
import de.stadtkern.observation.NewObservation;
import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.Observations;
import de.stadtkern.observation.StoredObservation;
import de.stadtkern.observation.ingest.IngestPath;
import de.stadtkern.observation.storage.JsonText;
import de.stadtkern.observation.storage.SeriesPages;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cheap requests on observations. */
public final class ObservationHandlers implements ObservationRequests {
    private final IngestPath ingest;
    private final Observations observations;
    private final SeriesPages pages;
    private final Supplier<@Nullable FeaturesOfInterest> features;
    private final Clock clock;

    public ObservationHandlers(
            IngestPath ingest, SeriesPages pages, Supplier<@Nullable FeaturesOfInterest> features, Clock clock) {
        this(ingest, ingest, pages, features, clock);
    }

    private ObservationHandlers(
            IngestPath ingest,
            Observations observations,
            SeriesPages pages,
            Supplier<@Nullable FeaturesOfInterest> features,
            Clock clock) {
        this.ingest = ingest;
        this.observations = observations;
        this.pages = pages;
        this.features = features;
        this.clock = clock;
    }

    @Override
    public ObservationRequests within(FeaturesOfInterest inside) {
        return new ObservationHandlers(ingest, ingest.within(inside), pages, () -> inside, clock);
    }

    @Override
    public void create(
            HttpServletRequest request,
            HttpServletResponse response,
            String root,
            @Nullable Integer datastream,
            @Nullable Integer feature)
            throws IOException {
        NewObservation row = complete(ObservationParser.observation(request), datastream, feature);
        List<NewObservation> rows = List.of(row);
        IngestOutcome outcome =
                waiting(response, () -> observations.store(rows)).getFirst();
        switch (outcome) {
            case Refused refused -> throw problem(refused);
            case Accepted(long id, IngestOutcome.Kind kind) -> {
                StringBuilder body = new StringBuilder(512);
                ObservationText.append(body, root, StoredObservation.of(id, null, row));
                StringBuilder link = new StringBuilder(80);
                response.setHeader(
                        "Location", ObservationText.link(link, root, id).toString());
                answer(response, 201, body);
            }
        }
    }

    @Override
    public @Nullable NewObservation understand(
            byte[] json, int offset, int length, @Nullable Integer datastream, @Nullable Integer feature, Instant now) {
        ObservationDraft draft = ObservationParser.observation(json, offset, length);
        if (draft.featureJson != null) {
            return null;
        }
        draft.datastream = fromPath("Datastream", draft.datastream, datastream);
        draft.feature = fromPath("FeatureOfInterest", draft.feature, feature);
        return draft.complete(now);
    }

    @Override
    public IngestOutcome create(byte[] json, @Nullable Integer datastream, @Nullable Integer feature) {
        NewObservation row = complete(ObservationParser.observation(json, 0, json.length), datastream, feature);
        IngestOutcome outcome = observations.store(List.of(row)).getFirst();
        if (outcome instanceof Refused refused) {
            throw problem(refused);
        }
        return outcome;
    }

    private NewObservation complete(ObservationDraft draft, @Nullable Integer datastream, @Nullable Integer feature) {
        draft.datastream = fromPath("Datastream", draft.datastream, datastream);
        draft.feature = fromPath("FeatureOfInterest", draft.feature, feature);
        NewObservation row = draft.complete(clock.instant());
        return draft.featureJson == null ? row : withNewFeature(row, draft.featureJson);
    }

    @Override
    public byte[] text(String root, StoredObservation row, Set<String> select) {
        StringBuilder text = new StringBuilder(512);
        if (select.isEmpty()) {
            ObservationText.append(text, root, row);
        } else {
            ObservationText.append(text, row, select);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Integer fromPath(String field, @Nullable Integer body, @Nullable Integer path) {
        if (path != null && body != null && !path.equals(body)) {
            throw Problem.invalid(field, "The body names another " + field + " than the path.");
        }
        return path == null ? body : path;
    }

    /** Creates the feature only when nothing else can be wrong with the observation. */
    private NewObservation withNewFeature(NewObservation row, String json) {
        Refused refused = observations.refusal(row);
        if (refused != null) {
            throw problem(refused);
        }
        FeaturesOfInterest found = features.get();
        if (found == null) {
            throw new Problem(501, "not-implemented", "FeatureOfInterest", "Features cannot be created here.");
        }
        return new NewObservation(
                row.datastream(),
                row.start(),
                row.end(),
                row.resultTime(),
                row.result(),
                found.create(json),
                row.resultQuality(),
                row.validTime(),
                row.parameters());
    }

    @Override
    public void createMany(HttpServletRequest request, HttpServletResponse response, String root) throws IOException {
        List<NewObservation> rows = new ArrayList<>();
        List<@Nullable String> errors = new ArrayList<>();
        Instant now = clock.instant();
        for (ObservationParser.DataArray array : ObservationParser.dataArrays(request)) {
            for (List<Cell> cells : array.rows()) {
                try {
                    rows.add(row(array, cells, now));
                    errors.add(null);
                } catch (Problem e) {
                    errors.add(e.field() + ": " + e.getMessage());
                }
            }
        }
        List<IngestOutcome> outcomes = waiting(response, () -> observations.store(rows));
        StringBuilder body = new StringBuilder(64 + errors.size() * (root.length() + 32)).append('[');
        int next = 0;
        for (String error : errors) {
            String reason = error;
            if (reason == null) {
                switch (outcomes.get(next++)) {
                    case Accepted(long id, IngestOutcome.Kind kind) ->
                        ObservationText.link(body.append('"'), root, id).append('"');
                    case Refused refused -> reason = refused.field() + ": " + refused.reason();
                }
            }
            if (reason != null) {
                JsonText.append(body, "error: " + reason);
            }
            body.append(',');
        }
        if (body.length() > 1) {
            body.setLength(body.length() - 1);
        }
        answer(response, 201, body.append(']'));
    }

    private static NewObservation row(ObservationParser.DataArray array, List<Cell> cells, Instant now) {
        List<String> components = array.components();
        if (components == null) {
            throw Problem.invalid("components", "components is missing.");
        }
        if (components.size() != cells.size()) {
            throw Problem.invalid(
                    "dataArray", "The row has " + cells.size() + " values for " + components.size() + " components.");
        }
        ObservationDraft draft = new ObservationDraft();
        if (array.datastream() != null) {
            draft.datastream = array.datastream().id("Datastream");
        }
        for (int i = 0; i < cells.size(); i++) {
            draft.set(components.get(i), cells.get(i));
        }
        return draft.complete(now);
    }

    @Override
    public void change(
            HttpServletRequest request,
            HttpServletResponse response,
            String root,
            long id,
            boolean replace,
            @Nullable Predicate<String> expected)
            throws IOException {
        ObservationDraft draft = ObservationParser.observation(request);
        while (true) {
            StoredObservation old = found(id, expected);
            NewObservation row = draft.over(old, replace);
            switch (waiting(response, () -> observations.correct(old, row))) {
                case Refused(String code, String field, String reason)
                when code.equals(IngestPath.CHANGED_MEANWHILE) -> {
                    // Somebody else was faster: what was read is read again, so that neither change is lost.
                }
                case Refused refused -> throw problem(refused);
                case Accepted accepted -> {
                    StringBuilder body = new StringBuilder(512);
                    ObservationText.append(body, root, StoredObservation.of(id, row.feature(), row));
                    answer(response, 200, body);
                    return;
                }
            }
        }
    }

    /** The observation, read before its version is judged, so that what changes in between is noticed. */
    private StoredObservation found(long id, @Nullable Predicate<String> expected) {
        StoredObservation stored = observations.find(id);
        String version = stored == null || expected == null ? null : observations.version(id);
        if (stored == null || expected != null && version == null) {
            throw Problem.notFound("Observation " + id);
        }
        if (expected != null && version != null && !expected.test(version)) {
            throw changedMeanwhile();
        }
        return stored;
    }

    private static Problem changedMeanwhile() {
        return new Problem(
                412,
                IngestPath.CHANGED_MEANWHILE,
                "If-Match",
                "The observation was changed since it was read; read it again.");
    }

    @Override
    public void delete(HttpServletResponse response, long id, @Nullable Predicate<String> expected) {
        if (expected != null) {
            StoredObservation old = found(id, expected);
            if (!waiting(response, () -> observations.delete(old))) {
                throw changedMeanwhile();
            }
        } else if (!waiting(response, () -> observations.delete(id))) {
            throw Problem.notFound("Observation " + id);
        }
        response.setStatus(200);
    }

    @Override
    public void list(HttpServletResponse response, String root, int datastream, int top, int skip, boolean newestFirst)
            throws IOException {
        if (!ingest.isDatastream(datastream)) {
            throw Problem.notFound("Datastream " + datastream);
        }
        List<StoredObservation> rows;
        try {
            rows = pages.page(datastream, ingest.extent(datastream), top + 1, skip, newestFirst);
        } catch (SQLException e) {
            response.setHeader("Retry-After", "1");
            throw new Problem(503, "database-unavailable", null, "The database is away; try again in a second.");
        }
        StringBuilder body = new StringBuilder(128 + rows.size() * 400).append('{');
        if (rows.size() > top) {
            body.append("\"@iot.nextLink\":\"")
                    .append(root)
                    .append("/Datastreams(")
                    .append(datastream);
            body.append(")/Observations?$top=").append(top).append("&$skip=").append(skip + top);
            body.append("&$orderby=phenomenonTime%20")
                    .append(newestFirst ? "desc" : "asc")
                    .append("\",");
        }
        body.append("\"value\":[");
        for (int i = 0; i < Math.min(top, rows.size()); i++) {
            ObservationText.append(i == 0 ? body : body.append(','), root, rows.get(i));
        }
        answer(response, 200, body.append("]}"));
    }

    private static <T> T waiting(HttpServletResponse response, Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem e) {
            if (e.status() == 503) {
                response.setHeader("Retry-After", "1");
            }
            throw e;
        }
    }

    private static Problem problem(Refused refused) {
        int status = switch (refused.code()) {
            case "not-found" -> 404;
            case "already-exists" -> 409;
            default -> 400;
        };
        return new Problem(status, refused.code(), refused.field(), refused.reason());
    }

    private static void answer(HttpServletResponse response, int status, StringBuilder body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
