package de.stadtkern.command;

import de.stadtkern.operation.BackupRuns;
import de.stadtkern.operation.CityCopy;
import de.stadtkern.operation.backup.Archive;
import de.stadtkern.operation.backup.Backup;
import de.stadtkern.operation.backup.BackupFailed;
import de.stadtkern.operation.backup.Manifest;
import de.stadtkern.operation.backup.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Writes the whole city into one file, or tries a backup by restoring it elsewhere and comparing. */
@Command(description = "writes the whole city into one file; --verify restores such a file elsewhere and compares")
final class BackupCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--verify", description = "restores FILE into a scratch directory and compares every table with it")
    private boolean verify;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "where --verify restores to (default: the system's temporary directory)")
    private @Nullable Path scratch;

    @Mixin
    private PassphraseOption passphrase = new PassphraseOption();

    @Mixin
    private DataDirectory data = new DataDirectory();

    @Unmatched
    private List<String> properties = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        ConfigurableEnvironment settings = Settings.read(properties);
        Path target = Places.resolve(file).toAbsolutePath().normalize();
        return verify ? verify(target) : make(target, settings);
    }

    private int make(Path target, ConfigurableEnvironment settings) throws IOException {
        char[] secret = passphrase.read();
        if (Files.exists(target)) {
            throw new CommandFailed("The file " + file + " is there already. Choose another name.");
        }
        try (CityDatabase database = CityDatabase.open(data, settings);
                ProgressLine progress = new ProgressLine()) {
            BackupRuns runs = BackupRuns.of(database.dataSource());
            String city = CityCopy.nameIn(data.path()).orElse("");
            Path directory = Files.isDirectory(data.path()) ? data.path() : null;
            Manifest manifest = runs.keep(
                    target.toString(),
                    BackupRuns.Occasion.COMMAND,
                    () -> Backup.make(
                            new Backup.Source(database.dataSource(), directory, city), target, secret, progress));
            progress.close();
            System.out.printf(
                    "%nThe backup %s is whole and on disk: %,.1f MB%s.%n",
                    file, Files.size(target) / 1e6, secret == null ? "" : ", sealed with the passphrase");
            print(manifest);
            System.out.printf(
                    "Try it now and then: ./stadt backup --verify %s%s%n",
                    file, secret == null ? "" : " --passphrase-file …");
            return 0;
        }
    }

    private int verify(Path target) throws IOException {
        Path parent = scratch == null
                ? Path.of(System.getProperty("java.io.tmpdir"))
                : Places.resolve(scratch).toAbsolutePath();
        Files.createDirectories(parent);
        Path elsewhere = Files.createTempDirectory(parent, "stadtkern-verify");
        try (Archive archive = Archive.open(target, passphrase.read());
                ProgressLine progress = new ProgressLine()) {
            List<Restore.Difference> differences = Restore.verify(archive, elsewhere, progress);
            progress.close();
            print(archive.manifest());
            if (differences.isEmpty()) {
                System.out.printf(
                        "Restored elsewhere and compared: all %d tables are as they were.%n",
                        archive.manifest().tables().size());
                return 0;
            }
            differences.forEach(one -> System.out.printf(
                    "  %s: %,d rows instead of %,d, or other content%n", one.table(), one.rows(), one.expected()));
            throw new BackupFailed("The restored city differs from the backup in " + differences.size() + " tables.");
        } finally {
            FileSystemUtils.deleteRecursively(elsewhere);
        }
    }

    static void print(Manifest manifest) {
        System.out.printf(
                "%n  %-22s %s%n  %-22s %s%n  %-22s %s, PostgreSQL %s%n  %-22s %,d in %d tables of %d modules%n  %-22s %d%n%n",
                "city",
                manifest.city().isEmpty() ? "(no name)" : manifest.city(),
                "moment",
                manifest.made(),
                "made by",
                "Stadtkern " + manifest.program(),
                manifest.postgres(),
                "rows",
                manifest.rows(),
                manifest.tables().size(),
                manifest.modules().size(),
                "files",
                manifest.files().size());
        if (!manifest.leftOut().isEmpty()) {
            System.out.println(
                    "  Left out, because no module owns them: " + String.join(", ", manifest.leftOut()) + "\n");
        }
    }
}
