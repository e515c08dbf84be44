/** Roles, and people as administrators see them. */
@NullMarked
package de.stadtkern.identity.people;

import org.jspecify.annotations.NullMarked;
