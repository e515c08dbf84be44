/**
 * How a sign-in goes on from the first proof to the session: a second factor where one is on, the device where it is new,
 * and later a fresh proof before sensitive changes.
 *
 * <p>Guarantees: what was begun (a second step, a passkey's ceremony, a provider's answer) belongs to one browser, is used
 * once, and expires by the injected clock, which may jump. A session says by which methods it was begun; roles named in
 * {@code stadtkern.signin.second-factor-roles} count only where these are strong.
 */
@NullMarked
package de.stadtkern.identity.session;

import org.jspecify.annotations.NullMarked;
