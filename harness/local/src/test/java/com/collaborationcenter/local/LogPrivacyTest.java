package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.local.host.InvocationFailed;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs and queues never hold content (product, rule 4): everything that is content bears a mark,
 * the whole flow is driven, with all kinds of faults, and the mark is looked for.
 */
class LogPrivacyTest {
  private static final String MARK = "zqxj";
  private static final String OWNER = MARK + "owner@" + RunningFirm.DOMAIN;
  private static final String CLIENT = MARK + "client@" + MARK + ".example";
  private static final String FILE = "file-1";

  private static CapturedOutput output;
  private static RunningFirm firm;

  /** What was answered about work that waits for a person. */
  private static final List<JsonNode> WAITING = new ArrayList<>();

  private static String parkedMail = "";

  @BeforeAll
  static void driveTheWholeFlow(@TempDir Path folder) throws Exception {
    output = new CapturedOutput();
    firm = RunningFirm.start(folder, List.of(row()), List.of(OWNER));
    firm.kept().watchQueue();
    receiveReadMoveDelete();
    askAboutOwnMail();
    parkWork();
    refuseInput();
    export();
    meetTheUnforeseen();
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
    output.close();
  }

  private static String row() {
    return "%s,%s SARL,,%s,,%s".formatted(FILE, MARK, CLIENT, OWNER);
  }

  private static WrittenMail marked(String what) {
    return WrittenMail.of(CLIENT, OWNER, MARK + "-subject-" + what)
        .saying("<p>%s-body <img src='https://%s.example/x'></p>".formatted(MARK, MARK))
        .named(MARK + "-sender", MARK + "-recipient", MARK + "-file.txt");
  }

  private static String deliver(String what) {
    return firm.id(OWNER, firm.mailbox(OWNER).deliver(marked(what).mail()));
  }

  private static void receiveReadMoveDelete() throws Exception {
    Mailbox mailbox = firm.mailbox(OWNER);
    String id = deliver("whole");
    String gone = deliver("gone");
    mailbox.deliver(WrittenMail.of(MARK + "@elsewhere.example", OWNER, MARK).mail());
    firm.await("both show", () -> firm.tab(OWNER, FILE).size() == 2);
    JsonNode mail =
        firm.runner()
            .as(OWNER)
            .get("client-files/" + FILE + "/mails/" + firm.mailboxId(OWNER) + "/" + id)
            .body();
    assertThat(mail.at("/body/html").asText()).contains(MARK + "-body");
    assertThat(mail.at("/attachments/0/name").asText()).isEqualTo(MARK + "-file.txt");
    mailbox.setRead(id, true);
    mailbox.move(id, "archive");
    mailbox.delete(gone);
    firm.await("one is left", () -> firm.tab(OWNER, FILE).size() == 1);
    firm.timer("catch-up");
    firm.census(OWNER);
    firm.load(List.of(row(), "file-2,%s II,,%s,%s.example,%s".formatted(MARK, "", MARK, OWNER)));
    firm.awaitIdle();
  }

  /** What is asked of Outlook then and there, with its faults. */
  private static void askAboutOwnMail() throws Exception {
    String stranger = MARK + "@elsewhere.example";
    String why = "client-files/" + FILE + "/why-not-here";
    ApiClient owner = firm.runner().as(OWNER);
    JsonNode list = owner.get("unmatched-mails").body();
    assertThat(list.at("/mails/0/from/address").asText()).isEqualTo(stranger);
    String question = "{\"sender\":\"" + stranger + "\"}";
    assertThat(owner.post(why, "application/json", question).body().at("/mails/0/reason/code"))
        .hasToString("\"nothing-matched\"");
    Pattern search = Pattern.compile("GET /users/[^/]+/messages\\?");
    firm.graph().faults().fail(new RequestFault(search, 1, 400, "ErrorBadRequest", 0));
    assertThat(owner.post(why, "application/json", question).status()).isEqualTo(422);
    firm.graph().faults().fail(new RequestFault(search, 1, 0, "", 0));
    assertThat(owner.post(why, "application/json", question).status()).isEqualTo(503);
    assertThat(owner.post(why, "application/json", "{\"" + MARK).status()).isEqualTo(400);
    JsonNode row = firm.tab(OWNER, FILE).get(0);
    String mail =
        "client-files/" + FILE + "/mails/" + firm.mailboxId(OWNER) + "/" + row.path("id").asText();
    assertThat(owner.get(mail + "/explanation").status()).isEqualTo(200);
    firm.awaitIdle();
  }

  private static void parkWork() throws Exception {
    firm.graph()
        .faults()
        .fail(new RequestFault(Pattern.compile("POST /\\$batch"), 1, 400, "ErrorBadRequest", 0));
    parkedMail = deliver("parked");
    firm.await("it is parked", () -> waiting().path("parked").size() == 1);
    WAITING.add(waiting());
    redrive("parked-work/" + waiting().at("/parked/0/id").asText());
    firm.await("it shows", () -> firm.tab(OWNER, FILE).size() == 2);
    firm.awaitIdle();
  }

