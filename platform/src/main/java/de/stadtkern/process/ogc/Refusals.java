package de.stadtkern.process.ogc;

import de.stadtkern.process.job.Job;
import de.stadtkern.web.Problem;

/** The exceptions that the standard names. */
final class Refusals {
    private static final String EXCEPTIONS = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";

    private Refusals() {}

    /** Requirement {@code /req/core/process-exception/no-such-process}. */
    static Problem noSuchProcess() {
        return Problem.standard(
                404, "no-such-process", EXCEPTIONS + "no-such-process", null, "This process does not exist.");
    }

    /** Requirement {@code /req/core/job-exception/no-such-job}. */
    static Problem noSuchJob() {
        return Problem.standard(404, "no-such-job", EXCEPTIONS + "no-such-job", null, "This job does not exist.");
    }

    /** Requirement {@code /req/core/job-results-exception/results-not-ready}. */
    static Problem notReady() {
        return Problem.standard(
                404, "result-not-ready", EXCEPTIONS + "result-not-ready", null, "The job has not ended yet.");
    }

    /** Requirement {@code /req/core/job-results-failed}. */
    static Problem failed(Job job) {
        return new Problem(422, "job-failed", null, "The job failed: " + job.failure());
    }

    static Problem gone(Job job) {
        return job.expired()
                ? new Problem(410, "results-expired", null, "The results were kept for their time and are gone.")
                : new Problem(410, "job-dismissed", null, "The job was cancelled; there are no results.");
    }
}
