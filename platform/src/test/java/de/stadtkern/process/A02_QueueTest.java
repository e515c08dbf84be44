package de.stadtkern.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.stadtkern.Platform;
import de.stadtkern.identity.account.PersonalDataOfAll;
import de.stadtkern.notice.Notice;
import de.stadtkern.process.Description.Input;
import de.stadtkern.process.Description.Output;
import de.stadtkern.process.Jobs.Status;
import de.stadtkern.process.job.Computations;
import de.stadtkern.process.job.Ends;
import de.stadtkern.process.job.JobChanges;
import de.stadtkern.process.job.JobFiles;
import de.stadtkern.process.job.JobPersonalData;
import de.stadtkern.process.job.JobTable;
import de.stadtkern.process.job.NewJob;
import de.stadtkern.process.job.Queue;
import de.stadtkern.process.job.Retention;
import de.stadtkern.process.job.Worker;
import de.stadtkern.process.run.ThreadRunner;
import de.stadtkern.process.value.Outputs;
import de.stadtkern.testkit.ScratchPostgres;
import de.stadtkern.testkit.TestServer;
import de.stadtkern.web.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Jobs are taken in turn, once at a time, and survive the servers that compute them. */
class A02_QueueTest {
    /** What the test's computations did; jobs are told apart by their {@code name}. */
    private static final List<String> BEGUN = new CopyOnWriteArrayList<>();

    private static final AtomicInteger AT_ONCE = new AtomicInteger();
    private static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();
    private static final Map<String, AtomicInteger> SAME_AT_ONCE = new ConcurrentHashMap<>();
    private static final AtomicInteger TWICE_AT_ONCE = new AtomicInteger();
    private static final List<Notice> TOLD = new CopyOnWriteArrayList<>();
    private static final List<Object> TOLD_BY_OTHERS = new CopyOnWriteArrayList<>();

    private record Work(String id) implements Computation {
        @Override
        public Description description() {
            Map<String, Object> text = Map.of("type", "string");
            return new Description(
                    id,
                    "1.0.0",
                    Map.of("de", "Arbeit", "en", "Work"),
                    Map.of(),
                    Map.of(
                            "name", new Input(Map.of(), text),
                            "pause_ms", new Input(Map.of(), Map.of("type", "integer", "default", 0)),
                            "mistake", new Input(Map.of(), Map.of("type", "string", "default", ""))),
                    Map.of(
                            "name", new Output(Map.of(), text),
                            "file", new Output(Map.of(), Map.of("type", "string", "contentMediaType", "text/csv"))),
                    null);
        }

