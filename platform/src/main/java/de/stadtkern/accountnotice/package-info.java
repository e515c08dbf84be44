/**
 * Tells people what happens to their accounts: turns each {@link de.stadtkern.identity.AccountEvent} into a
 * {@link de.stadtkern.notice.Notice}, since identity stands below the notices and cannot tell by itself.
 */
@NullMarked
package de.stadtkern.accountnotice;

import org.jspecify.annotations.NullMarked;
