package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.attachment.FileType;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.attachment.Staged.State;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.Verdict;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.notification.Notification;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingRunTest {
  private static final byte[] LETTER = "%PDF-1.7 a letter".getBytes(StandardCharsets.UTF_8);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void stagesWhatComesWithMailWithoutBeingAsked() throws Exception {
    try (Firm firm = firm("new")) {
      comes(firm, "m1", file("a1", 20));
      firm.work();

      Staged staged = found(firm, "m1", "a1");
      assertThat(staged.state()).isEqualTo(State.STAGED);
      assertThat(staged.content())
          .contains(
              new Staged.Content(
                  sha256(LETTER), LETTER.length, new FileType("application/pdf", false)));
      assertThat(bytes(firm, "m1", "a1")).isEqualTo(LETTER);
      assertThat(firm.attachments.opened()).containsExactly("a1");
    }
  }

  @Test
  void stagesNothingInTheBackgroundThatIsLargeOldWithinTheBodyOrALink() {
    try (Firm firm = firm("unfit")) {
      comes(firm, "large", file("a1", 25_000_001));
      comes(firm, "inline", new Attachment("a1", Attachment.Kind.FILE, "a", "", 10, true));
      comes(firm, "link", new Attachment("a1", Attachment.Kind.REFERENCE, "a", "", 10, false));
      firm.put(
          MailSample.from("old", CLIENT)
              .received(firm.clock.instant().minus(Duration.ofDays(31)))
              .with(file("a1", 10)));
      firm.work(BringUpToDate.live(ANNA, List.of(new MailId("old"))));
      firm.work();

      assertThat(firm.isStored("old")).isTrue();
      assertThat(firm.attachments.opened()).isEmpty();
    }
  }

  @Test
  void stagesOnceHoweverManyAsk() {
    try (Firm firm = firm("once")) {
      comes(firm, "m1", file("a1", 30_000_000));
      for (int i = 0; i < 8; i++) {
        ask(firm, "m1", "a1", 30_000_000);
      }
      firm.work();
      ask(firm, "m1", "a1", 30_000_000);
      firm.work();

      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.STAGED);
      assertThat(firm.attachments.opened()).containsExactly("a1");
    }
  }

  @Test
  void stagesWhatAPersonWaitsForFirstAndSmallBeforeLarge() {
    try (Firm firm = firm("order")) {
      for (String mail : List.of("background", "large", "small")) {
        comes(firm, mail, file(mail, 30_000_000));
      }
      firm.staging.want(key("background", "background"), 5, false);
      firm.chains.begin(ANNA, false);
      ask(firm, "large", "large", 2_000);
      ask(firm, "small", "small", 1_000);
      firm.work();

      assertThat(firm.attachments.opened()).containsExactly("small", "large", "background");
    }
  }

  /** So live mail waits for one step at most. */
  @Test
  void hasOneStepOnTheQueueAtATime() {
    try (Firm firm = firm("one")) {
      comes(firm, "m1", file("a1", 30_000_000));
      IntStream.range(0, 20)
          .forEach(i -> firm.staging.want(key("m1", "a" + i), 30_000_000, i % 2 == 0));
      firm.chains.begin(ANNA, true);
      firm.chains.begin(ANNA, true);
      firm.chains.begin(ANNA, false);

      for (int step = 0; step < 20; step++) {
        List<MailboxWork> queued = firm.takeAll();
        assertThat(queued).singleElement().isInstanceOf(Stage.class);
        firm.work(queued.get(0));
      }
      assertThat(firm.takeAll()).isEmpty();
    }
  }

  @Test
  void doesNotLetAPersonWaitForABackgroundThatWasPutBack() {
    try (Firm firm = firm("over")) {
      comes(firm, "m0", file("a0", 30_000_000));
      comes(firm, "m1", file("a1", 30_000_000));
      firm.attachments.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(1)));
      firm.staging.want(key("m0", "a0"), 5, false);
      firm.chains.begin(ANNA, false);
      firm.work(); // Put back.
      firm.clock.pass(Duration.ofSeconds(2));
      List<MailboxWork> putBack = firm.takeAll();
      assertThat(putBack).singleElement().isInstanceOf(Stage.class);

      ask(firm, "m1", "a1", 30_000_000);
      firm.work();

      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.STAGED);
      // The background's own step finds that another chain has taken its place.
      firm.work(putBack.get(0));
      assertThat(firm.takeAll()).isEmpty();
    }
  }

  @Test
  void endsTheSameAtWhateverWriteItDies() throws Exception {
    boolean crashed = true;
    int n = 0;
    for (; crashed; n++) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        try (Firm firm = firm(n + "-" + when)) {
          firm.put(sample(firm, "m1", file("a1", 20)));
          firm.points.crashAt(n, when);
          try {
            firm.sender.bringUpToDate(ANNA, List.of(new MailId("m1")), 0, MailboxWork.Urgency.LIVE);
          } catch (WritePoints.Crash crash) {
            firm.points.carryOn();
            firm.sender.bringUpToDate(ANNA, List.of(new MailId("m1")), 0, MailboxWork.Urgency.LIVE);
          }
          firm.work();
          crashed |= firm.points.crashed();
          firm.points.carryOn();
          // What a crash left wanted without a step, the hourly round finds.
          firm.clock.pass(StagingChains.LOST);
          firm.rounds.subscriptions();
          firm.workFor(Duration.ofHours(1));

          assertThat(found(firm, "m1", "a1").state())
              .as(when + " write " + n)
              .isEqualTo(State.STAGED);
          assertThat(bytes(firm, "m1", "a1")).isEqualTo(LETTER);
          assertThat(firm.disk.list(Container.STAGING, "", Optional.empty(), 10)).hasSize(1);
          assertThat(firm.staging.next(ANNA)).isEqualTo(nothing());
          assertThat(firm.parked.list(Optional.empty(), 10).work()).isEmpty();
        }
      }
    }
    assertThat(n).isGreaterThan(8);
  }

  @Test
  void beginsAnewWhereTheBytesEndedEarlyAndGivesUpAtLast() {
    try (Firm firm = firm("cut")) {
      comes(firm, "m1", file("a1", 20));
      firm.attachments.cutNext(2);
      firm.work();
      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.WANTED);
      firm.workFor(Duration.ofMinutes(1));
      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.STAGED);
      assertThat(firm.attachments.opened()).hasSize(3);

      comes(firm, "m2", file("a2", 20));
      firm.attachments.cutNext(100);
      firm.workFor(Duration.ofHours(2));

      assertThat(found(firm, "m2", "a2").refusal()).contains("attachment_unreadable");
      assertThat(firm.disk.properties(key("m2", "a2").place())).isEmpty();
    }
  }

  @Test
  void refusesWhatIsGoneTooLargeOrRefusedByGraphAndGoesOnWithTheOthers() {
    try (Firm firm = firm("refused")) {
      comes(firm, "m1", file("missing", 10));
      comes(firm, "m2", file("huge", StagingRun.MAX_BYTES + 1));
      ask(firm, "m2", "huge", StagingRun.MAX_BYTES + 1);
      firm.work();
      assertThat(found(firm, "m1", "missing").refusal()).contains("attachment_gone");
      assertThat(found(firm, "m2", "huge").refusal()).contains("attachment_too_large");

      firm.attachments.failNext(new CannotProcess("graph_refused", "no"));
      comes(firm, "m3", file("a1", 30));
      comes(firm, "m4", file("a2", 40));
      firm.work();

      assertThat(found(firm, "m3", "a1").refusal()).contains("graph_refused");
      assertThat(found(firm, "m4", "a2").state()).isEqualTo(State.STAGED);
    }
  }

  @Test
  void waitsWithTheWholeMailboxWhereGraphThrottles() {
    try (Firm firm = firm("throttled")) {
      firm.attachments.failNext(new RetryLater("graph_throttled", Duration.ofMinutes(3)));
      comes(firm, "m1", file("a1", 20));
      firm.work();

      assertThat(firm.places.busyUntil(ANNA, MailboxWork.Urgency.LIVE)).isPresent();
      firm.workFor(Duration.ofMinutes(10));
      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.STAGED);
    }
  }

  @Test
  void leavesNothingOfAMailThatGoes() {
    try (Firm firm = firm("goes")) {
      comes(firm, "m1", file("a1", 20));
      comes(firm, "m2", file("a2", 20));
      firm.work();

      firm.outlook.remove(ANNA, new MailId("m1"));
      firm.work(BringUpToDate.live(ANNA, List.of(new MailId("m1"))));

      assertThat(firm.staging.find(key("m1", "a1"))).isEmpty();
      assertThat(firm.disk.properties(key("m1", "a1").place())).isEmpty();
      assertThat(found(firm, "m2", "a2").state()).isEqualTo(State.STAGED);
    }
  }

  @Test
  void leavesNothingOfAMailboxThatIsDisconnected() {
    try (Firm firm = firm("purged")) {
      comes(firm, "m1", file("a1", 20));
      firm.work();
      // An orphan, of a mail that nobody knows.
      firm.staging.want(key("unknown", "a"), 5, false);

      firm.disconnecting.disconnect(ANNA, PERSON);
      firm.workFor(Duration.ofMinutes(30));

      assertThat(firm.disk.list(Container.STAGING, "", Optional.empty(), 10)).isEmpty();
      assertThat(firm.staging.find(key("unknown", "a"))).isEmpty();
      assertThat(firm.staging.chain(ANNA)).isEmpty();
      assertThat(firm.staging.due(ANNA, 10)).isEmpty();
    }
  }

  @Test
  void forgetsAfterThirtyDaysTheRecordFirstThenTheBlob() {
    try (Firm firm = firm("expires")) {
      comes(firm, "m1", file("a1", 20));
      firm.work();
      firm.clock.pass(Staged.KEPT.plusSeconds(1));
      firm.rounds.subscriptions();
      firm.workFor(Duration.ofHours(1));
      assertThat(firm.staging.find(key("m1", "a1"))).isEmpty();
      assertThat(firm.disk.properties(key("m1", "a1").place())).isPresent();

      firm.clock.pass(Staging.BLOB_AFTER_RECORD);
      firm.rounds.subscriptions();
      firm.workFor(Duration.ofHours(1));

      assertThat(firm.disk.properties(key("m1", "a1").place())).isEmpty();
      assertThat(firm.attachments.opened()).hasSize(1);

      ask(firm, "m1", "a1", 20);
      firm.work();
      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.STAGED);
    }
  }

  @Test
  void keepsFromUseWhatTheScannerHasNotSpokenOfAndTellsTheOwnerOfMalware() {
    try (Firm firm = firm("scanned")) {
      firm.scanned = true;
      comes(firm, "m1", file("a1", 20));
      comes(firm, "m2", file("a2", 20));
      comes(firm, "m3", file("a3", 20));
      firm.work();
      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.AWAITING_VERDICT);
      assertThat(found(firm, "m1", "a1").isUsable()).isFalse();

      firm.disk.tag(key("m1", "a1").place(), "Malicious");
      firm.disk.tag(key("m2", "a2").place(), "No threats found");
      firm.workFor(Duration.ofMinutes(1));

      assertThat(found(firm, "m1", "a1").state()).isEqualTo(State.QUARANTINED);
      assertThat(found(firm, "m2", "a2").verdict()).contains(Verdict.CLEAN);
      assertThat(found(firm, "m2", "a2").isUsable()).isTrue();
      assertThat(found(firm, "m3", "a3").state()).isEqualTo(State.AWAITING_VERDICT);
      assertThat(firm.notifications.list(PERSON, Optional.empty(), 10).notifications())
          .extracting(Notification::kind)
          .containsExactly(Notification.Kind.ATTACHMENT_QUARANTINED);
    }
  }

  private Firm firm(String name) {
    Firm firm = new Firm(folder.resolve(name)).connected().with(Firm.file("f1", CLIENT));
    for (int i = 0; i < 20; i++) {
      firm.attachments.put("a" + i, LETTER);
    }
    for (String other : List.of("background", "large", "small")) {
      firm.attachments.put(other, LETTER);
    }
    return firm;
  }

  /** A mail comes, and is stored; nothing else is worked. */
  private static void comes(Firm firm, String mail, Attachment attachment) {
    firm.put(sample(firm, mail, attachment));
    firm.work(BringUpToDate.live(ANNA, List.of(new MailId(mail))));
    assertThat(firm.isStored(mail)).isTrue();
  }

  private static MailSample sample(Firm firm, String mail, Attachment attachment) {
    return MailSample.from(mail, CLIENT).received(firm.clock.instant()).with(attachment);
  }

  private static Attachment file(String id, long size) {
    return new Attachment(id, Attachment.Kind.FILE, id + ".pdf", "application/pdf", size, false);
  }

  private static void ask(Firm firm, String mail, String attachment, long size) {
    firm.staging.want(key(mail, attachment), size, true);
    firm.chains.begin(ANNA, true);
  }

  private static AttachmentKey key(String mail, String attachment) {
    return new AttachmentKey(ANNA, new MailId(mail), attachment);
  }

  private static Staged found(Firm firm, String mail, String attachment) {
    return firm.staging.find(key(mail, attachment)).orElseThrow().staged();
  }

  private static Staging.Next nothing() {
    return new Staging.Next(Optional.empty(), Optional.empty());
  }

  private static byte[] bytes(Firm firm, String mail, String attachment) throws IOException {
    try (InputStream in = firm.disk.open(key(mail, attachment).place()).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private static ContentHash sha256(byte[] bytes) throws Exception {
    return new ContentHash(
        HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes)));
  }
}
