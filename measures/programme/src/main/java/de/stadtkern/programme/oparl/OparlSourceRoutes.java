package de.stadtkern.programme.oparl;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.notice.outward.Outward;
import de.stadtkern.programme.oparl.OparlSources.Source;
import de.stadtkern.programme.oparl.OparlSources.Trouble;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The servers of other bodies that are mirrored. */
@RestController
@Tag(name = "OParl")
public final class OparlSourceRoutes {
    private static final Logger log = LoggerFactory.getLogger(OparlSourceRoutes.class);

    private final OparlSources sources;
    private final OparlMirror mirror;
    private final Outward outward;
    private final AuditLog audit;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    OparlSourceRoutes(OparlSources sources, OparlMirror mirror, Outward outward, AuditLog audit) {
        this.sources = sources;
        this.mirror = mirror;
        this.outward = outward;
        this.audit = audit;
    }

    /** @param address of the server's oparl:System */
    record Wanted(@Nullable String address) {}

    record Added(UUID id) {}

    record Listed(List<Source> items) {}

    record Troubles(List<Trouble> items) {}

    @Operation(summary = "The OParl servers that are mirrored, and how far each is")
    @GetMapping(path = "/api/programme/oparl-sources", produces = "application/json")
    Listed list() {
        return new Listed(sources.list());
    }

    @Operation(
            summary = "Mirror an OParl server",
            description = "By the https address of its oparl:System; only public hosts are asked.")
    @PostMapping(path = "/api/programme/oparl-sources", produces = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    Added add(@RequestBody Wanted wanted) {
        String address = outward.check("/address", Input.line("/address", wanted.address(), 500))
                .toString();
        UUID id = sources.add(address);
        audit.record("programme:oparl-source-added", "oparl-source/" + id, Map.of());
        return new Added(id);
    }

    @Operation(
            summary = "Begin a round of mirroring, or go on with one",
            description = "It runs in the background, one request at a time; 409 where one is under way.")
    @PostMapping(path = "/api/programme/oparl-sources/{id}/rounds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void run(@PathVariable String id) {
        UUID source = known(id);
        if (!running.add(source)) {
            throw new Problem(409, "conflict", null, "A round of this source is under way.");
        }
        Thread.ofVirtual().name("oparl-mirror").start(() -> {
            try {
                log.info("OParl source {}: {}", source, mirror.run(source));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.warn("OParl source {}: {}", source, e.getMessage());
                sources.interrupted(source, "failed");
            } finally {
                running.remove(source);
            }
        });
    }

    @Operation(summary = "What was wrong with a source in its latest round", description = "At most 1,000 entries.")
    @GetMapping(path = "/api/programme/oparl-sources/{id}/troubles", produces = "application/json")
    Troubles troubles(@PathVariable String id) {
        return new Troubles(sources.troubles(known(id)));
    }

    private UUID known(String id) {
        UUID source = Input.uuid("id", id);
        return sources.find(source).map(Source::id).orElseThrow(() -> Problem.notFound("This source"));
    }
}
