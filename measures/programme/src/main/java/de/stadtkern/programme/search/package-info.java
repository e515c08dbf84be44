/**
 * Search in German over papers, their items and reports (Apache Lucene 10).
 *
 * <p>There are two indexes: one of what everyone sees, and one of the papers with something secret, whole. Only callers who
 * may see them search the second one too, so that neither hits nor counts nor weights of words depend for others on what is
 * secret. Both are made from the database at each start and follow it within seconds of a commit.
 *
 * <p>Words are found in any inflection ({@code GermanLightStemmer}, Savoy 2006), with or without umlauts, as parts of
 * compounds, and with one or two wrong letters where nothing fits better. References are found in any spelling.
 */
@NullMarked
package de.stadtkern.programme.search;

import org.jspecify.annotations.NullMarked;
