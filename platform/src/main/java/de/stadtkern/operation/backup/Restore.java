package de.stadtkern.operation.backup;

import de.stadtkern.database.BundledPostgres;
import de.stadtkern.database.ModuleMigrations;
import de.stadtkern.database.StagedDirectory;
import de.stadtkern.operation.backup.Catalogue.ForeignKeys;
import de.stadtkern.operation.backup.Catalogue.StoredTable;
import de.stadtkern.operation.backup.Manifest.Partition;
import de.stadtkern.operation.backup.Manifest.Sequence;
import de.stadtkern.operation.backup.Manifest.StoredFile;
import de.stadtkern.operation.backup.Manifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes a city again from a backup: whole, or not at all. */
public final class Restore {
    private final Archive archive;
    private final Manifest manifest;
    private final Watcher watcher;

    /**
     * One table that is not as the backup says.
     *
     * @param rows rows found, where {@code expected} rows should be; equal where only their content differs
     */
    public record Difference(String table, long expected, long rows) {}

    private Restore(Archive archive, Watcher watcher) {
        this.archive = archive;
        this.manifest = archive.manifest();
        this.watcher = watcher;
    }

    /**
     * Restores into a data directory, with a database of its own.
     *
     * @param replace whether a city that lies there is moved aside, into the folder {@code before-restore-…}
     * @param aside end of that folder's name, such as the time
     * @throws BackupFailed when the backup or the directory does not allow it; then nothing was changed
     */
    public static void intoDirectory(Archive archive, Path directory, boolean replace, String aside, Watcher watcher)
            throws IOException {
        Restore restore = new Restore(archive, watcher);
        restore.requireKnownMigrations();
        if (!replace && StagedDirectory.holdsContent(directory)) {
            throw new BackupFailed(
                    "The directory " + directory + " is not empty. Nothing was changed. Choose another with"
                            + " --data DIR, or add --replace: then what lies there is kept in a folder before-restore-….");
        }
        try (StagedDirectory staged = StagedDirectory.open(directory)) {
            restore.requireRoom(staged.path());
            archive.verify((percent, words) -> watcher.at(percent / 4, words));
            try (BundledPostgres postgres = BundledPostgres.start(staged.path())) {
                restore.load(dataSource(postgres));
            }
            restore.writeFiles(staged.path());
            staged.takeOver(aside);
        } catch (SQLException e) {
            throw new BackupFailed("The backup could not be restored: " + e.getMessage() + ". Nothing was changed.", e);
        }
        watcher.at(100, "restored");
    }

    /**
     * Restores into an outside database that holds no city yet; files are not restored.
     *
     * @throws BackupFailed when the backup or the database does not allow it; then nothing was changed
     */
    public static void intoDatabase(Archive archive, DataSource database, Watcher watcher) throws IOException {
        Restore restore = new Restore(archive, watcher);
        restore.requireKnownMigrations();
        archive.verify((percent, words) -> watcher.at(percent / 4, words));
        try {
            try (Connection connection = database.getConnection()) {
                restore.requireNoSchema(connection);
            }
            try {
                restore.load(database);
            } catch (IOException | SQLException | RuntimeException e) {
                restore.dropSchemas(database);
                throw e;
            }
        } catch (SQLException e) {
            throw new BackupFailed("The backup could not be restored: " + e.getMessage() + ". Nothing was changed.", e);
        }
        watcher.at(100, "restored");
    }

    /**
     * Restores into a scratch directory, reads everything back and compares.
     *
     * @param scratch an empty directory, emptied again by the caller
     * @return what differs; empty when the restored city is the one that was backed up
     */
    public static List<Difference> verify(Archive archive, Path scratch, Watcher watcher) throws IOException {
        Restore restore = new Restore(archive, watcher);
        restore.requireKnownMigrations();
        restore.requireRoom(scratch);
        archive.verify((percent, words) -> watcher.at(percent / 4, words));
        try (BundledPostgres postgres = BundledPostgres.start(scratch)) {
            DataSource database = dataSource(postgres);
            restore.load(database);
            return restore.compare(database);
        } catch (SQLException e) {
            throw new BackupFailed("The backup cannot be restored: " + e.getMessage() + ".", e);
        }
    }

