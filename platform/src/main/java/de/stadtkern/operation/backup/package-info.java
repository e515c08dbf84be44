/**
 * One file that a city can be made from again: every module's tables at one moment, the histories of their migrations,
 * sequences, and the files of the data directory.
 *
 * <p><b>The file</b> is a ZIP archive (APPNOTE 6.3, ZIP64 where needed) that common tools open:
 *
 * <ul>
 *   <li>{@code backup.json}: version of this format and, where the content is sealed, how the key is derived;
 *   <li>{@code tables/<schema>/<table>.copy}: the rows as PostgreSQL's {@code COPY … TO STDOUT} in text format, UTF-8, ISO
 *       dates, UTC; the columns' names stand in the manifest;
 *   <li>{@code files/<path>}: a file of the data directory;
 *   <li>{@code manifest.json}, last: {@link de.stadtkern.operation.backup.Manifest}, with rows, length and SHA-256 of each
 *       part before compression. The SHA-256 of the manifest stands in the archive's comment.
 * </ul>
 *
 * <p>Sealed, each part is compressed, cut into blocks of 64 KiB and encrypted with AES-256-GCM; a block's nonce counts and
 * marks the last one (the STREAM construction, Hoang, Reyhanitabar, Rogaway and Vizár 2015), and the part's name is
 * authenticated with it, so that blocks and parts cannot be cut off, swapped or taken from elsewhere. The key comes from
 * the passphrase by Argon2id (RFC 9106). Names and lengths of the parts stay readable.
 *
 * <p><b>Guarantees.</b> The tables are those of one snapshot ({@code REPEATABLE READ}); what was committed before the
 * backup began is in it. Memory does not grow with the city. A backup that is cut off, changed by accident or sealed with
 * another passphrase is refused before anything is written; a restored city appears whole or not at all. Without a
 * passphrase, whoever can write the file can also forge it.
 *
 * <p><b>Not done.</b> Point-in-time recovery, incremental backups (an outside PostgreSQL has its own tools for both), large
 * objects, and tables outside of the modules' schemas, which are named in the manifest as left out.
 */
@NamedInterface("backup")
@NullMarked
package de.stadtkern.operation.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
