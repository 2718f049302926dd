package io.storewire;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

@AnalyzeClasses(packages = "io.storewire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> OURS_HERE = resideInAnyPackage("io.storewire..")
            .and(not(resideInAnyPackage(
                    "io.storewire.events",
                    "io.storewire.probe..",
                    "io.storewire.worker..",
                    "io.storewire.hostile..",
                    "io.storewire.bench..")));

    private static final DescribedPredicate<JavaClass> PLAIN = resideInAnyPackage(
                    "java..", "org.jspecify.annotations", "tools.jackson..", "io.storewire..")
            .as("Java, nullness, JSON and ours");

    /** Lists are found by what the database's driver calls a filter. */
    private static final DescribedPredicate<JavaClass> FILTERS =
            resideInAnyPackage("org.bson.conversions").or(belongTo(type(com.mongodb.client.model.Filters.class)));

    private static final DescribedPredicate<JavaClass> SETTINGS = belongTo(simpleNameEndingWith("Settings"));

    /** Names of settings are read from the environment by the framework's annotations. */
    private static final DescribedPredicate<JavaClass> BINDING =
            resideInAnyPackage("org.springframework.boot.context.properties..", "org.springframework.boot.convert");

    @ArchTest
    static final ArchRule whatDecidesKnowsNoFramework = classes()
            .that(OURS_HERE.and(describe("decide", ArchitectureTest::decides)))
            .and(not(named("io.storewire.status.StoreFilter")))
            .and(not(SETTINGS))
            .should()
            .onlyDependOnClassesThat(PLAIN);

    @ArchTest
    static final ArchRule onlyAFilterKnowsTheDriversFilters = classes()
            .that(named("io.storewire.status.StoreFilter"))
            .should()
            .onlyDependOnClassesThat(PLAIN.or(FILTERS));

    @ArchTest
    static final ArchRule onlyTheSettingsKnowHowTheyAreBound =
            classes().that(OURS_HERE.and(SETTINGS)).should().onlyDependOnClassesThat(PLAIN.or(BINDING));

    @ArchTest
    static final ArchRule theMethodsKnowNoFrameworkAtAll = noClasses()
            .that()
            .resideInAPackage("io.storewire.method")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "com.mongodb..", "org.bson.."));

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("io.storewire.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyButTheWiringAsksForTheTime = noClasses()
            .that(OURS_HERE)
            .and()
            .doNotBelongToAnyOf(ConfigService.class)
            .should()
            .accessTargetWhere(describe("reads a clock", ArchitectureTest::readsAClock));

    /** Records, enums, sealed types and what is inside a record. */
    private static boolean decides(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || type.reflect().isSealed()
                || type.getEnclosingClass().filter(JavaClass::isRecord).isPresent();
    }

    private static boolean readsAClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        return switch (access.getTarget().getName()) {
            case "now" -> owner.getPackageName().equals(Instant.class.getPackageName());
            case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
            case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
                owner.isEquivalentTo(Clock.class);
            default -> false;
        };
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe("are " + String.join(", ", names), type -> Set.of(names).contains(type.getName()));
    }
}
