package de.stadtkern.process.ogc;

import de.stadtkern.identity.AuditLog;
import de.stadtkern.identity.Permission;
import de.stadtkern.process.ProcessSettings;
import de.stadtkern.process.job.Cancellation;
import de.stadtkern.process.job.Computations;
import de.stadtkern.process.job.JobChanges;
import de.stadtkern.process.job.JobFiles;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.process.job.Worker;
import de.stadtkern.process.value.Inputs;
import de.stadtkern.process.value.Outputs;
import de.stadtkern.web.OgcPart;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The routes of processes and jobs, and their part of the OGC API's landing page. */
@Configuration(proxyBeanMethods = false)
public class ProcessesRoutes {
    private static final String CONFORMANCE = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";

    @Bean
    OgcPart processesOfOgcApi() {
        return new OgcPart(
                List.of(
                        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
                        CONFORMANCE + "core",
                        CONFORMANCE + "ogc-process-description",
                        CONFORMANCE + "json",
                        CONFORMANCE + "oas30",
                        CONFORMANCE + "job-list",
                        CONFORMANCE + "dismiss"),
                List.of(
                        new OgcPart.Entry("/processes", Link.PROCESSES, "process.landing.processes"),
                        new OgcPart.Entry("/jobs", Link.JOBS, "process.landing.jobs")),
                ProcessApi::paths);
    }

    @Bean
    OwnJobs ownJobs(JobTable jobs, @Qualifier("processAdminister") Permission administer) {
        return new OwnJobs(jobs, administer);
    }

    @Bean
    JobJson jobJson(JobTable jobs, Computations computations) {
        return new JobJson(jobs, computations.byId());
    }

    @Bean
    ResultAnswers resultAnswers(
            JobTable jobs, JobFiles files, Outputs outputs, Computations computations, JsonMapper json) {
        return new ResultAnswers(jobs, files, outputs, computations.byId(), json);
    }

    @Bean
    Execution execution(
            Computations computations,
            JobTable jobs,
            OwnJobs own,
            Worker worker,
            Inputs inputs,
            ResultAnswers answers,
            @Qualifier("processAdminister") Permission administer,
            JsonMapper json) {
        return new Execution(computations.byId(), jobs, own, worker, inputs, answers, administer, json);
    }

    @Bean
    ProcessRoutes processRoutes(Computations computations) {
        return new ProcessRoutes(computations.byId());
    }

    @Bean
    ExecutionRoute executionRoute(
            Execution execution,
            JobTable jobs,
            JobJson writing,
            JobChanges changes,
            ResultAnswers answers,
            ProcessSettings settings,
            JsonMapper json) {
        return new ExecutionRoute(execution, jobs, writing, changes, answers, settings, json);
    }

    @Bean
    JobEvents jobEvents(JobTable jobs, JobJson writing, JobChanges changes, JsonMapper json) {
        return new JobEvents(jobs, writing, changes, json);
    }

    @Bean
    JobRoutes jobRoutes(
            JobTable jobs, OwnJobs own, JobJson writing, JobEvents events, Cancellation cancellation, AuditLog audit) {
        return new JobRoutes(jobs, own, writing, events, cancellation, audit);
    }

    @Bean
    ResultRoutes resultRoutes(OwnJobs own, ResultAnswers answers) {
        return new ResultRoutes(own, answers);
    }

    @Bean
    LoadRoute loadRoute(JobTable jobs, ProcessSettings settings) {
        return new LoadRoute(jobs, settings);
    }
}
