package io.storewire.events;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
        packages = {"io.storewire.events", "io.storewire.method"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule anyConsumerCanUseIt = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "com.fasterxml.jackson.annotation",
                    "tools.jackson..",
                    "org.erdtman.jcs",
                    "io.storewire.events",
                    "io.storewire.method");

    @ArchTest
    static final ArchRule eventsKnowNothingOfMethods = noClasses()
            .that()
            .resideInAPackage("io.storewire.events")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.storewire.method");

    @ArchTest
    static final ArchRule nobodyAsksForTheTime =
            noClasses().should().accessTargetWhere(describe("reads a clock", ArchitectureTest::readsAClock));

    private static boolean readsAClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return switch (access.getTarget().getName()) {
            case "now" -> owner.getPackageName().equals(Instant.class.getPackageName());
            case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
            default -> owner.isEquivalentTo(Clock.class);
        };
    }
}
