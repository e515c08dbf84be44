package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.LatestValues;
import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.model.Navigation;
import de.stadtkern.observation.sensorthings.model.Property;
import de.stadtkern.observation.sensorthings.query.Query;
import de.stadtkern.observation.storage.Iso8601;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes rows as the standard's JSON (18-088, 8.2 and 9.1), straight from columns to bytes. */
final class EntityJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
    private final String root;
    private final LatestValues latest;

    /** @param root the service root, without a slash at its end */
    EntityJson(String root, LatestValues latest) {
        this.root = root;
        this.latest = latest;
    }

    JsonGenerator json() {
        return json;
    }

    byte[] bytes() {
        json.close();
        return bytes.toByteArray();
    }

    void set(Page page, @Nullable String next) {
        json.writeStartObject();
        if (page.count() >= 0) {
            json.writeNumberProperty("@iot.count", page.count());
        }
        if (next != null) {
            json.writeStringProperty("@iot.nextLink", next);
        }
        json.writeName("value");
        json.writeStartArray();
        for (@Nullable Object[] row : page.rows()) {
            entity(page.layout(), row, page.levels());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void references(Page page, @Nullable String next) {
        json.writeStartObject();
        if (page.count() >= 0) {
            json.writeNumberProperty("@iot.count", page.count());
        }
        if (next != null) {
            json.writeStringProperty("@iot.nextLink", next);
        }
        json.writeName("value");
        json.writeStartArray();
        for (@Nullable Object[] row : page.rows()) {
            reference(page.layout().type, Layout.id(row));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void reference(EntityType type, long id) {
        json.writeStartObject();
        json.writeStringProperty("@iot.selfLink", link(type, id));
        json.writeEndObject();
    }

    String link(EntityType type, long id) {
        return root + '/' + type.set() + '(' + id + ')';
    }

    void entity(Layout layout, @Nullable Object[] row, List<Page.Level> levels) {
        long id = Layout.id(row);
        String self = link(layout.type, id);
        json.writeStartObject();
        if (layout.query.selects("id")) {
            json.writeNumberProperty("@iot.id", id);
            json.writeStringProperty("@iot.selfLink", self);
        }
        Map<String, String> extra = extra(layout, row);
        for (Property property : layout.type.properties()) {
            if (layout.has(property)) {
                property(layout, row, property, extra, false);
            }
        }
        for (Navigation navigation : layout.type.navigations()) {
            Page.Level level = level(levels, navigation);
            if (level != null) {
                expanded(layout, row, self, level);
            } else if (layout.query.selects(navigation.name())) {
                json.writeStringProperty(navigation.name() + "@iot.navigationLink", self + '/' + navigation.name());
            }
        }
        json.writeEndObject();
    }

    private static Page.@Nullable Level level(List<Page.Level> levels, Navigation navigation) {
        for (Page.Level level : levels) {
            if (level.expansion().navigation() == navigation) {
                return level;
            }
        }
        return null;
    }

    private void expanded(Layout layout, @Nullable Object[] row, String self, Page.Level level) {
        Navigation navigation = level.expansion().navigation();
        Long key = navigation.many() ? Long.valueOf(Layout.id(row)) : layout.link(row, navigation);
        Page.Group group = key == null ? null : level.groups().get(key);
        if (!navigation.many()) {
            json.writeName(navigation.name());
            if (group == null) {
                json.writeNull();
            } else {
                entity(level.layout(), group.rows.getFirst(), level.levels());
            }
            return;
        }
        if (level.expansion().query().count()) {
            json.writeNumberProperty(navigation.name() + "@iot.count", group == null ? 0 : Math.max(0, group.count));
        }
        json.writeName(navigation.name());
        json.writeStartArray();
        if (group != null) {
            for (@Nullable Object[] below : group.rows) {
                entity(level.layout(), below, level.levels());
            }
        }
        json.writeEndArray();
        if (group != null && group.more) {
            Query query = level.expansion().query();
            String next = self + '/' + navigation.name() + '?' + options(query, query.skip() + group.rows.size());
            json.writeStringProperty(navigation.name() + "@iot.nextLink", next);
        }
    }

    private static String options(Query query, long skip) {
        StringBuilder options = new StringBuilder();
        query.texts().forEach((name, value) -> {
            if (!name.equals("$skip")) {
                options.append(name).append('=').append(encoded(value)).append('&');
            }
        });
        return options.append("$skip=").append(skip).toString();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static Map<String, String> extra(Layout layout, @Nullable Object[] row) {
        return layout.extra() >= 0 && row[layout.extra()] instanceof String text ? Extra.members(text) : Map.of();
    }

    /** Writes name and value; an absent value is left out unless the standard makes it mandatory or {@code always}. */
    void property(Layout layout, @Nullable Object[] row, Property property, Map<String, String> extra, boolean always) {
        int at = layout.at(property);
        boolean mandatory = always || property.required() || property.name().equals("resultTime");
        String name = property.name();
        switch (property.kind()) {
            case TEXT -> text(name, row[at], mandatory);
            case TIME -> text(name, row[at] instanceof OffsetDateTime time ? instant(time) : null, mandatory);
            case SPAN -> text(name, span(layout, row, at), always);
            case JSON, OBJECT, GEOMETRY -> raw(name, row[at], mandatory);
            case RESULT -> {
                if (row[at] instanceof Double number) {
                    json.writeName(name);
                    number(number);
                } else {
                    raw(name, extra.get("result"), true);
                }
            }
            case EXTRA -> raw(name, extra.get(property.column()), always);
        }
    }

    private void text(String name, @Nullable Object value, boolean always) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        } else if (always) {
            json.writeNullProperty(name);
        }
    }

    private void raw(String name, @Nullable Object value, boolean always) {
        if (value != null) {
            json.writeName(name);
            json.writeRawValue(value.toString());
        } else if (always) {
            json.writeNullProperty(name);
        }
    }

    /** Whole numbers without a fraction, as they were sent. */
    void number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    private @Nullable String span(Layout layout, @Nullable Object[] row, int at) {
        if (layout.type == EntityType.DATASTREAM) {
            LatestValues.Extent extent = latest.extent((int) Layout.id(row));
            if (extent == null) {
                return null;
            }
            boolean phenomenon = layout.at(layout.type.properties().get(5)) == at;
            Instant start = phenomenon ? extent.start() : extent.resultStart();
            Instant end = phenomenon ? extent.end() : extent.resultEnd();
            return start == null || end == null ? null : Iso8601.text(start) + "/" + Iso8601.text(end);
        }
        if (!(row[at] instanceof OffsetDateTime start)) {
            return null;
        }
        return row[at + 1] instanceof OffsetDateTime end ? instant(start) + "/" + instant(end) : instant(start);
    }

    static String instant(OffsetDateTime time) {
        return Iso8601.text(time.toInstant());
    }
}
