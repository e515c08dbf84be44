/**
 * {@code publiccode.yml}, the description of public software at the root of its repository: checked and written.
 *
 * <p>Source: the publiccode.yml standard, 0.2 to 0.7 (<a href="https://yml.publiccode.tools">yml.publiccode.tools</a>).
 * Each finding names the key, its line and its column. Addresses are checked by their form alone: nothing is fetched.
 * Version 1 of the standard is not released; such a file is refused, and checked further by the latest rules. Licences
 * are the identifiers of the SPDX list in {@code spdx-licences.txt}.
 *
 * <p>Not done: the register of Italian administrations, the standard's list of aliases, the content of pictures.
 */
@NullMarked
package de.stadtkern.programme.publiccode;

import org.jspecify.annotations.NullMarked;
