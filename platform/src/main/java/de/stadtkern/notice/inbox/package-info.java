/** A person's inbox: what they were told, read or not, in the language that they read. */
@NullMarked
package de.stadtkern.notice.inbox;

import org.jspecify.annotations.NullMarked;
