package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mailbox.MailboxRecords.PurgeState;
import com.collaborationcenter.work.MailboxWork.Purge;
import com.collaborationcenter.work.QueueMessage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxPurgeTest {
  private static final Duration UNTIL_SWEPT = Duration.ofMinutes(30);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void leavesNothingOfTheMailboxAtWhateverWriteItDies() {
    boolean crashed = true;
    int n = 0;
    for (; crashed; n++) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        try (Firm firm = filled(n + "-" + when)) {
          firm.points.afterEach(() -> checkHiddenAndSound(firm));
          firm.points.crashAt(n, when);
          try {
            disconnectAndWork(firm);
          } catch (WritePoints.Crash crash) {
            firm.points.carryOn();
            disconnectAndWork(firm);
          }
          crashed |= firm.points.crashed();
          firm.points.carryOn();

          firm.workFor(UNTIL_SWEPT);

          assertNothingIsLeft(firm, when + " write " + n);
        }
      }
    }
    assertThat(n).isGreaterThan(12);
  }

  /** The person doesn't ask again: a round finishes what a crash left between phase and queue. */
  @Test
  void isFinishedByTheCatchUpRound() {
    try (Firm firm = filled("round")) {
      firm.points.crashAt(1, WritePoints.When.BEFORE);
      assertThatThrownBy(() -> firm.disconnecting.disconnect(ANNA))
          .isInstanceOf(WritePoints.Crash.class);
      firm.points.carryOn();
      firm.clock.pass(Duration.ofMinutes(11));

      firm.rounds.catchUp();
      firm.workFor(UNTIL_SWEPT);

      assertNothingIsLeft(firm, "by the round");
    }
  }

  /** A long one is asked for again every round, and by its owner as often as they like. */
  @Test
  void isOneChainOfWorkHoweverOftenItIsAskedFor() {
    try (Firm firm = filled("chain")) {
      for (int i = 0; i < 3; i++) {
        firm.disconnecting.disconnect(ANNA);
      }
      firm.work();
      firm.clock.pass(MailboxPurge.SECOND_SWEEP_AFTER.plusSeconds(1));

      assertThat(firm.takeAll()).hasSize(1).hasOnlyElementsOfType(Purge.class);
    }
  }

  @Test
  void givesWayToAChainThatIsAliveAndTakesThePlaceOfOneThatIsNot() {
    try (Firm firm = filled("lost")) {
      firm.mailboxes.savePurge(ANNA, new PurgeState("other", firm.clock.instant()));
      disconnectAndWork(firm);
      assertThat(firm.invariants.mails()).isNotEmpty();
      firm.clock.pass(Duration.ofMinutes(11));

      firm.rounds.catchUp();
      firm.workFor(UNTIL_SWEPT);

      assertNothingIsLeft(firm, "by the next chain");
    }
  }

  @Test
  void goesOnWithoutGraph() {
    try (Firm firm = filled("graph")) {
      firm.subscriptions.failNext(new RetryLater("graph_unreachable", Duration.ofMinutes(1)));

      disconnectAndWork(firm);

      assertNothingIsLeft(firm, "without Graph");
    }
  }

  @Test
  void removesWhatAStalledWorkerStillWroteAfterTheEnd() {
    try (Firm firm = filled("stalled")) {
      disconnectAndWork(firm);
      Connection gone = firm.connections.find(ANNA).orElseThrow();
      firm.connections.save(gone.in(Phase.CONNECTED, firm.clock.instant()));
      firm.put(MailSample.from("late", CLIENT));
      firm.census();
      firm.takeAll();
      firm.connections.save(gone);
      assertThat(firm.isStored("late")).isTrue();
      assertThat(firm.tab("c1")).isEmpty();

      firm.workFor(UNTIL_SWEPT);

      assertNothingIsLeft(firm, "after the sweep");
    }
  }

  /** A sign-in that was under way when the mailbox was disconnected kept its right last. */
  @Test
  void dropsARightThatWasKeptAfterTheFirstStep() {
    try (Firm firm = filled("right")) {
      disconnectAndWork(firm);
      firm.grants.keep(ANNA, new Grant(Firm.PERSON, "anna", "token", "cache"));

      firm.workFor(UNTIL_SWEPT);

      assertNothingIsLeft(firm, "after the sweep");
      assertThat(firm.grants.kept).isEmpty();
    }
  }

  /** The owner signs in between the sweep's look at the connection and its dropping the right. */
  @Test
  void leavesTheRightOfAnOwnerWhoConnectsItAgainDuringTheSweep() {
    try (Firm firm = filled("during")) {
      disconnectAndWork(firm);
      firm.grants.beforeNextDrop(
          () -> {
            firm.connections.connect(
                Connection.connected(ANNA, PERSON, ADDRESS, firm.clock.instant()).connecting());
            firm.grants.keep(ANNA, new Grant(PERSON, ADDRESS.value(), "token", "cache"));
          });

      firm.workFor(UNTIL_SWEPT);

      assertThat(firm.grants.kept).containsOnlyKeys(ANNA);
      assertThat(firm.connections.find(ANNA).orElseThrow().isConnected()).isTrue();
    }
  }

  @Test
  void leavesAMailboxAloneThatWasConnectedAgainBeforeTheSweep() {
    try (Firm firm = filled("again")) {
      disconnectAndWork(firm);
      new MailboxConnecting(firm.keeping, firm.connections, firm.censuses, firm.sender, firm.clock)
          .connect(PERSON, ADDRESS);

      firm.workFor(UNTIL_SWEPT);

      assertThat(firm.tab("c1")).hasSize(3);
      assertThat(firm.completeness().isProved()).isTrue();
    }
  }

  @Test
  void isNotConnectedAgainWhileItIsUnderWay() {
    try (Firm firm = filled("refused")) {
      firm.disconnecting.disconnect(ANNA);

      assertThatThrownBy(
              () ->
                  firm.connections.connect(
                      Connection.connected(ANNA, PERSON, ADDRESS, firm.clock.instant())))
          .isInstanceOfSatisfying(
              CannotProcess.class, e -> assertThat(e.code()).isEqualTo("mailbox_disconnecting"));
      assertThat(firm.connections.find(ANNA).orElseThrow().phase()).isEqualTo(Phase.DISCONNECTING);
    }
  }

  private Firm filled(String name) {
    Firm firm = new Firm(folder.resolve(name)).connected().with(file("c1", CLIENT));
    firm.put(MailSample.from("one", CLIENT));
    firm.put(MailSample.from("two", CLIENT));
    firm.put(MailSample.from("three", CLIENT));
    firm.grants.keep(ANNA, new Grant(PERSON, ADDRESS.value(), "token", "cache"));
    firm.census();
    firm.wishes.note(ANNA, new MailId("one"), true);
    firm.parked.park(
        "mailbox-work", QueueMessage.now("m", ANNA.value(), "{}"), "graph_refused", "why");
    assertThat(firm.tab("c1")).hasSize(3);
    return firm;
  }

  private static void disconnectAndWork(Firm firm) {
    firm.disconnecting.disconnect(ANNA);
    firm.work();
  }

  private static void checkHiddenAndSound(Firm firm) {
    firm.invariants.check();
    if (firm.connections.find(ANNA).filter(Connection::isDisconnected).isPresent()) {
      assertThat(firm.tab("c1")).isEmpty();
    }
  }

  private static void assertNothingIsLeft(Firm firm, String when) {
    assertThat(firm.connections.find(ANNA).orElseThrow().phase())
        .as(when)
        .isEqualTo(Phase.DISCONNECTED);
    assertThat(firm.invariants.mails()).as(when).isEmpty();
    assertThat(firm.invariants.bodies()).as(when).isEmpty();
    assertThat(firm.grants.kept).as(when).isEmpty();
    assertThat(firm.contents.read().keySet())
        .as(when)
        .noneMatch(a -> a.partition().equals("mailbox:" + ANNA))
        .noneMatch(a -> a.partition().equals("read-wishes:" + ANNA))
        .noneMatch(a -> a.partition().equals("parked-work"));
  }
}
