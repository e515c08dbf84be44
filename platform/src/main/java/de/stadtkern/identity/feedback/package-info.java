/** What people say about a page. */
@NullMarked
package de.stadtkern.identity.feedback;

import org.jspecify.annotations.NullMarked;
