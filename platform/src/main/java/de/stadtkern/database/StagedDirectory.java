package de.stadtkern.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a data directory is to hold next, made inside it and taken over as a whole. Everything stays on one file system,
 * so that a mounted directory can be replaced too, and no step copies.
 *
 * <p>A crash before {@link #takeOver} leaves the old content as it was; a crash within it is made good by {@link #finish}
 * at the next start. The directory is claimed while this object is open.
 */
public final class StagedDirectory implements AutoCloseable {
    /** Being filled; worth nothing. */
    public static final String UNFINISHED = "restore.unfinished";
    /** Whole; the old content is being moved aside. */
    public static final String READY = "restore.ready";
    /** The old content is aside; the new is being moved in. */
    public static final String MOVING = "restore.moving";
    /** Where old content lies, followed by a time. */
    public static final String BEFORE = "before-restore-";

    /** What stays in its place: the claim, the backups, and the work of this class. */
    private static final Set<String> STAYING = Set.of("in-use-by", "backups", UNFINISHED, READY, MOVING);

    private final Path directory;
    private final DirectoryLock lock;

    private StagedDirectory(Path directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Claims the directory, which may be missing, and removes what an earlier attempt left.
     *
     * @throws DatabaseUnavailable when a program runs on it
     */
    public static StagedDirectory open(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(absolute);
        try {
            finish(absolute);
            DirectoryLock.deleteRecursively(absolute.resolve(UNFINISHED));
            Files.createDirectory(absolute.resolve(UNFINISHED));
            return new StagedDirectory(absolute, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where the new content goes. */
    public Path path() {
        return directory.resolve(UNFINISHED);
    }

    /** Whether the directory holds content that {@link #takeOver} would move aside. */
    public static boolean holdsContent(Path directory) throws IOException {
        return Files.isDirectory(directory) && !content(directory).isEmpty();
    }

    /**
     * Makes what was staged the directory's content.
     *
     * @param aside name for the folder of the old content, after {@link #BEFORE}
     */
    public void takeOver(String aside) throws IOException {
        BundledPostgres.stopLeftBehind(directory);
        Files.writeString(path().resolve("in-use-by"), aside);
        Files.move(path(), directory.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
        finish(directory);
    }

    /** Completes a take-over that a crash interrupted; does nothing where there is none. The caller holds the claim. */
    static void finish(Path directory) throws IOException {
        Path ready = directory.resolve(READY);
        Path moving = directory.resolve(MOVING);
        if (Files.exists(ready)) {
            List<Path> old = content(directory);
            if (!old.isEmpty()) {
                Path before = directory.resolve(
                        BEFORE + Files.readString(ready.resolve("in-use-by")).strip());
                Files.createDirectories(before);
                for (Path entry : old) {
                    Files.move(entry, before.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
            Files.move(ready, moving, StandardCopyOption.ATOMIC_MOVE);
        }
        if (Files.exists(moving)) {
            for (Path entry : content(moving)) {
                Files.move(entry, directory.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
            DirectoryLock.deleteRecursively(moving);
        }
    }

    private static List<Path> content(Path directory) throws IOException {
        List<Path> content = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(entry -> {
                        String name = String.valueOf(entry.getFileName());
                        return !STAYING.contains(name) && !name.startsWith(BEFORE);
                    })
                    .forEach(content::add);
        }
        return content;
    }

    /** Gives the directory free; what was not taken over is removed. */
    @Override
    public void close() throws IOException {
        try {
            DirectoryLock.deleteRecursively(path());
        } finally {
            lock.close();
        }
    }
}
