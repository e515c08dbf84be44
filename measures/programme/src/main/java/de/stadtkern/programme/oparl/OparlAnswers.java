package de.stadtkern.programme.oparl;

import de.stadtkern.city.City;
import de.stadtkern.programme.oparl.OparlObjects.Stored;
import de.stadtkern.web.PublicAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Objects as OParl tells them: with whole addresses, times in the city's zone and what belongs inside. */
final class OparlAnswers {
    private static final String VENDOR = "https://stadtkern.example/";
    private static final List<OparlType> LISTS = List.of(
            OparlType.ORGANIZATION,
            OparlType.PERSON,
            OparlType.MEETING,
            OparlType.PAPER,
            OparlType.AGENDA_ITEM,
            OparlType.CONSULTATION,
            OparlType.FILE,
            OparlType.MEMBERSHIP);

    private final City city;
    private final PublicAddress address;
    private final OparlObjects objects;
    private final Implementation implementation;

    OparlAnswers(City city, PublicAddress address, OparlObjects objects, Implementation implementation) {
        this.city = city;
        this.address = address;
        this.objects = objects;
        this.implementation = implementation;
    }

    ObjectNode system() {
        ObjectNode system = head(OparlProjection.ROOT, OparlType.SYSTEM);
        system.put("oparlVersion", OparlType.SCHEMA);
        system.put("body", OparlProjection.ROOT + "/bodies");
        system.put("name", city.name());
        system.put("contactEmail", city.contact().email());
        system.put("contactName", city.contact().name());
        system.put("website", "/");
        system.put("vendor", VENDOR);
        system.put("product", VENDOR);
        return whole(system);
    }

    ObjectNode body() {
        ObjectNode body = head(OparlProjection.BODY, OparlType.BODY);
        body.put("system", OparlProjection.ROOT);
        body.put("name", city.name());
        body.put("shortName", city.name());
        body.put("ags", city.ags().toString());
        body.put("contactEmail", city.contact().email());
        body.put("contactName", city.contact().name());
        body.put("website", "/");
        for (OparlType list : LISTS) {
            String attribute = list.title();
            body.put(
                    Character.toLowerCase(attribute.charAt(0)) + attribute.substring(1),
                    OparlProjection.BODY + "/" + list.list());
        }
        body.put("locationList", OparlProjection.BODY + "/" + OparlType.LOCATION.list());
        body.put("legislativeTermList", OparlProjection.BODY + "/" + OparlType.LEGISLATIVE_TERM.list());
        inside(body, "legislativeTerm", objects.with(OparlType.LEGISLATIVE_TERM, "body", OparlProjection.BODY));
        return whole(body);
    }

    ObjectNode object(Stored stored) {
        return whole(plain(stored, true));
    }

    /** @param deep with the objects that belong inside */
    private ObjectNode plain(Stored stored, boolean deep) {
        String id = OparlProjection.ROOT + "/" + stored.key();
        ObjectNode object = head(id, stored.type());
        object.setAll(stored.content());
        if (deep && !stored.deleted()) {
            switch (stored.type()) {
                case PAPER -> {
                    inside(object, "consultation", objects.with(OparlType.CONSULTATION, "paper", id));
                    implementation.of(stored.key().substring("paper/".length()), object);
                }
                case MEETING -> inside(object, "agendaItem", objects.with(OparlType.AGENDA_ITEM, "meeting", id));
                case PERSON -> inside(object, "membership", objects.with(OparlType.MEMBERSHIP, "person", id));
                case ORGANIZATION -> {
                    ArrayNode memberships = object.putArray("membership");
                    objects.with(OparlType.MEMBERSHIP, "organization", id)
                            .forEach(one -> memberships.add(OparlProjection.ROOT + "/" + one.key()));
                }
                default -> {}
            }
        }
        object.put("created", time(stored.created()));
        object.put("modified", time(stored.modified()));
        if (stored.deleted()) {
            object.put("deleted", true);
        }
        return object;
    }

    private void inside(ObjectNode object, String attribute, List<Stored> stored) {
        ArrayNode list = object.putArray(attribute);
        stored.forEach(each -> list.add(plain(each, false)));
    }

    private static ObjectNode head(String id, OparlType type) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("id", id);
        object.put("type", type.schema());
        return object;
    }

    String time(Instant instant) {
        ZoneId zone = city.timeZone();
        return ZonedDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), zone)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** Puts the city's address before each that begins with a slash. */
    private ObjectNode whole(ObjectNode object) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
            object.set(entry.getKey(), whole(entry.getKey(), entry.getValue()));
        }
        return object;
    }

    private JsonNode whole(String name, JsonNode node) {
        if (node instanceof ObjectNode inner) {
            return name.equals("geojson") ? inner : whole(inner);
        }
        if (node instanceof ArrayNode list) {
            ArrayNode whole = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> whole.add(whole(name, each)));
            return whole;
        }
        String text = node.isString() ? node.asString("") : "";
        boolean own =
                text.startsWith(OparlProjection.ROOT) || text.equals("/") || name.equals("web") && text.startsWith("/");
        return own ? StringNode.valueOf(address.to(text)) : node;
    }
}
