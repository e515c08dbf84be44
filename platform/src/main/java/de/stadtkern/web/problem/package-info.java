/** What the caller gets when a request is refused or fails: RFC 9457 problems, from routes, filters and Tomcat. */
@NullMarked
package de.stadtkern.web.problem;

import org.jspecify.annotations.NullMarked;
