package de.stadtkern.operation.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A backup's file, opened for reading: its manifest is whole; its parts are read with {@link #open} and checked then. */
public final class Archive implements AutoCloseable {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_MANIFEST = 64 * 1024 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final @Nullable Seal seal;
    private final Manifest manifest;

    private Archive(Path file, ZipFile zip, @Nullable Seal seal, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.seal = seal;
        this.manifest = manifest;
    }

    /**
     * Opens the file and reads its manifest.
     *
     * @throws BackupFailed when it is no backup, not whole, or sealed with another passphrase
     */
    public static Archive open(Path file, char @Nullable [] passphrase) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BackupFailed("The backup " + file + " cannot be read.");
        }
        ZipFile zip = zip(file);
        try {
            ArchiveWriter.Head head = head(file, zip);
            if (head.seal() != null && passphrase == null) {
                throw new BackupFailed(
                        "The backup " + file + " is sealed. Name its passphrase with --passphrase-file FILE.");
            }
            Seal seal = head.seal() == null || passphrase == null ? null : Seal.of(passphrase, head.seal());
            byte[] bytes = bytes(file, zip, ArchiveWriter.MANIFEST, seal, LONGEST_MANIFEST);
            String expected = ArchiveWriter.COMMENT
                    + HexFormat.of().formatHex(ArchiveWriter.sha256().digest(bytes));
            if (!expected.equals(zip.getComment())) {
                throw new BackupFailed("The backup " + file + " was changed: its manifest does not fit its checksum.");
            }
            Archive archive = new Archive(file, zip, seal, read(file, bytes, Manifest.class));
            archive.requireNothingElse();
            return archive;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BackupFailed(file + " is no backup of Stadtkern, or not a whole one.", e);
        }
    }

    private static ArchiveWriter.Head head(Path file, ZipFile zip) throws IOException {
        ArchiveWriter.Head head =
                read(file, bytes(file, zip, ArchiveWriter.HEAD, null, LONGEST_HEAD), ArchiveWriter.Head.class);
        if (head.format() != Manifest.FORMAT) {
            throw new BackupFailed("The backup " + file + " is of format " + head.format()
                    + ", which this Stadtkern does not read; a newer one does.");
        }
        return head;
    }

    private static <T> T read(Path file, byte[] bytes, Class<T> type) {
        try {
            return ArchiveWriter.JSON.readValue(bytes, type);
        } catch (JacksonException | NullPointerException e) {
            throw new BackupFailed(file + " does not describe itself as a backup of Stadtkern does.", e);
        }
    }

    private void requireNothingElse() {
        Set<String> expected = new HashSet<>(Set.of(ArchiveWriter.HEAD, ArchiveWriter.MANIFEST));
        manifest.contents().forEach(content -> expected.add(content.part()));
        int entries = 0;
        for (Iterator<? extends ZipEntry> each = zip.entries().asIterator(); each.hasNext(); entries++) {
            if (!expected.contains(each.next().getName())) {
                throw new BackupFailed("The backup " + file + " holds more than its manifest names; it was changed.");
            }
        }
        if (entries != expected.size()) {
            throw new BackupFailed(
                    "The backup " + file + " does not hold exactly what its manifest names; it was changed.");
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    public Path file() {
        return file;
    }

    public boolean sealed() {
        return seal != null;
    }

    /** Reads every part and compares it with the manifest. */
    public void verify(Watcher watcher) throws IOException {
        long all = Math.max(1, manifest.bytes());
        long done = 0;
        byte[] buffer = new byte[1 << 16];
        for (Manifest.Content content : manifest.contents().toList()) {
            watcher.at((int) (100 * done / all), "checking " + content.part());
            try (InputStream in = open(content)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    done += read;
                }
            }
        }
        watcher.at(100, "checked");
    }

    /** A part's content; reading to its end throws {@link BackupFailed} unless it is what the manifest says. */
    InputStream open(Manifest.Content content) throws IOException {
        try {
            return new Checked(stream(file, zip, content.part(), seal), content);
        } catch (ZipException e) {
            throw new BackupFailed("The backup " + file + " is damaged in " + content.part() + ".", e);
        }
    }

    private static byte[] bytes(Path file, ZipFile zip, String part, @Nullable Seal seal, int longest)
            throws IOException {
        try (InputStream in = stream(file, zip, part, seal)) {
            byte[] bytes = in.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new BackupFailed("The backup " + file + " has a description that is too long.");
            }
            return bytes;
        } catch (IOException e) {
            throw new BackupFailed("The backup " + file + " is damaged in " + part + ".", e);
        }
    }

    private static InputStream stream(Path file, ZipFile zip, String part, @Nullable Seal seal) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new BackupFailed(file + " is no backup of Stadtkern, or not a whole one: " + part + " is missing.");
        }
        InputStream in = zip.getInputStream(entry);
        return new BufferedInputStream(
                seal == null || part.equals(ArchiveWriter.HEAD) ? in : new InflaterInputStream(seal.opening(in, part)),
                1 << 16);
    }

    /** Stops at the length that the manifest states, however much more would come. */
    private final class Checked extends FilterInputStream {
        private final Manifest.Content content;
        private final MessageDigest digest = ArchiveWriter.sha256();
        private long count;
        private boolean ended;

        Checked(InputStream in, Manifest.Content content) {
            super(in);
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = in.read(bytes, offset, length);
            } catch (IOException e) {
                throw damaged(e);
            }
            if (read > 0) {
                count += read;
                digest.update(bytes, offset, read);
                if (count > content.bytes()) {
                    throw damaged(null);
                }
            } else if (read < 0 && !ended) {
                ended = true;
                if (count != content.bytes()
                        || !HexFormat.of().formatHex(digest.digest()).equals(content.sha256())) {
                    throw damaged(null);
                }
            }
            return read;
        }

        private BackupFailed damaged(@Nullable Throwable cause) {
            return new BackupFailed(
                    "The backup " + file + " is damaged in " + content.part()
                            + ": it does not fit its checksum. Nothing was restored from it.",
                    cause);
        }

        @Override
        public long skip(long bytes) throws IOException {
            return read(new byte[(int) Math.min(bytes, 8192)]);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
