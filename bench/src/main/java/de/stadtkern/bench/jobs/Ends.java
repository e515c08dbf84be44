package de.stadtkern.bench.jobs;

import de.stadtkern.bench.city.ScratchCity;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A witness in the database: counts each time that a job comes to an end, whoever ends it. */
public final class Ends {
    private Ends() {}

    /** Begins to witness; for ever in this database. */
    public static void witness(ScratchCity city) throws SQLException {
        try (Connection connection = city.database();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA witness;
                    CREATE TABLE witness.job_end (job_id uuid NOT NULL, status text NOT NULL);
                    CREATE FUNCTION witness.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                    BEGIN
                        INSERT INTO witness.job_end VALUES (NEW.id, NEW.status);
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER witness AFTER UPDATE ON process.job FOR EACH ROW
                    WHEN (NEW.status IN ('successful', 'failed', 'dismissed') AND NEW.status IS DISTINCT FROM OLD.status)
                    EXECUTE FUNCTION witness.note();
                    """);
        }
    }

    /** How many jobs of the city did not end exactly once. */
    public static long notOnce(ScratchCity city) {
        return city.number("""
                SELECT count(*) FROM process.job
                WHERE (SELECT count(*) FROM witness.job_end WHERE job_id = job.id) <> 1""");
    }
}
