package de.stadtkern.observation.sensorthings.reading;

import de.stadtkern.observation.sensorthings.query.Fragment;
import de.stadtkern.web.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Runs fragments on one connection; what the data cannot bear is the query's fault and a 400. */
public final class Statements {
    private static final int LONGEST_SECONDS = 60;

    private final Connection connection;

    public Statements(Connection connection) {
        this.connection = connection;
    }

    /** What is done with the rows of an answer. */
    @FunctionalInterface
    public interface Rows<T extends @Nullable Object> {
        T read(ResultSet result) throws SQLException;
    }

    public <T extends @Nullable Object> T query(Fragment sql, Rows<T> rows) {
        try (PreparedStatement statement = connection.prepareStatement(sql.sql())) {
            bind(statement, sql);
            if (!sql.parameters().isEmpty() && sql.sql().length() > 400) {
                statement.setQueryTimeout(LONGEST_SECONDS);
            }
            try (ResultSet result = statement.executeQuery()) {
                return rows.read(result);
            }
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    /** Rows changed. */
    public int update(Fragment sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql.sql())) {
            bind(statement, sql);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    private static void bind(PreparedStatement statement, Fragment sql) throws SQLException {
        int index = 1;
        for (Object value : sql.parameters()) {
            switch (value) {
                case Long number -> statement.setLong(index, number);
                case Integer number -> statement.setInt(index, number);
                case Double number -> statement.setDouble(index, number);
                case String text -> statement.setString(index, text);
                default -> statement.setObject(index, value);
            }
            index++;
        }
    }

    /** A data exception (class 22) or a limit (54, 57014) is answered as 400. */
    public static RuntimeException problem(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("22")) {
            return new Problem(
                    400, "invalid-input", null, "A value in the request is outside of what can be computed or stored.");
        }
        if (state.startsWith("54")) {
            return new Problem(400, "invalid-query", "query", "The query is too complex.");
        }
        if (state.equals("57014")) {
            return new Problem(
                    400, "query-too-slow", "query", "The query took too long; narrow it with $filter or $top.");
        }
        if (state.startsWith("23")) {
            return new Problem(409, "conflict", null, "An entity that the request refers to was changed meanwhile.");
        }
        return new DataAccessResourceFailureException("SensorThings statement failed with state " + state, e);
    }
}
