/**
 * Papers (Vorlagen, Drucksachen): what is put before a council, under a reference such as V0870/21.
 *
 * <p>A paper that the caller may not see does not exist for them: the same answer as for one that never was.
 */
@NullMarked
package de.stadtkern.programme.paper;

import org.jspecify.annotations.NullMarked;
