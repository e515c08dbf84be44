package de.stadtkern.operation.backup;

import de.stadtkern.database.ModuleMigrations;
import de.stadtkern.operation.backup.Catalogue.StoredTable;
import de.stadtkern.operation.backup.Manifest.Sequence;
import de.stadtkern.operation.backup.Manifest.StoredFile;
import de.stadtkern.operation.backup.Manifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Makes a backup: one snapshot of the database, then the files of the data directory. */
public final class Backup {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final int ATTEMPTS = 3;

    /**
     * What the backup is made of.
     *
     * @param data the data directory; absent where only the database is wanted
     * @param city the municipality's name, empty where it is not known
     */
    public record Source(DataSource database, @Nullable Path data, String city) {}

    private final Source source;
    private final char @Nullable [] passphrase;
    private final Watcher watcher;

    private Backup(Source source, char @Nullable [] passphrase, Watcher watcher) {
        this.source = source;
        this.passphrase = passphrase;
        this.watcher = watcher;
    }

    /**
     * Writes the backup beside its place and moves it there when it is whole and on disk.
     *
     * @param file must not exist; readable by its owner only
     * @throws BackupFailed when it cannot be made; then nothing is left behind
     */
    public static Manifest make(Source source, Path file, char @Nullable [] passphrase, Watcher watcher) {
        if (Files.exists(file)) {
            throw new BackupFailed("The file " + file + " is there already. Choose another name.");
        }
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        Path unfinished = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".unfinished");
        try {
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Manifest manifest;
                try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                    manifest = new Backup(source, passphrase, watcher).writeTo(Channels.newOutputStream(channel));
                    channel.force(true);
                }
                if (Files.exists(file)) {
                    throw new BackupFailed("The file " + file + " is there already. Choose another name.");
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
                watcher.at(100, "done");
                return manifest;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new BackupFailed(
                    "The backup " + file + " could not be written (" + reason(e)
                            + "). Nothing was left behind. Choose a folder that this user may write and that has room.",
                    e);
        }
    }

    /** As {@link #make}, to a stream that the caller closes. */
    static Manifest write(Source source, OutputStream out, char @Nullable [] passphrase, Watcher watcher)
            throws IOException {
        return new Backup(source, passphrase, watcher).writeTo(out);
    }

    private Manifest writeTo(OutputStream out) throws IOException {
        watcher.at(0, "taking a snapshot");
        try (Connection connection = source.database().getConnection()) {
            Collection<StoredTable> tables = snapshot(connection);
            try (ArchiveWriter archive = new ArchiveWriter(out, passphrase)) {
                Manifest manifest = write(connection, tables, archive);
                archive.finish(manifest);
                return manifest;
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        } catch (IOException | BackupFailed e) {
            throw e;
        } catch (SQLException e) {
            throw ioFailureWithin(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The driver wraps a full disk into its own exception. */
    private static IOException ioFailureWithin(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !(cause instanceof SocketException)) {
                return io;
            }
        }
        throw new BackupFailed(
                "The database did not give the backup its rows: " + failure.getMessage()
                        + ". Nothing was left behind; make the backup again when the database answers.",
                failure);
    }

    /** Opens the snapshot and keeps every table from being dropped or rebuilt while it is read. */
    private static Collection<StoredTable> snapshot(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                Catalogue.useFixedFormats(statement);
                Collection<StoredTable> tables = Catalogue.tables(connection).values();
                if (tables.isEmpty()) {
                    throw new BackupFailed("The database holds no city; there is nothing to back up.");
                }
                statement.execute(
                        tables.stream().map(StoredTable::sql).collect(Collectors.joining(", ", "LOCK TABLE ", ""))
                                + " IN ACCESS SHARE MODE");
                return tables;
            } catch (SQLException e) {
                connection.rollback();
                // A partition went away between the list and the lock.
                if (!UNDEFINED_TABLE.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Manifest write(Connection connection, Collection<StoredTable> tables, ArchiveWriter archive)
            throws Exception {
        Instant made;
        String postgres;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT now(), current_setting('server_version')")) {
            row.next();
            made = row.getObject(1, OffsetDateTime.class).toInstant();
            postgres = row.getString(2);
        }
        List<Manifest.Module> modules = modules(connection);
        long all = Math.max(1, tables.stream().mapToLong(StoredTable::bytes).sum());
        long done = 0;
        List<Table> written = new ArrayList<>();
        for (StoredTable table : tables) {
            watcher.at((int) (95 * done / all), table.schema() + "." + table.name());
            written.add(write(connection, table, archive));
            done += table.bytes();
        }
        List<Sequence> sequences = Catalogue.sequences(connection);
        watcher.at(95, "files of the data directory");
        return new Manifest(
                Manifest.FORMAT,
                made,
                program(),
                postgres,
                source.city(),
                modules,
                written,
                sequences,
                files(archive),
                Catalogue.tablesOfOthers(connection));
    }

    private static List<Manifest.Module> modules(Connection connection) throws SQLException {
        List<Manifest.Module> modules = new ArrayList<>();
        ModuleMigrations.applied(connection).forEach((module, migrations) -> {
            if (migrations.stream().anyMatch(migration -> !migration.success())) {
                throw new BackupFailed("A migration of the module " + module
                        + " failed halfway; ./stadt doctor says what to do. No backup was made.");
            }
            if (!migrations.isEmpty()) {
                modules.add(new Manifest.Module(
                        module,
                        migrations.stream()
                                .map(ModuleMigrations.Migration::version)
                                .toList(),
                        migrations.stream()
                                .map(migration -> Objects.requireNonNullElse(migration.checksum(), 0))
                                .toList()));
            }
        });
        return modules;
    }

    private static Table write(Connection connection, StoredTable table, ArchiveWriter archive) throws Exception {
        long[] rows = {0};
        String part = "tables/" + table.schema() + "/" + table.name() + ".copy";
        ArchiveWriter.Written written = archive.add(
                part,
                out -> rows[0] = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(Catalogue.copy(table.schema(), table.name(), table.columns(), "TO STDOUT"), out));
        return new Table(
                table.schema(),
                table.name(),
                table.columns(),
                rows[0],
                written.bytes(),
                written.sha256(),
                table.partition());
    }

    private List<StoredFile> files(ArchiveWriter archive) throws Exception {
        List<StoredFile> files = new ArrayList<>();
        Path data = source.data();
        if (data == null) {
            return files;
        }
        for (Path file : DataFiles.of(data)) {
            String path = DataFiles.relative(data, file);
            try (InputStream in = Files.newInputStream(file)) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                ArchiveWriter.Written written = archive.add("files/" + path, in::transferTo);
                files.add(new StoredFile(path, mode, written.bytes(), written.sha256()));
            } catch (NoSuchFileException goneMeanwhile) {
                // Such as the first administrator's link, just used.
            }
        }
        return files;
    }

    static String program() {
        return Objects.requireNonNullElse(Backup.class.getPackage().getImplementationVersion(), "development");
    }

    /** "No space left on device" rather than the file's name alone. */
    static String reason(IOException failure) {
        return failure instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : failure instanceof NoSuchFileException
                        ? "the folder is missing"
                        : failure instanceof AccessDeniedException
                                ? "it may not be written"
                                : String.valueOf(failure.getMessage());
    }
}