    private static DataSource dataSource(BundledPostgres postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl(BundledPostgres.DATABASE));
        return source;
    }

    /** The program must know every migration that made the backup's schemas, and none in between that did not. */
    private void requireKnownMigrations() {
        SortedMap<String, List<ModuleMigrations.Migration>> known = ModuleMigrations.known();
        for (Manifest.Module module : manifest.modules()) {
            List<ModuleMigrations.Migration> here = known.get(module.name());
            if (here == null) {
                throw new BackupFailed("The backup holds the module " + module.name()
                        + ", which this Stadtkern does not have. " + restoreWithTheOther());
            }
            String last = here.getLast().version();
            if (ModuleMigrations.compare(module.latest(), last) > 0) {
                throw new BackupFailed("The backup is newer than this Stadtkern: its schema " + module.name()
                        + " is at " + module.latest() + ", and this one knows it up to " + last + ". "
                        + restoreWithTheOther());
            }
            Map<String, Integer> needed = here.stream()
                    .filter(migration -> ModuleMigrations.compare(migration.version(), module.latest()) <= 0)
                    .collect(Collectors.toMap(
                            ModuleMigrations.Migration::version,
                            migration -> Objects.requireNonNullElse(migration.checksum(), 0)));
            for (int i = 0; i < module.versions().size(); i++) {
                Integer checksum = needed.remove(module.versions().get(i));
                if (!Objects.equals(checksum, module.checksums().get(i))) {
                    throw otherMigrations(module);
                }
            }
            if (!needed.isEmpty()) {
                throw otherMigrations(module);
            }
        }
    }

    private BackupFailed otherMigrations(Manifest.Module module) {
        return new BackupFailed("The backup's schema " + module.name()
                + " was made by other migrations than this Stadtkern's. " + restoreWithTheOther());
    }

    private String restoreWithTheOther() {
        return "Nothing was changed. Restore it with the Stadtkern that made it (" + manifest.program()
                + "), or a newer one.";
    }

    private void requireRoom(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < manifest.bytes()) {
            throw new BackupFailed(
                    "%s has room for %,d MB, and the backup alone needs %,d MB. Nothing was changed. Make room, or choose another directory."
                            .formatted(directory, free >> 20, manifest.bytes() >> 20));
        }
    }

    private void requireNoSchema(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT nspname FROM pg_namespace WHERE nspname = ANY (?)")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            manifest.modules().stream()
                                    .map(Manifest.Module::name)
                                    .toArray()));
            try (ResultSet found = query.executeQuery()) {
                if (found.next()) {
                    throw new BackupFailed("The database has a schema " + found.getString(1)
                            + " already. Nothing was changed. Restore into an empty database.");
                }
            }
        }
    }

    private void dropSchemas(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (Manifest.Module module : manifest.modules()) {
                statement.execute("DROP SCHEMA IF EXISTS " + Catalogue.quoted(module.name()) + " CASCADE");
            }
        }
    }

    /** Migrates as far as the backup's schemas were, then brings in every row in one transaction. */
    private void load(DataSource database) throws SQLException, IOException {
        watcher.at(25, "making the schemas");
        try {
            ModuleMigrations.migrate(database, manifest.latestMigrations());
        } catch (FlywayException e) {
            throw new BackupFailed("The schemas could not be made: " + e.getMessage(), e);
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                Catalogue.useFixedFormats(statement);
                loadAll(connection, statement);
                connection.commit();
                connection.setAutoCommit(true);
                watcher.at(96, "gathering statistics");
                statement.execute("ANALYZE");
            } finally {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        }
    }

    private void loadAll(Connection connection, Statement statement) throws SQLException, IOException {
        Map<String, StoredTable> there = Catalogue.tables(connection);
        ForeignKeys foreignKeys = Catalogue.foreignKeys(connection);
        List<String[]> triggers = Catalogue.triggers(connection);
        for (String drop : foreignKeys.drop()) {
            statement.execute(drop);
        }
        for (String[] trigger : triggers) {
            statement.execute("ALTER TABLE " + trigger[0] + " DISABLE TRIGGER " + trigger[1]);
        }
        statement.execute(
                there.values().stream().map(StoredTable::sql).collect(Collectors.joining(", ", "TRUNCATE ", "")));
        long all = Math.max(1, manifest.bytes());
        long done = 0;
        for (Table table : manifest.tables()) {
            watcher.at((int) (25 + 70 * done / all), table.qualifiedName());
            load(connection, statement, table, there.containsKey(table.qualifiedName()));
            done += table.bytes();
        }
        for (Sequence sequence : manifest.sequences()) {
            set(connection, sequence);
        }
        for (String[] trigger : triggers) {
            statement.execute("ALTER TABLE " + trigger[0] + " ENABLE TRIGGER " + trigger[1]);
        }
        for (String add : foreignKeys.add()) {
            statement.execute(add);
        }
        for (String view : Catalogue.materializedViews(connection)) {
            statement.execute("REFRESH MATERIALIZED VIEW " + view);
        }
    }

    /** A partition that the migrations do not make is filled before it is attached, so that its indexes are built once. */
    private void load(Connection connection, Statement statement, Table table, boolean exists)
            throws SQLException, IOException {
        Partition partition = table.partition();
        String name = Catalogue.quoted(table.schema()) + "." + Catalogue.quoted(table.name());
        String parent = partition == null
                ? ""
                : Catalogue.quoted(partition.parentSchema()) + "." + Catalogue.quoted(partition.parent());
        if (!exists && partition == null) {
            throw new BackupFailed("The backup holds the table " + table.qualifiedName()
                    + ", which no migration makes. " + restoreWithTheOther());
        }
        if (!exists) {
            statement.execute("CREATE TABLE " + name + " (LIKE " + parent
                    + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE)");
        }
        long rows;
        try (InputStream in = archive.open(table.content())) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(Catalogue.copy(table.schema(), table.name(), table.columns(), "FROM STDIN"), in);
        }
        if (rows != table.rows()) {
            throw new BackupFailed("The backup names %,d rows of %s, and %,d came in. Nothing was changed."
                    .formatted(table.rows(), table.qualifiedName(), rows));
        }
        if (!exists && partition != null) {
            statement.execute("ALTER TABLE " + parent + " ATTACH PARTITION " + name + " " + partition.bound());
        }
    }

    private static void set(Connection connection, Sequence sequence) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT setval(?::regclass, ?, ?)")) {
            set.setString(1, Catalogue.quoted(sequence.schema()) + "." + Catalogue.quoted(sequence.name()));
            set.setLong(2, sequence.last());
            set.setBoolean(3, sequence.called());
            set.execute();
        }
    }

    private List<Difference> compare(DataSource database) throws SQLException, IOException {
        List<Difference> differences = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            Catalogue.useFixedFormats(statement);
            for (Table table : manifest.tables()) {
                watcher.at(98, "comparing " + table.qualifiedName());
                MessageDigest digest = ArchiveWriter.sha256();
                long rows;
                try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                    rows = connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(Catalogue.copy(table.schema(), table.name(), table.columns(), "TO STDOUT"), out);
                }
                if (!HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
                    differences.add(new Difference(table.qualifiedName(), table.rows(), rows));
                }
            }
            connection.rollback();
        }
        return differences;
    }

    private void writeFiles(Path directory) throws IOException {
        for (StoredFile file : manifest.files()) {
            Path target = directory.resolve(file.path()).normalize();
            if (!target.startsWith(directory)) {
                throw new BackupFailed("The backup holds a file that leaves its directory: " + file.path());
            }
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (InputStream in = archive.open(file.content())) {
                Files.copy(in, target);
            }
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(file.mode()));
        }
    }
}
