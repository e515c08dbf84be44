package de.stadtkern.operation.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes a backup's file from front to end, in constant memory, to a stream that the caller closes. */
final class ArchiveWriter implements AutoCloseable {
    static final String HEAD = "backup.json";
    static final String MANIFEST = "manifest.json";
    static final String COMMENT = "Stadtkern backup, manifest SHA-256 ";
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** Half the best ratio at a fifth of its time. */
    private static final int LEVEL = 3;

    /** @param seal how the key is made; absent where the content is not sealed */
    record Head(int format, Seal.@Nullable Derivation seal) {}

    /** Writes the content of a part. */
    interface Content {
        void writeTo(OutputStream out) throws Exception;
    }

    /** How long a part was, before compression, and its checksum. */
    record Written(long bytes, String sha256) {}

    private final ZipOutputStream zip;
    private final @Nullable Seal seal;

    ArchiveWriter(OutputStream out, char @Nullable [] passphrase) throws IOException {
        zip = new ZipOutputStream(new BufferedOutputStream(new Lent(out), 1 << 16));
        Seal.Derivation derivation = passphrase == null ? null : Seal.Derivation.fresh();
        seal = derivation == null || passphrase == null ? null : Seal.of(passphrase, derivation);
        zip.setLevel(LEVEL);
        zip.putNextEntry(new ZipEntry(HEAD));
        zip.write(JSON.writeValueAsBytes(new Head(Manifest.FORMAT, derivation)));
        zip.closeEntry();
        if (seal != null) {
            zip.setLevel(Deflater.NO_COMPRESSION);
        }
    }

    Written add(String part, Content content) throws Exception {
        zip.putNextEntry(new ZipEntry(part));
        Counting counting;
        MessageDigest digest = sha256();
        try (OutputStream packed = packing(part)) {
            counting = new Counting(packed);
            try (OutputStream buffered = new BufferedOutputStream(new DigestOutputStream(counting, digest), 1 << 16)) {
                content.writeTo(buffered);
            }
        }
        zip.closeEntry();
        return new Written(counting.count, HexFormat.of().formatHex(digest.digest()));
    }

    /** Ends the archive. */
    void finish(Manifest manifest) throws Exception {
        byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        Written written = add(MANIFEST, out -> out.write(bytes));
        zip.setComment(COMMENT + written.sha256());
        zip.finish();
        zip.flush();
    }

    /** From plain bytes to the archive's entry. */
    private OutputStream packing(String part) {
        OutputStream entry = new Lent(zip);
        if (seal == null) {
            return entry;
        }
        return new DeflaterOutputStream(seal.sealing(entry, part), new Deflater(LEVEL), 1 << 15) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    def.end();
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A stream that someone else closes. */
    private static final class Lent extends FilterOutputStream {
        Lent(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    private static final class Counting extends FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
