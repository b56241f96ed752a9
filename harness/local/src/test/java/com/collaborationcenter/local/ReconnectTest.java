package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.entra.EntraSimulator;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a mailbox to which the right ends, over HTTP. Each test has a mailbox and a
 * client file of its own, called alike; the client is {@code client@NAME.example}.
 */
class ReconnectTest {
  private static final List<String> NAMES =
      List.of("revoked", "unused", "again", "renewed", "licence", "owner", "told", "asking");

  private static RunningFirm firm;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            NAMES.stream().map(name -> RunningFirm.row(name, client(name), "", at(name))).toList(),
            NAMES.stream().map(ReconnectTest::at).toList());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  private static String at(String name) {
    return name + "@" + RunningFirm.DOMAIN;
  }

  private static String client(String name) {
    return "client@" + name + ".example";
  }

  private static Mail deliver(String name, String subject) {
    return firm.mailbox(at(name)).deliver(WrittenMail.of(client(name), at(name), subject).mail());
  }

  private static void awaitShown(String name, String... subjects) throws Exception {
    firm.awaitSubjects(at(name), name, subjects);
  }

  private static FirmMember owner(String name) {
    return firm.member(at(name));
  }

  private static void atMicrosoft(String name, BiConsumer<EntraSimulator, UUID> event) {
    event.accept(firm.graph().entra(), firm.mailbox(at(name)).user().id());
  }

  /** Until the API says so, and whatever else was under way is over. */
  private static void awaitState(String name, String state) throws Exception {
    FirmMember owner = owner(name);
    firm.await("the mailbox is " + state, () -> owner.state().equals(state));
    firm.awaitIdle();
  }

  /** The person's line in the administrators' list of a state; missing if they aren't in it. */
  private static JsonNode listed(String name, String state) throws Exception {
    ApiClient.Reply reply = firm.administrator().get("connections?limit=200&state=" + state);
    assertThat(reply.status()).isEqualTo(200);
    for (JsonNode one : reply.body().path("connections")) {
      if (one.path("address").asText().equals(at(name))) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void whoseSessionsAreRevokedIsAskedOnceAndTheGapFillsByItself() throws Exception {
    deliver("revoked", "Avant");
    awaitShown("revoked", "Avant");
    firm.awaitIdle();
    Instant revoked = Instant.now();
    atMicrosoft("revoked", EntraSimulator::revokeSessions);
    deliver("revoked", "Pendant");
    deliver("revoked", "Encore pendant");
    awaitState("revoked", "reconnect_needed");

    JsonNode connection = owner("revoked").connection();
    assertThat(connection.path("reason").asText()).isEqualTo("reconnect_needed");
    assertThat(Instant.parse(connection.path("since").asText()))
        .isBetween(revoked.minusMillis(1), Instant.now());
    assertThat(connection.path("notices").asText()).isEqualTo("none");
    JsonNode listed = listed("revoked", "reconnect_needed");
    assertThat(listed.path("reason").asText()).isEqualTo("reconnect_needed");
    assertThat(listed.path("since")).isEqualTo(connection.path("since"));
    assertThat(listed.path("mailbox").asText()).isEqualTo(owner("revoked").account());

    // However often it is tried meanwhile, what was there stays and nobody is told again.
    deliver("revoked", "Toujours pendant");
    firm.timer("catch-up");
    firm.timer("subscription-renewal");
    firm.timer("read-sweep");
    awaitShown("revoked", "Avant");
    assertThat(owner("revoked").told()).containsExactly("reconnect_needed");
    assertThat(owner("revoked").connection()).isEqualTo(connection);

    owner("revoked").connect();
    awaitShown("revoked", "Avant", "Pendant", "Encore pendant", "Toujours pendant");
    awaitState("revoked", "connected");
    assertThat(owner("revoked").connection().path("notices").asText()).isEqualTo("live");
    assertThat(listed("revoked", "reconnect_needed").isMissingNode()).isTrue();
    assertThat(listed("revoked", "connected").isMissingNode()).isFalse();
    deliver("revoked", "Après");
    firm.awaitIdle();
    assertThat(firm.subjects(at("revoked"), "revoked")).hasSize(5).contains("Après");
    assertThat(owner("revoked").told()).containsExactly("reconnect_needed");
    assertThat(parked()).isEmpty();
  }

  /** No mail comes and no round runs: the person's own question finds out, and is no dead end. */
  @Test
  void whoAsksOutlookByARightThatIsRevokedIsToldToReconnect() throws Exception {
    atMicrosoft("asking", EntraSimulator::revokeSessions);
    assertThat(owner("asking").state()).isEqualTo("connected");

    assertThat(owner("asking").get("unmatched-mails").status()).isEqualTo(422);

    awaitState("asking", "reconnect_needed");
    assertThat(owner("asking").connection().path("reason").asText()).isEqualTo("reconnect_needed");
    assertThat(owner("asking").told()).containsExactly("reconnect_needed");
    owner("asking").get("unmatched-mails").assertRefused(409, "mailbox_not_connected");
    assertThat(owner("asking").told()).as("once").containsExactly("reconnect_needed");

    owner("asking").connect();
    awaitState("asking", "connected");
    assertThat(owner("asking").get("unmatched-mails").status()).isEqualTo(200);
  }

  @Test
  void aRightThatEndedForWantOfUseAsksTheOwnerAsWell() throws Exception {
    atMicrosoft("unused", EntraSimulator::expireAccessTokens);
    atMicrosoft("unused", EntraSimulator::expireRefreshTokens);
    // No mail comes: the next round finds out.
    firm.timer("catch-up");
    awaitState("unused", "reconnect_needed");
    assertThat(owner("unused").told()).containsExactly("reconnect_needed");
    owner("unused").connect();
    awaitState("unused", "connected");
  }

  @Test
  void eachEndOfTheRightIsToldOnce() throws Exception {
    for (int times = 1; times <= 2; times++) {
      atMicrosoft("again", EntraSimulator::changePassword);
      deliver("again", "Mail " + times);
      awaitState("again", "reconnect_needed");
      assertThat(owner("again").told()).hasSize(times).containsOnly("reconnect_needed");
      owner("again").connect();
      awaitState("again", "connected");
    }
    awaitShown("again", "Mail 1", "Mail 2");
  }

  @Test
  void anAccessTokenThatEndsIsRenewedWithoutAnybodyNoticing() throws Exception {
    JsonNode connection = owner("renewed").connection();
    long listings = firm.listings();
    long renewals = renewals();
    for (int times = 0; times < 3; times++) {
      atMicrosoft("renewed", EntraSimulator::expireAccessTokens);
      deliver("renewed", "Mail " + times);
      firm.awaitIdle();
    }
    awaitShown("renewed", "Mail 0", "Mail 1", "Mail 2");
    assertThat(renewals()).isEqualTo(renewals + 3);
    assertThat(firm.listings()).as("catch-ups and censuses").isEqualTo(listings);
    assertThat(owner("renewed").connection()).isEqualTo(connection);
    assertThat(owner("renewed").told()).isEmpty();
  }

  @Test
  void aMailboxThatLosesItsLicenceLosesNothingAndComesBackByItself() throws Exception {
    Mail first = deliver("licence", "Premier");
    Mail second = deliver("licence", "Deuxième");
    awaitShown("licence", "Premier", "Deuxième");
    firm.awaitIdle();
    List<String> bodies = bodies("licence");
    firm.mailbox(at("licence")).setLicensed(false);

    // Graph answers 404, as it does for a mail that was deleted.
    firm.mailbox(at("licence")).setRead(firm.id(at("licence"), first), true);
    awaitState("licence", "reconnect_needed");
    deliver("licence", "Pendant");
    firm.timer("catch-up");
    firm.runner().requestCensus(EmailAddress.of(at("licence")));
    firm.awaitIdle();
    firm.timer("subscription-renewal");

    JsonNode connection = owner("licence").connection();
    assertThat(connection.path("state").asText()).isEqualTo("reconnect_needed");
    assertThat(connection.path("reason").asText()).isEqualTo("mailbox_unreachable");
    assertThat(listed("licence", "reconnect_needed").path("reason").asText())
        .isEqualTo("mailbox_unreachable");
    assertThat(owner("licence").told()).containsExactly("reconnect_needed");
    awaitShown("licence", "Premier", "Deuxième");
    assertThat(bodies("licence")).isEqualTo(bodies);

    firm.mailbox(at("licence")).setLicensed(true);
    firm.timer("subscription-renewal");
    awaitState("licence", "connected");
    awaitShown("licence", "Premier", "Deuxième", "Pendant");
    firm.await("it is read", () -> !isUnread("licence", "Premier"));
    assertThat(isUnread("licence", "Deuxième")).isTrue();
    assertThat(owner("licence").connection().path("notices").asText()).isEqualTo("live");
    assertThat(owner("licence").told()).containsExactly("reconnect_needed");
    assertThat(firm.mailbox(at("licence")).mail(firm.id(at("licence"), second)).read()).isFalse();
    assertThat(parked()).isEmpty();
  }

  @Test
  void theOwnerMayAlsoConnectAMailboxThatGotItsLicenceBack() throws Exception {
    firm.mailbox(at("owner")).setLicensed(false);
    firm.timer("catch-up");
    awaitState("owner", "reconnect_needed");
    FirmMember owner = owner("owner");
    owner.complete(owner.signInAs(owner.account())).assertRefused(422, "mailbox_not_hosted");
    assertThat(owner.connection().path("reason").asText()).isEqualTo("mailbox_unreachable");

    firm.mailbox(at("owner")).setLicensed(true);
    deliver("owner", "Entre-temps");
    owner.connect();
    awaitShown("owner", "Entre-temps");
    awaitState("owner", "connected");
  }

  @Test
  void aNotificationIsPutAwayForGoodByItsReaderAlone() throws Exception {
    atMicrosoft("told", EntraSimulator::revokeSessions);
    deliver("told", "Pendant");
    awaitState("told", "reconnect_needed");
    FirmMember reader = owner("told");
    JsonNode told = reader.get("notifications").json().path("notifications").get(0);
    assertThat(told.path("kind").asText()).isEqualTo("reconnect_needed");
    String path = "notifications/" + told.path("id").asText();

    owner("renewed").delete(path).assertRefused(404, "notification_unknown");
    assertThat(reader.told()).containsExactly("reconnect_needed");
    HttpCalls.Answer away = reader.delete(path);
    assertThat(away.status()).isEqualTo(204);
    assertThat(reader.told()).isEmpty();
    reader.delete(path).assertRefused(404, "notification_unknown");

    deliver("told", "Encore pendant");
    firm.timer("catch-up");
    assertThat(reader.told()).isEmpty();
    reader.connect();
    awaitShown("told", "Pendant", "Encore pendant");
    awaitState("told", "connected");
  }

  /** How often an access token was had for a refresh token so far. */
  private static long renewals() {
    return firm.graph().counters().byKind().getOrDefault("token refresh_token", 0L);
  }

  private static boolean isUnread(String name, String subject) throws Exception {
    for (JsonNode row : firm.tab(at(name), name)) {
      if (row.path("subject").asText().equals(subject)) {
        return row.path("unread").asBoolean();
      }
    }
    throw new AssertionError("no mail " + subject);
  }

  private static List<String> bodies(String name) throws Exception {
    return firm.kept().bodies(firm.mailboxId(at(name))).stream().map(Path::toString).toList();
  }

  private static JsonNode parked() throws Exception {
    return firm.administrator().get("parked-work").body().path("parked");
  }
}
