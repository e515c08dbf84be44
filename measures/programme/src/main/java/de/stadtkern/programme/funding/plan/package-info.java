/**
 * The arithmetic of a grant (Zuwendung): costs, shares, moves between cost items, and what may be proven. Framework-free: in
 * come values, out come values; no clock, no database.
 *
 * <p><b>Guarantees.</b> Every amount is a {@code long} of cents. Shares are cut with {@link
 * de.stadtkern.programme.funding.plan.LargestRemainder}, so that cells add up to years, items, phases and the whole to the
 * cent. What does not fit into a {@code long} is an {@link java.lang.ArithmeticException}, never a wrong sum.
 *
 * <p><b>Sources.</b> ANBest-P (annex 2 to VV Nr. 5.1 on § 44 BHO): Nr. 1.2 cost items may be exceeded by 20 % where others
 * save as much, Nr. 1.4 money is used within six weeks, Nr. 6.1 interim proof within four and final proof within six months.
 * Each of these figures stands in {@link de.stadtkern.programme.funding.plan.Terms}, since notices deviate.
 *
 * <p><b>Not done.</b> Interest on money that was used late, value added tax, income that the project makes.
 */
@NullMarked
package de.stadtkern.programme.funding.plan;

import org.jspecify.annotations.NullMarked;
