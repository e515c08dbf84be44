/**
 * The one PostgreSQL: bundled in the data directory, or outside by {@code spring.datasource.url}.
 *
 * <p>Guarantees: {@code fsync} and {@code synchronous_commit} are on in the bundled server; each module's schema is
 * migrated from {@code db/<module>/} with its own Flyway history before anything uses the data source. Not done here:
 * backup, restore and upgrade of the bundled major version.
 */
@NullMarked
package de.stadtkern.database;

import org.jspecify.annotations.NullMarked;
