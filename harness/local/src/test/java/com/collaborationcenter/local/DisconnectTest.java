package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of a mailbox that is disconnected over HTTP: nothing of its own, everything of
 * others. Each test has a person of its own, who works with a colleague on the client file of their
 * name; what they have from its client bears a mark.
 */
class DisconnectTest {
  private static final List<String> NAMES = List.of("anne", "leaver", "locked", "crashed");
  private static final String COLLEAGUE = "bruno@" + RunningFirm.DOMAIN;
  private static final String MARK = "zqxj-";

  /** Where a person is known whose mailbox isn't connected. */
  private static final List<String> REMAINING =
      List.of("mailboxes | ", "people | ", "person:", "address:");

  private static RunningFirm firm;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            NAMES.stream()
                .map(name -> RunningFirm.row(name, client(name), "", at(name) + ";" + COLLEAGUE))
                .toList(),
            Stream.concat(NAMES.stream().map(DisconnectTest::at), Stream.of(COLLEAGUE)).toList());
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

  /** A mail whose every part is marked as this mailbox's. */
  private static WrittenMail marked(String name, String owner, String subject) {
    String mark = MARK + owner + " ";
    return WrittenMail.of(client(name), owner, mark + subject)
        .saying("<p>" + mark + "body</p>")
        .named(mark + "sender", mark + "recipient", mark + "file.txt");
  }

  /** Two mails of a person, one of them from before, and one of the colleague; all show. */
  private static void fill(String name) throws Exception {
    Instant lastMonth = Instant.now().minus(Duration.ofDays(30));
    firm.mailbox(at(name)).load(marked(name, at(name), "history").receivedAt(lastMonth).mail());
    firm.mailbox(at(name)).deliver(marked(name, at(name), "new").mail());
    firm.mailbox(COLLEAGUE).deliver(marked(name, COLLEAGUE, "theirs").mail());
    firm.census(at(name));
    firm.awaitSubjects(at(name), name, own(name, "history"), own(name, "new"));
    firm.awaitSubjects(COLLEAGUE, name, MARK + COLLEAGUE + " theirs");
    firm.awaitIdle();
    assertThat(firm.kept().recordsWith(MARK + at(name))).isNotEmpty();
    assertThat(firm.kept().bodies(firm.mailboxId(at(name)))).hasSize(2);
    assertThat(lines("grant:" + firm.mailboxId(at(name)))).hasSize(1);
  }

  private static String own(String name, String subject) {
    return MARK + at(name) + " " + subject;
  }

  /** Everything that is kept and has this text. */
  private static List<String> lines(String text) throws Exception {
    return firm.kept().snapshot().stream().filter(line -> line.contains(text)).toList();
  }

  /** Until it is done, the sweep for later included. */
  private static void awaitDisconnected(String name) throws Exception {
    firm.await("it is disconnected", () -> member(name).state().equals("disconnected"));
    firm.await("the second sweep alone waits", () -> firm.kept().waiting() == 1);
    firm.await(
        "it is swept once more",
        () -> {
          firm.kept().makeDue();
          return firm.kept().waiting() == 0;
        });
  }

  private static FirmMember member(String name) {
    return firm.member(at(name));
  }

  private static FirmMember administrator() {
    return firm.member(firm.runner().administrator(), "Administrator");
  }

  private static void assertNothingIsLeftOf(String name) throws Exception {
    String mailbox = firm.mailboxId(at(name));
    assertThat(lines(MARK + at(name))).isEmpty();
    assertThat(firm.kept().haveInQueues(MARK)).isFalse();
    assertThat(firm.kept().bodies(mailbox)).isEmpty();
    assertThat(lines("grant:" + mailbox)).isEmpty();
    assertThat(lines(mailbox))
        .as("who the person is, that the mailbox is disconnected, and who else disconnected it")
        .filteredOn(line -> !line.startsWith("audit:"))
        .hasSize(4)
        .allMatch(line -> REMAINING.stream().anyMatch(line::startsWith));
    assertThat(firm.tab(at(name), name)).isEmpty();
  }

  @Test
  void nothingIsLeftWhereColleaguesKeepWhatIsTheirsAndConnectingAgainBringsAllBack()
      throws Exception {
    fill("anne");
    List<String> colleagues = lines(firm.mailboxId(COLLEAGUE));
    JsonNode colleaguesTab = firm.tab(COLLEAGUE, "anne").get(0);
    UUID account = firm.mailbox(at("anne")).user().id();
    assertThat(firm.graph().subscriptions().of(account)).hasSize(1);

    HttpCalls.Answer answer = member("anne").disconnect();

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(firm.tab(at("anne"), "anne")).as("hidden at once").isEmpty();
    assertThat(member("anne").state()).isIn("disconnecting", "disconnected");
    assertThat(member("anne").disconnect().status()).isEqualTo(202);
    awaitDisconnected("anne");
    assertNothingIsLeftOf("anne");
    assertThat(firm.graph().subscriptions().of(account)).isEmpty();
    JsonNode connection = member("anne").connection();
    assertThat(connection.path("notices").asText()).isEqualTo("none");
    assertThat(connection.has("reason")).isFalse();
    assertThat(firm.report(at("anne")).has("inOutlook")).isFalse();

    assertThat(lines(firm.mailboxId(COLLEAGUE))).isEqualTo(colleagues);
    assertThat(firm.tab(COLLEAGUE, "anne")).containsExactly(colleaguesTab);
    assertThat(firm.graph().subscriptions().of(firm.mailbox(COLLEAGUE).user().id())).hasSize(1);

    // What comes now, and a notice that was late, are of a mailbox that nobody looks into.
    Mail late = firm.mailbox(at("anne")).deliver(marked("anne", at("anne"), "late").mail());
    PostedNotices notices = new PostedNotices();
    String id = firm.id(at("anne"), late);
    var unused = notices.add(firm.clientState(at("anne")), firm.mailboxId(at("anne")), id);
    HttpCalls.Answer posted =
        new HttpCalls(firm.runner().url())
            .post("graph-notifications", Optional.empty(), "application/json", notices.body());
    assertThat(posted.status()).isEqualTo(202);
    firm.timer("catch-up");
    firm.timer("subscription-renewal");
    assertNothingIsLeftOf("anne");
    assertThat(member("anne").state()).isEqualTo("disconnected");

    member("anne").connect();
    firm.await("it is connected", () -> member("anne").state().equals("connected"));
    firm.awaitSubjects(
        at("anne"), "anne", own("anne", "history"), own("anne", "new"), own("anne", "late"));
    firm.awaitIdle();
    assertThat(firm.kept().bodies(firm.mailboxId(at("anne")))).hasSize(3);
    assertThat(firm.graph().subscriptions().of(account)).hasSize(1);
    assertThat(firm.census(at("anne")).path("proved").asBoolean()).isTrue();
  }

  @Test
  void anAdministratorRemovesALeaversMailboxWithoutSeeingALineOfIt() throws Exception {
    fill("leaver");
    List<String> colleagues = lines(firm.mailboxId(COLLEAGUE));
    String mailbox = firm.mailboxId(at("leaver"));
    String path = "connections/" + mailbox;
    UUID account = UUID.fromString(mailbox);
    List<String> kept = firm.kept().snapshot();
    firm.member(COLLEAGUE).delete(path).assertRefused(403, "role_required");
    for (String other : List.of(UUID.randomUUID().toString(), "a%20b", "a".repeat(300))) {
      administrator().delete("connections/" + other).assertRefused(404, "mailbox_unknown");
    }
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(whatTheAdministratorSees(mailbox)).doesNotContain(MARK);

    HttpCalls.Answer answer = administrator().delete(path);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
    assertThat(whatTheAdministratorSees(mailbox)).doesNotContain(MARK);
    assertThat(firm.tab(at("leaver"), "leaver")).as("hidden at once").isEmpty();
    awaitDisconnected("leaver");
    assertNothingIsLeftOf("leaver");
    assertThat(whatTheAdministratorSees(mailbox)).doesNotContain(MARK);
    assertThat(firm.graph().subscriptions().of(account)).isEmpty();
    assertThat(lines(firm.mailboxId(COLLEAGUE))).isEqualTo(colleagues);
    assertThat(administrator().delete(path).status()).isEqualTo(202);
    assertThat(firm.kept().waiting()).as("there is nothing more to remove").isZero();
  }

  @Test
  void aLeaverWhoseAccountIsClosedAlreadyIsRemovedAsWell() throws Exception {
    fill("locked");
    String mailbox = firm.mailboxId(at("locked"));
    firm.graph().entra().revokeSessions(UUID.fromString(mailbox));
    firm.mailbox(at("locked")).deliver(marked("locked", at("locked"), "late").mail());
    firm.await(
        "it must be connected again", () -> member("locked").state().equals("reconnect_needed"));
    firm.awaitIdle();

    assertThat(administrator().delete("connections/" + mailbox).status()).isEqualTo(202);

    awaitDisconnected("locked");
    // The subscription couldn't be ended; what it still tells is passed over.
    firm.mailbox(at("locked")).deliver(marked("locked", at("locked"), "later").mail());
    firm.awaitIdle();
    firm.timer("subscription-renewal");
    assertThat(lines(MARK + at("locked"))).isEmpty();
    assertThat(firm.kept().bodies(mailbox)).isEmpty();
    assertThat(lines("grant:" + mailbox)).isEmpty();
    assertThat(member("locked").state()).isEqualTo("disconnected");
    assertThat(administrator().get("parked-work").json().path("parked")).isEmpty();
  }

  @Test
  void aRemovalThatACrashInterruptedGoesOnAndNobodyConnectsMeanwhile() throws Exception {
    fill("crashed");
    FirmMember owner = member("crashed");
    ObjectNode begunBefore = owner.signInAs(owner.account());
    // As a crash leaves it between the phase and the work on the queue, a quarter of an hour ago.
    JsonNode connection = owner.connection();
    Instant since = Instant.parse(connection.path("since").asText());
    String address = "\"address\":\"" + at("crashed") + "\",\"phase\":";
    firm.kept().damageRecords(address + "\"CONNECTED\"", address + "\"DISCONNECTING\"");
    firm.kept().damageRecords(since.toString(), since.minus(Duration.ofMinutes(15)).toString());

    assertThat(owner.state()).isEqualTo("disconnecting");
    assertThat(firm.tab(at("crashed"), "crashed")).isEmpty();
    owner.beginSignIn().assertRefused(422, "mailbox_disconnecting");
    owner.complete(begunBefore).assertRefused(422, "mailbox_disconnecting");
    assertThat(owner.state()).isEqualTo("disconnecting");
    assertThat(firm.kept().recordsWith(MARK + at("crashed"))).isNotEmpty();

    firm.timer("catch-up");

    assertThat(owner.state()).isEqualTo("disconnected");
    assertNothingIsLeftOf("crashed");
    owner.connect();
    firm.awaitSubjects(at("crashed"), "crashed", own("crashed", "history"), own("crashed", "new"));
    firm.awaitIdle();
  }

  @Test
  void whoNeverConnectedHasNothingToDisconnect() throws Exception {
    FirmMember stranger = firm.join("stranger@" + RunningFirm.DOMAIN);
    assertThat(stranger.state()).isEqualTo("never_connected");
    List<String> kept = firm.kept().snapshot();
    stranger.disconnect().assertRefused(404, "mailbox_unknown");
    administrator()
        .delete("connections/" + stranger.account())
        .assertRefused(404, "mailbox_unknown");
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }

  /** All that the API gives an administrator that could have to do with this mailbox. */
  private static String whatTheAdministratorSees(String mailbox) throws Exception {
    StringBuilder seen = new StringBuilder();
    for (String path :
        List.of("connections", "completeness", "parked-work", "notifications", "client-files")) {
      HttpCalls.Answer answer = administrator().get(path);
      assertThat(answer.status()).isEqualTo(200);
      seen.append(answer.body());
    }
    assertThat(seen).contains(mailbox);
    administrator().get("client-files/leaver/mails").assertRefused(404, "client_file_unknown");
    return seen.toString();
  }
}
