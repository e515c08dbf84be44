/** Public notices for everyone: as a list, and as Atom feeds (RFC 4287) per topic and district. */
@NullMarked
package de.stadtkern.notice.feed;

import org.jspecify.annotations.NullMarked;
