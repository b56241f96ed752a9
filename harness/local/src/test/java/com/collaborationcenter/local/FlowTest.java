package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.MailFiles;
import com.collaborationcenter.graphsimulator.fault.NoticeFaults;
import com.collaborationcenter.graphsimulator.mailbox.Folder;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.subscription.Subscription;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Notice in, tab row out, over HTTP with real parts. Each test has a mailbox and a client file of
 * its own, called alike; the client is {@code client@NAME.example}.
 */
class FlowTest {
  private static final List<String> NAMES =
      List.of(
          "arrive",
          "read",
          "draft",
          "junk",
          "delete",
          "folder",
          "lost",
          "silent",
          "sent",
          "chat",
          "meeting",
          "stranger");

  private static RunningFirm firm;

  private long listingsBefore;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            NAMES.stream().map(name -> RunningFirm.row(name, client(name), "", at(name))).toList(),
            Stream.concat(NAMES.stream(), Stream.of("elsewhere")).map(FlowTest::at).toList());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @BeforeEach
  void countListings() {
    listingsBefore = firm.listings();
  }

  @AfterEach
  void settle() throws Exception {
    firm.graph().faults().clear();
    firm.awaitIdle();
  }

  private static String at(String name) {
    return name + "@" + RunningFirm.DOMAIN;
  }

  private static String client(String name) {
    return "client@" + name + ".example";
  }

  private static WrittenMail received(String name, String subject) {
    return WrittenMail.of(client(name), at(name), subject);
  }

  private static Mail deliver(String name, WrittenMail mail) {
    return firm.mailbox(at(name)).deliver(mail.mail());
  }

  private void assertOnlyByNotice() {
    assertThat(firm.listings())
        .as("times that mails were listed, by a catch-up or a census")
        .isEqualTo(listingsBefore);
  }

  @Test
  void everyMailboxIsSubscribedByAHandshakeAndProvesItselfByItsClientState() throws Exception {
    Mailbox mailbox = firm.mailbox(at("arrive"));
    List<Subscription> subscriptions = firm.graph().subscriptions().of(mailbox.user().id());
    assertThat(subscriptions).hasSize(1);
    assertThat(subscriptions.get(0).notificationUrl())
        .isEqualTo(firm.runner().url().resolve("/api/graph-notifications"));
    assertThat(subscriptions.get(0).lifecycleUrl())
        .isEqualTo(firm.runner().url().resolve("/api/graph-lifecycle"));
    assertThat(subscriptions.get(0).clientState()).isEqualTo(firm.clientState(at("arrive")));
  }

  @Test
  void aMailShowsInTheTabByItsNoticeAlone() throws Exception {
    String finishedBefore = firm.report(at("arrive")).path("finishedAt").asText();
    Mail mail = deliver("arrive", received("arrive", "TVA de novembre"));
    firm.awaitSubjects(at("arrive"), "arrive", "TVA de novembre");
    assertOnlyByNotice();
    assertThat(firm.report(at("arrive")).path("finishedAt").asText()).isEqualTo(finishedBefore);
    JsonNode row = firm.tab(at("arrive"), "arrive").get(0);
    assertThat(row.path("id").asText()).isEqualTo(firm.id(at("arrive"), mail));
    assertThat(row.path("mailbox").asText()).isEqualTo(firm.mailboxId(at("arrive")));
    assertThat(row.at("/from/address").asText()).isEqualTo(client("arrive"));
    assertThat(row.at("/to/0/address").asText()).isEqualTo(at("arrive"));
    assertThat(row.path("unread").asBoolean()).isTrue();
    assertThat(row.at("/reason/evidence").asText()).isEqualTo(client("arrive"));
    assertThat(row.path("webLink").asText()).isNotBlank();
  }

  @Test
  void aMailReadInOutlookIsReadHere() throws Exception {
    Mail mail = deliver("read", received("read", "Bilan"));
    firm.awaitSubjects(at("read"), "read", "Bilan");
    String id = firm.id(at("read"), mail);
    firm.mailbox(at("read")).setRead(id, true);
    firm.await("it is read", () -> !isUnread("read"));
    firm.mailbox(at("read")).setRead(id, false);
    firm.await("it is unread", () -> isUnread("read"));
    assertOnlyByNotice();
  }

  private static boolean isUnread(String name) throws Exception {
    return firm.tab(at(name), name).get(0).path("unread").asBoolean();
  }

  @Test
  void aDraftShowsOnceItIsSentWithTheSubjectThatItWasSentWith() throws Exception {
    Mailbox mailbox = firm.mailbox(at("draft"));
    WrittenMail draft = WrittenMail.of(at("draft"), client("draft"), "Brouillon").in("drafts");
    String id = firm.id(at("draft"), mailbox.createDraft(draft.mail()));
    mailbox.setSubject(id, "Votre liasse fiscale");
    firm.awaitIdle();
    assertThat(firm.tab(at("draft"), "draft")).isEmpty();
    mailbox.send(id);
    firm.awaitSubjects(at("draft"), "draft", "Votre liasse fiscale");
    assertOnlyByNotice();
  }

  @Test
  void aMailMovedToJunkLeavesTheTabAndMovedBackReturnsUnderItsId() throws Exception {
    Mail mail = deliver("junk", received("junk", "Factures"));
    firm.awaitSubjects(at("junk"), "junk", "Factures");
    String id = firm.id(at("junk"), mail);
    firm.mailbox(at("junk")).move(id, "junkemail");
    firm.awaitSubjects(at("junk"), "junk");
    firm.mailbox(at("junk")).move(id, "inbox");
    firm.awaitSubjects(at("junk"), "junk", "Factures");
    assertThat(firm.tab(at("junk"), "junk").get(0).path("id").asText()).isEqualTo(id);
    firm.mailbox(at("junk")).move(id, "archive");
    firm.awaitIdle();
    assertThat(firm.subjects(at("junk"), "junk")).containsExactly("Factures");
    assertOnlyByNotice();
  }

  @Test
  void aDeletedMailLeavesTheTabAndNothingOfItIsKept() throws Exception {
    Mail mail = deliver("delete", received("delete", "À supprimer"));
    firm.awaitSubjects(at("delete"), "delete", "À supprimer");
    String id = firm.id(at("delete"), mail);
    assertThat(firm.kept().recordsWith(id)).hasSize(2);
    assertThat(firm.kept().bodies(firm.mailboxId(at("delete")))).hasSize(1);
    firm.mailbox(at("delete")).delete(id);
    firm.awaitSubjects(at("delete"), "delete");
    firm.awaitIdle();
    assertThat(firm.kept().recordsWith(id)).isEmpty();
    assertThat(firm.kept().bodies(firm.mailboxId(at("delete")))).isEmpty();
    assertOnlyByNotice();
  }

  @Test
  void theMailsOfAFolderThatWasDeletedLeaveTheTabWithTheNextCatchUp() throws Exception {
    Mailbox mailbox = firm.mailbox(at("folder"));
    Folder folder = mailbox.createFolder("inbox", "Dossier 2025");
    Mail mail = deliver("folder", received("folder", "Classé").in(mailbox.id(folder)));
    deliver("folder", received("folder", "Non classé"));
    firm.awaitSubjects(at("folder"), "folder", "Classé", "Non classé");
    assertOnlyByNotice();
    mailbox.deleteFolder(mailbox.id(folder));
    firm.timer("catch-up");
    firm.awaitSubjects(at("folder"), "folder", "Non classé");
    assertThat(mailbox.mail(firm.id(at("folder"), mail)).folder()).isEqualTo(folder.key());
  }

  @Test
  void aLostNoticeIsMadeUpForByTheCatchUp() throws Exception {
    String finishedBefore = firm.report(at("lost")).path("finishedAt").asText();
    firm.graph().faults().setNotices(new NoticeFaults(1, 0, 0, 0, Duration.ZERO, 1));
    deliver("lost", received("lost", "Sans avis"));
    firm.awaitIdle();
    assertThat(firm.tab(at("lost"), "lost")).isEmpty();
    firm.timer("catch-up");
    assertThat(firm.subjects(at("lost"), "lost")).containsExactly("Sans avis");
    assertThat(firm.report(at("lost")).path("finishedAt").asText()).isEqualTo(finishedBefore);
  }

  @Test
  void whatNoNoticeAndNoCatchUpToldIsFoundByTheCensus() throws Exception {
    Instant lastMonth = Instant.now().minus(Duration.ofDays(30));
    firm.mailbox(at("silent")).load(received("silent", "Oublié").receivedAt(lastMonth).mail());
    firm.timer("catch-up");
    assertThat(firm.tab(at("silent"), "silent")).isEmpty();
    firm.census(at("silent"));
    assertThat(firm.subjects(at("silent"), "silent")).containsExactly("Oublié");
    firm.awaitIdle();
    JsonNode report = firm.census(at("silent"));
    assertThat(report.path("inOutlook").asInt()).isEqualTo(1);
    assertThat(report.path("stored").asInt()).isEqualTo(1);
    assertThat(report.path("gaps").asInt()).isZero();
    assertThat(report.path("proved").asBoolean()).isTrue();
  }

  @Test
  void sentMailShowsAsRead() throws Exception {
    WrittenMail sent = WrittenMail.of(at("sent"), client("sent"), "Notre lettre de mission");
    deliver("sent", sent.in("sentitems"));
    firm.awaitSubjects(at("sent"), "sent", "Notre lettre de mission");
    assertThat(isUnread("sent")).isFalse();
    assertOnlyByNotice();
  }

  @Test
  void aTeamsChatIsNoMail() throws Exception {
    firm.mailbox(at("chat")).deliverChat(received("chat", "Bavardage Teams").mail());
    deliver("chat", received("chat", "Un vrai mail"));
    firm.awaitSubjects(at("chat"), "chat", "Un vrai mail");
    firm.awaitIdle();
    JsonNode report = firm.census(at("chat"));
    assertThat(firm.subjects(at("chat"), "chat")).containsExactly("Un vrai mail");
    assertThat(report.path("inOutlook").asInt()).isEqualTo(1);
    assertThat(report.path("proved").asBoolean()).isTrue();
    assertThat(firm.kept().haveAnywhere("Bavardage Teams")).isFalse();
  }

  @Test
  void aMeetingRequestIsMail() throws Exception {
    String mime =
        """
        From: client@meeting.example
        To: meeting@cabinet.example
        Subject: Point annuel
        Message-ID: <point-annuel@meeting.example>
        Date: Mon, 23 Nov 2026 10:00:00 +0100
        MIME-Version: 1.0
        Content-Type: text/calendar; method=REQUEST; charset=utf-8

        BEGIN:VCALENDAR
        METHOD:REQUEST
        BEGIN:VEVENT
        SUMMARY:Point annuel
        DTSTART:20261201T090000Z
        END:VEVENT
        END:VCALENDAR
        """;
    firm.mailbox(at("meeting"))
        .deliver(
            MailFiles.readOne(at("meeting"), mime.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    firm.awaitSubjects(at("meeting"), "meeting", "Point annuel");
    assertOnlyByNotice();
  }

  @Test
  void aMailThatMatchesNothingLeavesNoTrace() throws Exception {
    String secret = "zqxj-unmatched-7741";
    WrittenMail private1 =
        WrittenMail.of("amie@prive.example", at("stranger"), secret + "-subject");
    deliver(
        "stranger",
        private1.saying("<p>" + secret + "-body</p>").named(secret, secret, secret + ".txt"));
    // The same, of a client of a file on which somebody else works.
    deliver(
        "stranger",
        WrittenMail.of(client("arrive"), at("stranger"), secret + "-other").saying(secret));
    WrittenMail kept = received("stranger", "zqxj-matched-subject").saying("zqxj-matched-body");
    deliver("stranger", kept);
    firm.awaitSubjects(at("stranger"), "stranger", "zqxj-matched-subject");
    firm.awaitIdle();
    assertOnlyByNotice();
    firm.timer("catch-up");
    JsonNode report = firm.census(at("stranger"));
    assertThat(report.path("inOutlook").asInt()).isEqualTo(3);
    assertThat(report.path("matched").asInt()).isEqualTo(1);
    assertThat(firm.kept().haveAnywhere(secret)).isFalse();
    assertThat(firm.kept().haveAnywhere("prive.example")).isFalse();
    // What is searched for would be found.
    assertThat(firm.kept().haveAnywhere("zqxj-matched-subject")).isTrue();
    assertThat(firm.kept().haveAnywhere("zqxj-matched-body")).isTrue();
  }
}
