/** What happens to every request before a route sees it: its name, its limits, the headers of its answer. */
@NullMarked
package de.stadtkern.web.request;

import org.jspecify.annotations.NullMarked;
