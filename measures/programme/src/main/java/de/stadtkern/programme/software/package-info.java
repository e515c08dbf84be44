/**
 * The duty to publish funded software: what was made, whether it may be released, who uses it again.
 *
 * <p>Descriptions follow the publiccode.yml standard, licences SPDX 2.3. The gate opens when every criterion is met; it reads
 * what the register states and fetches nothing.
 */
@NullMarked
package de.stadtkern.programme.software;

import org.jspecify.annotations.NullMarked;
