package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.SubscriptionId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.ReadSweep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at every write in turn, before and after it; the message is delivered again, or
 * the person asks again; the end is the same. Between any two writes the store keeps its invariants
 * ({@code MailStoreInvariants}).
 */
class CrashMatrixTest {
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  /**
   * One beginning, one piece of work that can be asked for again, and what is to be compared.
   *
   * @param writes how many writes there are at least, so that the matrix isn't empty by mistake
   */
  private record Scenario(
      Consumer<Firm> begin, Consumer<Firm> work, Function<Firm, Object> end, int writes) {}

  @Test
  void aCensusEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> {
              changedMailbox(firm);
              firm.outlook.pageSize(2);
              firm.clock.pass(Duration.ofSeconds(1));
              firm.censuses.request(ANNA, 0, Optional.empty());
            },
            firm -> firm.workFor(Duration.ofMinutes(2)),
            firm ->
                List.of(
                    firm.invariants.mails(),
                    firm.completeness().inOutlook(),
                    firm.completeness().matched(),
                    firm.completeness().stored(),
                    firm.completeness().gaps(),
                    firm.completeness().isProved(),
                    firm.mailboxes.watermark(ANNA).isPresent()),
            20));
  }

  @Test
  void aCatchUpEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> {
              changedMailbox(firm);
              firm.outlook.pageSize(2);
              firm.rounds.catchUp();
              firm.clock.pass(Duration.ofMinutes(5));
            },
            Firm::work,
            firm -> List.of(firm.invariants.mails(), firm.mailboxes.watermark(ANNA).orElseThrow()),
            8));
  }

  @Test
  void aFolderThatCrossesTheBorderEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> {
              firm.outlook.addFolder(ANNA, "project", Optional.of("inbox"), Optional.empty());
              firm.put(mail("p").in("project"));
              firm.put(mail("q"));
              firm.census();
              firm.outlook.addFolder(
                  ANNA, "project", Optional.of("deleteditems"), Optional.empty());
              firm.clock.pass(Duration.ofMinutes(5));
              firm.rounds.catchUp();
              firm.clock.pass(Duration.ofMinutes(5));
            },
            firm -> firm.workFor(Duration.ofMinutes(2)),
            firm ->
                List.of(firm.invariants.mails(), firm.tab("c1"), firm.completeness().isProved()),
            8));
  }

  @Test
  void aLoadOfClientFilesEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> {
              firm.put(mail("one"));
              firm.put(MailSample.from("eve", "eve@other.example").received(START));
              firm.census();
              firm.clock.pass(Duration.ofMinutes(5));
            },
            firm -> {
              firm.loading.load(
                  List.of(file("c1", CLIENT), file("c2", CLIENT, "eve@other.example")));
              firm.workFor(Duration.ofMinutes(2));
            },
            firm -> {
              assertThat(firm.files.changes().owners()).isEmpty();
              return List.of(
                  firm.invariants.mails(), firm.tab("c2"), firm.completeness().isProved());
            },
            15));
  }

  /** The administrator doesn't ask again: the next round finishes what the load began. */
  @Test
  void aLoadThatNobodyRepeatsIsFinishedByTheNextRound() {
    for (int n = 1; n < 5; n++) {
      try (Firm firm = open("round-" + n)) {
        firm.put(mail("one"));
        firm.census();
        firm.clock.pass(Duration.ofMinutes(5));
        firm.points.crashAt(n, WritePoints.When.BEFORE);
        dies(() -> firm.loading.load(List.of(file("c1", CLIENT), file("c2", CLIENT))));
        firm.points.carryOn();

        firm.rounds.catchUp();
        firm.workFor(Duration.ofMinutes(10));

        assertThat(firm.tab("c2")).as("after write " + n).containsExactly("one");
        assertThat(firm.files.changes().owners()).isEmpty();
      }
    }
  }

  @Test
  void connectingAMailboxEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> firm.put(mail("one")),
            firm -> {
              new MailboxConnecting(
                      firm.keeping, firm.connections, firm.censuses, firm.sender, firm.clock)
                  .connect(PERSON, ADDRESS);
              firm.workFor(Duration.ofMinutes(2));
            },
            firm -> {
              checkOneSubscription(firm);
              return List.of(
                  firm.invariants.mails(), firm.tab("c1"), firm.completeness().isProved());
            },
            10));
  }

  @Test
  void aSubscriptionThatWasLostEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> {
              firm.put(mail("one"));
              firm.census();
              firm.clock.pass(Duration.ofMinutes(5));
              firm.put(mail("missed"));
            },
            firm -> {
              firm.rounds.subscriptions();
              firm.workFor(Duration.ofHours(1));
            },
            firm -> {
              checkOneSubscription(firm);
              return List.of(firm.invariants.mails(), firm.tab("c1"));
            },
            5));
  }

  @Test
  void aMailboxThatComesBackByItselfEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> {
              firm.put(mail("one"));
              firm.census();
              firm.connections.change(
                  ANNA, now -> now.awaitingOwner("mailbox_unreachable", firm.clock.instant()));
              firm.clock.pass(Duration.ofMinutes(5));
              firm.put(mail("meanwhile"));
            },
            firm -> {
              firm.rounds.subscriptions();
              firm.workFor(Duration.ofHours(1));
            },
            firm -> {
              assertThat(firm.connections.find(ANNA).orElseThrow().isConnected()).isTrue();
              checkOneSubscription(firm);
              return List.of(
                  firm.invariants.mails(), firm.tab("c1"), firm.completeness().isProved());
            },
            10));
  }

  private static void checkOneSubscription(Firm firm) {
    SubscriptionId kept =
        firm.connections.find(ANNA).orElseThrow().subscription().orElseThrow().id();
    assertThat(firm.subscriptions.live().keySet()).containsExactly(kept);
  }

  /** The person asks again. */
  @Test
  void anAssignmentEndsTheSame() throws Exception {
    run(assigning(firm -> assign(firm, "first", "c2"), Firm::work));
  }

  @Test
  void anAssignmentThatIsTakenBackEndsTheSame() throws Exception {
    run(
        assigning(
            firm ->
                firm.assigning
                    .stored(ANNA, new MailId("first"))
                    .ifPresent(mail -> firm.release(mail)),
            Firm::work));
  }

  /** Nobody asks again: once the decision is written, the next census carries it out. */
  @Test
  void anAssignmentThatNobodyRepeatsIsCarriedOutByTheNextCensus() {
    Firm firm = open("census-carries-out");
    try (firm) {
      assigning(unused -> {}, unused -> {}).begin().accept(firm);
      // The audit is told first.
      firm.points.crashAt(1, WritePoints.When.AFTER);
      assertThat(dies(() -> assign(firm, "first", "c2"))).isTrue();
      firm.points.carryOn();
      assertThat(firm.takeAll()).isEmpty();
      assertThat(firm.tab("c2")).isEmpty();

      firm.census();

      assertThat(firm.tab("c2")).containsExactly("reply", "first");
      assertThat(firm.tab("c1")).isEmpty();
      assertThat(firm.census().isProved()).isTrue();
    }
  }

  @Test
  void aMarkEndsTheSame() throws Exception {
    MarkRead mark = new MarkRead(ANNA, new MailId("one"), true, "key-1", 0);
    run(
        new Scenario(
            firm -> {
              firm.put(mail("one"));
              firm.census();
              firm.sender.send(mark, Optional.empty());
            },
            Firm::work,
            firm -> {
              assertThat(firm.outlook.marks()).containsExactly(new MailId("one"));
              return firm.invariants.mails();
            },
            3));
  }

  @Test
  void aSweepEndsTheSame() throws Exception {
    run(
        new Scenario(
            firm -> {
              List<MailSample> mails = new ArrayList<>();
              for (int i = 0; i < 5; i++) {
                mails.add(mail("m" + i).received(firm.clock.instant().minusSeconds(100 - i)));
              }
              mails.forEach(firm::put);
              firm.census();
              mails.forEach(one -> firm.put(one.read(true)));
              firm.outlook.pageSize(3);
              firm.sender.send(new ReadSweep(ANNA, Optional.empty(), 0), Optional.empty());
            },
            Firm::work,
            firm -> firm.invariants.mails(),
            4));
  }

  private static Scenario assigning(Consumer<Firm> decision, Consumer<Firm> then) {
    return new Scenario(
        firm -> {
          firm.with(file("c1", CLIENT), file("c2"));
          firm.put(mail("first").inThread("t"));
          firm.put(mail("reply").inThread("t").received(MailSample.RECEIVED.plusSeconds(60)));
          firm.census();
        },
        decision.andThen(then),
        firm -> List.of(firm.invariants.mails(), firm.tab("c1"), firm.tab("c2")),
        1);
  }

  private static void assign(Firm firm, String mail, String clientFile) {
    firm.assigning.assign(
        ANNA,
        firm.assigning.stored(ANNA, new MailId(mail)).orElseThrow(),
        Set.of(new ClientFileId(clientFile)),
        PERSON);
  }

  /** Runs the scenario without a crash, then with one at each write point on each side. */
  private void run(Scenario scenario) throws Exception {
    Object end;
    try (Firm smooth = open("smooth")) {
      scenario.begin().accept(smooth);
      scenario.work().accept(smooth);
      smooth.invariants.checkSettled();
      end = scenario.end().apply(smooth);
    }
    int n = 0;
    boolean crashed = true;
    while (crashed) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        try (Firm firm = open(n + "-" + when)) {
          scenario.begin().accept(firm);
          firm.points.crashAt(n, when);
          if (dies(() -> scenario.work().accept(firm))) {
            firm.points.carryOn();
            scenario.work().accept(firm);
          }
          crashed |= firm.points.crashed();
          firm.points.carryOn();

          assertThat(scenario.end().apply(firm)).as(when + " write " + n).isEqualTo(end);
          firm.invariants.checkSettled();
        }
      }
      n++;
    }
    assertThat(n).as("write points").isGreaterThan(scenario.writes());
  }

  private Firm open(String name) {
    return new Firm(folder.resolve(name)).connected().with(file("c1", CLIENT));
  }

  /** Stored by a census, and then: one mail came, one changed, one went, one is another's. */
  private static void changedMailbox(Firm firm) {
    firm.put(mail("stays").received(START));
    firm.put(mail("goes").received(START.plusSeconds(60)));
    firm.put(mail("changes").received(START.plusSeconds(120)));
    firm.census();
    firm.clock.pass(Duration.ofMinutes(10));
    firm.outlook.remove(ANNA, new MailId("goes"));
    firm.put(mail("changes").received(START.plusSeconds(120)).changed("key-2").saying("new"));
    firm.put(mail("comes").received(START.plusSeconds(180)));
    firm.put(
        MailSample.from("other", "stranger@elsewhere.example").received(START.plusSeconds(240)));
    firm.clock.pass(Duration.ofSeconds(1));
  }

  private static boolean dies(Runnable work) {
    try {
      work.run();
      return false;
    } catch (WritePoints.Crash crash) {
      return true;
    }
  }

  private static MailSample mail(String id) {
    return MailSample.from(id, CLIENT);
  }
}
