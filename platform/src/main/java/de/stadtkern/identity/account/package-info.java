/** People's own accounts: registration, proof of the address, sign-in, passwords, sessions, export and deletion. */
@NullMarked
package de.stadtkern.identity.account;

import org.jspecify.annotations.NullMarked;
