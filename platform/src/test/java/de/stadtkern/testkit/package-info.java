/** Real parts for tests: a scratch PostgreSQL, a started server, an HTTP client, a seeded generator. */
@NullMarked
package de.stadtkern.testkit;

import org.jspecify.annotations.NullMarked;
