package de.stadtkern.operation.backup;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds. The constructors refuse what no backup of ours says, so that a forged manifest cannot lead out of
 * its directory or into a statement.
 *
 * @param format {@value #FORMAT}
 * @param made when the snapshot was taken
 * @param program version of Stadtkern
 * @param postgres version of PostgreSQL
 * @param city the municipality's name, empty where it was not known
 * @param leftOut tables outside of the modules' schemas
 */
public record Manifest(
        int format,
        Instant made,
        String program,
        String postgres,
        String city,
        List<Module> modules,
        List<Table> tables,
        List<Sequence> sequences,
        List<StoredFile> files,
        List<String> leftOut) {
    public static final int FORMAT = 1;

    private static final String LITERAL = "(?:'(?:[^'\\\\]|'')*'|-?[0-9.]+|MINVALUE|MAXVALUE|NULL|true|false)";
    private static final String LITERALS = "\\(" + LITERAL + "(?:, " + LITERAL + ")*\\)";
    private static final Pattern BOUND = Pattern.compile("DEFAULT|FOR VALUES (?:FROM " + LITERALS + " TO " + LITERALS
            + "|IN " + LITERALS + "|WITH \\(modulus [0-9]+, remainder [0-9]+\\))");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** One module's schema and the migrations that made it, in order. */
    public record Module(String name, List<String> versions, List<Integer> checksums) {
        public Module {
            requireName(name);
            versions = List.copyOf(versions);
            checksums = List.copyOf(checksums);
            require(versions.stream().allMatch(version -> version.matches("[0-9]{1,15}")), "a migration's version");
            require(versions.size() == checksums.size() && !versions.isEmpty(), "migrations");
        }

        String latest() {
            return versions.getLast();
        }
    }

    /**
     * One table's rows.
     *
     * @param partition where the rows belong when the table is a partition made while the city ran
     */
    public record Table(
            String schema,
            String name,
            List<String> columns,
            long rows,
            long bytes,
            String sha256,
            @Nullable Partition partition) {
        public Table {
            requireName(schema);
            requireName(name);
            columns = List.copyOf(columns);
            columns.forEach(Manifest::requireName);
            requireContent(rows, bytes, sha256);
        }

        public String qualifiedName() {
            return schema + "." + name;
        }

        String part() {
            return "tables/" + schema + "/" + name + ".copy";
        }

        Content content() {
            return new Content(part(), bytes, sha256);
        }
    }

    /** @param bound as {@code pg_get_expr} writes it */
    public record Partition(String parentSchema, String parent, String bound) {
        public Partition {
            requireName(parentSchema);
            requireName(parent);
            require(BOUND.matcher(bound).matches(), "a partition's bound");
        }
    }

    public record Sequence(String schema, String name, long last, boolean called) {
        public Sequence {
            requireName(schema);
            requireName(name);
        }
    }

    /**
     * A file of the data directory.
     *
     * @param path relative, with slashes
     * @param mode such as {@code rw-------}
     */
    public record StoredFile(String path, String mode, long bytes, String sha256) {
        public StoredFile {
            require(mode.matches("([r-][w-][x-]){3}"), "a file's mode");
            require(DataFiles.isAllowed(path), "a file's path: " + path);
            requireContent(0, bytes, sha256);
        }

        String part() {
            return "files/" + path;
        }

        Content content() {
            return new Content(part(), bytes, sha256);
        }
    }

    /** What a part of the archive must hold. */
    record Content(String part, long bytes, String sha256) {}

    public Manifest {
        require(format == FORMAT, "the format's version");
        modules = List.copyOf(modules);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
        require(made != null && program != null && postgres != null && city != null, "what it was made from");
        Set<String> parts = new HashSet<>();
        tables.forEach(table -> require(parts.add(table.part()), "a table named twice"));
        files.forEach(file -> require(parts.add(file.part()), "a file named twice"));
    }

    Stream<Content> contents() {
        return Stream.concat(tables.stream().map(Table::content), files.stream().map(StoredFile::content));
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** Length of everything before compression. */
    public long bytes() {
        return contents().mapToLong(Content::bytes).sum();
    }

    /** The latest migration of each module. */
    Map<String, String> latestMigrations() {
        Map<String, String> latest = new TreeMap<>();
        modules.forEach(module -> latest.put(module.name(), module.latest()));
        return latest;
    }

    private static void requireName(String name) {
        require(!name.isEmpty() && name.length() <= 63 && name.chars().noneMatch(Character::isISOControl), "a name");
        require(!name.contains("/") && !name.contains("\\"), "a name");
    }

    private static void requireContent(long rows, long bytes, String sha256) {
        require(rows >= 0 && bytes >= 0 && SHA256.matcher(sha256).matches(), "a part's length or checksum");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
