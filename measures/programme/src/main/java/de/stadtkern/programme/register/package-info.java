/**
 * Registers of the programme: entries with a slug, each change a version that stays on record.
 *
 * <p><b>Guarantees.</b> A change names the version that was read; of two people the second one is told. An entry that is not
 * public is not seen without the right, and a version from before it was public is not seen either.
 */
@NullMarked
package de.stadtkern.programme.register;

import org.jspecify.annotations.NullMarked;
