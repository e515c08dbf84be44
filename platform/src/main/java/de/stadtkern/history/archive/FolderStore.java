package de.stadtkern.history.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A directory, on a disk or a mounted share. Files appear by a rename, after they were forced to the disk. */
public final class FolderStore implements Store {
    private final Path folder;

    public FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String description() {
        return folder.toString();
    }

    @Override
    public void put(String key, Path file, String sha256) throws IOException {
        Path target = folder.resolve(Keys.checked(key));
        Path parent = Objects.requireNonNull(target.getParent());
        Files.createDirectories(parent);
        Path unfinished = parent.resolve("." + target.getFileName() + ".unfinished");
        try {
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    @Override
    public InputStream read(String key) throws IOException {
        return Files.newInputStream(folder.resolve(Keys.checked(key)));
    }
}
