package de.stadtkern.identity.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as administrators see them.
 *
 * @param secondFactor since when it is on
 */
record Person(
        UUID id,
        String name,
        String email,
        Instant created,
        boolean confirmed,
        boolean disabled,
        @Nullable Instant lastSignIn,
        @Nullable Instant secondFactor,
        List<RoleGrant> roles) {
    static final String SELECT = """
            SELECT id, name, email, created, confirmed IS NOT NULL AS confirmed, disabled, last_sign_in,
                   (SELECT confirmed FROM identity.second_factor WHERE person_id = person.id) AS second_factor,
                   ARRAY(SELECT role || coalesce('@' || measure, '') FROM identity.role_grant
                         WHERE person_id = person.id ORDER BY 1) AS roles
            FROM identity.person
            """;

    static Person of(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getBoolean("confirmed"),
                row.getBoolean("disabled"),
                instant(row, "last_sign_in"),
                instant(row, "second_factor"),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Person::grant)
                        .toList());
    }

    Person with(List<RoleGrant> grants) {
        return new Person(id, name, email, created, confirmed, disabled, lastSignIn, secondFactor, grants);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static RoleGrant grant(String label) {
        int at = label.indexOf('@');
        return at < 0 ? new RoleGrant(label, null) : new RoleGrant(label.substring(0, at), label.substring(at + 1));
    }
}
