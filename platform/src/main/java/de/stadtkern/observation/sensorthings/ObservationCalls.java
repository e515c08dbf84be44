package de.stadtkern.observation.sensorthings;

import de.stadtkern.observation.ObservationRequests;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.query.Expression;
import de.stadtkern.observation.sensorthings.query.Query;
import de.stadtkern.observation.sensorthings.reading.ResourcePath;
import de.stadtkern.observation.sensorthings.writing.Change;
import de.stadtkern.observation.sensorthings.writing.Writer;
import de.stadtkern.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests on observations that do not go through entities: writing, and the plain series of a Datastream. */
final class ObservationCalls {
    private static final int USUAL_PAGE = 100;

    private final ObservationRequests requests;
    private final Dispatch dispatch;

    ObservationCalls(ObservationRequests requests, Dispatch dispatch) {
        this.requests = requests;
        this.dispatch = dispatch;
    }

    /** True when the call was answered. */
    boolean answered(Call call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (call.path().equals("CreateObservations")) {
            if (!call.method().equals("POST")) {
                throw Dispatch.notAllowed("CreateObservations takes POST.");
            }
            requests.createMany(request, response, call.root());
            return true;
        }
        if (!call.path().contains("Observations")) {
            return false;
        }
        ResourcePath path = ResourcePath.parse(call.path());
        if (path.type() != EntityType.OBSERVATION || !path.isPlain()) {
            return false;
        }
        return switch (call.method()) {
            case "GET" -> listed(call, path, response);
            case "POST" -> created(call, path, request, response);
            case "PATCH", "PUT" -> {
                requests.change(
                        request,
                        response,
                        call.root(),
                        single(path),
                        call.method().equals("PUT"),
                        expected(call));
                yield true;
            }
            case "DELETE" -> {
                requests.delete(response, single(path), expected(call));
                yield true;
            }
            default -> false;
        };
    }

    /** The same inside a change. */
    ObservationCalls within(Change change) {
        return new ObservationCalls(requests.within(dispatch.changes().features(change)), dispatch);
    }

    private static @Nullable Predicate<String> expected(Call call) {
        String header = call.ifMatch();
        return header == null ? null : version -> Writer.matches(header, version);
    }

    private static long single(ResourcePath path) {
        Long id = path.last().id();
        if (id == null || path.steps().size() != 1) {
            throw Dispatch.notAllowed("Change observations at their own address, such as Observations(1).");
        }
        return id;
    }

    private boolean created(Call call, ResourcePath path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Long datastream = path.onlyParent(EntityType.DATASTREAM);
        Long feature = path.onlyParent(EntityType.FEATURE_OF_INTEREST);
        if (!path.isSet() || path.steps().size() > 1 && datastream == null && feature == null) {
            throw Dispatch.notAllowed("Create observations in Observations or Datastreams(1)/Observations.");
        }
        requests.create(request, response, call.root(), narrow(datastream), narrow(feature));
        return true;
    }

    private static @Nullable Integer narrow(@Nullable Long id) {
        if (id != null && id != id.intValue()) {
            throw Problem.notFound("The entity that the observation belongs to");
        }
        return id == null ? null : id.intValue();
    }

    private boolean listed(Call call, ResourcePath path, HttpServletResponse response) throws IOException {
        Long datastream = path.onlyParent(EntityType.DATASTREAM);
        if (datastream == null || datastream != datastream.intValue()) {
            return false;
        }
        Query query = dispatch.query(EntityType.OBSERVATION, call.query());
        boolean plain = query.filter() == null
                && query.expansions().isEmpty()
                && query.select().isEmpty()
                && query.skipToken() == null
                && query.resultFormat() == null
                && !query.count()
                && query.orders().size() <= 1
                && query.top() <= 10_000
                && query.skip() <= 1_000_000;
        boolean byTime = query.orders().isEmpty()
                || query.orders().getFirst().key() instanceof Expression.Path key
                        && key.segments().equals(List.of("phenomenonTime"));
        if (!plain || !byTime) {
            return false;
        }
        boolean newestFirst =
                !query.orders().isEmpty() && query.orders().getFirst().descending();
        requests.list(
                response,
                call.root(),
                datastream.intValue(),
                query.top() < 0 ? USUAL_PAGE : query.top(),
                (int) query.skip(),
                newestFirst);
        return true;
    }
}
