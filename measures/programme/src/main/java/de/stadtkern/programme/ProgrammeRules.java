package de.stadtkern.programme;

import de.stadtkern.identity.AccessRule;
import de.stadtkern.identity.OfferedRole;
import de.stadtkern.identity.Permission;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The permissions and roles of this measure, and who may call its routes. */
@Configuration(proxyBeanMethods = false)
class ProgrammeRules {
    static final Permission SEE_CONFIDENTIAL =
            new Permission("programme:see-confidential", "See papers, items and reports that are not public.");
    static final Permission WRITE =
            new Permission("programme:write", "Record papers, items, their states and reports.");

    @Bean
    Permission programmeSeeConfidential() {
        return SEE_CONFIDENTIAL;
    }

    @Bean
    Permission programmeWrite() {
        return WRITE;
    }

    @Bean
    OfferedRole programmeReader() {
        return new OfferedRole(
                "programme-reader",
                "Sees papers and items that are not public, as members of the council do.",
                Set.of(SEE_CONFIDENTIAL));
    }

    @Bean
    OfferedRole programmeClerk() {
        return new OfferedRole(
                "programme-clerk", "Keeps papers, items and reports, public or not.", Set.of(SEE_CONFIDENTIAL, WRITE));
    }

    /** Everyone may ask; {@link Visible} decides what is in the answer. */
    @Bean
    AccessRule programmeIsRead() {
        return AccessRule.everyone("GET", "/api/programme/**").of(ProgrammeMeasure.ID);
    }

    /** People and their absences are for the staff. */
    @Bean
    AccessRule dutiesAreRead() {
        return AccessRule.holding(WRITE, "GET", "/api/programme/duties/**").of(ProgrammeMeasure.ID);
    }

    @Bean
    AccessRule programmeIsRecorded() {
        return AccessRule.holding(WRITE, null, "/api/programme/**").of(ProgrammeMeasure.ID);
    }

    /** Nothing is kept of a file that is checked. */
    @Bean
    AccessRule publiccodeIsCheckedForEveryone() {
        return AccessRule.everyone("POST", "/api/programme/publiccode/**").of(ProgrammeMeasure.ID);
    }

    /** OParl tells what is public and nothing else. */
    @Bean
    AccessRule oparlIsForEveryone() {
        return AccessRule.everyone("GET", "/oparl/**").of(ProgrammeMeasure.ID);
    }

    @Bean
    AccessRule oparlSourcesAreSeenByStaff() {
        return AccessRule.holding(WRITE, "GET", "/api/programme/oparl-sources/**")
                .of(ProgrammeMeasure.ID);
    }

    @Bean
    AccessRule memosAreSeenByStaff() {
        return AccessRule.holding(WRITE, "GET", "/api/programme/memo-documents/**")
                .of(ProgrammeMeasure.ID);
    }
}
