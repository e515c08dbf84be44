/**
 * The query options of SensorThings 1.1 (18-088, section 9.3; OData 4 ABNF): from text to a typed tree, from the tree to SQL.
 *
 * <p>Guarantees: a query that cannot be understood is a 400 problem that names the option and the character position;
 * length, depth and number of terms are bounded; every value is a bound parameter, never part of the SQL.
 *
 * <p>Meaning, where the standard leaves room: comparison with null is neither true nor false, as in SQL; a comparison over
 * a link to many holds when one linked entity makes it hold; text is compared by code point; a literal's type decides
 * how a result or a JSON member is compared ({@code result gt 3} as numbers, {@code result gt '3'} as text); intervals
 * are closed, {@code lt} means "ends before", {@code gt} "begins after". Distances and lengths are in the units of the
 * coordinates, which for GeoJSON are degrees.
 *
 * <p>Not done: lambda operators ({@code any}, {@code all}), {@code in}, {@code $search}, {@code $apply}; geo functions between two
 * properties; ordering over links to many.
 */
@NullMarked
package de.stadtkern.observation.sensorthings.query;

import org.jspecify.annotations.NullMarked;
