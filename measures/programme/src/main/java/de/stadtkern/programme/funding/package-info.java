/**
 * The money of a project in the programme: the grant's terms and plan, commitments and payments, requests for money,
 * re-dedications, proofs of use.
 *
 * <p>In come a plan, whole or as a table, and bookings. Out come shares per cost item and budget year ({@link
 * de.stadtkern.programme.funding.plan.Shares}), warnings, proofs of use and scenarios.
 *
 * <p><b>Guarantees.</b> A plan keeps its versions; a booking is never changed or deleted, only taken back by another one. Each
 * change is an audit entry in the same transaction. Nothing is public.
 *
 * <p><b>Not done.</b> Bookkeeping: budgets and cash accounts are kept in the city's own system; bookings come as a table.
 */
@NullMarked
package de.stadtkern.programme.funding;

import org.jspecify.annotations.NullMarked;
