/**
 * The lists that a council asks for: what is overdue today or was on any past day, by unit and body; what a period brought;
 * what may be struck. Counts and pages come from one query each, with {@link de.stadtkern.programme.Visible} inside it.
 */
@NullMarked
package de.stadtkern.programme.control;

import org.jspecify.annotations.NullMarked;
