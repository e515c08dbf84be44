/** What the city's staff announce to everyone: the simplest public topic, from writing to the reader. */
@NullMarked
package de.stadtkern.notice.announcement;

import org.jspecify.annotations.NullMarked;
