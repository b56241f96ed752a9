package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpRunTest {
  private static final CatchUp CATCH_UP = new CatchUp(ANNA, Optional.empty(), 0);

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT));
    firm.put(mail("old"));
    firm.census();
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void bringsWhatChangedSinceTheWatermark() {
    firm.clock.pass(Duration.ofMinutes(1));
    firm.put(mail("new"));
    firm.put(mail("old").changed("key-2").saying("changed"));

    firm.work(CATCH_UP);
    firm.work();

    assertThat(firm.tab("c1")).containsExactlyInAnyOrder("old", "new");
    assertThat(firm.bodies.find(ANNA, new MailId("old")).orElseThrow().content())
        .isEqualTo("changed");
    assertThat(firm.mailboxes.watermark(ANNA)).contains(firm.clock.instant().minusMillis(5));
  }

  @Test
  void queuesNothingForWhatTheStoreKnowsAlready() {
    firm.clock.pass(Duration.ofMinutes(1));
    firm.put(mail("old"));

    firm.work(CATCH_UP);

    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void fetchesNoMailThatMatchesNoClientFile() {
    firm.clock.pass(Duration.ofMinutes(1));
    int before = firm.outlook.fetches().size();
    firm.put(MailSample.from("other", "stranger@elsewhere.example"));

    firm.work(CATCH_UP);
    firm.work();

    assertThat(firm.outlook.fetches()).hasSize(before);
  }

  @Test
  void dropsWhatMovedToAnExcludedFolder() {
    firm.clock.pass(Duration.ofMinutes(1));
    firm.put(mail("old").in("junkemail"));

    firm.work(CATCH_UP);
    firm.work();

    assertThat(firm.tab("c1")).isEmpty();
  }

  @Test
  void looksBehindTheWatermarkForWhatBecameVisibleLate() {
    Instant watermark = firm.mailboxes.watermark(ANNA).orElseThrow();
    firm.outlook.put(ANNA, mail("late"), watermark.minus(CatchUpRun.OVERLAP));
    firm.outlook.put(ANNA, mail("too-late"), watermark.minus(CatchUpRun.OVERLAP).minusSeconds(1));

    firm.work(CATCH_UP);

    assertThat(firm.takeAll())
        .containsExactly(BringUpToDate.live(ANNA, List.of(new MailId("late"))));
  }

  @Test
  void neverMovesTheWatermarkBack() {
    Instant watermark = firm.clock.instant();
    firm.mailboxes.saveWatermark(ANNA, watermark);
    firm.outlook.put(ANNA, mail("late"), watermark.minusSeconds(60));

    firm.work(CATCH_UP);

    assertThat(firm.mailboxes.watermark(ANNA)).contains(watermark);
  }

  @Test
  void movesTheWatermarkOnlyAfterTheQueueHasTheIds() {
    Instant watermark = firm.mailboxes.watermark(ANNA).orElseThrow();
    firm.clock.pass(Duration.ofMinutes(1));
    firm.put(mail("new"));
    // The first write keeps the folders, the second one is the queue's.
    firm.points.crashAt(1, WritePoints.When.BEFORE);

    assertThatThrownBy(() -> firm.work(CATCH_UP)).isInstanceOf(WritePoints.Crash.class);

    assertThat(firm.takeAll()).isEmpty();
    assertThat(firm.mailboxes.watermark(ANNA)).contains(watermark);
    firm.points.carryOn();

    firm.work(CATCH_UP);

    assertThat(firm.takeAll()).hasSize(1);
    assertThat(firm.mailboxes.watermark(ANNA).orElseThrow()).isAfter(watermark);
  }

  @Test
  void goesOnByTheQueueWhenAPageIsNotAll() {
    firm.outlook.pageSize(5);
    for (int i = 0; i < 12; i++) {
      firm.clock.pass(Duration.ofSeconds(1));
      firm.put(mail("new-" + i));
    }

    firm.work(CATCH_UP);
    List<MailboxWork> queued = firm.takeAll();

    assertThat(queued).hasSize(2).last().isInstanceOf(CatchUp.class);
    for (MailboxWork work : queued) {
      firm.work(work);
    }
    firm.work();
    assertThat(firm.tab("c1")).hasSize(13);
  }

  @Test
  void asksForACensusWhenAFolderCrossedTheBorder() {
    firm.outlook.addFolder(ANNA, "project", Optional.of("inbox"), Optional.empty());
    firm.put(mail("in-project").in("project"));
    firm.work(CATCH_UP);
    firm.work();
    assertThat(firm.tab("c1")).contains("in-project");
    // Outlook deletes the folder: its mails stay as they are, the folder moves (graph-facts 5.8).
    firm.outlook.addFolder(ANNA, "project", Optional.of("deleteditems"), Optional.empty());

    firm.clock.pass(Duration.ofMinutes(10));
    firm.work(CATCH_UP);
    firm.work();

    assertThat(firm.tab("c1")).containsExactly("old");
  }

  @Test
  void asksForTheCensusAlsoWhenItDiedInBetween() {
    firm.outlook.addFolder(ANNA, "project", Optional.of("inbox"), Optional.empty());
    firm.work(CATCH_UP);
    firm.takeAll();
    firm.outlook.addFolder(ANNA, "project", Optional.of("deleteditems"), Optional.empty());
    firm.clock.pass(Duration.ofMinutes(10));
    for (WritePoints.When when : WritePoints.When.values()) {
      firm.points.crashAt(0, when);
      assertThatThrownBy(() -> firm.work(CATCH_UP)).isInstanceOf(WritePoints.Crash.class);
      firm.points.carryOn();
    }

    firm.work(CATCH_UP);

    assertThat(firm.takeAll()).hasAtLeastOneElementOfType(CensusStep.class);
  }

  @Test
  void asksForNoCensusWhenAFolderOnlyCame() {
    firm.outlook.addFolder(ANNA, "new", Optional.of("inbox"), Optional.empty());

    firm.work(CATCH_UP);

    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void leavesAMailboxThatHasNoCensusYetToIt() throws Exception {
    try (Firm fresh = new Firm(folder.resolve("fresh")).connected().with(file("c1", CLIENT))) {
      fresh.put(mail("new"));

      fresh.work(CATCH_UP);

      assertThat(fresh.takeAll()).isEmpty();
      assertThat(fresh.mailboxes.watermark(ANNA)).isEmpty();
    }
  }

  private static MailSample mail(String id) {
    return MailSample.from(id, CLIENT);
  }
}
