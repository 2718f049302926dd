package io.storewire;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

@AnalyzeClasses(packages = "io.storewire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule A_PROBE_KNOWS_NEITHER_SPRING_NOR_KAFKA = noClasses()
            .that()
            .resideInAPackage("io.storewire.probe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "io.micrometer..");

    @ArchTest
    static final ArchRule RECORDS_KNOW_NO_FRAMEWORK = classes()
            .that()
            .areAssignableTo(Record.class)
            .and()
            .areNotAnnotatedWith(ConfigurationProperties.class)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "javax.net.ssl..", "org.jspecify..", "tools.jackson..", "io.storewire.."));

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_LOOKS_AT_A_CLOCK = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Configuration")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.storewire.(*)..").should().beFreeOfCycles();
}
