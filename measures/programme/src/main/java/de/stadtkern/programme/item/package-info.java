/**
 * Items of resolutions (Beschlusspunkte) over two times: what held on a day (valid time) and what was known of it at a
 * moment (recorded time), after Snodgrass, Developing Time-Oriented Database Applications in SQL (2000), chapter 10.
 *
 * <p>A {@link de.stadtkern.programme.item.Change} says: from this day on these fields are so. Of two changes of the same
 * field that hold on a day, the one with the later day wins, and on the same day the one that was recorded later. Changes
 * are only added. {@code item_period} is made from them for lists, and can be made anew at any time.
 */
@NullMarked
package de.stadtkern.programme.item;

import org.jspecify.annotations.NullMarked;
