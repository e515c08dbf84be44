package de.stadtkern.observation.sensorthings;

import de.stadtkern.observation.sensorthings.model.EntityType;
import de.stadtkern.observation.sensorthings.reading.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The service document (18-088, 9.2.1): the entity sets and the requirements that are fulfilled. */
final class ServiceRoot {
    private static final String REQUIREMENT = "http://www.opengis.net/spec/iot_sensing/1.1/req/";
    private static final List<String> CONFORMANCE = List.of(
            "datamodel",
            "resource-path/resource-path-to-entities",
            "request-data",
            "create-update-delete/create-entity",
            "create-update-delete/link-to-existing-entities",
            "create-update-delete/deep-insert",
            "create-update-delete/deep-insert-status-code",
            "create-update-delete/update-entity",
            "create-update-delete/delete-entity",
            "create-update-delete/historical-location-auto-creation",
            "batch-request/batch-request",
            "data-array/data-array");

    private ServiceRoot() {}

    static Answer answer(String root) {
        List<Map<String, String>> sets = new ArrayList<>();
        for (EntityType type : EntityType.values()) {
            Map<String, String> set = new LinkedHashMap<>();
            set.put("name", type.set());
            set.put("url", root + "/" + type.set());
            sets.add(set);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("value", sets);
        document.put(
                "serverSettings",
                Map.of(
                        "conformance",
                        CONFORMANCE.stream().map(REQUIREMENT::concat).toList()));
        return Answer.json(200, JsonMapper.shared().writeValueAsBytes(document));
    }
}
