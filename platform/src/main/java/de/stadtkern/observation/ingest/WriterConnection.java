package de.stadtkern.observation.ingest;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens the writer's own connection: durable, and the only one of its kind in the database. */
public final class WriterConnection {
    /** Held by the one platform that writes observations ("stadtobs" in ASCII). */
    public static final long LOCK = 0x73746164746f6273L;

    private WriterConnection() {}

    /**
     * @throws SQLException also when another platform writes into this database
     * @throws IllegalStateException when the server would lose acknowledged observations in a power cut
     */
    static Connection open(DataSource dataSource, IngestSettings settings) throws SQLException {
        Connection connection = connect(dataSource);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
            statement.execute("SET search_path = observation");
            try (var shown =
                    statement.executeQuery("SELECT current_setting('fsync'), current_setting('full_page_writes')")) {
                shown.next();
                boolean durable = "on".equals(shown.getString(1)) && "on".equals(shown.getString(2));
                if (!durable && !settings.volatileDatabase()) {
                    throw new IllegalStateException("PostgreSQL runs with fsync or full_page_writes off and would lose"
                            + " acknowledged observations. Switch both on, or set"
                            + " stadtkern.observation.ingest.volatile-database=true to accept the loss.");
                }
            }
            try (var lock = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
                lock.next();
                if (!lock.getBoolean(1)) {
                    throw new SQLException("another platform is writing observations into this database", "55P03");
                }
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Past the pool, whose connections live shorter and come later when the server is away. */
    static Connection connect(DataSource dataSource) throws SQLException {
        if (!(dataSource instanceof HikariDataSource pool)) {
            return dataSource.getConnection();
        }
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "stadtkern-observations");
        if (pool.getUsername() != null) {
            properties.setProperty("user", pool.getUsername());
        }
        if (pool.getPassword() != null) {
            properties.setProperty("password", pool.getPassword());
        }
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }
}
