package de.stadtkern;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The borders, as a table of contents: what each module may use, one line each. */
class A01_BordersTest {
    private static final ApplicationModules MODULES = ApplicationModules.of("de.stadtkern");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("de.stadtkern");

    /** What a measure may use. */
    private static final String[] PLATFORM = {
        "web",
        "database",
        "city",
        "mail",
        "identity",
        "notice",
        "importing",
        "observation",
        "feature",
        "catalogue",
        "democity",
        "process",
        "operation",
        "device",
        "history"
    };

    private static final Set<String> MEASURES = Set.of("programme");

    @Test
    void theModulesKeepToTheirRootPackagesAndHaveNoCycle() {
        MODULES.verify();
    }

    @Test
    void eachModuleUsesOnlyWhatIsBelowIt() {
        module("database").uses();
        module("web").uses();
        module("city").uses("web", "identity");
        module("mail").uses("web", "database");
        module("identity").uses("web", "database", "city", "mail");
        module("notice").uses("web", "database", "city", "identity", "mail");
        module("importing").uses("web", "identity");
        module("observation").uses("web", "database", "city", "identity", "importing", "catalogue", "process");
        module("feature").uses("web", "database", "city", "identity", "importing", "catalogue");
        module("catalogue").uses("web", "city", "identity");
        module("democity").uses("web", "database", "city", "identity", "observation", "feature", "catalogue");
        module("process").uses("web", "database", "identity", "notice");
        module("operation").uses("web", "database", "city", "identity", "notice");
        module("device").uses("web", "city", "identity", "observation", "notice");
        module("history").uses("web", "database", "city", "identity", "observation", "catalogue", "notice", "process");
        module("accountnotice").uses("identity", "notice");
        module("command").uses("web", "database", "importing", "identity", "operation");
    }

    @Test
    void aMeasureUsesThePlatformAndNoOtherMeasure() {
        measure("programme").uses(PLATFORM);
    }

    @Test
    void everyModuleIsListedHere() {
        assertThat(MODULES.stream()
                        .map(module -> module.getIdentifier().toString())
                        .filter(name -> !MEASURES.contains(name)
                                && !Arrays.asList(PLATFORM).contains(name)
                                && !name.equals("testkit"))) // a jar of tests, where there is one
                .containsExactlyInAnyOrder("command", "accountnotice", "engine");
    }

    @Test
    void anEngineKnowsNoFrameworkNoDatabaseAndNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("de.stadtkern.engine..")
                .and()
                .resideOutsideOfPackage("de.stadtkern.engine.floodfiles.features..") // a GeoPackage is an SQLite file
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "java.net..", "jakarta..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void thereIsNoComponentScan() {
        noClasses()
                .should()
                .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
                .orShould()
                .beAnnotatedWith("org.springframework.stereotype.Component")
                .orShould()
                .beAnnotatedWith("org.springframework.stereotype.Service")
                .check(CLASSES);
    }

    @Test
    void theClockIsInjected() {
        noClasses()
                .that()
                .resideOutsideOfPackage("de.stadtkern.bench..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .check(CLASSES);
    }

    @Test
    void packagesAreNamedAfterThingsOfTheField() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..common..",
                        "..helper..",
                        "..manager..",
                        "..impl..",
                        "..controller..",
                        "..service..",
                        "..repository..",
                        "..dto..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = CLASSES.stream()
                .map(type -> type.getPackage())
                .filter(each -> each.getClasses().stream()
                        .anyMatch(type -> !type.getSimpleName().equals("package-info")))
                .filter(each -> !each.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(each -> each.getName())
                .filter(name -> !name.equals("de.stadtkern"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    private static Border measure(String name) {
        assertThat(MEASURES).contains(name);
        return module(name);
    }

    private static Border module(String name) {
        return new Border(MODULES.getModuleByName(name).orElseThrow());
    }

    private record Border(ApplicationModule module) {
        void uses(String... allowed) {
            Set<String> used = module.getDirectDependencies(MODULES).stream()
                    .map(dependency ->
                            dependency.getTargetModule().getIdentifier().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            used.remove(module.getIdentifier().toString());
            assertThat(Arrays.asList(allowed))
                    .as("what module %s may use", module.getIdentifier())
                    .containsAll(used);
        }
    }
}
