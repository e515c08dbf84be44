package de.stadtkern.identity;

import de.stadtkern.identity.token.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** A token for a command on the city's own machine, which may read its database access; it ends with the command. */
public final class OperatorToken implements AutoCloseable {
    private final Connection database;
    private final UUID id;
    private final String secret;

    private OperatorToken(Connection database, UUID id, String secret) {
        this.database = database;
        this.id = id;
        this.secret = secret;
    }

    /** @param life after which the token is refused even when the command was killed */
    public static OperatorToken issue(Connection database, Set<String> scopes, Duration life) throws SQLException {
        UUID id = UUID.randomUUID();
        String secret = Tokens.PREFIX + Tokens.secret();
        try (PreparedStatement insert = database.prepareStatement("""
                INSERT INTO identity.token (id, name, hash, scopes, created, created_by, expires)
                VALUES (?, 'operator command', ?, ?, now(), 'system', now() + make_interval(secs => ?))
                """)) {
            insert.setObject(1, id);
            insert.setBytes(2, Tokens.hash(secret));
            insert.setArray(3, database.createArrayOf("text", scopes.toArray()));
            insert.setDouble(4, life.toSeconds());
            insert.executeUpdate();
        }
        return new OperatorToken(database, id, secret);
    }

    public String secret() {
        return secret;
    }

    @Override
    public void close() throws SQLException {
        try (PreparedStatement delete = database.prepareStatement("DELETE FROM identity.token WHERE id = ?")) {
            delete.setObject(1, id);
            delete.executeUpdate();
        }
    }
}
