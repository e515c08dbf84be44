package de.stadtkern.process.ogc;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The results of jobs (18-062r2, section 7.13). */
@RestController
@Tag(name = "OGC API Processes")
final class ResultRoutes {
    private final OwnJobs own;
    private final ResultAnswers answers;

    ResultRoutes(OwnJobs own, ResultAnswers answers) {
        this.own = own;
        this.answers = answers;
    }

    @GetMapping("/ogc/jobs/{job}/results")
    @Operation(summary = "Get the results of a job in the form that its request wanted")
    void results(@PathVariable String job, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.send(own.get(job), Parameters.base(request), response);
    }

    /** @param bytes size of what is sent when it is asked for on its own, about */
    record Output(String output, String mediaType, long bytes, String href) {}

    record OutputList(java.util.List<Output> items) {}

    @GetMapping(path = "/ogc/jobs/{job}/outputs", produces = "application/json")
    @Operation(summary = "List the results of a job with their sizes and addresses")
    OutputList outputs(@PathVariable String job, HttpServletRequest request) {
        var found = own.get(job);
        String here = Parameters.base(request) + "/jobs/" + found.id() + "/results/";
        return new OutputList(answers.results(found).stream()
                .map(result -> new Output(
                        result.output(),
                        result.mediaType(),
                        result.bytes(),
                        here + Parameters.encoded(result.output())))
                .toList());
    }

    @GetMapping("/ogc/jobs/{job}/results/{output}")
    @Operation(summary = "Get one result of a job as it is")
    void result(@PathVariable String job, @PathVariable String output, HttpServletResponse response)
            throws IOException {
        answers.sendOne(own.get(job), output, response);
    }
}
