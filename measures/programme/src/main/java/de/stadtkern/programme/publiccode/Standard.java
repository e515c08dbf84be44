package de.stadtkern.programme.publiccode;

import de.stadtkern.programme.publiccode.Shape.ByLanguage;
import de.stadtkern.programme.publiccode.Shape.Fields;
import de.stadtkern.programme.publiccode.Shape.Flag;
import de.stadtkern.programme.publiccode.Shape.Items;
import de.stadtkern.programme.publiccode.Shape.OneOrMany;
import de.stadtkern.programme.publiccode.Shape.Section;
import de.stadtkern.programme.publiccode.Shape.Text;
import java.util.List;

/** The tables of the publiccode.yml standard, 0.7 with what the versions before it knew. */
public final class Standard {
    /** The version that new files are written in: the latest of all that the checkers of national catalogues know. */
    public static final String CURRENT = "0.4";

    public static final List<String> VERSIONS = List.of(
            "0", "0.2", "0.2.0", "0.2.1", "0.2.2", "0.3", "0.3.0", "0.4", "0.4.0", "0.5", "0.5.0", "0.7", "0.7.0");

    public static final List<String> STATUSES = List.of("concept", "development", "beta", "stable", "obsolete");

    public static final List<String> TYPES = List.of(
            "standalone/mobile",
            "standalone/iot",
            "standalone/desktop",
            "standalone/web",
            "standalone/backend",
            "standalone/other",
            "addon",
            "library",
            "configurationFiles");

    public static final List<String> MAINTENANCE = List.of("internal", "contract", "community", "none");

    public static final List<String> SCOPES = List.of("""
            agriculture culture defence education emergency-services employment energy environment
            finance-and-economic-development foreign-affairs government healthcare infrastructures justice
            local-authorities manufacturing research science-and-technology security society sport tourism
            transportation welfare""".split("\\s+"));

    public static final List<String> CATEGORIES = List.of("""
            accounting agile-project-management applicant-tracking application-development appointment-scheduling backup
            billing-and-invoicing blog budgeting business-intelligence business-process-management cad
            call-center-management cloud-management collaboration communications compliance-management
            contact-management content-management crm customer-service-and-support data-analytics data-collection
            data-visualization design design-system digital-asset-management digital-citizenship document-management
            donor-management e-commerce e-signature educational-content email-management email-marketing
            employee-management enterprise-project-management enterprise-social-networking erp event-management
            facility-management feedback-and-reviews-management financial-reporting fleet-management fundraising
            gamification geographic-information-systems grant-management graphic-design help-desk hr ide
            identity-management instant-messaging integrated-library-system inventory-management it-asset-management
            it-development it-management it-security it-service-management knowledge-management
            learning-management-system marketing mind-mapping mobile-marketing mobile-payment network-management office
            online-booking online-community payment-gateway payroll predictive-analysis procurement productivity-suite
            project-collaboration project-management property-management real-estate-management
            regulations-and-directives remote-support resource-management sales-management seo service-desk
            social-media-management survey talent-management task-management taxes-management test-management
            time-management time-tracking translation video-conferencing video-editing visitor-management voip
            warehouse-management web-collaboration web-conferencing whistleblowing website-builder workflow-management
            other""".split("\\s+"));

    private static final String DROP = "drop";
    private static final Text ANY = new Text(Form.ANY);
    private static final Text NAME = new Text(Form.FILLED);
    private static final Text WEB = new Text(Form.WEB_ADDRESS);

