package de.stadtkern.conformance.oparl;

import static de.stadtkern.conformance.processes.Requirements.equal;
import static de.stadtkern.conformance.processes.Requirements.require;

import de.stadtkern.conformance.processes.Requirements;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Lists, filters, deletion, stability and the answers' form. */
public final class Rules {
    private static final String ROOT = "/oparl/v1.1";
    private static final String PERSON = "11111111-1111-4111-8111-111111111111";
    private static final String MEMBERSHIP = "22222222-2222-4222-8222-222222222222";
    private static final String TERM = "33333333-3333-4333-8333-333333333333";
    private static final String LOCATION = "44444444-4444-4444-8444-444444444444";
    private static final String FILE = "55555555-5555-4555-8555-555555555555";
    private static final String GONE = "66666666-6666-4666-8666-666666666666";
    private static final List<String> LISTS = List.of(
            "organizations",
            "people",
            "meetings",
            "papers",
            "agenda-items",
            "consultations",
            "files",
            "locations",
            "legislative-terms",
            "memberships");

    private final City city;

    private Rules(City city) {
        this.city = city;
    }

    /** Records one object of each type at least. */
    public static Rules of(City city) throws IOException {
        for (int i = 0; i < 120; i++) {
            city.paper(String.format(java.util.Locale.ROOT, "V%04d/24", i), "Vorlage " + i, true);
        }
        city.paper("V9999/24", "Verschlusssache", false);
        city.record("person", PERSON, Map.of("name", "Ada Muster", "familyName", "Muster", "givenName", "Ada"));
        city.record("person", GONE, Map.of("name", "Wird geloescht"));
        city.record(
                "membership",
                MEMBERSHIP,
                Map.of("person", ROOT + "/person/" + PERSON, "role", "Mitglied", "votingRight", true));
        city.record("legislative-term", TERM, Map.of("name", "8. Wahlperiode", "startDate", "2024-07-01"));
        city.record(
                "location",
                LOCATION,
                Map.of(
                        "description",
                        "Rathaus",
                        "geojson",
                        Map.of("type", "Point", "coordinates", List.of(13.7, 51.0))));
        city.record(
                "file",
                FILE,
                Map.of(
                        "name",
                        "Satzung",
                        "mimeType",
                        "application/pdf",
                        "accessUrl",
                        "https://stadt.example/satzung.pdf"));
        return new Rules(city);
    }

    private static String list(String name) {
        return ROOT + "/body/1/" + name;
    }

    public void add(Requirements requirements) {
        requirements.add(
                "/oparl-1.1/system/entry",
                () -> equal(
                        city.json(ROOT).path("oparlVersion").asString(""),
                        "https://schema.oparl.org/1.1/",
                        "oparlVersion"));
        requirements.add(
                "/oparl-1.1/system/body-list",
                () -> equal(city.all(city.json(ROOT).path("body").asString("")).size(), 1, "the number of bodies"));
        requirements.add("/oparl-1.1/body/lists", this::bodyNamesItsLists);
        requirements.add("/oparl-1.1/url/own-address", this::anObjectIsAtItsId);
        requirements.add("/oparl-1.1/url/references", this::referencesLeadToObjects);
        requirements.add("/oparl-1.1/url/stable", this::idsStay);
        requirements.add("/oparl-1.1/list/pagination", this::pages);
        requirements.add("/oparl-1.1/list/order", this::newObjectsDoNotShiftPages);
        requirements.add("/oparl-1.1/list/links", this::links);
        requirements.add(
                "/oparl-1.1/filter/created_since",
                () -> filter("created_since", "2999-01-01T00:00:00Z", "2000-01-01T00:00:00Z"));
        requirements.add(
                "/oparl-1.1/filter/created_until",
                () -> filter("created_until", "2000-01-01T00:00:00Z", "2999-01-01T00:00:00Z"));
        requirements.add(
                "/oparl-1.1/filter/modified_since",
                () -> filter("modified_since", "2999-01-01T00:00:00Z", "2000-01-01T00:00:00Z"));
        requirements.add(
                "/oparl-1.1/filter/modified_until",
                () -> filter("modified_until", "2000-01-01T00:00:00Z", "2999-01-01T00:00:00Z"));
        requirements.add("/oparl-1.1/filter/kept-in-links", this::filtersStayInLinks);
        requirements.add("/oparl-1.1/filter/invalid", this::wrongFiltersAreRefused);
        requirements.add("/oparl-1.1/deletion/object", this::deletedObjectSaysSo);
        requirements.add("/oparl-1.1/deletion/list", this::deletedObjectsAreToldToThoseWhoAskForChanges);
        requirements.add(
                "/oparl-1.1/http/json",
                () -> require(
                        city.get(ROOT)
                                .headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .startsWith("application/json"),
                        "the system is not application/json"));
        requirements.add("/oparl-1.1/http/cors", this::cors);
        requirements.add("/oparl-1.1/http/conditional", this::conditional);
        requirements.add(
                "/oparl-1.1/http/unknown",
                () -> equal(city.get(ROOT + "/paper/" + PERSON).statusCode(), 404, "the answer for an unknown object"));
        requirements.add("/oparl-1.1/time/zone", this::timesHaveAZone);
        requirements.add("/oparl-1.1/vendor/prefix", this::vendorsAttributesHaveAPrefix);
        requirements.add("/stadtkern/secrecy", this::whatIsNotPublicLeavesNoTrace);
    }

