package de.stadtkern.command;

import de.stadtkern.operation.CityCopy;
import de.stadtkern.operation.backup.Archive;
import de.stadtkern.operation.backup.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Makes a city again from a backup's file: whole, or not at all. */
@Command(description = "makes a city again from a backup's file")
final class RestoreCommand implements Callable<Integer> {
    private static final DateTimeFormatter ASIDE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "moves a city that lies there into a folder before-restore-…")
    private boolean replace;

    @Mixin
    private PassphraseOption passphrase = new PassphraseOption();

    @Mixin
    private DataDirectory data = new DataDirectory();

    @Unmatched
    private List<String> properties = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        ConfigurableEnvironment settings = Settings.read(properties);
        DataSource outside = CityDatabase.outside(settings);
        Path directory = data.path();
        if (data.runningAddress().isPresent()) {
            throw new CommandFailed("A city runs on " + directory + ". Nothing was changed. Stop it first.");
        }
        String aside = ASIDE.format(Clock.systemUTC().instant());
        Path target = Places.resolve(file).toAbsolutePath().normalize();
        try (Archive archive = Archive.open(target, passphrase.read());
                ProgressLine progress = new ProgressLine()) {
            if (outside != null) {
                Restore.intoDatabase(archive, outside, progress);
            } else {
                Restore.intoDirectory(archive, directory, replace, aside, progress);
            }
            progress.close();
            System.out.printf("%nRestored %s into %s:%n", file, outside != null ? "the outside database" : directory);
            BackupCommand.print(archive.manifest());
        }
        if (outside == null) {
            Path before = directory.resolve("before-restore-" + aside);
            if (Files.exists(before)) {
                System.out.println("  What was there lies in " + before + "; remove it when nothing is missing.");
            }
            Path city = directory.resolve(CityCopy.NAME);
            System.out.printf(
                    "  Start it: ./stadt run --data %s%s%n",
                    directory, Files.exists(city) ? " --city " + city + "\n  (or with your own file of the city)" : "");
        } else {
            System.out.println("  The files of the data directory are in the backup and were not restored.");
        }
        return 0;
    }
}
