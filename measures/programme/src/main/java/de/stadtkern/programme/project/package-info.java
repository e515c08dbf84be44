/**
 * The measures of the programme, and the programme itself: what each is for, how it stands, when it runs, what hangs on what.
 *
 * <p><b>Guarantees.</b> The life cycle is recorded over two times: the day from which a state holds and the moment at which
 * it was recorded; nothing is overwritten. Every version of a project's content stays on record. Of a project that is not
 * public nothing is seen without the right, not even that another depends on it.
 *
 * <p>Schedules are computed by the critical path method (Kelley and Walker, 1959) in whole calendar days.
 *
 * <p><b>Not done.</b> Money: amounts here are what was made public; plans and payments hang on a project's slug elsewhere.
 */
@NullMarked
package de.stadtkern.programme.project;

import org.jspecify.annotations.NullMarked;
