package de.stadtkern.feature;

import de.stadtkern.city.City;
import de.stadtkern.feature.ogc.OgcRoutes;
import de.stadtkern.feature.reading.FeatureImporter;
import de.stadtkern.feature.store.CollectionStore;
import de.stadtkern.feature.store.FeatureStore;
import de.stadtkern.feature.store.ItemReader;
import de.stadtkern.feature.store.TileRows;
import de.stadtkern.feature.tile.TileRoutes;
import de.stadtkern.feature.tile.Tiles;
import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.Permission;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Collections of features, OGC API Features and vector tiles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeatureSettings.class)
@Import(OgcRoutes.class)
public class FeatureModule {
    static final Permission WRITE = new Permission("feature:write", "Add, change and delete features");

    @Bean
    Permission featureWrite() {
        return WRITE;
    }

    @Bean
    AccessRule everyoneReadsFeatures() {
        return AccessRule.everyone("GET", "/ogc/**");
    }

    @Bean
    AccessRule everyoneProbesFeatures() {
        return AccessRule.everyone("HEAD", "/ogc/**");
    }

    @Bean
    AccessRule featureWriting() {
        return AccessRule.holding(WRITE, null, "/ogc/**");
    }

    @Bean
    CollectionStore collectionStore(
            DataSource dataSource, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        return new CollectionStore(JdbcClient.create(dataSource), new TransactionTemplate(transactions), json, clock);
    }

    @Bean
    FeatureStore featureStore(
            CollectionStore collections,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        return new FeatureStore(collections, dataSource, new TransactionTemplate(transactions), json);
    }

    @Bean
    ItemReader itemReader(DataSource dataSource, JsonMapper json) {
        return new ItemReader(new JdbcTemplate(dataSource), json);
    }

    @Bean
    TileRoutes tileRoutes(
            CollectionStore collections,
            ItemReader items,
            DataSource dataSource,
            FeatureSettings settings,
            JsonMapper json) {
        Tiles tiles = new Tiles(
                new TileRows(new JdbcTemplate(dataSource)),
                json,
                settings.tileCache().toBytes());
        return new TileRoutes(collections, items, tiles);
    }

    @Bean
    FeatureImporter featureImporter(CollectionStore collections, FeatureStore features, City city, JsonMapper json) {
        return new FeatureImporter(collections, features, city, json);
    }

    @Bean
    FeatureDatasets featureDatasets(CollectionStore collections, ItemReader items) {
        return new FeatureDatasets(collections, items);
    }

    @Bean
    OutlinedDistricts outlinedDistricts(CollectionStore collections, FeatureStore features, City city) {
        return new OutlinedDistricts(collections, features, city);
    }
}
