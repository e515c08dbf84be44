package de.stadtkern.engine.flood;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the engine may use: the JDK without database and network, and nothing of Stadtkern outside itself. */
class A00_BordersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("de.stadtkern.engine.flood");

    @Test
    void theSolverStandsOnTheJdkAlone() {
        assertThat(CLASSES).isNotEmpty();
        classes()
                .that()
                .resideInAnyPackage(
                        "de.stadtkern.engine.flood",
                        "de.stadtkern.engine.flood.terrain",
                        "de.stadtkern.engine.flood.scheme",
                        "de.stadtkern.engine.flood.rain",
                        "de.stadtkern.engine.flood.loss",
                        "de.stadtkern.engine.flood.building",
                        "de.stadtkern.engine.flood.drainage",
                        "de.stadtkern.engine.flood.boundary",
                        "de.stadtkern.engine.flood.ledger",
                        "de.stadtkern.engine.flood.output")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "de.stadtkern.engine.flood..",
                        "java.lang..",
                        "java.util..",
                        "jdk.incubator.vector..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void thePartsOfTheFieldHaveNoCycle() {
        slices().matching("de.stadtkern.engine.flood.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
