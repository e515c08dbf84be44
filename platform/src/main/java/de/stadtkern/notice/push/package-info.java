/**
 * Web push: messages to browsers that a person registered, encrypted for each (RFC 8291, content coding {@code aes128gcm} of
 * RFC 8188), by the browser maker's push service (RFC 8030), which knows this city by its VAPID key (RFC 8292).
 */
@NullMarked
package de.stadtkern.notice.push;

import org.jspecify.annotations.NullMarked;
