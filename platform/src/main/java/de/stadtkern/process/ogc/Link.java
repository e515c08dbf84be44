package de.stadtkern.process.ogc;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A link as OGC API writes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Link(
        String href,
        String rel,
        @Nullable String type,
        @Nullable String title) {
    static final String JSON = "application/json";
    static final String EXECUTE = "http://www.opengis.net/def/rel/ogc/1.0/execute";
    static final String RESULTS = "http://www.opengis.net/def/rel/ogc/1.0/results";
    static final String PROCESSES = "http://www.opengis.net/def/rel/ogc/1.0/processes";
    static final String JOBS = "http://www.opengis.net/def/rel/ogc/1.0/job-list";

    static Link json(String href, String rel, String title) {
        return new Link(href, rel, JSON, title);
    }
}
