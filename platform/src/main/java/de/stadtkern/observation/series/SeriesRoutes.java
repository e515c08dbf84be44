package de.stadtkern.observation.series;

import de.stadtkern.observation.ingest.IngestPath;
import de.stadtkern.observation.ingest.LiveObservations;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes of {@code /observations}. */
@RestController
public final class SeriesRoutes implements AutoCloseable {
    private final IngestPath ingest;
    private final Clock clock;
    private final ZoneId zone;
    private final Aggregation aggregation;
    private final Gaps gaps;
    private final CurrentValues current;
    private final CsvDownload csv;
    private final LiveStream live;

    public SeriesRoutes(DataSource dataSource, IngestPath ingest, LiveObservations live, Clock clock, ZoneId zone) {
        this.ingest = ingest;
        this.clock = clock;
        this.zone = zone;
        this.aggregation = new Aggregation(dataSource, zone);
        this.gaps = new Gaps(dataSource);
        this.current = new CurrentValues(dataSource, ingest, clock);
        this.csv = new CsvDownload(dataSource);
        this.live = new LiveStream(live);
    }

    /** {@code ?datastream&from&to&interval=PT1H&functions=min,max,mean,sum,count,p05,p50,p95}. */
    @Operation(summary = "Aggregate a datastream per interval in the city's time zone")
    @OfOneSeries
    @Parameter(
            in = ParameterIn.QUERY,
            name = "interval",
            description = "ISO 8601 duration such as PT15M, PT1H, P1D, P1W, P1M or P1Y; absent: PT1H.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "functions",
            description = "min, max, mean, sum, count and percentiles such as p95, separated by commas.")
    @GetMapping("/observations/aggregate")
    Map<String, Object> aggregate(HttpServletRequest request) {
        int datastream = datastream(request);
        Range range = range(request, datastream);
        String interval = parameter(request, "interval", "PT1H");
        String functions = parameter(request, "functions", "min,max,mean,count");
        List<Map<String, Object>> items = aggregation.of(datastream, range, Interval.parse(interval), functions);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("datastream", datastream);
        answer.put("interval", interval);
        answer.put("timeZone", zone.getId());
        answer.put("from", Interval.local(range.from(), zone));
        answer.put("to", Interval.local(range.to(), zone));
        answer.put("items", items);
        return answer;
    }

    /** {@code ?datastream&from&to&expected=PT5M}; {@code expected} is needed where the datastream does not say it. */
    @Operation(summary = "Find where observations of a datastream are missing")
    @OfOneSeries
    @Parameter(
            in = ParameterIn.QUERY,
            name = "expected",
            description = "How often it observes, such as PT5M; absent: as the Datastream says.")
    @GetMapping("/observations/gaps")
    Map<String, Object> gaps(HttpServletRequest request) {
        int datastream = datastream(request);
        Range range = range(request, datastream);
        Duration expected = expected(request, datastream);
        List<Gaps.Gap> items = gaps.of(datastream, range, expected);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("datastream", datastream);
        answer.put("expectedInterval", expected.toString());
        answer.put("stale", CurrentValues.isStale(ingest.latest(datastream), expected, clock.instant()));
        answer.put("items", items);
        if (items.size() == Gaps.MOST) {
            answer.put(
                    "next",
                    "/observations/gaps?datastream=" + datastream + "&from="
                            + items.getLast().end() + "&to=" + range.to() + "&expected=" + expected);
        }
        return answer;
    }

    /** {@code ?bbox&property&limit&after}. */
    @Operation(summary = "List the latest value of each datastream for a map")
    @Parameter(in = ParameterIn.QUERY, name = "bbox", description = "west,south,east,north in degrees.")
    @Parameter(in = ParameterIn.QUERY, name = "property", description = "Name or definition of the observed property.")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 5000; absent: 1000.")
    @Parameter(in = ParameterIn.QUERY, name = "after", description = "Id of the last Datastream of the page before.")
    @GetMapping(path = "/observations/latest", produces = MediaType.APPLICATION_JSON_VALUE)
    String latest(HttpServletRequest request) {
        return current.json(
                CurrentValues.bbox(request.getParameter("bbox")),
                request.getParameter("property"),
                number(request, "after", "0", 0, Integer.MAX_VALUE),
                number(request, "limit", "1000", 1, 5000));
    }

    /** {@code ?datastream=1,2}; all datastreams where none is named. */
    @Operation(summary = "Follow observations as server-sent events as they become durable")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "datastream",
            description = "Ids of Datastreams, separated by commas; absent: all.")
    @GetMapping("/observations/stream")
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String wanted = request.getParameter("datastream");
        if (wanted == null) {
            live.send(response, null);
            return;
        }
        Set<Integer> datastreams = new TreeSet<>();
        for (String id : wanted.split(",", 1001)) {
            datastreams.add(existing(id));
        }
        live.send(response, Set.copyOf(datastreams));
    }

    /** {@code ?datastream&from&to}. */
    @Operation(summary = "Download a datastream as CSV")
    @OfOneSeries
    @GetMapping("/observations/csv")
    void csv(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int datastream = datastream(request);
        csv.send(response, datastream, range(request, datastream));
    }

    private int datastream(HttpServletRequest request) {
        String id = request.getParameter("datastream");
        if (id == null) {
            throw Problem.invalid("datastream", "datastream is the id of a Datastream.");
        }
        return existing(id);
    }

    private int existing(String id) {
        int number = whole("datastream", id, 1, Integer.MAX_VALUE);
        if (!ingest.isDatastream(number)) {
            throw Problem.notFound("Datastream " + number);
        }
        return number;
    }

    private Range range(HttpServletRequest request, int datastream) {
        Instant now = clock.instant();
        return Range.parse(
                request.getParameter("from"), request.getParameter("to"), ingest.extent(datastream), zone, now);
    }

    private Duration expected(HttpServletRequest request, int datastream) {
        String given = request.getParameter("expected");
        Duration expected = ingest.expectedInterval(datastream);
        if (given != null) {
            try {
                expected = Duration.parse(given);
            } catch (DateTimeException e) {
                expected = Duration.ZERO;
            }
        }
        if (expected == null) {
            throw Problem.invalid("expected", "The Datastream does not say how often it observes; give expected=PT5M.");
        }
        if (expected.toMillis() < 1000 || expected.toDays() > 3660) {
            throw Problem.invalid("expected", "expected is a duration from a second to ten years, such as PT5M.");
        }
        return expected;
    }

    private static String parameter(HttpServletRequest request, String name, String otherwise) {
        String value = request.getParameter(name);
        return value == null ? otherwise : value;
    }

    private static int number(HttpServletRequest request, String name, String otherwise, int least, int most) {
        return whole(name, parameter(request, name, otherwise), least, most);
    }

    private static int whole(String name, String text, int least, int most) {
        if (text.matches("[0-9]{1,10}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw Problem.invalid(name, name + " is a whole number of " + least + " to " + most + ".");
    }

    static Problem away() {
        return new Problem(503, "database-unavailable", null, "The database is away; try again in a second.");
    }

    @Override
    public void close() {
        live.close();
    }
}
