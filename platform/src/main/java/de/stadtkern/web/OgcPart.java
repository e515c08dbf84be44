package de.stadtkern.web;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a module adds to the OGC API at {@code /ogc} beside its own routes there. Modules offer these as beans.
 *
 * @param conformance URIs of the conformance classes that hold by it
 * @param entries where clients begin
 * @param paths what it adds to {@code paths} of the OpenAPI 3.0 document at {@code /ogc/api}, made anew for each answer
 */
public record OgcPart(List<String> conformance, List<Entry> entries, Supplier<Map<String, Object>> paths) {
    public OgcPart {
        conformance = List.copyOf(conformance);
        entries = List.copyOf(entries);
    }

    /**
     * A link of the landing page.
     *
     * @param path below {@code /ogc}, such as {@code /processes}
     * @param rel link relation, registered or a URI
     * @param text key of its name in the catalogues
     */
    public record Entry(String path, String rel, String text) {}
}
