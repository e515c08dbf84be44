/**
 * A person's own data as one file, and the proof of its deletion.
 *
 * <p>A deletion receipt is JSON; its canonical form has sorted keys and no white space, in UTF-8. The SHA-256 of that form is
 * in the audit entry {@code account:delete} and nothing else of the receipt is kept, see {@link
 * de.stadtkern.identity.DeletionVerification}.
 */
@NullMarked
package de.stadtkern.identity.personaldata;

import org.jspecify.annotations.NullMarked;
