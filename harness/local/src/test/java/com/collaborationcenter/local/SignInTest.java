package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.entra.Consents;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.MailboxKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person is told who connects their mailbox over HTTP, and that whatever goes wrong changes
 * nothing. Each test has a person of its own.
 */
class SignInTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String SHARED = "compta@" + RunningFirm.DOMAIN;
  private static final String SLOW = "slow@" + RunningFirm.DOMAIN;

  /** More than a page of the listing. */
  private static final int MAILS = 1_500;

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private static RunningFirm firm;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", ANNE),
                RunningFirm.row("slow", "client@slow.example", "", SLOW)),
            List.of(ANNE),
            "--shared-mailboxes",
            SHARED);
    firm.join(SHARED);
    firm.mailbox(SHARED).setKind(MailboxKind.SHARED);
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  /** Somebody new, who has been at the page once. */
  private static FirmMember join(String name) throws Exception {
    FirmMember member = firm.join(name + "@" + RunningFirm.DOMAIN);
    assertThat(member.state()).isEqualTo("never_connected");
    return member;
  }

  private static ObjectNode back(String state, String code) {
    return JsonNodeFactory.instance.objectNode().put("state", state).put("code", code);
  }

  @Test
  void theOwnMailboxIsConnectedByCodeAndPkce() throws Exception {
    FirmMember member = join("louis");
    Instant before = Instant.now();
    JsonNode begun = member.beginSignIn().json();
    Instant after = Instant.now();

    assertThat(begun.path("url").asText())
        .contains("code_challenge=", "code_challenge_method=S256", "state=")
        .contains("response_type=code");
    assertThat(Instant.parse(begun.path("expiresAt").asText()))
        .isBetween(before.plus(LIFETIME).minusMillis(1), after.plus(LIFETIME));
    assertThat(member.state()).isEqualTo("connecting");

    member.connect();
    firm.await("the mailbox is caught up", () -> member.state().equals("connected"));
    JsonNode connection = member.connection();
    assertThat(connection.path("address").asText()).isEqualTo("louis@" + RunningFirm.DOMAIN);
    assertThat(connection.path("notices").asText()).isEqualTo("live");
    assertThat(connection.has("reason")).isFalse();
    firm.awaitIdle();
  }

  @Test
  void theProgressIsToldWhileTheMailboxCatchesUp() throws Exception {
    FirmMember member = firm.join(SLOW);
    Instant start = Instant.parse("2025-01-01T00:00:00Z");
    for (int i = 0; i < MAILS; i++) {
      String from = i % 10 == 0 ? "client@slow.example" : "somebody@elsewhere.example";
      Instant received = start.plus(Duration.ofHours(i));
      firm.mailbox(SLOW).load(WrittenMail.of(from, SLOW, "Mail").receivedAt(received).mail());
    }
    // Every page of the listing but the first one fails for the moment.
    Pattern later = Pattern.compile("/messages\\?.*receivedDateTime(%20|\\+)ge(%20|\\+)2025");
    firm.graph().faults().fail(new RequestFault(later, 10_000, 503, "serviceNotAvailable", 0));
    try {
      member.connect();
      firm.await(
          "some is listed", () -> member.connection().path("progress").path("listed").asInt() > 0);

      JsonNode connection = member.connection();
      assertThat(connection.path("state").asText()).isEqualTo("catching_up");
      JsonNode progress = connection.path("progress");
      assertThat(progress.path("total").asInt()).isEqualTo(MAILS);
      assertThat(progress.path("listed").asInt()).isLessThan(MAILS);
      assertThat(progress.path("matched").asInt())
          .isBetween(
              progress.path("listed").asInt() / 10, progress.path("listed").asInt() / 10 + 1);
      ApiClient.Reply list = firm.administrator().get("connections?state=catching_up");
      assertThat(list.body().path("connections")).hasSize(1);
      assertThat(list.body().at("/connections/0/progress")).isEqualTo(progress);
    } finally {
      firm.graph().faults().clear();
    }
    firm.await(
        "it is caught up",
        () -> {
          firm.kept().makeDue();
          return member.state().equals("connected");
        });
    assertThat(member.connection().has("progress")).isFalse();
    firm.awaitIdle();
    assertThat(firm.tab(SLOW, "slow")).hasSize(MAILS / 10);
  }

  @Test
  void aStateIsGoodForOneUse() throws Exception {
    FirmMember member = join("marc");
    ObjectNode back = member.signInAs(member.account());
    assertThat(member.complete(back).status()).isEqualTo(200);
    firm.awaitIdle();
    List<String> kept = firm.kept().snapshot();

    member.complete(back).assertRefused(422, "state_invalid");

    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("connected");
  }

  @Test
  void aStateIsUsedUpByARefusalAsWell() throws Exception {
    FirmMember member = join("nour");
    ObjectNode back = member.refuseAtMicrosoft();
    member.complete(back).assertRefused(422, "consent_refused");

    member.complete(back).assertRefused(422, "state_invalid");
    member
        .complete(back(back.path("state").asText(), "a-code"))
        .assertRefused(422, "state_invalid");

    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void anotherPersonsStateIsRefusedAndStaysGoodForItsOwner() throws Exception {
    FirmMember owner = join("olga");
    FirmMember other = join("paul");
    ObjectNode back = owner.signInAs(owner.account());
    List<String> kept = firm.kept().snapshot();

    other.complete(back).assertRefused(422, "state_invalid");

    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(other.state()).isEqualTo("never_connected");
    assertThat(owner.complete(back).status()).isEqualTo(200);
    firm.awaitIdle();
  }

  @Test
  void aStateThatIsMadeUpOrMissingIsRefused() throws Exception {
    FirmMember member = join("quentin");
    List<String> kept = firm.kept().snapshot();

    for (String state : List.of("", "made-up", "a".repeat(43), "a".repeat(5_000))) {
      member.complete(back(state, "a-code")).assertRefused(422, "state_invalid");
    }
    member
        .complete(JsonNodeFactory.instance.objectNode().put("error", "access_denied"))
        .assertRefused(422, "state_invalid");
    for (String body : List.of("[]", "{", "{\"state\":7}", "{\"token\":\"a\"}")) {
      member.post("connection", body).assertRefused(400, "body_invalid");
    }

    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void aStateIsGoodForTenMinutes() throws Exception {
    FirmMember member = join("rose");
    List<String> kept = firm.kept().snapshot();
    JsonNode begun = member.beginSignIn().json();
    URI page = URI.create(begun.path("url").asText());
    ObjectNode back = member.choose(page, member.account());
    assertThat(member.state()).isEqualTo("connecting");

    String ends = begun.path("expiresAt").asText();
    assertThat(firm.kept().recordsWith(ends)).hasSize(1);
    firm.kept().damageRecords(ends, Instant.parse(ends).minus(LIFETIME).toString());

    assertThat(member.state()).isEqualTo("never_connected");
    member.complete(back).assertRefused(422, "state_invalid");
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }

  @Test
  void aCodeThatWasUsedIsRefusedAndTheMailboxStaysConnected() throws Exception {
    FirmMember member = join("sam");
    ObjectNode first = member.signInAs(member.account());
    assertThat(member.complete(first).status()).isEqualTo(200);
    firm.awaitIdle();
    List<String> kept = firm.kept().snapshot();

    String fresh = member.signInAs(member.account()).path("state").asText();
    member.complete(back(fresh, first.path("code").asText())).assertRefused(422, "sign_in_refused");

    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("connected");
  }

  @Test
  void aCodeThatSomebodyElseBeganForIsRefused() throws Exception {
    FirmMember owner = join("theo");
    FirmMember thief = join("ugo");
    ObjectNode back = owner.signInAs(owner.account());
    String state = thief.signInAs(owner.account()).path("state").asText();

    // The account would be refused anyway; without the verifier the code isn't even spent.
    thief.complete(back(state, back.path("code").asText())).assertRefused(422, "sign_in_refused");

    assertThat(thief.state()).isEqualTo("never_connected");
    assertThat(owner.complete(back).status()).isEqualTo(200);
    firm.awaitIdle();
  }

  @Test
  void anAnswerWithoutACodeIsRefused() throws Exception {
    FirmMember member = join("vera");
    List<String> kept = firm.kept().snapshot();
    for (String code : List.of("", "made-up", "c".repeat(20_000))) {
      String state = member.signInAs(member.account()).path("state").asText();
      member.complete(back(state, code)).assertRefused(422, "sign_in_refused");
    }
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void anotherAccountChosenAtMicrosoftIsRefusedByName() throws Exception {
    FirmMember member = join("william");
    List<String> kept = firm.kept().snapshot();

    JsonNode problem =
        member
            .complete(member.signInAs(firm.mailboxId(ANNE)))
            .assertRefused(422, "mailbox_foreign");

    assertThat(problem.path("detail").asText()).contains(ANNE);
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void anotherPersonsMailboxIsRefusedByNameBeforeAnyRedirect() throws Exception {
    FirmMember member = join("xavier");
    List<String> kept = firm.kept().snapshot();

    JsonNode problem =
        member
            .post("connection/sign-in", "{\"address\":\"" + ANNE + "\"}")
            .assertRefused(422, "mailbox_foreign");

    assertThat(problem.path("detail").asText()).contains(ANNE);
    for (String body : List.of("{\"address\":\"nobody\"}", "{\"address\":7}", "{\"a\":1}", "[")) {
      member.post("connection/sign-in", body).assertRefused(400, "body_invalid");
    }
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void aSharedMailboxIsRefusedByNameWithTheReason() throws Exception {
    FirmMember member = join("yann");
    List<String> kept = firm.kept().snapshot();

    List<HttpCalls.Answer> answers =
        List.of(
            member.post("connection/sign-in", "{\"address\":\"Compta@Cabinet.example\"}"),
            member.complete(member.signInAs(firm.mailboxId(SHARED))));

    for (HttpCalls.Answer answer : answers) {
      JsonNode problem = answer.assertRefused(422, "shared_mailbox");
      assertThat(problem.path("detail").asText()).contains(SHARED, "no one owner");
    }
    // Nor by somebody who signs in here with its account.
    firm.member(SHARED).beginSignIn().assertRefused(422, "shared_mailbox");
    assertThat(firm.kept().snapshot()).containsAll(kept);
    assertThat(member.state()).isEqualTo("never_connected");
    assertThat(firm.member(SHARED).state()).isEqualTo("never_connected");
  }

  @Test
  void aMailboxThatMicrosoftDoesNotHostIsRefused() throws Exception {
    FirmMember member = join("zoe");
    for (MailboxKind kind : List.of(MailboxKind.ON_PREMISES, MailboxKind.NONE)) {
      firm.mailbox("zoe@" + RunningFirm.DOMAIN).setKind(kind);
      List<String> kept = firm.kept().snapshot();

      member.complete(member.signInAs(member.account())).assertRefused(422, "mailbox_not_hosted");

      assertThat(firm.kept().snapshot()).isEqualTo(kept);
      assertThat(member.state()).isEqualTo("never_connected");
    }
    firm.mailbox("zoe@" + RunningFirm.DOMAIN).setKind(MailboxKind.HOSTED);
    member.connect();
    firm.awaitIdle();
  }

  @Test
  void consentThatAnAdministratorMustGiveIsAskedForBeforeAnyRedirect() throws Exception {
    FirmMember member = join("abel");
    FirmMember unseen = firm.join("basile@" + RunningFirm.DOMAIN);
    Consents consents = firm.graph().entra().consents();
    consents.set(LocalRunner.CLIENT_ID, Set.of());
    consents.setAdministratorNeeded(LocalRunner.CLIENT_ID, true);
    List<String> kept = firm.kept().snapshot();
    try {
      member.beginSignIn().assertRefused(422, "consent_required");
      // Whose addresses can't be read without that consent either.
      unseen.beginSignIn().assertRefused(422, "consent_required");
      assertThat(firm.kept().snapshot()).isEqualTo(kept);
      assertThat(member.state()).isEqualTo("never_connected");
    } finally {
      consents.set(LocalRunner.CLIENT_ID, Consents.GIVEN);
      consents.setAdministratorNeeded(LocalRunner.CLIENT_ID, false);
    }
    member.connect();
    firm.awaitIdle();
  }

  @Test
  void consentThatIsTakenAwayMeanwhileIsToldAsWell() throws Exception {
    FirmMember member = join("chloe");
    List<String> kept = firm.kept().snapshot();
    ObjectNode back = member.signInAs(member.account());
    Consents consents = firm.graph().entra().consents();
    consents.set(LocalRunner.CLIENT_ID, Set.of());
    try {
      member.complete(back).assertRefused(422, "consent_required");
    } finally {
      consents.set(LocalRunner.CLIENT_ID, Consents.GIVEN);
    }
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void refusalAtMicrosoftLeavesNothingBehind() throws Exception {
    FirmMember member = join("denis");
    List<String> kept = firm.kept().snapshot();

    member.complete(member.refuseAtMicrosoft()).assertRefused(422, "consent_refused");

    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void whatMicrosoftRefusesIsToldByAStableCode() throws Exception {
    FirmMember member = join("elise");
    Map<String, String> codes =
        Map.of("consent_required", "consent_required", "server_error", "sign_in_refused");
    for (Map.Entry<String, String> told : codes.entrySet()) {
      ObjectNode back = member.refuseAtMicrosoft();
      member.complete(back.put("error", told.getKey())).assertRefused(422, told.getValue());
    }
    assertThat(member.state()).isEqualTo("never_connected");
  }

  @Test
  void aRefusedSignInLeavesAConnectedMailboxConnected() throws Exception {
    FirmMember anne = firm.member(ANNE);
    JsonNode connection = anne.connection();
    List<String> kept = firm.kept().snapshot();

    anne.complete(anne.refuseAtMicrosoft()).assertRefused(422, "consent_refused");
    anne.complete(anne.signInAs(firm.mailboxId(SHARED))).assertRefused(422, "shared_mailbox");

    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(anne.connection()).isEqualTo(connection);
    firm.mailbox(ANNE).deliver(WrittenMail.of("a@alpha.example", ANNE, "Toujours").mail());
    firm.awaitSubjects(ANNE, "alpha", "Toujours");
    firm.awaitIdle();
  }

  @Test
  void noLogHoldsASecretOrAnAddress() throws Exception {
    FirmMember member = join("zqxj");
    List<String> secrets = new ArrayList<>();
    try (CapturedOutput output = new CapturedOutput()) {
      ObjectNode refused = member.signInAs(firm.mailboxId(SHARED));
      member.complete(refused).assertRefused(422, "shared_mailbox");
      ObjectNode foreign = member.signInAs(firm.mailboxId(ANNE));
      member.complete(foreign).assertRefused(422, "mailbox_foreign");
      ObjectNode good = member.signInAs(member.account());
      assertThat(member.complete(good).status()).isEqualTo(200);
      member.complete(good).assertRefused(422, "state_invalid");
      firm.awaitIdle();
      firm.graph().entra().revokeSessions(UUID.fromString(member.account()));
      firm.timer("catch-up");
      firm.await("it is refused", () -> member.state().equals("reconnect_needed"));
      for (ObjectNode back : List.of(refused, foreign, good)) {
        back.forEach(value -> secrets.add(value.asText()));
      }
      assertThat(secrets).hasSize(6).allMatch(secret -> secret.length() > 20);
      String logged = output.text();
      assertThat(secrets).noneMatch(logged::contains);
      assertThat(logged).doesNotContain("zqxj@", ANNE, SHARED, "Bearer ey");
    }
    assertThat(member.disconnect().status()).isEqualTo(202);
    firm.await("it is removed", () -> member.state().equals("disconnected"));
    firm.kept().cancelScheduled();
  }

  @Test
  void nobodySignsInWithoutAToken() throws Exception {
    HttpCalls http = new HttpCalls(firm.runner().url());
    for (String path : List.of("connection", "connection/sign-in")) {
      http.post(path, Optional.empty(), "application/json", new byte[0])
          .assertRefused(401, "token_missing");
    }
    http.getAsNobody("connection").assertRefused(401, "token_missing");
  }
}
