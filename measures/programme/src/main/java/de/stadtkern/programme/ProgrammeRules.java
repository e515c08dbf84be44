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

    static final Permission SEE_FUNDING =
            new Permission("programme:see-funding", "See grants: plans, bookings, requests and proofs of use.");
    static final Permission FUND =
            new Permission("programme:fund", "Record grants, bookings, re-dedications, requests and proofs of use.");

    @Bean
    Permission programmeSeeFunding() {
        return SEE_FUNDING;
    }

    @Bean
    Permission programmeFund() {
        return FUND;
    }

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
                "programme-clerk",
                "Keeps papers, items and reports, public or not, and sees their money.",
                Set.of(SEE_CONFIDENTIAL, WRITE, SEE_FUNDING));
    }

    @Bean
    OfferedRole programmeTreasurer() {
        return new OfferedRole(
                "programme-treasurer",
                "Keeps the money of projects: grants, bookings, requests and proofs of use.",
                Set.of(SEE_FUNDING, FUND));
    }

    /** Nothing about money is public. */
    @Bean
    AccessRule fundingIsSeenByStaff() {
        return AccessRule.holding(SEE_FUNDING, "GET", "/api/programme/funding/**")
                .of(ProgrammeMeasure.ID);
    }

    @Bean
    AccessRule fundingIsRecorded() {
        return AccessRule.holding(FUND, null, "/api/programme/funding/**").of(ProgrammeMeasure.ID);
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
