/**
 * Signing in at OpenID providers by configuration: OpenID Connect Core 1.0 with the authorization code flow (section 3.1),
 * PKCE (RFC 7636, S256), the issuer in the answer (RFC 9207), Discovery 1.0 and RP-Initiated Logout 1.0, on Nimbus's SDK.
 *
 * <p>Guarantees: an answer counts only with the state, nonce and code verifier of this browser, used once and minutes old;
 * an ID token only with an asymmetric signature by a key of the provider, the right issuer and audience, and within its
 * time. An account is linked only by someone who is signed in to it; a confirmed address alone links nothing. The
 * provider's access token is used for its user info at most, and not kept.
 *
 * <p>Not done: encrypted ID tokens, front- and back-channel logout, SAML.
 */
@NullMarked
package de.stadtkern.identity.oidc;

import org.jspecify.annotations.NullMarked;
