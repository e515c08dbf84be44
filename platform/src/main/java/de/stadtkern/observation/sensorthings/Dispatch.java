package de.stadtkern.observation.sensorthings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.query.Query;
import de.stadtkern.observation.sensorthings.query.QueryParser;
import de.stadtkern.observation.sensorthings.reading.Answer;
import de.stadtkern.observation.sensorthings.reading.Reader;
import de.stadtkern.observation.sensorthings.reading.ResourcePath;
import de.stadtkern.observation.sensorthings.reading.Statements;
import de.stadtkern.observation.sensorthings.writing.Change;
import de.stadtkern.observation.sensorthings.writing.Changes;
import de.stadtkern.observation.sensorthings.writing.Writer;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds out what a request asks and has it done; Observations are written elsewhere. */
final class Dispatch {
    private static final int LONGEST_CACHED = 2000;

    private final DataSource dataSource;
    private final Reader reader;
    private final Writer writer;
    private final Changes changes;
    private final Cache<ParsedKey, Query> parsed =
            Caffeine.newBuilder().maximumSize(2000).build();

    private record ParsedKey(EntityType type, String query) {}

    Dispatch(DataSource dataSource, Reader reader, Writer writer, Changes changes) {
        this.dataSource = dataSource;
        this.reader = reader;
        this.writer = writer;
        this.changes = changes;
    }

    Changes changes() {
        return changes;
    }

    Query query(EntityType type, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Query.NONE;
        }
        return text.length() > LONGEST_CACHED
                ? QueryParser.parse(type, text)
                : parsed.get(new ParsedKey(type, text), key -> QueryParser.parse(key.type(), key.query()));
    }

    /** @param within the change of the atomicity group that the request is part of, or null */
    Answer answer(Call call, @Nullable Change within) {
        if (call.path().isEmpty()) {
            if (!call.method().equals("GET")) {
                throw notAllowed("The service root can only be read.");
            }
            return ServiceRoot.answer(call.root());
        }
        ResourcePath path = ResourcePath.parse(call.path());
        return switch (call.method()) {
            case "GET" -> read(call, path, within);
            case "POST" -> create(call, path, within);
            case "PATCH" -> update(call, path, false, within);
            case "PUT" -> update(call, path, true, within);
            case "DELETE" -> delete(call, path, within);
            default -> throw notAllowed("This method is not known here.");
        };
    }

    private Answer read(Call call, ResourcePath path, @Nullable Change within) {
        Reader.Request request = new Reader.Request(call.root(), call.path(), path, query(path.type(), call.query()));
        Answer answer;
        if (within != null) {
            answer = reader.read(within.connection(), request);
        } else {
            try (Connection connection = dataSource.getConnection()) {
                answer = reader.read(connection, request);
            } catch (SQLException e) {
                throw Statements.problem(e);
            }
        }
        String tag = answer.headers().get("ETag");
        return tag != null && call.ifNoneMatch() != null && Writer.matches(call.ifNoneMatch(), tag.replace("\"", ""))
                ? Answer.empty(304).with("ETag", tag)
                : answer;
    }

    private Answer create(Call call, ResourcePath path, @Nullable Change within) {
        if (!path.isSet() || !path.isPlain() || path.last().id() != null) {
            throw notAllowed("Create entities in a set such as Things.");
        }
        long id = changes.run(within, moves(path), change -> writer.create(change, path, call.body()));
        String self = path.type().set() + "(" + id + ")";
        return whole(call, self, 201, within).with("Location", call.root() + "/" + self);
    }

    /** A Thing that moves keeps the feature of its old observations, which are changed for that. */
    private static boolean moves(ResourcePath path) {
        return switch (path.type()) {
            case LOCATION, HISTORICAL_LOCATION, THING -> true;
            default -> false;
        };
    }

    private Answer update(Call call, ResourcePath path, boolean whole, @Nullable Change within) {
        long id = single(path);
        changes.run(within, moves(path), change -> {
            writer.update(change, path.type(), id, call.body(), whole, call.ifMatch());
            return id;
        });
        return whole(call, path.type().set() + "(" + id + ")", 200, within);
    }

    private Answer delete(Call call, ResourcePath path, @Nullable Change within) {
        long id = single(path);
        changes.run(within, true, change -> {
            writer.delete(change, path.type(), id, call.ifMatch());
            return id;
        });
        return Answer.empty(200);
    }

    private static long single(ResourcePath path) {
        Long id = path.last().id();
        if (id == null || path.steps().size() != 1 || !path.isPlain() || path.type() == EntityType.OBSERVATION) {
            throw notAllowed("Change entities at their own address, such as Things(1).");
        }
        return id;
    }

    private Answer whole(Call call, String self, int status, @Nullable Change within) {
        Call get = new Call("GET", call.root(), self, null, new byte[0], null, null);
        Answer answer = read(get, ResourcePath.parse(self), within);
        return new Answer(status, answer.contentType(), answer.body(), answer.headers());
    }

    static Problem notAllowed(String detail) {
        return new Problem(405, "method-not-allowed", null, detail);
    }
}
