/**
 * Passkeys: Web Authentication Level 3 (W3C), sections 7.1 and 7.2, checked by WebAuthn4J.
 *
 * <p>Guarantees: a passkey is discoverable, so that nobody types a name; it counts only with the person verified by the
 * authenticator, on this city's origin, with a challenge of this browser that is minutes old and used once. A passkey whose
 * signature counter does not grow is suspended, since there may be a copy of it. Attestation is not asked for: which make an
 * authenticator is stays the person's business.
 */
@NullMarked
package de.stadtkern.identity.passkey;

import org.jspecify.annotations.NullMarked;
