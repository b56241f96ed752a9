package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first census of a large mailbox, and mail that arrives meanwhile. */
class LiveBeforeCensusTest {
  private static final int MAILS = 2_500;

  /** What one step lists, in groups of which each is one fetch. */
  private static final int GROUPS = 1_000 / 20;

  private static final BringUpToDate LIVE =
      BringUpToDate.live(ANNA, List.of(new MailId("just came")));

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT));
    for (int i = 0; i < MAILS; i++) {
      firm.put(MailSample.from("m" + i, CLIENT).received(MailSample.RECEIVED.plusSeconds(i)));
    }
    firm.censuses.request(ANNA, 0, Optional.empty());
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void liveMailIsBehindTheRepairsOfOneStepAtMost() {
    List<MailboxWork> queued = firm.takeAll();
    int steps = 0;
    while (!queued.isEmpty()) {
      assertThat(queued).filteredOn(CensusStep.class::isInstance).hasSizeLessThanOrEqualTo(1);
      firm.work(queued.get(queued.size() - 1));
      firm.sender.send(LIVE, Optional.empty());
      steps++;

      queued = firm.takeAll();
      int place = queued.indexOf(LIVE);
      assertThat(queued.subList(0, place))
          .as("before live mail, after step %d", steps)
          .filteredOn(BringUpToDate.class::isInstance)
          .hasSizeLessThanOrEqualTo(GROUPS)
          .allMatch(work -> work.urgency() == Urgency.BACKGROUND);
      assertThat(place).isLessThanOrEqualTo(GROUPS + 1);
      queued = queued.stream().filter(CensusStep.class::isInstance).toList();
    }
    assertThat(steps).isGreaterThan(MAILS / 1_000);
  }

  @Test
  void aStepComesAfterTheRepairsOfTheOneBefore() {
    firm.work(firm.takeAll().get(0));

    List<MailboxWork> queued = firm.takeAll();

    assertThat(queued).hasSizeGreaterThan(GROUPS - 2);
    assertThat(queued.subList(0, queued.size() - 1)).allMatch(BringUpToDate.class::isInstance);
    assertThat(queued.get(queued.size() - 1)).isInstanceOf(CensusStep.class);
  }

  @Test
  void aStepStaysBehindRepairsThatGraphPutsOff() {
    firm.work(firm.takeAll().get(0));
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(30)));
    int listings = firm.outlook.listings();

    firm.work();
    assertThat(firm.outlook.listings()).isEqualTo(listings);
    assertThat(firm.outlook.fetches()).isEmpty();
    firm.clock.pass(Duration.ofSeconds(31));

    List<MailboxWork> queued = firm.takeAll();
    assertThat(queued.get(queued.size() - 1)).isInstanceOf(CensusStep.class);
    assertThat(queued).filteredOn(CensusStep.class::isInstance).hasSize(1);
  }
}
