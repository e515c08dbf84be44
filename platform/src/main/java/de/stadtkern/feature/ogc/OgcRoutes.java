package de.stadtkern.feature.ogc;

import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.feature.store.FeatureStore;
import de.stadtkern.feature.store.ItemReader;
import de.stadtkern.web.HtmlPages;
import de.stadtkern.web.OgcPart;
import de.stadtkern.web.Texts;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The routes at {@code /ogc}. */
@Configuration(proxyBeanMethods = false)
public class OgcRoutes {
    @Bean
    HtmlPages featurePages(Texts texts) {
        return new HtmlPages(texts, "feature");
    }

    @Bean
    LandingRoutes ogcLanding(
            HtmlPages pages,
            Texts texts,
            CollectionStore collections,
            JsonMapper json,
            ObjectProvider<OgcPart> ofModules) {
        List<OgcPart> parts = ofModules.orderedStream().toList();
        return new LandingRoutes(pages, texts, parts, new ApiDocument(collections, parts, json));
    }

    @Bean
    CollectionRoutes ogcCollections(CollectionStore collections, ItemReader items, HtmlPages pages) {
        return new CollectionRoutes(collections, items, pages);
    }

    @Bean
    ItemRoutes ogcItems(
            CollectionStore collections,
            FeatureStore features,
            ItemReader items,
            HtmlPages pages,
            JsonMapper json,
            Clock clock) {
        return new ItemRoutes(collections, features, items, new ItemJson(json, clock), new ItemHtml(pages, json));
    }

    @Bean
    ItemWriteRoutes ogcItemWriting(CollectionStore collections, FeatureStore features, JsonMapper json) {
        return new ItemWriteRoutes(collections, features, json);
    }
}
