package de.stadtkern.programme.oparl;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The twelve types of OParl 1.1 with their attributes. */
public enum OparlType {
    SYSTEM("system", "", """
            id! url, type! text, oparlVersion! text, otherOparlVersions urls, license url, body! url, name text,
            contactEmail text, contactName text, website url, vendor url, product url"""),
    BODY("body", "bodies", """
            id! url, type! text, system url, shortName text, name! text, website url, license url, licenseValidSince time,
            oparlSince time, ags text, rgs text, equivalent urls, contactEmail text, contactName text, organization! url,
            person! url, meeting! url, paper! url, legislativeTerm! LegislativeTerm*, agendaItem url, consultation url,
            file url, locationList url, legislativeTermList url, membership url, classification text, location Location,
            mainOrganization url"""),
    LEGISLATIVE_TERM("legislative-term", "legislative-terms", """
            id! url, type! text, body url, name text, startDate day, endDate day"""),
    ORGANIZATION("organization", "organizations", """
            id! url, type! text, body url, name text, membership urls, meeting url, consultation url, shortName text,
            post texts, subOrganizationOf url, organizationType text, classification text, startDate day, endDate day,
            website url, location Location, externalBody url, memberCount number, votingMemberCount number"""),
    PERSON("person", "people", """
            id! url, type! text, body url, name text, familyName text, givenName text, formOfAddress text, affix text,
            title texts, gender text, phone texts, email texts, location url, locationObject Location, status texts,
            membership Membership*, image File, life text, lifeSource text"""),
    MEMBERSHIP("membership", "memberships", """
            id! url, type! text, person url, organization url, role text, votingRight flag, startDate day, endDate day,
            onBehalfOf url"""),
    MEETING("meeting", "meetings", """
            id! url, type! text, name text, meetingState text, cancelled flag, start time, end time, location Location,
            organization urls, participant urls, invitation File, resultsProtocol File, verbatimProtocol File,
            auxiliaryFile File*, agendaItem AgendaItem*"""),
    AGENDA_ITEM("agenda-item", "agenda-items", """
            id! url, type! text, meeting url, number text, order! number, name text, public flag, consultation url,
            result text, resolutionText text, resolutionFile File, auxiliaryFile File*, start time, end time"""),
    PAPER("paper", "papers", """
            id! url, type! text, body url, name text, reference text, date day, paperType text, relatedPaper urls,
            superordinatedPaper urls, subordinatedPaper urls, mainFile File, auxiliaryFile File*, location Location*,
            originatorPerson urls, underDirectionOf urls, originatorOrganization urls, consultation Consultation*"""),
    CONSULTATION("consultation", "consultations", """
            id! url, type! text, paper url, agendaItem url, meeting url, organization urls, authoritative flag, role text"""),
    FILE("file", "files", """
            id! url, type! text, name text, fileName text, mimeType text, date day, size number, sha1Checksum text,
            sha512Checksum text, text text, accessUrl! url, downloadUrl url, externalServiceUrl url, masterFile url,
            derivativeFile urls, fileLicense url, meeting urls, agendaItem urls, person url, paper urls"""),
    LOCATION("location", "locations", """
            id! url, type! text, description text, geojson object, streetAddress text, room text, postalCode text,
            subLocality text, locality text, bodies urls, organizations urls, persons urls, meetings urls, papers urls""");

    static final String SCHEMA = "https://schema.oparl.org/1.1/";

    /** What an attribute holds. */
    enum Kind {
        URL,
        URLS,
        TEXT,
        TEXTS,
        DAY,
        TIME,
        FLAG,
        NUMBER,
        OBJECT,
        /** An object of OParl within this one. */
        INSIDE,
        INSIDES
    }

    /** @param type of the objects inside; absent for other kinds */
    record Attribute(Kind kind, boolean required, @Nullable String inside) {}

    private final String segment;
    private final String list;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    OparlType(String segment, String list, String attributes) {
        this.segment = segment;
        this.list = list;
        for (String line : (attributes
                        + ", license text, keyword texts, created time, modified time, web url, deleted flag")
                .split(",")) {
            String[] words = line.strip().split(" ");
            boolean required = words[0].endsWith("!");
            this.attributes.put(words[0].replace("!", ""), attribute(words[1], required));
        }
    }

    private static Attribute attribute(String kind, boolean required) {
        if (Character.isUpperCase(kind.charAt(0))) {
            boolean several = kind.endsWith("*");
            return new Attribute(several ? Kind.INSIDES : Kind.INSIDE, required, kind.replace("*", ""));
        }
        return new Attribute(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), required, null);
    }

    /** As in addresses of single objects. */
    String segment() {
        return segment;
    }

    /** As in addresses of lists. */
    String list() {
        return list;
    }

    Map<String, Attribute> attributes() {
        return attributes;
    }

    /** Such as {@code AgendaItem}. */
    String title() {
        StringBuilder title = new StringBuilder();
        for (String word : segment.split("-")) {
            title.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return title.toString();
    }

    String schema() {
        return SCHEMA + title();
    }

    static Optional<OparlType> ofSegment(String segment) {
        return Arrays.stream(values())
                .filter(type -> type.segment.equals(segment))
                .findFirst();
    }

    static Optional<OparlType> ofList(String list) {
        return Arrays.stream(values())
                .filter(type -> !list.isEmpty() && type.list.equals(list))
                .findFirst();
    }

    /** By the object's attribute {@code type}, of OParl 1.0 too. */
    static Optional<OparlType> ofSchema(String schema) {
        return Arrays.stream(values())
                .filter(type -> schema.matches("https?://schema\\.oparl\\.org/1\\.[01]/" + type.title()))
                .findFirst();
    }

    static Optional<OparlType> ofTitle(String title) {
        return Arrays.stream(values())
                .filter(type -> type.title().equals(title))
                .findFirst();
    }
}
