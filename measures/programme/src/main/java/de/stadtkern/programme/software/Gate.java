package de.stadtkern.programme.software;

import de.stadtkern.programme.publiccode.Finding;
import de.stadtkern.programme.publiccode.PubliccodeFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Whether a piece of software may be released.
 *
 * @param criteria all of them, in the order in which they are best met
 */
public record Gate(List<Criterion> criteria) {
    /** Licences that the Open Source Initiative approved and that public bodies in Europe use. */
    private static final Set<String> OPEN = Set.of(
            "0BSD",
            "AGPL-3.0-only",
            "AGPL-3.0-or-later",
            "Apache-2.0",
            "Artistic-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSL-1.0",
            "CECILL-2.1",
            "ECL-2.0",
            "EPL-2.0",
            "EUPL-1.1",
            "EUPL-1.2",
            "GPL-2.0-only",
            "GPL-2.0-or-later",
            "GPL-3.0-only",
            "GPL-3.0-or-later",
            "ISC",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "OSL-3.0",
            "PostgreSQL",
            "Unlicense",
            "Zlib");

    public Gate {
        criteria = List.copyOf(criteria);
    }

    /**
     * One thing that is asked for.
     *
     * @param key stable name; texts for people stand in the catalogues
     */
    public record Criterion(String key, boolean met) {}

    /** Everything is met. */
    public boolean open() {
        return criteria.stream().allMatch(Criterion::met);
    }

    public static Gate of(Software software) {
        String file = software.publiccode();
        List<Finding> findings =
                file == null ? List.of() : PubliccodeFile.check(file, PubliccodeFile.Repository.NOT_AT_HAND);
        boolean valid = file != null && PubliccodeFile.valid(findings);
        Map<?, ?> described = file != null && valid ? values(file) : Map.of();
        Object legal = described.get("legal");
        Object licence = legal instanceof Map<?, ?> map ? map.get("license") : null;
        return new Gate(List.of(
                new Criterion("repository", software.repository() != null),
                new Criterion("licence", software.licence() != null),
                new Criterion("open-licence", isOpen(software.licence())),
                new Criterion("publiccode", valid),
                new Criterion("same-repository", same(software.repository(), described.get("url"))),
                new Criterion("same-licence", licence != null && licence.equals(software.licence())),
                new Criterion("sbom", software.sbom() != null),
                new Criterion("documentation", software.documentation() != null),
                new Criterion("security", software.security() != null),
                new Criterion("rights", software.rights() != null)));
    }

    /** Every licence that the expression names is an open one. */
    private static boolean isOpen(@Nullable String expression) {
        if (expression == null) {
            return false;
        }
        String[] words = expression.replaceAll("(?i)\\s+WITH\\s+\\S+", "").split("[()\\s]+");
        boolean any = false;
        for (String word : words) {
            String upper = word.toUpperCase(Locale.ROOT);
            if (!word.isEmpty() && !upper.equals("AND") && !upper.equals("OR")) {
                any = true;
                if (!OPEN.contains(word)) {
                    return false;
                }
            }
        }
        return any;
    }

    /** The same address, whatever its end. */
    private static boolean same(@Nullable String repository, @Nullable Object described) {
        return repository != null && described != null && bare(repository).equals(bare(described.toString()));
    }

    private static String bare(String address) {
        return address.strip()
                .replaceFirst("/+$", "")
                .replaceFirst("\\.git$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<?, ?> values(String file) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(PubliccodeFile.LONGEST).build();
        return new Load(settings).loadFromString(file) instanceof Map<?, ?> map ? map : Map.of();
    }
}
