package de.stadtkern.process.job;

import de.stadtkern.identity.PersonalData;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What this module keeps about a person: the jobs that they asked for, with what they entered and the results. */
public final class JobPersonalData implements PersonalData {
    private final JdbcClient jdbc;
    private final JobFiles files;
    private final Worker worker;
    private final JsonMapper json;

    public JobPersonalData(JdbcClient jdbc, JobFiles files, Worker worker, JsonMapper json) {
        this.jdbc = jdbc;
        this.files = files;
        this.worker = worker;
        this.json = json;
    }

    @Override
    public String module() {
        return "process";
    }

    @Override
    public Map<String, Object> export(UUID person) {
        List<Map<String, Object>> jobs = jdbc.sql("""
                        SELECT id, process_id, status, created, request FROM process.job WHERE person_id = ? ORDER BY number
                        """)
                .param(person)
                .query((row, number) -> {
                    Map<String, Object> job = new LinkedHashMap<>();
                    job.put("id", row.getString(1));
                    job.put("process", row.getString(2));
                    job.put("status", row.getString(3));
                    job.put("created", row.getObject(4, OffsetDateTime.class));
                    job.put("request", json.readTree(row.getString(5)));
                    return job;
                })
                .list();
        return Map.of("jobs", jobs);
    }

    /** Computations that go on are stopped; what comes of them finds no job any more. */
    @Override
    public Map<String, Integer> delete(UUID person) {
        List<UUID> jobs = jdbc.sql("DELETE FROM process.job WHERE person_id = ? RETURNING id")
                .param(person)
                .query(Job::readId)
                .list();
        jobs.forEach(job -> {
            worker.stop(job);
            files.delete(job);
        });
        return Map.of("job", jobs.size());
    }
}