    /** One requirement for each of the twelve types: every object of it is valid. */
    public void addSchemas(Schemas schemas, Requirements requirements) {
        requirements.add("/oparl-1.1/schema/System", () -> valid(schemas, List.of(city.json(ROOT))));
        requirements.add("/oparl-1.1/schema/Body", () -> valid(schemas, city.all(ROOT + "/bodies")));
        for (String list : LISTS) {
            requirements.add("/oparl-1.1/schema/" + list, () -> {
                List<JsonNode> objects = city.all(list(list) + "?modified_since=2000-01-01T00:00:00Z");
                require(!objects.isEmpty(), "there is no object");
                valid(schemas, objects);
            });
        }
    }

    private static void valid(Schemas schemas, List<JsonNode> objects) {
        for (JsonNode object : objects) {
            List<String> mistakes = schemas.mistakes(object);
            require(mistakes.isEmpty(), object.path("id").asString("") + ": " + mistakes);
        }
    }

    private void bodyNamesItsLists() throws IOException {
        JsonNode body = city.json(ROOT + "/body/1");
        for (String list : List.of(
                "organization",
                "person",
                "meeting",
                "paper",
                "agendaItem",
                "consultation",
                "file",
                "locationList",
                "legislativeTermList",
                "membership")) {
            city.json(body.path(list).asString(""));
        }
    }

    private void anObjectIsAtItsId() throws IOException {
        for (String list : LISTS) {
            for (JsonNode object : city.json(list(list) + "?limit=3").path("data")) {
                String id = object.path("id").asString("");
                equal(city.json(id), object, "the object at " + id);
            }
        }
    }

    private void referencesLeadToObjects() throws IOException {
        Set<String> addresses = new TreeSet<>();
        for (String list : LISTS) {
            city.json(list(list) + "?limit=2").path("data").forEach(object -> collect(object, addresses));
        }
        for (String address : addresses) {
            city.json(address);
        }
    }

    private static void collect(JsonNode node, Set<String> into) {
        if (node.isString() && node.asString("").contains(ROOT + "/")) {
            into.add(node.asString(""));
        }
        node.forEach(each -> collect(each, into));
    }

    private void idsStay() throws IOException {
        JsonNode before = city.json(ROOT + "/person/" + PERSON);
        city.record("person", PERSON, Map.of("name", "Ada Beispiel", "familyName", "Beispiel"));
        JsonNode after = city.json(ROOT + "/person/" + PERSON);
        equal(after.path("id"), before.path("id"), "the id after a change");
        equal(after.path("created"), before.path("created"), "created after a change");
        equal(after.path("name").asString(""), "Ada Beispiel", "the name after a change");
        require(
                !OffsetDateTime.parse(after.path("modified").asString(""))
                        .isBefore(OffsetDateTime.parse(before.path("modified").asString(""))),
                "modified went back");
    }

    private void pages() throws IOException {
        List<JsonNode> whole = city.all(list("papers"));
        require(whole.size() >= 120, "only " + whole.size() + " papers");
        require(city.json(list("papers")).path("data").size() <= 100, "a page has more than 100 objects");
        List<JsonNode> small = city.all(list("papers") + "?limit=7");
        equal(small, whole, "the list in small pages");
        equal(new HashSet<>(small).size(), small.size(), "the number of different objects");
    }

    private void newObjectsDoNotShiftPages() throws IOException {
        JsonNode first = city.json(list("papers") + "?limit=10");
        city.paper("A0001/24", "Kommt dazwischen", true);
        JsonNode second = city.json(first.path("links").path("next").asString(""));
        List<JsonNode> whole = city.all(list("papers"));
        equal(second.path("data").path(0), whole.get(10), "the first object of the second page");
        equal(whole.getLast().path("reference").asString(""), "A0001/24", "the newest object");
    }

