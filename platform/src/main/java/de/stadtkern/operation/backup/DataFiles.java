package de.stadtkern.operation.backup;

import de.stadtkern.database.StagedDirectory;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of a data directory that belong to a backup: all but the database's own, what only says where the city runs,
 * other backups and caches.
 */
final class DataFiles {
    private static final Set<String> LEFT_OUT = Set.of(
            "postgres",
            "postgres.log",
            "postgres-password",
            "postgres.unfinished",
            "database.properties",
            "address",
            "in-use-by",
            "backups",
            "cache",
            StagedDirectory.UNFINISHED,
            StagedDirectory.READY,
            StagedDirectory.MOVING);

    private DataFiles() {}

    /** The regular files, in order of their names; links are not followed and not listed. */
    static List<Path> of(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(directory) || isAllowed(relative(directory, folder))
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isAllowed(relative(directory, file)) && !isUnfinished(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && isAllowed(relative(directory, file))) {
                    throw new IOException(file + " cannot be read by this user", failure);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    static String relative(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    /** Whether a path stays in its directory and out of what a backup does not hold. */
    static boolean isAllowed(String path) {
        String[] names = path.split("/", -1);
        for (String name : names) {
            if (name.isEmpty()
                    || name.equals(".")
                    || name.equals("..")
                    || name.indexOf('\\') >= 0
                    || name.chars().anyMatch(Character::isISOControl)) {
                return false;
            }
        }
        String first = names[0];
        return path.length() <= 1000
                && !LEFT_OUT.contains(first)
                && !first.startsWith("postgres-")
                && !first.startsWith(StagedDirectory.BEFORE);
    }

    private static boolean isUnfinished(Path file) {
        return file.toString().endsWith(".unfinished");
    }
}
