package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import com.collaborationcenter.work.MailboxWork.ReadSweep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsTest {
  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected();
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void queuesOneCatchUpForEachMailboxWithinTheInterval() {
    connect(450);

    firm.rounds.catchUp();

    firm.clock.pass(Duration.ofMinutes(4).plusMillis(1));
    List<MailboxWork> queued = firm.takeAll();
    assertThat(queued).hasSize(451).allMatch(CatchUp.class::isInstance);
    assertThat(queued).extracting(MailboxWork::mailbox).doesNotHaveDuplicates();
  }

  @Test
  void spreadsTheMailboxesOverTheInterval() {
    connect(100);

    firm.rounds.catchUp();

    firm.clock.pass(Duration.ofMinutes(2));
    assertThat(firm.takeAll()).hasSizeBetween(20, 80);
  }

  @Test
  void queuesACensusForEachMailboxWithinTheNight() {
    firm.rounds.census();

    firm.clock.pass(Duration.ofHours(6).plusMillis(1));
    assertThat(firm.takeAll())
        .singleElement()
        .isInstanceOfSatisfying(
            CensusStep.class, step -> assertThat(step.mailbox()).isEqualTo(ANNA));
  }

  @Test
  void queuesTheCatchUpsEvenIfTheIndexCantBeBuilt() {
    firm.files.load(List.of(file("c1", CLIENT)));
    // The catch-up's message is the first write, the index's blob the second.
    firm.points.crashAt(1, WritePoints.When.BEFORE);

    assertThatThrownBy(() -> firm.rounds.catchUp()).isInstanceOf(WritePoints.Crash.class);

    firm.clock.pass(Duration.ofMinutes(5));
    assertThat(firm.takeAll()).containsExactly(new CatchUp(ANNA, Optional.empty(), 0));
  }

  @Test
  void looksAtEachSubscriptionWithinTheHourAndAtMailboxesThatMayComeBack() {
    connect(3);
    MailboxId waits = mailbox(0);
    MailboxId comesBack = mailbox(1);
    MailboxId gone = mailbox(2);
    firm.connections.change(waits, c -> c.awaitingOwner("reconnect_needed", c.since()));
    firm.connections.change(comesBack, c -> c.awaitingOwner("mailbox_unreachable", c.since()));
    firm.connections.change(gone, c -> c.in(Connection.Phase.DISCONNECTED, c.since()));

    firm.rounds.subscriptions();

    firm.clock.pass(Duration.ofMinutes(55).plusMillis(1));
    assertThat(firm.takeAll())
        .containsExactlyInAnyOrder(
            new KeepSubscription(ANNA, false, 0), new KeepSubscription(comesBack, false, 0));
  }

  @Test
  void sweepsTheReadMarksOfEachConnectedMailboxWithinTheHour() {
    connect(2);
    firm.connections.change(mailbox(0), c -> c.awaitingOwner("mailbox_unreachable", c.since()));

    firm.rounds.readSweep();

    firm.clock.pass(Duration.ofMinutes(55).plusMillis(1));
    assertThat(firm.takeAll())
        .containsExactlyInAnyOrder(
            new ReadSweep(ANNA, Optional.empty(), 0),
            new ReadSweep(mailbox(1), Optional.empty(), 0));
  }

  private static MailboxId mailbox(int number) {
    return new MailboxId("%08d-aaaa-bbbb-cccc-000000000002".formatted(number));
  }

  private void connect(int mailboxes) {
    for (int i = 0; i < mailboxes; i++) {
      String id = mailbox(i).value();
      firm.connections.save(
          Connection.connected(
              new MailboxId(id),
              new PersonId("tenant", id),
              EmailAddress.of("a" + i + "@firm.example"),
              firm.clock.instant()));
    }
  }
}
