/**
 * Who calls, and what they may do: accounts, roles, sessions, device tokens, the audit log, and personal data.
 *
 * <p>Guarantees: a route without an {@link de.stadtkern.identity.AccessRule} is refused; passwords are kept as Argon2id
 * hashes only; the audit log is append-only and hash-chained.
 */
@NullMarked
package de.stadtkern.identity;

import org.jspecify.annotations.NullMarked;