        @Override
        public Map<String, Object> compute(Map<String, Object> inputs, Progress progress) throws Exception {
            String name = String.valueOf(inputs.get("name"));
            BEGUN.add(name);
            MOST_AT_ONCE.accumulateAndGet(AT_ONCE.incrementAndGet(), Math::max);
            if (SAME_AT_ONCE.computeIfAbsent(name, each -> new AtomicInteger()).incrementAndGet() > 1) {
                TWICE_AT_ONCE.incrementAndGet();
            }
            try {
                long end = System.nanoTime()
                        + ((Number) Objects.requireNonNull(inputs.get("pause_ms"))).longValue() * 1_000_000;
                while (System.nanoTime() < end) {
                    progress.at(50, "halfway");
                    Thread.sleep(5);
                }
            } finally {
                AT_ONCE.decrementAndGet();
                Objects.requireNonNull(SAME_AT_ONCE.get(name)).decrementAndGet();
            }
            return switch (String.valueOf(inputs.get("mistake"))) {
                case "type" -> Map.of("name", 3);
                case "unknown" -> Map.of("other", "x");
                case "elsewhere" -> Map.of("name", name, "file", Path.of("/etc/passwd"));
                case "error" -> throw new StackOverflowError();
                default -> {
                    Path file = progress.files().resolve("table.csv");
                    Files.writeString(file, "a;b\r\n" + name + ";1\r\n");
                    yield Map.of("name", name, "file", file);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Platform.class)
    static class City {
        @Bean
        Computation work() {
            return new Work("work");
        }

        @Bean
        Computation otherWork() {
            return new Work("other-work");
        }

        @Bean
        Listener noticeListener() {
            return new Listener();
        }
    }

    static class Listener {
        @EventListener
        void hear(Notice notice) {
            TOLD.add(notice);
        }
    }

    private static TestServer city(String database, String... settings) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "stadtkern.identity.open", "true", //
                "stadtkern.database.url", database,
                "stadtkern.process.lease", "2s"));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("stadtkern.process." + settings[i], settings[i + 1]);
        }
        return TestServer.start(City.class, properties);
    }

    private static UUID add(TestServer city, String process, String owner, String name, int priority, int pause_ms) {
        String inputs = "{\"name\": \"%s\", \"pause_ms\": %d, \"mistake\": \"\"}".formatted(name, pause_ms);
        return city.bean(JobTable.class)
                .add(new NewJob(process, "1.0.0", owner, null, "{\"inputs\": " + inputs + "}", inputs, false, priority))
                .id();
    }

    private static Jobs.State awaitEnd(TestServer city, UUID job) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            Jobs.State state = city.bean(Jobs.class).find(job).orElseThrow();
            if (state.status().isEnd()) {
                return state;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(
                "the job does not end: " + city.bean(Jobs.class).find(job));
    }

    @Test
    void turnsGoByPriorityThenPersonThenProcess() throws Exception {
        String database = ScratchPostgres.freshDatabase();
        List<UUID> jobs = new ArrayList<>();
        try (TestServer city = city(database, "concurrent", "0")) {
            for (String name : List.of("a1", "a2", "a3", "a4")) {
                jobs.add(add(city, "work", "person/a", name, 0, 1));
            }
            jobs.add(add(city, "work", "person/b", "b1", 0, 1));
            jobs.add(add(city, "work", "person/b", "b2", 0, 1));
            jobs.add(add(city, "work", "person/c", "c-high", 1, 1));
            jobs.add(add(city, "work", "person/d", "d-low", -1, 1));
        }
        BEGUN.clear();
        try (TestServer city = city(database, "concurrent", "1")) {
            for (UUID job : jobs) {
                assertThat(awaitEnd(city, job).status()).isEqualTo(Status.SUCCESSFUL);
            }
        }
        assertThat(BEGUN).containsExactly("c-high", "a1", "b1", "a2", "b2", "a3", "a4", "d-low");
    }

    @Test
    void limitsHoldPerPersonAndPerProcess() throws Exception {
        try (TestServer city = city(
                ScratchPostgres.freshDatabase(),
                "concurrent",
                "8",
                "concurrent-of-person",
                "2",
                "concurrent-of-process",
                "3",
                "waiting-of-person",
                "6")) {
            MOST_AT_ONCE.set(0);
            List<UUID> jobs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                jobs.add(add(city, "work", "person/a", "limit-a" + i, 0, 60));
            }
            assertThatThrownBy(() -> add(city, "work", "person/a", "one too many", 0, 0))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("6 of your jobs wait or run");
            for (UUID job : jobs) {
                awaitEnd(city, job);
            }
            assertThat(MOST_AT_ONCE.get()).as("jobs of one person at once").isEqualTo(2);
            MOST_AT_ONCE.set(0);
            jobs.clear();
            for (int i = 0; i < 8; i++) {
                jobs.add(add(city, "work", "person/" + i, "limit-p" + i, 0, 60));
            }
            for (UUID job : jobs) {
                awaitEnd(city, job);
            }
            assertThat(MOST_AT_ONCE.get()).as("jobs of one process at once").isEqualTo(3);
        }
    }

    @Test
    void severalWorkersShareTheQueueAndNoJobRunsTwice() throws Exception {
        String[] settings = {"concurrent", "3", "concurrent-of-person", "9", "concurrent-of-process", "9"};
        BEGUN.clear();
        try (TestServer city = city(ScratchPostgres.freshDatabase(), settings);
                Worker second = anotherWorker(city)) {
            second.begin();
            List<UUID> jobs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                jobs.add(add(city, i % 2 == 0 ? "work" : "other-work", "person/" + i % 3, "shared-" + i, 0, 30));
            }
            for (UUID job : jobs) {
                assertThat(awaitEnd(city, job).status()).isEqualTo(Status.SUCCESSFUL);
            }
            assertThat(BEGUN.stream().filter(name -> name.startsWith("shared-")))
                    .hasSize(40)
                    .doesNotHaveDuplicates();
            assertThat(TWICE_AT_ONCE).hasValue(0);
        }
    }

    /** A worker as another server would have it, on the same queue. */
    private static Worker anotherWorker(TestServer city) {
        ProcessSettings settings = city.bean(ProcessSettings.class);
        Map<String, Computation> computations = city.bean(Computations.class).byId();
        JobFiles files = city.bean(JobFiles.class);
        TransactionTemplate transaction = city.bean(TransactionTemplate.class);
        Queue queue = new Queue(city.bean(JdbcClient.class), transaction, settings, UUID.randomUUID());
        Ends ends = new Ends(
                queue,
                files,
                city.bean(Outputs.class),
                computations,
                TOLD_BY_OTHERS::add,
                transaction,
                settings,
                Clock.systemUTC());
        return new Worker(
                queue,
                ends,
                new ThreadRunner(3),
                computations,
                files,
                city.bean(JobChanges.class),
                JsonMapper.shared(),
                Clock.systemUTC(),
                settings);
    }

    @Test
    void aServerThatEndsGivesItsJobsBack() throws Exception {
        String database = ScratchPostgres.freshDatabase();
        UUID job;
        try (TestServer city = city(database)) {
            job = add(city, "work", "person/a", "given-back", 0, 4000);
            while (city.bean(Jobs.class).find(job).orElseThrow().status() != Status.RUNNING) {
                Thread.sleep(10);
            }
        }
        try (TestServer city = city(database)) {
            assertThat(awaitEnd(city, job).status()).isEqualTo(Status.SUCCESSFUL);
            assertThat(city.bean(JobTable.class).find(job).orElseThrow().attempts())
                    .as("the interrupted attempt does not count")
                    .isEqualTo(1);
        }
    }

    @Test
    void aJobWhoseServerDiedIsTakenUpAgainOrReportedFailed() throws Exception {
        String database = ScratchPostgres.freshDatabase();
        try (TestServer city = city(database, "concurrent", "0", "tries", "2")) {
            JdbcClient jdbc = city.bean(JdbcClient.class);
            UUID again = add(city, "work", "person/a", "again", 0, 0);
            UUID lost = add(city, "work", "person/a", "lost", 0, 0);
            UUID held = add(city, "work", "person/a", "held", 0, 0);
            UUID person = UUID.randomUUID();
            String dead = """
                    UPDATE process.job SET status = 'running', worker = gen_random_uuid(), attempts = ?, person_id = ?,
                    lease_until = clock_timestamp() + ? * interval '1 second' WHERE id = ?""";
            jdbc.sql(dead).params(List.of(1, person, -1, again)).update();
            jdbc.sql(dead).params(List.of(2, person, -1, lost)).update();
            jdbc.sql(dead).params(List.of(1, person, 600, held)).update();
            Jobs.State failed = awaitEnd(city, lost);
            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.words()).isEqualTo("The program ended 2 times while this job ran.");
            assertThat(TOLD).anySatisfy(notice -> {
                assertThat(notice.topic()).isEqualTo("job.failed");
                assertThat(notice.path()).isEqualTo("/jobs/" + lost);
            });
            assertThat(city.bean(Jobs.class).find(again).orElseThrow().status()).isEqualTo(Status.ACCEPTED);
            assertThat(city.bean(Jobs.class).find(held).orElseThrow().status())
                    .as("a lease that holds")
                    .isEqualTo(Status.RUNNING);
        }
    }

    @Test
    void whoLostTheLeaseStoresNothingAndStops() throws Exception {
        try (TestServer city = city(ScratchPostgres.freshDatabase(), "concurrent-of-person", "1")) {
            UUID job = add(city, "work", "person/a", "robbed", 0, 3000);
            while (city.bean(Jobs.class).find(job).orElseThrow().status() != Status.RUNNING) {
                Thread.sleep(10);
            }
            UUID other = UUID.randomUUID();
            city.bean(JdbcClient.class)
                    .sql(
                            "UPDATE process.job SET worker = ?, attempts = attempts + 1, lease_until = now() + interval '1 h' WHERE id = ?")
                    .params(List.of(other, job))
                    .update();
            for (int i = 0;
                    i < 200
                            && Objects.requireNonNull(SAME_AT_ONCE.get("robbed"))
                                            .get()
                                    > 0;
                    i++) {
                Thread.sleep(20);
            }
            assertThat(SAME_AT_ONCE.get("robbed"))
                    .as("computations of a job that was lost")
                    .hasValue(0);
            assertThat(city.bean(Jobs.class).find(job).orElseThrow().status()).isEqualTo(Status.RUNNING);
        }
    }

    @Test
    void whatIsNotAsDescribedFailsTheJobAlone() throws Exception {
        try (TestServer city = city(ScratchPostgres.freshDatabase())) {
            Jobs jobs = city.bean(Jobs.class);
            Map<String, String> mistakes = Map.of(
                    "type", "not as described",
                    "unknown", "does not describe: other",
                    "elsewhere", "not a file of this job",
                    "error", "StackOverflowError");
            for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
                UUID job = jobs.submit("work", Map.of("name", "m", "mistake", mistake.getKey()));
                Jobs.State state = awaitEnd(city, job);
                assertThat(state.status()).isEqualTo(Status.FAILED);
                assertThat(state.words()).contains(mistake.getValue());
            }
            assertThatThrownBy(() -> jobs.submit("work", Map.of())).isInstanceOf(Problem.class);
            UUID good = jobs.submit("work", Map.of("name", "good"));
            assertThat(awaitEnd(city, good).status()).isEqualTo(Status.SUCCESSFUL);
            assertThat(jobs.results(good)).containsExactlyEntriesOf(Map.of("name", "good"));
        }
    }

    @Test
    void resultsExpireByRuleAndPersonsAreForgotten() throws Exception {
        try (TestServer city = city(ScratchPostgres.freshDatabase(), "keep-results", "10d", "keep-jobs", "20d")) {
            JdbcClient jdbc = city.bean(JdbcClient.class);
            Path data = Path.of(
                    city.bean(org.springframework.core.env.Environment.class).getRequiredProperty("stadtkern.data"));
            UUID person = UUID.randomUUID();
            UUID job = city.bean(Jobs.class).submit("work", Map.of("name", "kept"));
            awaitEnd(city, job);
            jdbc.sql("UPDATE process.job SET person_id = ? WHERE id = ?")
                    .params(List.of(person, job))
                    .update();
            assertThat(data.resolve("process/" + job + "/1/table.csv")).exists();
            assertThat(city.get("/ogc/jobs/" + job + "/results/file").body()).isEqualTo("a;b\r\nkept;1\r\n");

            assertThat(later(city, Duration.ofDays(9)).apply()).isEqualTo(new Retention.Removed(0, 0));
            assertThat(later(city, Duration.ofDays(11)).apply()).isEqualTo(new Retention.Removed(1, 0));
            assertThat(data.resolve("process/" + job)).doesNotExist();
            var gone = city.get("/ogc/jobs/" + job + "/results");
            assertThat(gone.statusCode()).isEqualTo(410);
            assertThat(gone.body()).contains("results-expired");
            assertThat(city.get("/ogc/jobs/" + job + "/request").body()).contains("kept");

            JobPersonalData personal = city.bean(JobPersonalData.class);
            assertThat(city.bean(PersonalDataOfAll.class).modules()).contains("process");
            assertThat(personal.export(person).toString())
                    .contains(job.toString())
                    .contains("kept");
            assertThat(personal.delete(person)).containsEntry("job", 1);
            assertThat(city.get("/ogc/jobs/" + job).statusCode()).isEqualTo(404);

            UUID old = city.bean(Jobs.class).submit("work", Map.of("name", "old"));
            awaitEnd(city, old);
            assertThat(later(city, Duration.ofDays(21)).apply().jobs()).isEqualTo(1);
        }
    }

    private static Retention later(TestServer city, Duration offset) {
        return new Retention(
                city.bean(JdbcClient.class),
                city.bean(TransactionTemplate.class),
                city.bean(JobFiles.class),
                city.bean(ProcessSettings.class),
                Clock.offset(Clock.system(ZoneOffset.UTC), offset));
    }

    @Test
    void thePersonWhoAskedIsTold() throws Exception {
        try (TestServer city = city(ScratchPostgres.freshDatabase(), "concurrent", "1")) {
            UUID person = UUID.randomUUID();
            String inputs = "{\"name\": \"told\", \"pause_ms\": 0, \"mistake\": \"\"}";
            UUID job = city.bean(JobTable.class)
                    .add(new NewJob(
                            "work",
                            "1.0.0",
                            "person/" + person,
                            person,
                            "{\"inputs\": " + inputs + "}",
                            inputs,
                            false,
                            0))
                    .id();
            awaitEnd(city, job);
            assertThat(TOLD).anySatisfy(notice -> {
                assertThat(notice.path()).isEqualTo("/jobs/" + job);
                assertThat(notice.topic()).isEqualTo("job.finished");
                assertThat(notice.values()).containsEntry("titel", "Arbeit");
            });
        }
    }
}
