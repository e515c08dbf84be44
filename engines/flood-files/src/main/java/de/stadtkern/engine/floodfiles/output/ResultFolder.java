package de.stadtkern.engine.floodfiles.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that appears whole or not at all. Until {@link #finish} everything is in a hidden folder beside it. */
public final class ResultFolder implements Closeable {
    private static final String MARK = "result.json";
    private final Path target;
    private final Path unfinished;
    private boolean finished;

    private ResultFolder(Path target, Path unfinished) {
        this.target = target;
        this.unfinished = unfinished;
    }

    /** Why a folder cannot take results, and what to do; empty when it can. */
    public static Optional<String> refusal(Path target, boolean replace) throws IOException {
        if (!Files.exists(target)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(target)) {
            return Optional.of(target + " is a file; name another folder");
        }
        if (empty(target)) {
            return Optional.empty();
        }
        if (!Files.exists(target.resolve(MARK))) {
            return Optional.of(target + " holds other files; name a new or empty folder");
        }
        return replace
                ? Optional.empty()
                : Optional.of(target + " holds an earlier result; name another folder, or replace it with --replace");
    }

    private static boolean empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** @throws FileAlreadyExistsException with the reason of {@link #refusal} */
    public static ResultFolder begin(Path target, boolean replace) throws IOException {
        Optional<String> refusal = refusal(target, replace);
        if (refusal.isPresent()) {
            throw new FileAlreadyExistsException(refusal.get());
        }
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = Optional.ofNullable(absolute.getParent())
                .orElseThrow(() -> new IOException("the root folder takes no results; name another one"));
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, "." + absolute.getFileName() + "-unfinished-");
        if (Files.getFileStore(unfinished).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new ResultFolder(absolute, unfinished);
    }

    /** Where a file of this name is written to until the folder is finished. */
    public Path file(String name) {
        return unfinished.resolve(name);
    }

    /** Puts the folder in its place; an earlier result goes when the new one is there. */
    public void finish() throws IOException {
        if (Files.exists(target)) {
            Path earlier = unfinished.resolveSibling(unfinished.getFileName() + "-earlier");
            Files.move(target, earlier, StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(earlier, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
            finished = true;
            delete(earlier);
        } else {
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        }
    }

    /** Removes what was written, unless it is finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            delete(unfinished);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path each, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
