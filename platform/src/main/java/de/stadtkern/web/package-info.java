/**
 * What every route shares: RFC 9457 problems, paging, content negotiation, texts in three languages, request ids.
 *
 * <p>Not done here: who may call a route (module identity), and what a route does.
 */
@NullMarked
package de.stadtkern.web;

import org.jspecify.annotations.NullMarked;
