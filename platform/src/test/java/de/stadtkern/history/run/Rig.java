package de.stadtkern.history.run;

import de.stadtkern.history.archive.Archive;
import de.stadtkern.history.archive.ArchiveTable;
import de.stadtkern.history.archive.Store;
import de.stadtkern.history.parquet.ParquetExport;
import de.stadtkern.history.rule.Kind;
import de.stadtkern.history.rule.Preview;
import de.stadtkern.history.rule.Rule;
import de.stadtkern.history.rule.RuleTable;
import de.stadtkern.history.rule.Scope;
import de.stadtkern.identity.AuditLog;
import de.stadtkern.observation.Reduction;
import de.stadtkern.observation.StoredObservations;
import de.stadtkern.testkit.SetClock;
import de.stadtkern.testkit.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A city's history under a clock that the test sets. */
final class Rig {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    final SetClock clock;
    final RuleTable rules;
    final Preview preview;
    final Nightly nightly;
    final RunTable runs;
    final ArchiveTable archived;
    final @Nullable Archive archive;
    final List<String> told = new ArrayList<>();
    final JdbcClient jdbc;

    Rig(TestServer server, Instant now, @Nullable Store store) throws Exception {
        clock = new SetClock(now);
        jdbc = server.bean(JdbcClient.class);
        rules = server.bean(RuleTable.class);
        runs = new RunTable(jdbc, clock);
        archived = new ArchiveTable(jdbc);
        StoredObservations observations = server.bean(StoredObservations.class);
        Reduction reduction = server.bean(Reduction.class);
        preview = new Preview(observations, reduction, rules, clock, ZONE);
        Path scratch = Files.createTempDirectory("stadtkern-history");
        archive = store == null
                ? null
                : new Archive(store, archived, observations, server.bean(ParquetExport.class), scratch, clock, 7);
        nightly = new Nightly(
                observations,
                reduction,
                rules,
                runs,
                archived,
                archive,
                server.bean(AuditLog.class),
                new Nightly.Told() {
                    @Override
                    public void archiveFailed(String reason) {
                        told.add("archive: " + reason);
                    }

                    @Override
                    public void runFailed(String reason) {
                        told.add("run: " + reason);
                    }
                },
                clock,
                ZONE,
                2);
    }

    /** Drafts a rule, makes its preview and confirms it. */
    Preview.Shown inForce(Kind kind, Scope scope, int afterDays) {
        Rule rule = rules.add(kind, scope, afterDays);
        Preview.Shown shown = preview.of(rule);
        rules.confirm(rule, shown.id());
        return shown;
    }

    /** Nothing of an earlier test stays. */
    void clear() {
        jdbc.sql("TRUNCATE history.rule, history.hold, history.preview, history.run, history.run_item, history.thinned,"
                        + " history.seen, history.archive_file, history.archive_month CASCADE")
                .update();
    }
}
