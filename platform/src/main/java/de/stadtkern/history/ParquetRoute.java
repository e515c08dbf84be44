package de.stadtkern.history;

import de.stadtkern.history.parquet.ParquetExport;
import de.stadtkern.history.parquet.Selection;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.observation.StoredObservations.Series;
import de.stadtkern.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Observations as a Parquet download, beside the CSV of the time series. */
@RestController
@Tag(name = "History", description = "Rules for keeping observations, their archive, and Parquet")
final class ParquetRoute {
    private static final int AT_ONCE = 4;

    private final StoredObservations observations;
    private final ParquetExport export;
    private final ZoneId zone;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ParquetRoute(StoredObservations observations, ParquetExport export, ZoneId zone) {
        this.observations = observations;
        this.export = export;
        this.zone = zone;
    }

    @Operation(
            summary = "Download observations as Parquet",
            description = "Typed columns, times in UTC to the microsecond, zstd; units and licence are in the file's "
                    + "metadata. A file that breaks off has no footer and no reader takes it.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "datastream",
            description = "Ids of Datastreams, separated by commas; absent: all that the other parameters leave.")
    @Parameter(in = ParameterIn.QUERY, name = "property", description = "Id of an ObservedProperty.")
    @Parameter(in = ParameterIn.QUERY, name = "thing", description = "Id of a Thing.")
    @Parameter(in = ParameterIn.QUERY, name = "from", description = "Time or day of the city, inclusive.")
    @Parameter(in = ParameterIn.QUERY, name = "to", description = "Time or day of the city, exclusive.")
    @Parameter(in = ParameterIn.QUERY, name = "least", description = "Smallest numeric result.")
    @Parameter(in = ParameterIn.QUERY, name = "most", description = "Largest numeric result.")
    @GetMapping("/observations/parquet")
    void parquet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = new Asked(request::getParameter, zone);
        Selection selection = asked.selection();
        List<Series> series = asked.series(observations.series());
        if (!free.tryAcquire()) {
            throw new Problem(503, "overloaded", null, "Too many downloads are running; try again in a minute.");
        }
        try {
            response.setContentType("application/vnd.apache.parquet");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name(series) + "\"");
            export.write(selection, series, response.getOutputStream(), (done, rows) -> {});
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw new IOException("the download broke off", e); // the client sees it
            }
            response.reset();
            throw e;
        } finally {
            free.release();
        }
    }

    private static String name(List<Series> series) {
        return series.size() == 1 ? "datastream-" + series.getFirst().id() + ".parquet" : "observations.parquet";
    }
}
