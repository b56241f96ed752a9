package com.collaborationcenter.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Tokens;
import com.collaborationcenter.person.Viewer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGateTest {
  private static final EmailAddress ADDRESS = EmailAddress.of("anna@firm.example");

  /** Tokens by name. */
  private static final Map<String, Caller> CALLERS =
      Map.of(
          "collaborator", caller(false),
          "administrator", caller(false, Role.ADMINISTRATOR),
          "person-platform", caller(false, Role.PLATFORM),
          "platform", caller(true, Role.PLATFORM),
          "app-administrator", caller(true, Role.ADMINISTRATOR),
          "other-app", caller(true));

  private final HttpGate gate =
      new HttpGate(() -> HttpGateTest::verify, () -> HttpGate.Addresses.in(new FakeDirectory()));
  private final StringBuilder logged = new StringBuilder();
  private final Logger logger = logger();

  @Requires(Access.ANONYMOUS)
  private static final class ForAnyone {}

  @Requires(Access.PERSON)
  private static final class ForAPerson {}

  @Requires(Access.ADMINISTRATOR)
  private static final class ForAnAdministrator {}

  @Requires(Access.PLATFORM_OR_ADMINISTRATOR)
  private static final class ForThePlatform {}

  private static final class ForNobodyKnows {}

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource({
    "ANONYMOUS, nobody, 200",
    "ANONYMOUS, collaborator, 200",
    "ANONYMOUS, administrator, 200",
    "ANONYMOUS, platform, 200",
    "ANONYMOUS, other-app, 200",
    "PERSON, nobody, 401",
    "PERSON, forged, 401",
    "PERSON, collaborator, 200",
    "PERSON, administrator, 200",
    "PERSON, platform, 403",
    "PERSON, app-administrator, 403",
    "PERSON, other-app, 403",
    "ADMINISTRATOR, nobody, 401",
    "ADMINISTRATOR, forged, 401",
    "ADMINISTRATOR, collaborator, 403",
    "ADMINISTRATOR, administrator, 200",
    "ADMINISTRATOR, person-platform, 403",
    "ADMINISTRATOR, platform, 403",
    "ADMINISTRATOR, app-administrator, 403",
    "ADMINISTRATOR, other-app, 403",
    "PLATFORM_OR_ADMINISTRATOR, nobody, 401",
    "PLATFORM_OR_ADMINISTRATOR, forged, 401",
    "PLATFORM_OR_ADMINISTRATOR, collaborator, 403",
    "PLATFORM_OR_ADMINISTRATOR, administrator, 200",
    "PLATFORM_OR_ADMINISTRATOR, person-platform, 403",
    "PLATFORM_OR_ADMINISTRATOR, platform, 200",
    "PLATFORM_OR_ADMINISTRATOR, app-administrator, 403",
    "PLATFORM_OR_ADMINISTRATOR, other-app, 403",
  })
  void letsInWhoeverMayAndNobodyElse(Access access, String who, int status) {
    AtomicBoolean reached = new AtomicBoolean();

    HttpResponseMessage answer =
        gate.answer(
            function(access),
            as(who),
            logger,
            () -> {
              reached.set(true);
              return Answer.empty(200);
            });

    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(reached.get()).isEqualTo(status == 200);
  }

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource({
    "PERSON, nobody, 401",
    "PERSON, collaborator, 200",
    "PERSON, administrator, 200",
    "PERSON, platform, 403",
    "ADMINISTRATOR, collaborator, 403",
    "ADMINISTRATOR, administrator, 200",
    "PLATFORM_OR_ADMINISTRATOR, platform, 403",
    "ANONYMOUS, nobody, 401",
    "ANONYMOUS, platform, 403",
  })
  void showsMailToAPersonAlone(Access access, String who, int status) {
    AtomicBoolean reached = new AtomicBoolean();

    HttpResponseMessage answer =
        gate.answerTo(
            function(access),
            as(who),
            logger,
            viewer -> {
              reached.set(true);
              return Answer.empty(200);
            });

    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(reached.get()).isEqualTo(status == 200);
  }

  @Test
  void givesTheViewerTheAddressesThatTheDirectoryKnows() {
    Viewer[] seen = new Viewer[1];

    gate.answerTo(
        new ForAPerson(),
        as("administrator"),
        logger,
        viewer -> {
          seen[0] = viewer;
          return Answer.empty(200);
        });

    assertThat(seen[0].addresses()).containsExactly(ADDRESS);
    assertThat(seen[0].roles()).containsExactly(Role.ADMINISTRATOR);
  }

  @Test
  void letsNobodyIntoAFunctionThatDoesntSayWho() throws Exception {
    for (String who : new String[] {"nobody", "administrator"}) {
      HttpResponseMessage answer =
          gate.answer(
              new ForNobodyKnows(),
              as(who),
              logger,
              () -> {
                throw new AssertionError("reached");
              });

      assertThat(answer.getStatusCode()).isEqualTo(500);
      assertThat(problem(answer).path("code").asText()).isEqualTo("internal_error");
    }
  }

  @Test
  void touchesNeitherTokensNorDirectoryForAnyone() {
    HttpGate bare =
        new HttpGate(
            () -> {
              throw new AssertionError("tokens");
            },
            () -> {
              throw new AssertionError("directory");
            });

    assertThat(
            bare.answer(new ForAnyone(), as("nobody"), logger, () -> Answer.empty(202))
                .getStatusCode())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic abc", "Bearer", "bearerx", "collaborator"})
  void asksForABearerToken(String header) throws Exception {
    HttpResponseMessage answer =
        gate.answer(
            new ForAPerson(),
            new FakeRequest().header("Authorization", header),
            logger,
            () -> Answer.empty(200));

    assertThat(answer.getStatusCode()).isEqualTo(401);
    assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(problem(answer).path("code").asText()).isEqualTo("token_missing");
  }

  @Test
  void saysThatADeploymentsFaultIsNotTheCallers() throws Exception {
    HttpResponseMessage answer =
        gate.answer(
            new ForAnyone(),
            as("nobody"),
            logger,
            () -> {
              throw new CannotProcess("sign_in_not_configured", "a setting is missing");
            });

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(problem(answer).path("code").asText()).isEqualTo("sign_in_not_configured");
  }

  @Test
  void takesTheHeaderInAnySpellingAndRefusesAnEndlessToken() {
    assertThat(
            gate.answer(
                    new ForAPerson(),
                    new FakeRequest().header("AUTHORIZATION", "bearer  collaborator "),
                    logger,
                    () -> Answer.empty(200))
                .getStatusCode())
        .isEqualTo(200);
    assertThat(
            gate.answer(new ForAPerson(), as("x".repeat(20_000)), logger, () -> Answer.empty(200))
                .getStatusCode())
        .isEqualTo(401);
  }

  @Test
  void answersFaultsAsProblemsWithTheirCodes() throws Exception {
    HttpResponseMessage refused =
        failing(new CannotProcess("record_too_large", "the record is too large"));
    assertThat(refused.getStatusCode()).isEqualTo(422);
    assertThat(refused.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(problem(refused).path("code").asText()).isEqualTo("record_too_large");
    assertThat(problem(refused).path("detail").asText()).isEqualTo("the record is too large");

    HttpResponseMessage later = failing(new RetryLater("store_busy", Duration.ofSeconds(7)));
    assertThat(later.getStatusCode()).isEqualTo(503);
    assertThat(later.getHeader("Retry-After")).isEqualTo("7");
    assertThat(failing(new RetryLater("x", Duration.ofMillis(5))).getHeader("Retry-After"))
        .isEqualTo("1");
  }

  private HttpResponseMessage called(HttpGate.ViewerPart part) {
    return gate.answerTo(new ForAPerson(), as("collaborator"), logger, part);
  }

  @Test
  void answersOneCallTooManyWithTheTimeToWait() throws Exception {
    Instant now = Instant.parse("2026-03-02T08:00:00Z");
    PersonLimit limit = new PersonLimit(() -> now);
    HttpGate.ViewerPart part =
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.SEARCH);
          return Answer.empty(204);
        };
    for (int i = 0; i < PersonLimit.CALLS; i++) {
      assertThat(called(part).getStatusCode()).isEqualTo(204);
    }

    HttpResponseMessage refused = called(part);
    assertThat(refused.getStatusCode()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("60");
    assertThat(problem(refused).path("code").asText()).isEqualTo("too_many_requests");
  }

  /** An Error that leaves the function leaves the caller without any answer (azure-facts 2.3). */
  @Test
  void answersWhateverIsThrownAndTellsNothingOfIt() throws Exception {
    Throwable[] faults = {
      new IllegalStateException("secret subject"),
      new NoClassDefFoundError("secret subject"),
      new ExceptionInInitializerError("secret subject"),
      new StackOverflowError("secret subject"),
      new OutOfMemoryError("secret subject"),
      new AssertionError("secret subject"),
      new IllegalStateException(new IllegalArgumentException("secret subject"))
    };
    for (Throwable fault : faults) {
      HttpResponseMessage answer = failing(fault);

      assertThat(answer.getStatusCode()).as(fault.getClass().getName()).isEqualTo(500);
      assertThat(problem(answer).path("code").asText()).isEqualTo("internal_error");
      assertThat(answer.getBody().toString()).doesNotContain("secret");
    }
    assertThat(logged.toString())
        .contains("NoClassDefFoundError", "OutOfMemoryError", "IllegalArgumentException")
        .doesNotContain("secret");
  }

  @Test
  void letsNothingBeCachedOrGuessed() {
    HttpResponseMessage answer =
        gate.answer(new ForAnyone(), as("nobody"), logger, () -> Answer.text(200, "x"));

    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  private HttpResponseMessage failing(Throwable fault) {
    return gate.answer(new ForAnyone(), as("nobody"), logger, () -> sneak(fault));
  }

  @SuppressWarnings("unchecked") // Throws anything from where only unchecked faults may be thrown.
  private static <T extends Throwable> Answer sneak(Throwable fault) throws T {
    throw (T) fault;
  }

  private static JsonNode problem(HttpResponseMessage answer) throws Exception {
    return new ObjectMapper().readTree(answer.getBody().toString());
  }

  private static Object function(Access access) {
    return switch (access) {
      case ANONYMOUS -> new ForAnyone();
      case PERSON -> new ForAPerson();
      case ADMINISTRATOR -> new ForAnAdministrator();
      case PLATFORM_OR_ADMINISTRATOR -> new ForThePlatform();
    };
  }

  private static FakeRequest as(String who) {
    FakeRequest request = new FakeRequest();
    return who.equals("nobody") ? request : request.header("authorization", "Bearer " + who);
  }

  private static Caller caller(boolean application, Role... roles) {
    return new Caller(new PersonId("tenant", "oid"), application, Set.of(roles));
  }

  private static Caller verify(String token) throws Tokens.Refused {
    Caller caller = CALLERS.get(token);
    if (caller == null) {
      throw new Tokens.Refused("token_invalid");
    }
    return caller;
  }

  private Logger logger() {
    Logger made = Logger.getAnonymousLogger();
    made.setUseParentHandlers(false);
    made.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.append(new SimpleFormatter().format(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return made;
  }

  private static final class FakeDirectory implements Directory {
    @Override
    public Set<EmailAddress> addressesOf(PersonId person) {
      return Set.of(ADDRESS);
    }

    @Override
    public Set<EmailAddress> listedFor(PersonId person) {
      return addressesOf(person);
    }

    @Override
    public Optional<PersonId> personOf(EmailAddress address) {
      return Optional.empty();
    }

    @Override
    public void link(PersonId person, Set<EmailAddress> addresses) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forget(PersonId person) {
      throw new UnsupportedOperationException();
    }
  }
}
