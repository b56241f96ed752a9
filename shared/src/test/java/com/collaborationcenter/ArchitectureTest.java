package com.collaborationcenter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.collaborationcenter.match.Additions;
import com.collaborationcenter.match.Assigned;
import com.collaborationcenter.match.FoldedWords;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.StoredDirectory;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The module rules of the design, as far as they concern this module. */
@AnalyzeClasses(
    packages = "com.collaborationcenter",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ImportOption.DoNotIncludeJars.class,
      ArchitectureTest.WithoutSimulator.class
    })
class ArchitectureTest {
  /** The simulator is a test's partner, of another module. */
  static final class WithoutSimulator implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("graph-simulator");
    }
  }

  private static final String ROOT = "com.collaborationcenter.";

  private static final DescribedPredicate<JavaClass> OURS =
      resideInAPackage("com.collaborationcenter..");

  /** Null markings and faults, which mean the same everywhere. */
  private static final DescribedPredicate<JavaClass> UNIVERSAL =
      resideInAnyPackage("java..", "org.jspecify..", ROOT + "fault..");

  @ArchTest
  static final ArchRule MAIL_IS_VOCABULARY =
      classes()
          .that()
          .resideInAPackage(ROOT + "mail..")
          .should()
          .onlyDependOnClassesThat(UNIVERSAL.or(resideInAPackage(ROOT + "mail..")));

  @ArchTest
  static final ArchRule SHARING_IS_VOCABULARY =
      classes()
          .that()
          .resideInAPackage(ROOT + "sharing..")
          .should()
          .onlyDependOnClassesThat(
              UNIVERSAL.or(resideInAnyPackage(ROOT + "mail..", ROOT + "sharing..")));

  @ArchTest
  static final ArchRule FAULT_IS_VOCABULARY =
      classes()
          .that()
          .resideInAPackage(ROOT + "fault..")
          .should()
          .onlyDependOnClassesThat(UNIVERSAL);

  /** The repositories stand behind the vocabulary. */
  @ArchTest
  static final ArchRule PERSON_IS_VOCABULARY_BUT_FOR_ITS_REPOSITORY =
      classes()
          .that()
          .resideInAPackage(ROOT + "person..")
          .and(not(belongToAnyOf(StoredDirectory.class, People.class)))
          .should()
          .onlyDependOnClassesThat(
              UNIVERSAL.or(resideInAnyPackage(ROOT + "mail..", ROOT + "person..")));

  /** Reading needs the file alone; the PDFs' parser is the one library. */
  @ArchTest
  static final ArchRule E_INVOICES_ARE_PURE =
      classes()
          .that()
          .resideInAPackage(ROOT + "einvoice..")
          .should()
          .onlyDependOnClassesThat(
              UNIVERSAL.or(
                  resideInAnyPackage(ROOT + "einvoice..", "javax.xml..", "org.apache.pdfbox..")));

  /** Of matching it knows how names are compared, and nothing else. */
  @ArchTest
  static final ArchRule RECOGNITION_IS_PURE =
      classes()
          .that()
          .resideInAPackage(ROOT + "recognition..")
          .should()
          .onlyDependOnClassesThat(
              UNIVERSAL
                  .or(resideInAnyPackage(ROOT + "recognition..", ROOT + "einvoice.."))
                  .or(belongToAnyOf(FoldedWords.class)));

  /** The client file itself; {@code ClientFiles} and its helpers are the repository of it. */
  @ArchTest
  static final ArchRule A_CLIENT_FILE_IS_VOCABULARY =
      classes()
          .that()
          .haveNameMatching(
              "com\\.collaborationcenter\\.clientfile\\.(ClientFile|ClientFileId|FieldProblem|RowError|HandedIn.*|LoadResult)")
          .should()
          .onlyDependOnClassesThat(
              UNIVERSAL.or(resideInAnyPackage(ROOT + "mail..", ROOT + "clientfile..")));

  @ArchTest
  static final ArchRule FETCH_KNOWS_NO_OTHER_STAGE = stage("fetch", "match", "timeline", "notice");

  @ArchTest
  static final ArchRule MATCH_KNOWS_NO_OTHER_STAGE = stage("match", "fetch", "timeline", "notice");

  @ArchTest
  static final ArchRule NOTICE_KNOWS_NO_OTHER_STAGE = stage("notice", "fetch", "match", "timeline");

  @ArchTest
  static final ArchRule TIMELINE_KNOWS_NO_OTHER_STAGE = stage("timeline", "fetch", "notice");

  @ArchTest
  static final ArchRule ASSIGNMENT_KNOWS_NO_STAGE =
      stage("assignment", "fetch", "timeline", "notice");

  /** Whoever acts tells the audit; it knows of no act but its name. */
  @ArchTest
  static final ArchRule AUDIT_KNOWS_NO_STAGE =
      stage("audit", "fetch", "match", "timeline", "notice", "assignment", "connection");

  @ArchTest
  static final ArchRule STAGES_DONT_KNOW_WHERE_DECISIONS_COME_FROM =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "match..", ROOT + "fetch..", ROOT + "timeline..", ROOT + "adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "assignment..", ROOT + "contact..");

  /** What counts for a mailbox is a value that matching takes; added contacts are made into it. */
  @ArchTest
  static final ArchRule CONTACT_KNOWS_OF_MATCHING_THE_VALUE_ALONE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "contact..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "match..").and(not(belongToAnyOf(Additions.class))));

  @ArchTest
  static final ArchRule CONTACT_KNOWS_NO_STAGE = stage("contact", "fetch", "timeline", "notice");

  /** What a person decided is a value that matching takes; an assignment is made into it. */
  @ArchTest
  static final ArchRule ASSIGNMENT_KNOWS_OF_MATCHING_THE_VALUE_ALONE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "assignment..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "match..").and(not(belongToAnyOf(Assigned.class))));

  /**
   * What was decided is a value that the store keeps; how it was decided is none of its business.
   */
  @ArchTest
  static final ArchRule TIMELINE_KNOWS_OF_MATCHING_THE_OUTCOME_ALONE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "timeline..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "match..")
                  .and(not(belongToAnyOf(Outcome.class, Match.class))));

  @ArchTest
  static final ArchRule ONLY_THE_PIPELINE_SEES_THE_PIPELINE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "pipeline..");

  @ArchTest
  static final ArchRule NOTHING_SEES_AN_ADAPTER =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "adapter..");

  @ArchTest
  static final ArchRule ADAPTERS_SEE_NEVER_EACH_OTHER =
      slices().matching(ROOT + "adapter.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule ADAPTERS_SEE_PORTS_AND_NO_STAGE_OR_REPOSITORY =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "adapter..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  ROOT + "match..",
                  ROOT + "timeline..",
                  ROOT + "notice..",
                  ROOT + "clientfile..",
                  ROOT + "mailbox.."));

  /** Microsoft's and the engines' types stay where they can be replaced. */
  @ArchTest
  static final ArchRule ONLY_ADAPTERS_SEE_AN_SDK =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "adapter..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.azure..",
              "com.microsoft..",
              "com.nimbusds..",
              "okhttp3..",
              "org.sqlite..",
              "java.sql..");

  @ArchTest
  static final ArchRule NO_AZURE_FUNCTIONS_TYPE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.microsoft.azure.functions..");

  @ArchTest
  static final ArchRule NO_CYCLE_OF_PACKAGES =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_CLOCK_COMES_IN =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "adapter..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(InstantSource.class, "system");

  @ArchTest
  static final ArchRule THE_ENVIRONMENT_COMES_IN =
      noClasses()
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule NOTHING_STATIC_CHANGES =
      fields().that().areDeclaredInClassesThat(OURS).and().areStatic().should().beFinal();

  private static ArchRule stage(String stage, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = ROOT + others[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(ROOT + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