  private static void refuseInput() throws Exception {
    HttpCalls http = new HttpCalls(firm.runner().url());
    String rows = "id,name,siren,contacts,domains,collaborators\nx,%s,%s,%s,%s,%s\n";
    Optional<String> administrator =
        Optional.of(
            firm.runner()
                .issuer()
                .tokenFor(
                    LocalRunner.person(EmailAddress.of(firm.runner().administrator())),
                    List.of("Administrator")));
    String body =
        http.post(
                "client-files/csv",
                administrator,
                "text/csv",
                rows.replace("%s", MARK + " not").getBytes(StandardCharsets.UTF_8))
            .assertRefused(422, "client_files_invalid")
            .toString();
    assertThat(body).doesNotContain(MARK);
    PostedNotices forged = new PostedNotices();
    forged.add(MARK + "-client-state", firm.mailboxId(OWNER), "some-mail");
    forged.add(firm.clientState(OWNER), firm.mailboxId(OWNER), "AAkALgAAAA");
    http.post("graph-notifications", Optional.empty(), "application/json", forged.body());
    http.post(
        "graph-notifications",
        Optional.empty(),
        "application/json",
        ("{\"" + MARK).getBytes(StandardCharsets.UTF_8));
    http.get("client-files", MARK + "." + MARK + "." + MARK).assertRefused(401, "token_invalid");
    firm.awaitIdle();
  }

  private static void export() throws Exception {
    ApiClient administrator = firm.administrator();
    for (String about :
        List.of("\"address\":\"" + CLIENT + "\"", "\"person\":\"" + firm.mailboxId(OWNER) + "\"")) {
      String request = "{\"kind\":\"export\"," + about + "}";
      JsonNode asked = administrator.post("subject-requests", "application/json", request).body();
      String path = "subject-requests/" + asked.path("id").asText();
      firm.await(
          "it is ready",
          () -> administrator.get(path).body().path("state").asText().equals("ready"));
      ApiClient.Reply link = administrator.post(path + "/link", "application/json", "");
      assertThat(link.status()).isEqualTo(200);
      assertThat(link.body().path("url").asText()).doesNotContain(MARK);
    }
    firm.kept().makeDue();
    firm.awaitIdle();
  }

  /** Records that can't be read any more: what reads them meets faults that quote them. */
  private static void meetTheUnforeseen() throws Exception {
    firm.kept().damageRecords("\"read\":false", "\"read\":\"" + MARK + "-damage\"");
    ApiClient.Reply reply = firm.runner().as(OWNER).get("client-files/" + FILE + "/mails");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body().path("code").asText()).isEqualTo("internal_error");
    assertThat(reply.body().toString()).doesNotContain(MARK);
    firm.mailbox(OWNER).setRead(parkedMail, true);
    firm.await("it is a dead letter", () -> waiting().path("deadLetters").size() == 1);
    WAITING.add(waiting());
    firm.kept().damageRecords("\"read\":\"" + MARK + "-damage\"", "\"read\":false");
    redrive("dead-letters/" + waiting().at("/deadLetters/0/id").asText());
    firm.awaitIdle();
    firm.kept().damageRecords("\"subscriptionEnds\":\"", "\"subscriptionEnds\":\"" + MARK);
    assertThatThrownBy(() -> firm.runner().runTimer("catch-up"))
        .isInstanceOf(InvocationFailed.class)
        .satisfies(output::logged);
    assertThatThrownBy(() -> firm.runner().runTimer("census"))
        .isInstanceOf(InvocationFailed.class)
        .satisfies(output::logged);
    firm.kept().damageRecords("\"subscriptionEnds\":\"" + MARK, "\"subscriptionEnds\":\"");
    firm.await(
        "all is well again",
        () -> firm.tab(OWNER, FILE).stream().noneMatch(LogPrivacyTest::unread));
  }

  private static boolean unread(JsonNode row) {
    return row.path("unread").asBoolean();
  }

  private static JsonNode waiting() throws Exception {
    return firm.administrator().get("parked-work").body();
  }

  private static void redrive(String what) throws Exception {
    assertThat(firm.administrator().post(what + "/redrive", "application/json", "").status())
        .isEqualTo(202);
  }

  @Test
  void noLogHoldsContent() {
    assertThat(output.text().lines().filter(LogPrivacyTest::isMarked)).isEmpty();
    // Faults were logged, with all that is known of them.
    assertThat(output.text())
        .contains("notices refused: 1")
        .contains("unexpected fault: java.lang.IllegalStateException at")
        .contains("mailbox-work failed on ")
        .contains("catch-up: ", "census: ", "com.collaborationcenter.fault.UnforeseenFault");
  }

  @Test
  void noQueueHoldsContent() throws Exception {
    List<String> watched = firm.kept().watched();
    assertThat(watched).anyMatch(line -> line.contains(parkedMail));
    assertThat(watched).anyMatch(line -> line.contains("census-step"));
    assertThat(watched).anyMatch(line -> line.contains("catch-up"));
    assertThat(watched).anyMatch(line -> line.startsWith("dead_letter "));
    assertThat(watched).noneMatch(LogPrivacyTest::isMarked);
    assertThat(firm.kept().haveInQueues(parkedMail)).isTrue();
    assertThat(firm.kept().haveInQueues(MARK)).isFalse();
  }

  @Test
  void workThatWaitsForAPersonHoldsNoContent() {
    assertThat(WAITING).hasSize(2);
    assertThat(WAITING.get(0).at("/parked/0/code").asText()).isEqualTo("graph_refused");
    assertThat(WAITING.get(1).at("/deadLetters/0/reason").asText()).isNotBlank();
    assertThat(WAITING).noneMatch(answer -> isMarked(answer.toString()));
  }

  @Test
  void whatIsLoggedOrPrintedIsCaptured() {
    String text = "anything";
    try (CapturedOutput own = new CapturedOutput()) {
      Logger.getLogger("com.collaborationcenter.local").log(Level.FINE, "logged {0}", text);
      Logger.getLogger("elsewhere")
          .log(Level.INFO, "with a fault", new IllegalStateException("quoting " + text));
      System.err.println("printed " + text);
      assertThat(own.text()).contains("logged " + text, "quoting " + text, "printed " + text);
    }
  }

  private static boolean isMarked(String line) {
    return line.toLowerCase(Locale.ROOT).contains(MARK);
  }
}
