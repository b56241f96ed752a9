package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.mailbox.Completeness;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CensusRunTest {
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT));
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void fillsTheStoreFirstAndProvesItNext() {
    fill(30, 10);

    Completeness backfill = firm.census();

    assertThat(backfill.inOutlook()).isEqualTo(40);
    assertThat(backfill.matched()).isEqualTo(30);
    // The follow-up that the backfill asked for has run at once: it is the proof.
    assertThat(backfill.stored()).isEqualTo(30);
    assertThat(backfill.gaps()).isZero();
    assertThat(backfill.folderItems()).isEqualTo(40);
    assertThat(backfill.isProved()).isTrue();
    assertThat(backfill.verifiedAt()).contains(backfill.finishedAt());
    assertThat(firm.tab("c1")).hasSize(30);
    firm.invariants.checkSettled();
  }

  @Test
  void tellsGapsInTheCensusThatFindsThem() {
    fill(3, 1);

    doSteps(request(0));

    assertThat(firm.completeness().gaps()).isEqualTo(3);
    assertThat(firm.completeness().stored()).isZero();
    assertThat(firm.completeness().isProved()).isFalse();
    assertThat(firm.completeness().verifiedAt()).isEmpty();
  }

  @Test
  void keepsNothingOfMailsThatMatchNoClientFile() {
    fill(1, 5);

    firm.census();

    assertThat(firm.outlook.fetches()).containsExactly(List.of(new MailId("client-0")));
    assertThat(firm.isStored("other-0")).isFalse();
    assertThat(firm.contents.read().toString()).doesNotContain("other-0", "stranger");
  }

  @Test
  void proceedsInStepsOfOnePage() {
    fill(25, 0);
    firm.outlook.pageSize(10);

    firm.census();

    assertThat(firm.completeness().inOutlook()).isEqualTo(25);
    assertThat(firm.completeness().isProved()).isTrue();
    assertThat(firm.tab("c1")).hasSize(25);
  }

  @Test
  void hasOneStepOnTheQueueAtATime() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    CensusStep first = request(0);

    firm.work(first);

    List<MailboxWork> queued = firm.takeAll();
    assertThat(queued.stream().filter(CensusStep.class::isInstance)).hasSize(1);
  }

  @Test
  void readsASecondThatFillsManyPagesToItsEnd() {
    for (int i = 0; i < 25; i++) {
      firm.put(mail("same-" + i).received(START));
    }
    firm.put(mail("before").received(START.minusSeconds(1)));
    firm.put(mail("after").received(START.plusSeconds(1)));
    firm.outlook.pageSize(4);

    firm.census();

    assertThat(firm.completeness().inOutlook()).isEqualTo(27);
    assertThat(firm.completeness().isProved()).isTrue();
    assertThat(firm.tab("c1")).hasSize(27).doesNotHaveDuplicates();
  }

  @Test
  void leavesOutTheSubtreesOfExcludedFolders() {
    firm.outlook.addFolder(ANNA, "projects", Optional.of("inbox"), Optional.empty());
    firm.outlook.addFolder(ANNA, "old", Optional.of("deleteditems"), Optional.empty());
    firm.outlook.addFolder(ANNA, "older", Optional.of("old"), Optional.empty());
    firm.outlook.addHiddenFolder(ANNA, "teams");
    firm.put(mail("in"));
    firm.put(mail("below").in("projects"));
    firm.put(mail("junk").in("junkemail"));
    firm.put(mail("draft").in("drafts"));
    firm.put(mail("deep").in("older"));
    firm.put(mail("chat").in("teams"));

    firm.census();

    assertThat(firm.tab("c1")).containsExactlyInAnyOrder("in", "below");
    assertThat(firm.completeness().inOutlook()).isEqualTo(2);
    assertThat(firm.completeness().isProved()).isTrue();
  }

  @Test
  void dropsAMailThatMovedToAnExcludedFolder() {
    firm.put(mail("one"));
    firm.census();
    assertThat(firm.tab("c1")).containsExactly("one");

    firm.put(mail("one").in("deleteditems"));
    firm.census();

    assertThat(firm.tab("c1")).isEmpty();
    assertThat(firm.completeness().isProved()).isTrue();
    firm.invariants.checkSettled();
  }

  @Test
  void dropsAMailThatVanished() {
    firm.put(mail("one"));
    firm.put(mail("two").received(START));
    firm.census();

    firm.outlook.remove(ANNA, new MailId("one"));
    firm.census();

    assertThat(firm.tab("c1")).containsExactly("two");
    assertThat(firm.isStored("one")).isFalse();
    assertThat(firm.completeness().isProved()).isTrue();
  }

  @Test
  void seesAMailThatWasReadThoughNothingElseTellsOfIt() {
    firm.put(mail("one"));
    firm.census();

    firm.outlook.put(ANNA, mail("one").read(true), START);
    firm.census();

    assertThat(
            firm.mails.find(ANNA, new MailId("one")).orElseThrow().mail().mail().envelope().read())
        .isTrue();
  }

  @Test
  void isUnprovedAsLongAsTheFoldersCountDiffersAndKeepsTheLastProof() {
    firm.put(mail("one"));
    Completeness proved = firm.census();
    firm.outlook.miscount(ANNA, 1);

    Completeness unproved = firm.census();

    assertThat(unproved.isProved()).isFalse();
    assertThat(unproved.gaps()).isZero();
    assertThat(unproved.inOutlook()).isEqualTo(1);
    assertThat(unproved.folderItems()).isEqualTo(2);
    assertThat(unproved.verifiedAt()).isEqualTo(proved.verifiedAt());
  }

  @Test
  void followsUpABoundedNumberOfTimes() {
    firm.put(mail("one"));
    firm.census();
    firm.outlook.miscount(ANNA, 1);
    int before = firm.outlook.listings();

    firm.census();
    firm.workFor(Duration.ofHours(2));

    // The census itself, and five that follow it.
    assertThat(firm.outlook.listings() - before).isEqualTo(6);
    firm.workFor(Duration.ofDays(1));
    assertThat(firm.outlook.listings() - before).isEqualTo(6);
  }

  @Test
  void followsUpAnewAfterAProof() {
    firm.put(mail("one"));
    firm.outlook.miscount(ANNA, 1);
    firm.census();
    firm.workFor(Duration.ofHours(2));
    firm.outlook.miscount(ANNA, 0);
    assertThat(firm.census().isProved()).isTrue();
    firm.outlook.miscount(ANNA, 1);
    int before = firm.outlook.listings();

    firm.census();
    firm.workFor(Duration.ofHours(2));

    assertThat(firm.outlook.listings() - before).isEqualTo(6);
  }

  @Test
  void ignoresTheStepsOfACensusThatWasReplaced() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    CensusStep old = request(0);
    firm.work(old);
    CensusStep stale = nextStep();
    firm.clock.pass(CensusTurn.STUCK.plusSeconds(1));
    CensusStep replacing = request(0);
    firm.work(replacing);
    CensusState state = state();
    assertThat(state.run()).isEqualTo(replacing.run());
    firm.takeAll();

    firm.work(stale);
    firm.work(old);

    assertThat(state()).isEqualTo(state);
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void makesASecondRequestUnnecessaryWhileItIsUnderWay() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    CensusStep first = request(0);
    firm.work(first);
    firm.takeAll();
    CensusStep second = request(0);

    firm.work(second);

    assertThat(state().run()).isEqualTo(first.run());
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void endsFirstAndIsThenFollowedByOneWithTheNewerIndex() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    CensusStep first = request(0);
    firm.work(first);
    CensusStep next = nextStep();
    firm.with(file("c1", CLIENT), file("c2", CLIENT));

    firm.work(request(2));

    assertThat(state().run()).isEqualTo(first.run());
    firm.work(next);
    firm.work();
    assertThat(state().run()).isNotEqualTo(first.run());
    assertThat(state().indexVersion()).isEqualTo(2);
    assertThat(firm.completeness().isProved()).isTrue();
  }

  @Test
  void isGivenUpWhereNoticesMayHaveBeenLost() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    CensusStep first = request(0);
    firm.work(first);
    firm.clock.pass(Duration.ofSeconds(1));
    firm.takeAll();

    firm.censuses.requestAnew(ANNA);
    firm.work();

    assertThat(state().run()).isNotEqualTo(first.run());
    assertThat(firm.completeness().isProved()).isTrue();
  }

  @Test
  void endsFirstAndIsFollowedByOneMoreHoweverOftenSomethingIsDecidedMeanwhile() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    firm.census();
    CensusStep first = request(0);
    firm.work(first);
    firm.takeAll();
    for (int i = 0; i < 5; i++) {
      firm.clock.pass(Duration.ofSeconds(1));
      firm.censuses.requestAfter(ANNA);
      firm.takeAll().forEach(firm::work);
    }
    String run = firm.mailboxes.census(ANNA).orElseThrow().state().run();
    assertThat(run).as("it wasn't given up").isEqualTo(first.run());
    int before = firm.outlook.listings();

    firm.work(new CensusStep(ANNA, run, 1, 0, 0));
    firm.work();

    // Two more pages of the one under way, then one census of three, and no other.
    assertThat(firm.outlook.listings() - before).isEqualTo(2 + 3);
    assertThat(firm.mailboxes.census(ANNA).orElseThrow().state().run()).isNotEqualTo(run);
    assertThat(firm.completeness().isProved()).isTrue();
  }

  @Test
  void beginsAtOnceForADecisionWhenNoneIsUnderWay() {
    firm.put(mail("one"));
    firm.census();
    int before = firm.outlook.listings();
    firm.clock.pass(Duration.ofSeconds(1));

    firm.censuses.requestAfter(ANNA);
    firm.work();

    assertThat(firm.outlook.listings() - before).isEqualTo(1);
  }

  @Test
  void aLostStepIsDoneWhenItsPersonAsksAndNothingIsListedTwice() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    CensusStep first = request(0);
    firm.work(first);
    firm.takeAll(); // Its next step among them: a dead letter.
    firm.clock.pass(Duration.ofMinutes(2));
    firm.censuses.refresh(ANNA);
    firm.work();
    assertThat(finished()).as("it may just be slow").isFalse();

    firm.clock.pass(CensusTurn.STILL);
    int before = firm.outlook.listings();
    firm.censuses.refresh(ANNA);
    firm.work();

    assertThat(finished()).isTrue();
    assertThat(firm.mailboxes.census(ANNA).orElseThrow().state().run()).startsWith(first.run());
    assertThat(firm.completeness().inOutlook()).isEqualTo(25);
    assertThat(firm.outlook.listings() - before).as("it goes on where it stood").isLessThan(3 + 3);
  }

  @Test
  void aStepThatOnlyWaitedIsDoneOnceThoughItsPersonAsked() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    firm.work(request(0));
    CensusStep waiting = nextStep();
    firm.clock.pass(CensusTurn.STILL);
    firm.censuses.refresh(ANNA);
    firm.work();
    int before = firm.outlook.listings();

    firm.work(waiting);
    firm.work();

    assertThat(firm.outlook.listings()).isEqualTo(before);
  }

  private boolean finished() {
    return firm.mailboxes.census(ANNA).orElseThrow().state().finished();
  }

  @Test
  void beginsWithTheNewestIndexWhateverWasAskedFor() {
    fill(1, 0);
    firm.with(file("c1", CLIENT), file("c2", CLIENT));

    firm.work(request(0));

    assertThat(state().indexVersion()).isEqualTo(2);
  }

  @Test
  void isNotUndoneByAHintThatKnowsNoIndex() {
    fill(1, 0);
    firm.census();
    firm.with(file("c1"), file("c2", CLIENT));
    firm.census();

    firm.work(BringUpToDate.live(ANNA, List.of(new MailId("client-0"))));

    assertThat(firm.tab("c2")).containsExactly("client-0");
  }

  @Test
  void sendsTheNextStepOnceThoughAStepIsDeliveredTwice() {
    fill(25, 0);
    firm.outlook.pageSize(10);
    CensusStep first = request(0);
    firm.work(first);
    CensusStep next = nextStep();
    CensusState state = state();

    firm.work(first);

    assertThat(firm.takeAll()).isEmpty();
    firm.clock.pass(SqliteWorkQueue.DUPLICATE_WINDOW.plusSeconds(1));
    firm.work(first);
    assertThat(firm.takeAll()).containsExactly(next);
    assertThat(state()).isEqualTo(state);
  }

  @Test
  void asksForMailsWithTheIndexThatTheyNeed() {
    fill(1, 0);
    firm.with(file("c1", CLIENT), file("c2", CLIENT));

    firm.work(request(2));

    assertThat(firm.takeAll())
        .contains(
            new BringUpToDate(ANNA, List.of(new MailId("client-0")), 2, Urgency.BACKGROUND, 0));
  }

  @Test
  void waitsForAnIndexThatIsNotThereYet() {
    fill(1, 0);

    firm.work(request(99));

    assertThat(firm.takeAll()).isEmpty();
    firm.clock.pass(Duration.ofSeconds(6));
    assertThat(firm.takeAll())
        .singleElement()
        .satisfies(work -> assertThat(work.attempt()).isEqualTo(1));
  }

  @Test
  void storesNothingFromBeforeTheFirmsStart() {
    try (Firm young =
        new Firm(folder.resolve("young"), START).connected().with(file("c1", CLIENT))) {
      young.put(mail("before").received(START.minusSeconds(1)));
      young.put(mail("first").received(START));

      young.census();

      assertThat(young.tab("c1")).containsExactly("first");
      assertThat(young.completeness().inOutlook()).isEqualTo(2);
      assertThat(young.completeness().matched()).isEqualTo(1);
      assertThat(young.completeness().isProved()).isTrue();
    }
  }

  @Test
  void setsTheWatermarkWhenTheFirstOneBeginsSoThatNoChangeFallsBetween() {
    Instant begun = firm.clock.instant();
    firm.work(request(0));
    firm.clock.pass(Duration.ofDays(1));
    firm.takeAll();

    firm.work(request(0));

    assertThat(firm.mailboxes.watermark(ANNA).orElseThrow())
        .isBetween(begun.minus(Duration.ofHours(1)), begun.minus(Duration.ofMinutes(59)));
  }

  private void fill(int clients, int others) {
    IntStream.range(0, clients)
        .forEach(i -> firm.put(mail("client-" + i).received(START.plusSeconds(i * 60L))));
    IntStream.range(0, others)
        .forEach(
            i ->
                firm.put(
                    MailSample.from("other-" + i, "stranger@elsewhere.example")
                        .received(START.plusSeconds(30 + i * 60L))));
  }

  /** The first step of a new census, off the queue. */
  private CensusStep request(long indexVersion) {
    firm.clock.pass(Duration.ofSeconds(1));
    firm.censuses.request(ANNA, indexVersion, Optional.empty());
    return nextStep();
  }

  private CensusStep nextStep() {
    List<CensusStep> steps = new ArrayList<>();
    for (MailboxWork work : firm.takeAll()) {
      if (work instanceof CensusStep step) {
        steps.add(step);
      }
    }
    assertThat(steps).hasSize(1);
    return steps.get(0);
  }

  /** Does a census's steps alone, without what they ask for. */
  private void doSteps(CensusStep first) {
    firm.work(first);
    assertThat(state().finished()).isTrue();
  }

  private CensusState state() {
    return firm.mailboxes.census(ANNA).orElseThrow().state();
  }

  private static MailSample mail(String id) {
    return MailSample.from(id, CLIENT);
  }
}
