package de.stadtkern.catalogue;

import java.util.List;

/** How a module declares what it offers for publication; a bean of each module that has datasets. */
public interface DatasetProvider {
    /** The datasets as they are now; asked anew for each reading of the catalogue, so it must be quick. */
    List<Dataset> datasets();
}
