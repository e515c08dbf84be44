package de.stadtkern.programme.oparl;

import de.stadtkern.programme.oparl.OparlObjects.Filter;
import de.stadtkern.programme.oparl.OparlObjects.Stored;
import de.stadtkern.web.Problem;
import de.stadtkern.web.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OParl 1.1 server. */
@RestController
@Tag(name = "OParl", description = "OParl 1.1: what the council decided, for machines")
public final class OparlRoutes {
    private static final int A_PAGE = 100;

    private final OparlProjection projection;
    private final OparlObjects objects;
    private final OparlAnswers answers;
    private final PublicAddress address;

    OparlRoutes(OparlProjection projection, OparlObjects objects, OparlAnswers answers, PublicAddress address) {
        this.projection = projection;
        this.objects = objects;
        this.answers = answers;
        this.address = address;
    }

    @Operation(summary = "The system", description = "OParl 1.1 oparl:System, where a client begins.")
    @GetMapping(path = OparlProjection.ROOT, produces = "application/json")
    ResponseEntity<String> system() {
        return answer(answers.system());
    }

    @Operation(summary = "The bodies of the system", description = "A list of oparl:Body with one entry, the city.")
    @GetMapping(path = OparlProjection.ROOT + "/bodies", produces = "application/json")
    ResponseEntity<String> bodies() {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("data").add(answers.body());
        pagination(list, 1, 1);
        String self = address.to(OparlProjection.ROOT + "/bodies");
        list.putObject("links").put("first", self).put("self", self).put("last", self);
        return answer(list);
    }

    @Operation(summary = "The body", description = "OParl 1.1 oparl:Body: the city and the addresses of its lists.")
    @GetMapping(path = OparlProjection.BODY, produces = "application/json")
    ResponseEntity<String> body() {
        return answer(answers.body());
    }

    @Operation(
            summary = "A list of the body's objects",
            description =
                    "Lists: organizations, people, meetings, papers, agenda-items, consultations, files, locations, "
                            + "legislative-terms, memberships. Filters: created_since, created_until, modified_since, modified_until "
                            + "(times with zone); with modified_since deleted objects are told too. Page by links.next.")
    @GetMapping(path = OparlProjection.BODY + "/{list}", produces = "application/json")
    ResponseEntity<String> list(@PathVariable String list, HttpServletRequest request) {
        OparlType type = OparlType.ofList(list)
                .filter(each -> each != OparlType.BODY)
                .orElseThrow(() -> Problem.notFound("This list"));
        return page(type, null, request);
    }

    @Operation(
            summary = "An organization's meetings or consultations",
            description = "Lists meetings and consultations; filters and pages as for the body's lists.")
    @GetMapping(path = OparlProjection.ROOT + "/organization/{id}/{list}", produces = "application/json")
    ResponseEntity<String> ofOrganization(
            @PathVariable String id, @PathVariable String list, HttpServletRequest request) {
        OparlType type = OparlType.ofList(list)
                .filter(each -> each == OparlType.MEETING || each == OparlType.CONSULTATION)
                .orElseThrow(() -> Problem.notFound("This list"));
        projection.follow();
        Stored organization = stored(OparlType.ORGANIZATION, id);
        return page(type, OparlProjection.ROOT + "/" + organization.key(), request);
    }

    @Operation(
            summary = "One object",
            description =
                    "By its type (organization, person, membership, meeting, agenda-item, paper, consultation, file, "
                            + "location, legislative-term) and identifier. What was deleted is told with deleted: true. A paper carries "
                            + "the vendor extension stadtkern:item, the public items with number, wording, state, deadline and nextDate.")
    @GetMapping(path = OparlProjection.ROOT + "/{type}/{id}", produces = "application/json")
    ResponseEntity<String> one(@PathVariable String type, @PathVariable String id) {
        projection.follow();
        OparlType known = OparlType.ofSegment(type).orElseThrow(() -> Problem.notFound("This type"));
        return answer(answers.object(stored(known, id)));
    }

    private Stored stored(OparlType type, String id) {
        return uuid(id).flatMap(known -> objects.find(OparlProjection.key(type, known)))
                .orElseThrow(() -> Problem.notFound("This object"));
    }

    private static Optional<UUID> uuid(String id) {
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(UUID.fromString(id))
                : Optional.empty();
    }

    private ResponseEntity<String> page(OparlType type, @Nullable String of, HttpServletRequest request) {
        projection.follow();
        Filter filter = new Filter(
                time(request, "created_since"),
                time(request, "created_until"),
                time(request, "modified_since"),
                time(request, "modified_until"));
        int limit = (int) number(request, "limit", A_PAGE, 1, A_PAGE);
        long after = number(request, "after", 0, 0, Long.MAX_VALUE);
        List<Stored> found = objects.list(type, of, filter, after, limit + 1);
        List<Stored> shown = found.subList(0, Math.min(limit, found.size()));
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode data = list.putArray("data");
        shown.forEach(stored -> data.add(answers.object(stored)));
        pagination(list, objects.count(type, of, filter), limit);
        ObjectNode links = list.putObject("links");
        links.put("first", link(request, null));
        links.put("self", link(request, after == 0 ? null : after));
        if (found.size() > limit) {
            links.put("next", link(request, shown.getLast().place()));
        }
        return answer(list);
    }

    private static void pagination(ObjectNode list, long total, int limit) {
        list.putObject("pagination").put("totalElements", total).put("elementsPerPage", limit);
    }

    private String link(HttpServletRequest request, @Nullable Long after) {
        UriComponentsBuilder link = UriComponentsBuilder.fromUriString(address.to(request.getRequestURI()));
        for (String name : List.of("created_since", "created_until", "modified_since", "modified_until", "limit")) {
            String value = request.getParameter(name);
            if (value != null) {
                link.queryParam(name, "{" + name + "}");
            }
        }
        if (after != null) {
            link.queryParam("after", after);
        }
        Map<String, String> values = new java.util.HashMap<>();
        request.getParameterMap().forEach((name, given) -> values.put(name, given[0].replace(' ', '+')));
        return link.encode().buildAndExpand(values).toUriString();
    }

    /** A plus that a client did not encode arrives as a blank. */
    private static @Nullable Instant time(HttpServletRequest request, String name) {
        String given = request.getParameter(name);
        if (given == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(given.strip().replace(' ', '+')).toInstant();
            if (time.isBefore(Instant.parse("1000-01-01T00:00:00Z"))
                    || time.isAfter(Instant.parse("9000-01-01T00:00:00Z"))) {
                throw Problem.invalid(name, "The time lies outside of the years 1000 to 9000.");
            }
            return time;
        } catch (DateTimeException e) {
            throw Problem.invalid(name, "A time is written with its zone, such as 2024-01-31T12:00:00+01:00.");
        }
    }

    private static long number(HttpServletRequest request, String name, long otherwise, long least, long most) {
        String given = request.getParameter(name);
        if (given == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(given);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw Problem.invalid(name, "A whole number of at least " + least + " is needed.");
    }

    /** Every site may read it; a client that has it already is told so. */
    private static ResponseEntity<String> answer(ObjectNode body) {
        String text = body.toString();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Access-Control-Allow-Origin", "*")
                .eTag("\"" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)) + "\"")
                .body(text);
    }
}
