package de.stadtkern.programme.oparl;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.web.Input;
import de.stadtkern.web.Problem;
import de.stadtkern.web.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is told over OParl and does not come from the measure's papers: recorded by the administration. */
@RestController
@Tag(name = "OParl")
public final class OparlRecordRoutes {
    private static final Set<OparlType> RECORDED = Set.of(
            OparlType.PERSON, OparlType.MEMBERSHIP, OparlType.LEGISLATIVE_TERM, OparlType.LOCATION, OparlType.FILE);
    /** Told by the server itself. */
    private static final List<String> OWN = List.of("id", "type", "created", "modified", "deleted");

    private final OparlObjects objects;
    private final PublicAddress address;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    OparlRecordRoutes(
            OparlObjects objects, PublicAddress address, AuditLog audit, PlatformTransactionManager transactions) {
        this.objects = objects;
        this.address = address;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Operation(
            summary = "Record an object for OParl",
            description =
                    "Types person, membership, legislative-term, location and file; attributes as OParl 1.1 names them. "
                            + "Everyone sees it from then on.")
    @PutMapping(path = "/api/programme/oparl/{type}/{id}", produces = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void record(@PathVariable String type, @PathVariable String id, @RequestBody Map<String, Object> body) {
        OparlType known = type(type);
        String key = OparlProjection.key(known, uuid(id));
        ObjectNode given = JsonMapper.shared().valueToTree(body);
        OWN.forEach(given::remove);
        if (known == OparlType.LEGISLATIVE_TERM || known == OparlType.PERSON) {
            given.put("body", OparlProjection.BODY);
        }
        ObjectNode whole = (ObjectNode) JsonMapper.shared()
                .readTree(
                        given.toString().replace("\"" + OparlProjection.ROOT, "\"" + address.to(OparlProjection.ROOT)));
        whole.put("id", address.to(OparlProjection.ROOT + "/" + key)).put("type", known.schema());
        OparlReader.Read read = OparlReader.read(whole, reason -> {
            throw Problem.invalid("body", "This is " + reason + ".");
        });
        if (read == null || !read.told().isEmpty()) {
            String first = read == null ? "body" : read.told().getFirst();
            throw Problem.invalid("/" + first.split(" ", 2)[0], "OParl 1.1 has it otherwise: " + first + ".");
        }
        ObjectNode kept = read.content();
        OWN.forEach(kept::remove);
        storable(kept);
        JsonNode inner = JsonMapper.shared()
                .readTree(
                        kept.toString().replace("\"" + address.to(OparlProjection.ROOT), "\"" + OparlProjection.ROOT));
        transaction.executeWithoutResult(status -> {
            objects.put(known, key, (ObjectNode) inner, true);
            audit.record("programme:oparl-recorded", key, Map.of());
        });
    }

    @Operation(
            summary = "Delete an object for OParl",
            description = "Its content is forgotten; from then on its address tells that it was deleted.")
    @DeleteMapping(path = "/api/programme/oparl/{type}/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String type, @PathVariable String id) {
        String key = OparlProjection.key(type(type), uuid(id));
        boolean deleted = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean was = objects.delete(key);
            if (was) {
                audit.record("programme:oparl-deleted", key, Map.of());
            }
            return was;
        }));
        if (!deleted) {
            throw Problem.notFound("This object");
        }
    }

    private static void storable(JsonNode node) {
        if (node.isString()) {
            Input.storable("body", node.asString(""));
        }
        node.propertyNames().forEach(name -> Input.storable("body", name));
        node.forEach(OparlRecordRoutes::storable);
    }

    private static OparlType type(String segment) {
        return OparlType.ofSegment(segment).filter(RECORDED::contains).orElseThrow(() -> Problem.notFound("This type"));
    }

    private static UUID uuid(String id) {
        return Input.uuid("id", id);
    }
}
