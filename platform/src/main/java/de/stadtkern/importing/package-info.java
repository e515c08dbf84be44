/**
 * How files come in: one {@link de.stadtkern.importing.Importer} per kind of file, one way to run them and one report
 * for all of them.
 *
 * <p>In come files by {@code POST /api/imports/{kind}} (multipart, kept on disk while read, never whole in memory) or by
 * {@link de.stadtkern.importing.Imports#run} for {@code ./stadt import}. Out go the rows, the report and a CSV of what
 * was refused, which stays until it is deleted with the schema.
 *
 * <p>Guarantees: a bad row is refused alone, with file, line and reason; repeating an import changes nothing; every run
 * is in the audit log. Not done here: what the rows mean (each importer's module), scheduled imports.
 */
@NullMarked
package de.stadtkern.importing;

import org.jspecify.annotations.NullMarked;