    static final Section FILE = new Fields()
            .need("publiccodeYmlVersion", new Text(Form.oneOf(VERSIONS)))
            .need("name", NAME)
            .may("applicationSuite", ANY)
            .need("url", new Text(Form.ADDRESS))
            .may("landingURL", WEB)
            .may("isBasedOn", new OneOrMany(new Text(Form.ADDRESS)))
            .may("softwareVersion", ANY)
            .may("releaseDate", new Text(Form.DATE))
            .may("logo", new Text(Form.LOGO))
            .old("monochromeLogo", new Text(Form.LOGO), "logo")
            .may("organisation", organisation())
            .old("inputTypes", list(new Text(Form.MEDIA)), DROP)
            .old("outputTypes", list(new Text(Form.MEDIA)), DROP)
            .need("platforms", new Items(ANY, true))
            .may("categories", list(new Text(Form.oneOf(CATEGORIES))))
            .may("usedBy", list(ANY))
            .may("fundedBy", list(organisation()))
            .may("roadmap", WEB)
            .need("developmentStatus", new Text(Form.oneOf(STATUSES)))
            .need("softwareType", new Text(Form.oneOf(TYPES)))
            .may("intendedAudience", audience())
            .may(
                    "supports",
                    list(new Fields().need("id", new Text(Form.IDENTIFIER)).section()))
            .need("description", new ByLanguage(description()))
            .need("legal", legal())
            .need("maintenance", maintenance())
            .need("localisation", localisation())
            .may("dependsOn", dependencies())
            .may("IT", italy())
            .old("it", italy(), "IT")
            .section();

    private Standard() {}

    private static Items list(Shape item) {
        return new Items(item, false);
    }

    private static Section organisation() {
        return new Fields()
                .may("name", ANY)
                .need("uri", new Text(Form.IDENTIFIER))
                .section();
    }

    private static Section audience() {
        Text country = new Text(Form.COUNTRY);
        return new Fields()
                .may("scope", list(new Text(Form.oneOf(SCOPES))))
                .may("countries", list(country))
                .may("unsupportedCountries", list(country))
                .section();
    }

    private static Section description() {
        return new Fields()
                .may("localisedName", ANY)
                .old("genericName", new Text(Form.length(0, 35)), DROP)
                .need("shortDescription", new Text(Form.length(1, 150)))
                .need("longDescription", new Text(Form.length(150, 10_000)))
                .may("documentation", WEB)
                .may("apiDocumentation", WEB)
                .need("features", new Items(ANY, true))
                .may("screenshots", list(new Text(Form.PICTURE)))
                .may("videos", list(new Text(Form.FILM)))
                .may("awards", list(ANY))
                .section();
    }

    private static Section legal() {
        return new Fields()
                .need("license", new Text(Form.LICENCE))
                .may("mainCopyrightOwner", ANY)
                .old("repoOwner", ANY, "organisation")
                .old("authorsFile", new Text(Form.FILE), DROP)
                .section();
    }

    private static Section maintenance() {
        Text mail = new Text(Form.MAIL_ADDRESS);
        return new Fields()
                .need("type", new Text(Form.oneOf(MAINTENANCE)))
                .may(
                        "contractors",
                        list(new Fields()
                                .need("name", NAME)
                                .may("email", mail)
                                .may("website", WEB)
                                .need("until", new Text(Form.DATE))
                                .section()))
                .may(
                        "contacts",
                        list(new Fields()
                                .need("name", NAME)
                                .may("email", mail)
                                .may("affiliation", ANY)
                                .may("phone", ANY)
                                .section()))
                .section();
    }

    private static Section localisation() {
        return new Fields()
                .need("localisationReady", new Flag())
                .need("availableLanguages", new Items(new Text(Form.LANGUAGE), true))
                .section();
    }

    private static Section dependencies() {
        Items list = list(new Fields()
                .need("name", NAME)
                .may("versionMin", ANY)
                .may("versionMax", ANY)
                .may("optional", new Flag())
                .may("version", ANY)
                .section());
        return new Fields()
                .may("open", list)
                .may("proprietary", list)
                .may("hardware", list)
                .section();
    }

    private static Section italy() {
        Flag flag = new Flag();
        return new Fields()
                .may("countryExtensionVersion", new Text(Form.oneOf(List.of("0.2", "1.0"))))
                .old(
                        "conforme",
                        new Fields()
                                .may("lineeGuidaDesign", flag)
                                .may("modelloInteroperabilita", flag)
                                .may("misureMinimeSicurezza", flag)
                                .may("gdpr", flag)
                                .section(),
                        DROP)
                .may("riuso", new Fields().old("codiceIPA", ANY, "organisation").section())
                .may(
                        "piattaforme",
                        new Fields()
                                .may("spid", flag)
                                .may("pagopa", flag)
                                .may("cie", flag)
                                .may("anpr", flag)
                                .may("io", flag)
                                .section())
                .section();
    }
}
