/** Serves the single-page app: its hashed assets for ever, its page for every path that no route claims. */
@NullMarked
package de.stadtkern.web.shell;

import org.jspecify.annotations.NullMarked;
