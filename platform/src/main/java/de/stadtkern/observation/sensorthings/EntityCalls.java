package de.stadtkern.observation.sensorthings;

import de.stadtkern.observation.EntityRequests;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.reading.Answer;
import de.stadtkern.observation.sensorthings.reading.ResourcePath;
import de.stadtkern.web.Problem;
import org.jspecify.annotations.Nullable;

/** The requests on entities as they are for HTTP, for other ways in. */
final class EntityCalls implements EntityRequests {
    private final Dispatch dispatch;

    EntityCalls(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public Address address(String path) {
        ResourcePath parsed = ResourcePath.parse(path);
        return new Address(
                parsed.type().set(),
                parsed.isSet(),
                parsed.isPlain(),
                parsed.steps().size() == 1 ? parsed.last().id() : null,
                narrow(parsed.onlyParent(EntityType.DATASTREAM)),
                narrow(parsed.onlyParent(EntityType.FEATURE_OF_INTEREST)));
    }

    private static @Nullable Integer narrow(@Nullable Long id) {
        if (id != null && id != id.intValue()) {
            throw Problem.notFound("The entity that the set belongs to");
        }
        return id == null ? null : id.intValue();
    }

    @Override
    public byte @Nullable [] read(String root, String path, @Nullable String query) {
        Answer answer = dispatch.answer(new Call("GET", root, path, query, new byte[0], null, null), null);
        return answer.contentType() == null ? null : answer.body();
    }

    @Override
    public String create(String path, byte[] body) {
        Answer answer = dispatch.answer(new Call("POST", "", path, null, body, null, null), null);
        String location = answer.headers().get("Location");
        return location == null ? path : location.substring(1);
    }
}
