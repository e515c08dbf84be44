/** Invitations: an administrator offers an account with roles to an address; a link that works once accepts it. */
@NullMarked
package de.stadtkern.identity.invitation;

import org.jspecify.annotations.NullMarked;
