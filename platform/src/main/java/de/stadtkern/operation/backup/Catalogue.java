package de.stadtkern.operation.backup;

import de.stadtkern.database.ModuleMigrations;
import de.stadtkern.operation.backup.Manifest.Partition;
import de.stadtkern.operation.backup.Manifest.Sequence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's own catalogue says of the modules' schemas: those that have a history of migrations. */
final class Catalogue {
    private static final String OURS = """
            SELECT relnamespace FROM pg_class WHERE relname = '%s' AND relkind = 'r'
            """.formatted(ModuleMigrations.HISTORY);

    /**
     * A table that holds rows itself.
     *
     * @param columns in order, without generated ones
     * @param bytes on disk, roughly
     */
    record StoredTable(
            String schema,
            String name,
            List<String> columns,
            @Nullable Partition partition,
            long bytes) {
        String sql() {
            return quoted(schema) + "." + quoted(name);
        }
    }

    private Catalogue() {}

    /** By qualified name, in order. */
    static Map<String, StoredTable> tables(Connection connection) throws SQLException {
        Map<String, StoredTable> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT n.nspname, c.relname, pn.nspname, p.relname, pg_get_expr(c.relpartbound, c.oid),
                               pg_table_size(c.oid),
                               ARRAY(SELECT a.attname::text FROM pg_attribute a
                                     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                                       AND a.attgenerated = '' ORDER BY a.attnum)
                        FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                        LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
                        LEFT JOIN pg_class p ON p.oid = i.inhparent
                        LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
                        WHERE c.relkind = 'r' AND c.relnamespace IN (%s)
                        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
                        """.formatted(OURS))) {
            while (rows.next()) {
                String parent = rows.getString(4);
                StoredTable table = new StoredTable(
                        rows.getString(1),
                        rows.getString(2),
                        Arrays.asList((String[]) rows.getArray(7).getArray()),
                        parent == null ? null : new Partition(rows.getString(3), parent, rows.getString(5)),
                        rows.getLong(6));
                tables.put(table.schema() + "." + table.name(), table);
            }
        }
        return tables;
    }

    /** Tables that no module's schema holds and no extension brought. */
    static List<String> tablesOfOthers(Connection connection) throws SQLException {
        return strings(connection, """
                SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'
                  AND c.relnamespace NOT IN (%s)
                  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                ORDER BY 1
                """.formatted(OURS));
    }

    /** Read after the tables, so that none is behind its rows: sequences know no snapshot. */
    static List<Sequence> sequences(Connection connection) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        List<String[]> names = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("""
                    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind = 'S' AND c.relnamespace IN (%s) ORDER BY 1, 2
                    """.formatted(OURS))) {
                while (rows.next()) {
                    names.add(new String[] {rows.getString(1), rows.getString(2)});
                }
            }
            for (String[] name : names) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT last_value, is_called FROM " + quoted(name[0]) + "." + quoted(name[1]))) {
                    row.next();
                    sequences.add(new Sequence(name[0], name[1], row.getLong(1), row.getBoolean(2)));
                }
            }
        }
        return sequences;
    }

    /** Statements that take the foreign keys away, and those that bring them back. */
    record ForeignKeys(List<String> drop, List<String> add) {}

    static ForeignKeys foreignKeys(Connection connection) throws SQLException {
        List<String> drop = new ArrayList<>();
        List<String> add = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT k.conrelid::regclass::text, quote_ident(k.conname), pg_get_constraintdef(k.oid)
                        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                        WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relnamespace IN (%s) ORDER BY k.oid
                        """.formatted(OURS))) {
            while (rows.next()) {
                drop.add("ALTER TABLE " + rows.getString(1) + " DROP CONSTRAINT " + rows.getString(2));
                add.add("ALTER TABLE " + rows.getString(1) + " ADD CONSTRAINT " + rows.getString(2) + " "
                        + rows.getString(3));
            }
        }
        return new ForeignKeys(drop, add);
    }

    /** Triggers of our own that fire: {@code schema.table} and name, ready for SQL. */
    static List<String[]> triggers(Connection connection) throws SQLException {
        List<String[]> triggers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT t.tgrelid::regclass::text, quote_ident(t.tgname)
                        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                        WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND t.tgparentid = 0 AND c.relnamespace IN (%s)
                        """.formatted(OURS))) {
            while (rows.next()) {
                triggers.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return triggers;
    }

    static List<String> materializedViews(Connection connection) throws SQLException {
        return strings(connection, """
                SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'm' AND c.relnamespace IN (%s) ORDER BY c.oid
                """.formatted(OURS));
    }

    private static List<String> strings(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** How rows are written and read: the same on every server. */
    static void useFixedFormats(Statement statement) throws SQLException {
        statement.execute("SET LOCAL datestyle = 'ISO, YMD'");
        statement.execute("SET LOCAL intervalstyle = 'postgres'");
        statement.execute("SET LOCAL timezone = 'UTC'");
        statement.execute("SET LOCAL extra_float_digits = 3");
        statement.execute("SET LOCAL bytea_output = 'hex'");
        statement.execute("SET LOCAL synchronize_seqscans = off");
        statement.execute("SET LOCAL statement_timeout = 0");
        statement.execute("SET LOCAL search_path = pg_catalog");
    }

    static String copy(String schema, String table, List<String> columns, String direction) {
        StringBuilder names = new StringBuilder();
        columns.forEach(column -> names.append(names.isEmpty() ? "" : ", ").append(quoted(column)));
        return "COPY " + quoted(schema) + "." + quoted(table) + " (" + names + ") " + direction
                + " WITH (FORMAT text, ENCODING 'UTF8')";
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
