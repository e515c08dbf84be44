/**
 * Web hooks: public notices for machines, posted as JSON and signed as Standard Webhooks 1.0 says, so that a receiver can tell
 * ours from forged and replayed ones: headers {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}.
 *
 * <p>Guarantees: a hook gets its notices one after another; while it fails, everything for it waits with growing pauses; after
 * a number of failures in a row it is switched off and its owner told.
 */
@NullMarked
package de.stadtkern.notice.hook;

import org.jspecify.annotations.NullMarked;
