/**
 * The one PostgreSQL: bundled in the data directory, or outside by {@code spring.datasource.url}.
 *
 * <p>Guarantees: {@code fsync} and {@code synchronous_commit} are on in the bundled server; each module's schema is
 * migrated from {@code db/<module>/} with its own Flyway history before anything uses the data source; a data directory of
 * another major version of PostgreSQL is refused untouched, with the way to bring it over. Not done here: backup and
 * restore (module {@code operation}).
 */
@NullMarked
package de.stadtkern.database;

import org.jspecify.annotations.NullMarked;
