/**
 * One-time codes by time (TOTP, RFC 6238: HMAC-SHA-1, six digits, 30 s) as a second factor, and recovery codes for when the
 * device that makes them is lost.
 *
 * <p>Guarantees: a code counts once, also over a restart and a clock that is set back; the code of the step before and of
 * the step after count, too; recovery codes are kept as SHA-256 only and count once. The shared secret must be readable to
 * be of use and lies in the database as it is: whoever reads the database has one of the two factors.
 */
@NullMarked
package de.stadtkern.identity.secondfactor;

import org.jspecify.annotations.NullMarked;
