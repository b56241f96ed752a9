package com.collaborationcenter.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;

/** The module rules of the design, as far as they concern this module. */
@AnalyzeClasses(
    packages = "com.collaborationcenter.functions",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_THE_COMPOSITION_ROOT_SEES_ADAPTERS =
      noClasses()
          .that()
          .doNotHaveSimpleName("Wiring")
          .and()
          .doNotHaveSimpleName("AzureEngines")
          .and()
          .doNotHaveSimpleName("EmbeddedEngines")
          .and()
          .doNotHaveSimpleName("Entra")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.collaborationcenter.adapter..", "com.azure..", "com.microsoft.graph..");

  @ArchTest
  static final ArchRule ONLY_SETTINGS_READS_THE_ENVIRONMENT =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(Settings.class.getName())
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class, String.class)
          .orShould()
          .callMethod(System.class, "getProperties");

  @ArchTest
  static final ArchRule ONLY_WIRING_TAKES_THE_SYSTEMS_CLOCK =
      noClasses()
          .that()
          .doNotHaveSimpleName("Wiring")
          .and()
          .doNotHaveSimpleName("AzureEngines")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule NOTHING_STATIC_CHANGES = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule FUNCTIONS_ARE_THIN =
      classes().that().haveSimpleNameEndingWith("Function").should(haveOneFunctionEach());

  /** What HTTP functions share knows neither a function nor how it is wired. */
  @ArchTest
  static final ArchRule HTTP_STANDS_ON_ITS_OWN =
      noClasses()
          .that()
          .resideInAPackage("com.collaborationcenter.functions.http")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.collaborationcenter.functions");

  private static ArchCondition<JavaClass> haveOneFunctionEach() {
    return new ArchCondition<>("have one function each") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        long functions =
            type.getMethods().stream()
                .filter((JavaMethod method) -> method.isAnnotatedWith(FunctionName.class))
                .count();
        if (functions != 1) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " has " + functions));
        }
      }
    };
  }
}
