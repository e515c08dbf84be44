/**
 * Lending a role for a time: one person who holds a role lets another use it from one time until another.
 *
 * <p>Guarantees: only what one was granted can be lent, never what was lent to oneself; a role that is not {@link
 * de.stadtkern.identity.people.Role#delegable() delegable} cannot; a loan counts only while its giver holds the role and
 * has an open account; it begins and ends to the second by itself; both sides and administrators can end it early; what is
 * done with a lent role is recorded under both.
 */
@NullMarked
package de.stadtkern.identity.delegation;

import org.jspecify.annotations.NullMarked;
