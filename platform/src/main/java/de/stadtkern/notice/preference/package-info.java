/** What a person wants to hear of, where and when: channels, quiet hours, digests, subscriptions, and the way out by one click. */
@NullMarked
package de.stadtkern.notice.preference;

import org.jspecify.annotations.NullMarked;
