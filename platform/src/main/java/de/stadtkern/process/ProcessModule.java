package de.stadtkern.process;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Permission;
import de.stadtkern.notice.Topic;
import de.stadtkern.process.echo.Echo;
import de.stadtkern.process.job.Cancellation;
import de.stadtkern.process.job.Computations;
import de.stadtkern.process.job.Ends;
import de.stadtkern.process.job.JobChanges;
import de.stadtkern.process.job.JobFiles;
import de.stadtkern.process.job.JobPersonalData;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.process.job.Queue;
import de.stadtkern.process.job.Retention;
import de.stadtkern.process.job.Worker;
import de.stadtkern.process.ogc.ProcessesRoutes;
import de.stadtkern.process.run.ThreadRunner;
import de.stadtkern.process.value.Inputs;
import de.stadtkern.process.value.Outputs;
import de.stadtkern.process.value.Schemas;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Processes and jobs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessSettings.class)
@Import(ProcessesRoutes.class)
public class ProcessModule {
    private static final Permission ADMINISTER =
            new Permission("process:administer", "See and cancel the jobs of all, and ask for jobs of high priority.");

    @Bean
    Permission processAdminister() {
        return ADMINISTER;
    }

    @Bean
    Topic jobFinished() {
        return Ends.FINISHED;
    }

    @Bean
    Topic jobFailed() {
        return Ends.FAILED;
    }

    @Bean
    AccessRule executionForTheSignedIn() {
        return AccessRule.signedIn("POST", "/ogc/processes/*/execution");
    }

    @Bean
    AccessRule jobsForTheSignedIn() {
        return AccessRule.signedIn("GET", "/ogc/jobs/**");
    }

    @Bean
    AccessRule jobsAreProbedByTheSignedIn() {
        return AccessRule.signedIn("HEAD", "/ogc/jobs/**");
    }

    @Bean
    AccessRule jobsAreCancelledByTheSignedIn() {
        return AccessRule.signedIn("DELETE", "/ogc/jobs/*");
    }

    @Bean
    AccessRule loadForAdministration() {
        return AccessRule.holding(ADMINISTER, "GET", "/api/process/load");
    }

    @Bean
    Computation echo() {
        return new Echo();
    }

    @Bean
    Computations computations(ObjectProvider<Computation> declared) {
        return Computations.of(declared.orderedStream().toList());
    }

    @Bean
    Schemas processSchemas(JsonMapper json) {
        return new Schemas(json);
    }

    @Bean
    Inputs processInputs(Schemas schemas, JsonMapper json) {
        return new Inputs(schemas, json);
    }

    @Bean
    Outputs processOutputs(Schemas schemas, JsonMapper json, ProcessSettings settings) {
        return new Outputs(schemas, json, settings.largestResult().toBytes());
    }

    @Bean
    JobTable jobTable(JdbcClient jdbc, PlatformTransactionManager transactions, ProcessSettings settings) {
        return new JobTable(jdbc, new TransactionTemplate(transactions), settings);
    }

    @Bean
    JobFiles jobFiles(@Value("${stadtkern.data:data}") Path data) {
        return new JobFiles(data);
    }

    @Bean
    JobChanges jobChanges() {
        return new JobChanges();
    }

    @Bean
    Queue jobQueue(JdbcClient jdbc, PlatformTransactionManager transactions, ProcessSettings settings) {
        return new Queue(jdbc, new TransactionTemplate(transactions), settings, UUID.randomUUID());
    }

    @Bean
    Runner jobRunner(ProcessSettings settings) {
        return new ThreadRunner(settings.concurrent());
    }

    @Bean
    Worker jobWorker(
            Queue queue,
            Runner runner,
            Computations computations,
            JobFiles files,
            JobChanges changes,
            Outputs outputs,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock,
            ProcessSettings settings) {
        Ends ends = new Ends(
                queue,
                files,
                outputs,
                computations.byId(),
                events,
                new TransactionTemplate(transactions),
                settings,
                clock);
        return new Worker(queue, ends, runner, computations.byId(), files, changes, json, clock, settings);
    }

    @Bean
    Cancellation jobCancellation(JobTable jobs, Worker worker, JobChanges changes, JobFiles files) {
        return new Cancellation(jobs, worker, changes, files);
    }

    @Bean
    Retention jobRetention(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JobFiles files,
            ProcessSettings settings,
            Clock clock) {
        return new Retention(jdbc, new TransactionTemplate(transactions), files, settings, clock);
    }

    @Bean
    JobPersonalData jobPersonalData(JdbcClient jdbc, JobFiles files, Worker worker, JsonMapper json) {
        return new JobPersonalData(jdbc, files, worker, json);
    }

    @Bean
    MeterBinder jobMetrics(JobTable jobs) {
        return registry -> {
            Gauge.builder("stadtkern.jobs.waiting", jobs, table -> table.load().waiting())
                    .description("Jobs that wait")
                    .register(registry);
            Gauge.builder("stadtkern.jobs.busy", jobs, table -> table.load().busy())
                    .description("Jobs that are computed, over all servers")
                    .register(registry);
        };
    }

    /** Jobs are begun once the city answers. */
    @Bean
    ApplicationRunner jobsBegin(Worker worker, Retention retention) {
        return arguments -> {
            worker.begin();
            retention.begin();
        };
    }
}
