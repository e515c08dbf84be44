/**
 * Collections and features in PostgreSQL.
 *
 * <p>The geometry is WKB beside its box in a GiST index; the index finds candidates and JTS decides. A write locks the
 * collection's row, counts its version up and notes where it changed, so that counts and tiles kept elsewhere know
 * whether they still hold.
 */
@NullMarked
package de.stadtkern.feature.store;

import org.jspecify.annotations.NullMarked;
