package de.stadtkern.bench.council;

import ch.qos.logback.classic.Level;
import de.stadtkern.bench.city.ScratchData;
import de.stadtkern.database.BundledPostgres;
import de.stadtkern.database.ModuleMigrations;
import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A bundled PostgreSQL with every module's schema and one superuser's connection. */
public final class CouncilDatabase implements AutoCloseable {
    private final BundledPostgres server;
    private final SingleConnectionDataSource source;

    private CouncilDatabase(BundledPostgres server, SingleConnectionDataSource source) {
        this.server = server;
        this.source = source;
    }

    public static CouncilDatabase start(ScratchData data) throws IOException {
        BundledPostgres server = BundledPostgres.start(data.directory().resolve("postgres"));
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("org.flywaydb")).setLevel(Level.WARN);
        SingleConnectionDataSource source = new SingleConnectionDataSource(server.superuserUrl("stadtkern"), true);
        ModuleMigrations.migrate(source);
        return new CouncilDatabase(server, source);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    public SingleConnectionDataSource source() {
        return source;
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @param into table and columns, such as {@code programme.item (id, number)} */
    public void copy(String into, Reader rows) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + into + " FROM STDIN", rows);
        }
    }

    @Override
    public void close() {
        source.destroy();
        server.close();
    }
}
