package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mailboxes that don't answer, or not now, over the simulator by HTTP. */
class OutOfReachTest {
  private static final MailboxId BOB = new MailboxId("22222222-aaaa-bbbb-cccc-000000000002");
  private static final String BOBS = "bob@firm.example";
  private static final int FOR_EVER = 1_000_000;

  @TempDir private Path folder;
  private OutlookFirm outlook;

  @BeforeEach
  void open() throws IOException {
    outlook = new OutlookFirm(folder);
    outlook.firm.with(
        new ClientFile(
            new ClientFileId("c1"),
            "Client",
            Optional.empty(),
            Set.of(EmailAddress.of(CLIENT)),
            Set.of(),
            Set.of(Firm.ADDRESS, EmailAddress.of(BOBS))));
  }

  @AfterEach
  void close() {
    outlook.close();
  }

  @Test
  void losesNothingOfAMailboxWithoutALicenceAndProvesItAnewWhenItComesBack() throws Exception {
    List<Mail> mails = fill();
    outlook.anna.setLicensed(false);

    meanwhileEverythingIsTried(mails);

    outlook.anna.setLicensed(true);
    comesBack(mails);
  }

  @ParameterizedTest
  @CsvSource({
    "404, ResourceNotFound",
    "404, MailboxNotEnabledForRESTAPI",
    "404, ErrorItemNotFound"
  })
  void losesNothingOfAMailboxThatAnswersSoToEverything(int status, String code) throws Exception {
    List<Mail> mails = fill();
    outlook.graph.faults().fail(new RequestFault(Pattern.compile("^"), FOR_EVER, status, code, 0));

    meanwhileEverythingIsTried(mails);

    outlook.graph.faults().clear();
    comesBack(mails);
  }

  @ParameterizedTest
  @CsvSource({"429, TooManyRequests, 40", "503, ServiceUnavailable, 0"})
  void oneMailboxsTroubleDelaysNoOther(int status, String code, int retryAfter) throws Exception {
    Mailbox bob = outlook.addMailbox(BOB, BOBS);
    outlook.connected(ANNA, Firm.ADDRESS.value()).connected(BOB, BOBS);
    outlook
        .graph
        .faults()
        .fail(
            new RequestFault(Pattern.compile("." + ANNA + "/|batch"), 1, status, code, retryAfter));
    // Anna's batch meets the fault; Bob's mail comes by the same worker right behind it.
    Mail hers = outlook.anna.deliver(outlook.mail("hers", "inbox"));
    awaitAndWorkNow();
    assertThat(outlook.firm.tab("c1")).isEmpty();
    long asked = outlook.graph.counters().requests();
    outlook.anna.deliver(outlook.mail("hers too", "inbox"));
    awaitAndWorkNow();
    assertThat(outlook.graph.counters().requests()).as("requests in the pause").isEqualTo(asked);

    Mail his = bob.deliver(outlook.mail("his", "inbox"));
    awaitAndWorkNow();

    assertThat(outlook.firm.mails.find(BOB, id(bob, his))).isPresent();
    assertThat(outlook.firm.mails.find(ANNA, id(outlook.anna, hers))).isEmpty();
    outlook.firm.workFor(Duration.ofMinutes(1));
    assertThat(outlook.firm.tab("c1")).hasSize(2);
  }

  private List<Mail> fill() {
    List<Mail> mails =
        List.of(
            outlook.anna.load(outlook.mail("one", "inbox")),
            outlook.anna.load(outlook.mail("two", "inbox")));
    outlook.connected(ANNA, Firm.ADDRESS.value());
    assertThat(outlook.firm.tab("c1")).hasSize(2);
    outlook.clock.pass(Duration.ofMinutes(30));
    return mails;
  }

  /** A notice of each mail, catch-ups, censuses and renewals, for a day. */
  private void meanwhileEverythingIsTried(List<Mail> mails) {
    Instant begin = outlook.clock.instant();
    outlook.firm.sender.bringUpToDate(
        ANNA, mails.stream().map(mail -> new MailId(outlook.id(mail))).toList(), 0, Urgency.LIVE);
    outlook.firm.rounds.catchUp();
    outlook.firm.rounds.census();
    outlook.firm.rounds.subscriptions();
    outlook.firm.workFor(Duration.ofHours(7));
    outlook.firm.rounds.subscriptions();
    outlook.firm.rounds.catchUp();
    outlook.firm.workFor(Duration.ofHours(17));

    Connection waiting = outlook.firm.connections.find(ANNA).orElseThrow();
    assertThat(waiting.phase()).isEqualTo(Connection.Phase.RECONNECT_NEEDED);
    assertThat(waiting.reason()).contains("mailbox_unreachable");
    assertThat(waiting.since()).isBetween(begin, begin.plus(Duration.ofHours(7)));
    assertThat(outlook.firm.tab("c1")).hasSize(2);
    assertThat(outlook.firm.parked.list(Optional.empty(), 10).work()).isEmpty();
    outlook.firm.invariants.checkSettled();
  }

  private void comesBack(List<Mail> mails) throws Exception {
    outlook.anna.delete(outlook.id(mails.get(0)));
    outlook.anna.load(outlook.mail("three", "inbox"));
    outlook.clock.pass(Duration.ofMinutes(1));

    outlook.firm.rounds.subscriptions();
    outlook.firm.workFor(Duration.ofHours(1));

    Connection back = outlook.firm.connections.find(ANNA).orElseThrow();
    assertThat(back.isConnected()).isTrue();
    assertThat(outlook.graph.subscriptions().of(outlook.anna.user().id()))
        .singleElement()
        .satisfies(
            live ->
                assertThat(live.id()).hasToString(back.subscription().orElseThrow().id().value()));
    assertThat(outlook.firm.tab("c1")).hasSize(2).contains(outlook.id(mails.get(1)));
    assertThat(outlook.firm.completeness().isProved()).isTrue();
    assertThat(outlook.firm.completeness().finishedAt()).isAfter(back.since());
  }

  private void awaitAndWorkNow() throws InterruptedException {
    outlook.awaitNotices();
    outlook.firm.work();
  }

  private static MailId id(Mailbox mailbox, Mail mail) {
    return new MailId(mailbox.id(mail, IdKind.IMMUTABLE));
  }
}
