package de.stadtkern.catalogue;

import de.stadtkern.city.City;
import de.stadtkern.identity.AccessRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The datasets that the modules declare. */
@Configuration(proxyBeanMethods = false)
public class CatalogueModule {
    @Bean
    CatalogueRoute catalogueRoute(ObjectProvider<DatasetProvider> providers, City city) {
        return new CatalogueRoute(providers, city);
    }

    /** The start fails, with all faults at once, when a dataset lacks a mandatory term. */
    @Bean
    SmartInitializingSingleton completeCatalogue(CatalogueRoute route) {
        return route::requireComplete;
    }

    @Bean
    AccessRule everyoneReadsTheCatalogue() {
        return AccessRule.everyone("GET", "/api/catalogue");
    }
}
