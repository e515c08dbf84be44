/** OpenAPI 3.1 of every route. */
@NullMarked
package de.stadtkern.web.description;

import org.jspecify.annotations.NullMarked;