    private void links() throws IOException {
        JsonNode page = city.json(list("papers") + "?limit=5");
        equal(city.json(page.path("links").path("self").asString("")), page, "the page at links.self");
        equal(city.json(page.path("links").path("first").asString("")), page, "the page at links.first");
        equal(city.json(list("people")).path("links").has("next"), false, "next on a last page");
    }

    private void filter(String name, String none, String some) throws IOException {
        equal(city.json(list("papers") + "?" + name + "=" + none).path("data").size(), 0, name + "=" + none);
        require(
                !city.json(list("papers") + "?" + name + "=" + some)
                        .path("data")
                        .isEmpty(),
                name + "=" + some + " finds nothing");
        require(
                !city.json(list("papers") + "?" + name + "=" + some.replace("Z", "%2B00:00"))
                        .path("data")
                        .isEmpty(),
                "a zone as an offset finds nothing");
    }

    private void filtersStayInLinks() throws IOException {
        JsonNode page = city.json(list("papers") + "?created_until=2999-01-01T00:00:00%2B01:00&limit=5");
        String next = page.path("links").path("next").asString("");
        require(next.contains("created_until=") && next.contains("limit=5"), "links.next is " + next);
        equal(city.json(next).path("data").size(), 5, "the objects of the next page");
    }

    private void wrongFiltersAreRefused() throws IOException {
        for (String wrong :
                List.of("created_since=gestern", "modified_since=2024-01-01", "created_until=", "limit=0")) {
            HttpResponse<String> answer = city.get(list("papers") + "?" + wrong);
            equal(answer.statusCode(), 400, "the answer to " + wrong);
        }
    }

    private void deletedObjectSaysSo() throws IOException {
        equal(city.send("DELETE", "/api/programme/oparl/person/" + GONE, "").statusCode(), 204, "the answer to DELETE");
        JsonNode gone = city.json(ROOT + "/person/" + GONE);
        equal(gone.path("deleted").asBoolean(false), true, "deleted");
        equal(
                new TreeSet<>(gone.propertyNames()),
                new TreeSet<>(Set.of("id", "type", "created", "modified", "deleted")),
                "what is told of a deleted object");
    }

    private void deletedObjectsAreToldToThoseWhoAskForChanges() throws IOException {
        require(
                city.all(list("people")).stream()
                        .noneMatch(person -> person.path("deleted").asBoolean(false)),
                "the plain list tells of deleted objects");
        require(
                city.all(list("people") + "?modified_since=2000-01-01T00:00:00Z").stream()
                        .anyMatch(person -> person.path("id").asString("").endsWith(GONE)),
                "modified_since does not tell of the deleted object");
    }

    private void cors() throws IOException {
        for (String path : List.of(ROOT, ROOT + "/bodies", list("papers"), ROOT + "/person/" + PERSON)) {
            equal(
                    city.get(path)
                            .headers()
                            .firstValue("Access-Control-Allow-Origin")
                            .orElse(""),
                    "*",
                    "Access-Control-Allow-Origin of " + path);
        }
    }

    private void conditional() throws IOException {
        String tag = city.get(ROOT + "/person/" + PERSON)
                .headers()
                .firstValue("ETag")
                .orElse("");
        require(!tag.isEmpty(), "there is no ETag");
        equal(
                city.get(ROOT + "/person/" + PERSON, "If-None-Match", tag).statusCode(),
                304,
                "the answer to If-None-Match");
    }

    private void timesHaveAZone() throws IOException {
        for (JsonNode object : city.json(list("papers") + "?limit=5").path("data")) {
            OffsetDateTime.parse(object.path("created").asString(""));
            OffsetDateTime.parse(object.path("modified").asString(""));
        }
    }

    private void vendorsAttributesHaveAPrefix() throws IOException {
        JsonNode paper = city.json(list("papers") + "?limit=1").path("data").path(0);
        require(paper.has("stadtkern:item"), "there is no stadtkern:item");
    }

    private void whatIsNotPublicLeavesNoTrace() throws IOException {
        for (String list : LISTS) {
            for (JsonNode object : city.all(list(list) + "?modified_since=2000-01-01T00:00:00Z")) {
                require(
                        !object.toString().contains("V9999")
                                && !object.toString().contains("Verschlusssache"),
                        "a trace in " + list);
            }
        }
    }
}
