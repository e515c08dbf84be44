package de.stadtkern.process.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where jobs keep files: {@code <data>/process/<job>/<attempt>}. All servers of a city must see the same directory. */
public final class JobFiles {
    private static final Logger log = LoggerFactory.getLogger(JobFiles.class);

    private final Path directory;

    public JobFiles(Path data) {
        this.directory = data.resolve("process").toAbsolutePath().normalize();
    }

    Path of(UUID job, int attempt) {
        return directory.resolve(job.toString()).resolve(String.valueOf(attempt));
    }

    /** An empty directory. */
    Path make(UUID job, int attempt) {
        Path made = of(job, attempt);
        try {
            delete(made);
            Files.createDirectories(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    /** A file that is a result of the job. */
    public Path find(Job job, String file) {
        return of(job.id(), job.attempts()).resolve(file);
    }

    /** Deletes all files of the job; what cannot be deleted is logged and left. */
    public void delete(UUID job) {
        try {
            delete(directory.resolve(job.toString()));
        } catch (IOException | UncheckedIOException e) {
            log.warn("Files of job {} could not be deleted: {}", job, e.getMessage());
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException nothingThere) {
            // Most jobs have no files.
        }
    }
}
