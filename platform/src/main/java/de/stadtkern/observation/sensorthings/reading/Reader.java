package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Property;
import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.observation.sensorthings.query.Query;
import de.stadtkern.observation.sensorthings.query.QueryProblem;
import de.stadtkern.web.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers GET requests below the service root. */
public final class Reader {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final LatestValues latest;
    private final Clock clock;

    public Reader(LatestValues latest, Clock clock) {
        this.latest = latest;
        this.clock = clock;
    }

    /**
     * One request.
     *
     * @param root service root with scheme and host, without a slash at its end
     * @param text the path below the root as it was sent
     */
    public record Request(String root, String text, ResourcePath path, Query query) {}

    /** @throws Problem 404 when the path leads nowhere, 400 when the query cannot be answered */
    public Answer read(Connection connection, Request request) {
        Statements statements = new Statements(connection);
        Selection selection = new Selection(statements, latest, clock);
        ResourcePath path = request.path();
        if (path.property() != null) {
            return property(selection, request, path.property());
        }
        if (path.countOnly()) {
            Fragment filter = selection.filter(path.type(), request.query());
            Fragment where = filter.isEmpty() ? path.condition() : Fragment.of("{} AND {}", path.condition(), filter);
            return new Answer(200, "text/plain", bytes(Long.toString(selection.count(path.type(), where))), Map.of());
        }
        return path.isSet() ? set(selection, request) : one(selection, request);
    }

    private Answer set(Selection selection, Request request) {
        ResourcePath path = request.path();
        Query query = request.query();
        Long datastream = path.onlyParent(EntityType.DATASTREAM);
        Selection.Ordering ordering = query.orders().isEmpty() && datastream != null
                ? Selection.BY_TIME
                : selection.ordering(path.type(), query.orders());
        Fragment behind = query.skipToken() == null ? Fragment.EMPTY : SkipToken.behind(query.skipToken(), ordering);
        Fragment condition = path.condition();
        if (datastream != null) {
            condition = Fragment.of("{} AND {}", condition, within(datastream));
        }
        Page page = selection.page(path.type(), query, condition, ordering, behind);
        if (page.rows().isEmpty()
                && path.steps().size() > 1
                && !selection.exists(path.steps().get(path.steps().size() - 2).type(), path.parentCondition())) {
            throw Problem.notFound("The entity that the set belongs to");
        }
        String next = page.more() ? next(request, page, ordering) : null;
        String format = query.resultFormat();
        if (format != null) {
            return new Formats(request.root(), latest).answer(format, page, next);
        }
        EntityJson json = new EntityJson(request.root(), latest);
        if (path.ref()) {
            json.references(page, next);
        } else {
            json.set(page, next);
        }
        return Answer.json(200, json.bytes());
    }

    /** Observations of a datastream lie within its extent; saying so spares the other partitions. */
    private Fragment within(long datastream) {
        LatestValues.Extent extent = datastream == (int) datastream ? latest.extent((int) datastream) : null;
        if (extent == null) {
            return Fragment.sql("TRUE");
        }
        return Fragment.of(
                "e.phenomenon_start BETWEEN {} AND {}",
                Fragment.value(OffsetDateTime.ofInstant(extent.start(), ZoneOffset.UTC)),
                Fragment.value(OffsetDateTime.ofInstant(extent.end(), ZoneOffset.UTC)));
    }

    private static String next(Request request, Page page, Selection.Ordering ordering) {
        Query query = request.query();
        StringBuilder next = new StringBuilder(request.root())
                .append('/')
                .append(request.text())
                .append('?');
        query.texts().forEach((name, value) -> {
            if (!name.equals("$skip")) {
                next.append(name).append('=').append(EntityJson.encoded(value)).append('&');
            }
        });
        if (ordering.continues()) {
            @Nullable Object[] last = page.rows().getLast();
            return next.append("$skiptoken=")
                    .append(SkipToken.of(page.layout().keys(last), Layout.id(last)))
                    .toString();
        }
        return next.append("$skip=").append(query.skip() + page.rows().size()).toString();
    }

    private Answer one(Selection selection, Request request) {
        ResourcePath path = request.path();
        Query query = request.query();
        if (query.filter() != null || !query.orders().isEmpty() || query.skipToken() != null) {
            throw QueryProblem.in("query", "A single entity can only be narrowed with $select and $expand.");
        }
        Page page = selection.one(path.type(), query, path.condition());
        if (page == null) {
            throw Problem.notFound(path.type().singular());
        }
        if (query.resultFormat() != null) {
            return new Formats(request.root(), latest).answer(query.resultFormat(), page, null);
        }
        EntityJson json = new EntityJson(request.root(), latest);
        @Nullable Object[] row = page.rows().getFirst();
        if (path.ref()) {
            json.reference(path.type(), Layout.id(row));
            return Answer.json(200, json.bytes());
        }
        json.entity(page.layout(), row, page.levels());
        Answer answer = Answer.json(200, json.bytes());
        return query.expansions().isEmpty()
                ? answer.with(
                        "ETag", tag(path.type(), Layout.id(row), page.layout().version(row)))
                : answer;
    }

    /** The version that writing changes, and behind a dash what only observations change. */
    private String tag(EntityType type, long id, String version) {
        LatestValues.Extent extent = type == EntityType.DATASTREAM ? latest.extent((int) id) : null;
        return '"' + version + (extent == null ? "" : "-" + Integer.toHexString(extent.hashCode())) + '"';
    }

    private Answer property(Selection selection, Request request, Property property) {
        ResourcePath path = request.path();
        Query only =
                new Query(null, List.of(), List.of(property.name()), List.of(), -1, 0, false, null, null, Map.of());
        Page page = selection.one(path.type(), only, path.condition());
        if (page == null) {
            throw Problem.notFound(path.type().singular());
        }
        EntityJson json = new EntityJson(request.root(), latest);
        @Nullable Object[] row = page.rows().getFirst();
        json.json().writeStartObject();
        json.property(page.layout(), row, property, EntityJson.extra(page.layout(), row), true);
        json.json().writeEndObject();
        byte[] body = json.bytes();
        boolean instant = property.kind() == Property.Kind.TIME;
        if (path.members().isEmpty() && !path.value() && instant) {
            return Answer.json(200, body);
        }
        JsonNode value = JSON.readTree(body).get(property.name());
        String name = property.name();
        for (String member : path.members()) {
            value = value == null
                    ? null
                    : value.isArray() && member.matches("\\d{1,6}")
                            ? value.get(Integer.parseInt(member))
                            : value.get(member);
            name = member;
        }
        if (value == null && !path.members().isEmpty()) {
            throw Problem.notFound("The member of " + property.name());
        }
        if (value == null || value.isNull()) {
            return Answer.empty(204);
        }
        if (!path.value()) {
            return path.members().isEmpty()
                    ? Answer.json(200, body)
                    : Answer.json(200, JSON.writeValueAsBytes(Map.of(name, value)));
        }
        return value.isContainer()
                ? Answer.json(200, raw(body, property, path, value))
                : new Answer(200, "text/plain;charset=UTF-8", bytes(value.asString()), Map.of());
    }

    private static byte[] raw(byte[] body, Property property, ResourcePath path, JsonNode value) {
        if (!path.members().isEmpty()) {
            return JSON.writeValueAsBytes(value);
        }
        int prefix = bytes("{\"" + property.name() + "\":").length;
        return java.util.Arrays.copyOfRange(body, prefix, body.length - 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
