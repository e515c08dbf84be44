package de.stadtkern.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What DCAT-AP.de 3.0 and its conventions make mandatory. */
final class DatasetCheck {

    private DatasetCheck() {}

    /** One English sentence for each fault, beginning with the dataset's id. */
    static List<String> faults(List<Dataset> datasets) {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Dataset dataset : datasets) {
            List<String> own = faults(dataset);
            if (!ids.add(dataset.id())) {
                own.add("the id is taken by another dataset");
            }
            own.forEach(fault -> faults.add(dataset.id() + ": " + fault));
        }
        return faults;
    }

    private static List<String> faults(Dataset dataset) {
        List<String> faults = new ArrayList<>();
        if (!dataset.id().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            faults.add("the id is not lower case letters, digits and hyphens");
        }
        if (!dataset.licence().matches("https?://(www\\.)?dcat-ap\\.de/def/licenses/.+")) {
            faults.add("the licence is not of http://dcat-ap.de/def/licenses/");
        }
        if (dataset.licence().contains("dl-by-de") && dataset.attribution() == null) {
            faults.add("the licence asks for a text of attribution");
        }
        if (dataset.themes().isEmpty() || !Dataset.THEMES.containsAll(dataset.themes())) {
            faults.add("there must be themes, all of the EU list");
        }
        if (dataset.keywords().isEmpty()) {
            faults.add("there must be a keyword");
        }
        if (dataset.distributions().isEmpty()) {
            faults.add("there must be a distribution");
        }
        if (dataset.spatial() != null && dataset.spatial().size() != 4) {
            faults.add("the spatial extent is not west, south, east, north");
        }
        for (Dataset.Distribution distribution : dataset.distributions()) {
            if (!distribution.path().startsWith("/")) {
                faults.add("a distribution's path does not begin with /");
            }
            if (!distribution.mediaType().matches("[a-z]+/[A-Za-z0-9.+-]+")) {
                faults.add("a distribution's media type is none");
            }
        }
        return faults;
    }
}
