/**
 * Programme and resolution control (Beschlusskontrolle): the memory of what a council decided and what became of it.
 *
 * <p>In come papers (Vorlagen) with numbered items, and from then on what happens to each item. Out come its state on any
 * day as known on any day, lists of what is overdue, reports and a search over everything public.
 *
 * <p><b>Guarantees.</b> Nothing is overwritten: each change is a row with the day from which it holds and the time at which
 * it was recorded. What is not public leaves no trace for those who may not see it, in pages, searches, counts, exports,
 * feeds and refusals: {@link de.stadtkern.programme.Visible} decides, within the query.
 *
 * <p><b>Terms.</b> Those of OParl 1.1 where it has one: body, paper, meeting, agenda item.
 *
 * <p><b>Not done.</b> The council's own sittings: invitations, minutes and votes are made elsewhere.
 */
@NullMarked
package de.stadtkern.programme;

import org.jspecify.annotations.NullMarked;
