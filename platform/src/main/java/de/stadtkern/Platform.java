package de.stadtkern;

import de.stadtkern.accountnotice.AccountNoticeModule;
import de.stadtkern.catalogue.CatalogueModule;
import de.stadtkern.city.CityModule;
import de.stadtkern.database.DatabaseModule;
import de.stadtkern.democity.DemoCityModule;
import de.stadtkern.device.DeviceModule;
import de.stadtkern.feature.FeatureModule;
import de.stadtkern.history.HistoryModule;
import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.IdentityModule;
import de.stadtkern.importing.ImportingModule;
import de.stadtkern.mail.MailModule;
import de.stadtkern.notice.NoticeModule;
import de.stadtkern.observation.ObservationModule;
import de.stadtkern.operation.OperationModule;
import de.stadtkern.process.ProcessModule;
import de.stadtkern.web.WebModule;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What every measure stands on: the list of the platform's modules. There is no component scan. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
    SpringParts.class, //
    DatabaseModule.class, //
    WebModule.class, //
    CityModule.class, //
    MailModule.class, //
    IdentityModule.class, //
    ObservationModule.class, //
    FeatureModule.class, //
    CatalogueModule.class, //
    ImportingModule.class, //
    DeviceModule.class, //
    OperationModule.class, //
    NoticeModule.class, //
    HistoryModule.class, //
    ProcessModule.class, //
    AccountNoticeModule.class, //
    DemoCityModule.class
})
public class Platform {
    /** The city module is below access control, so its one public route is allowed here. */
    @Bean
    AccessRule cityIsPublic() {
        return AccessRule.everyone("GET", "/api/city");
    }
}
