package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.ReadSweep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadSweepRunTest {
  private static final ReadSweep SWEEP = new ReadSweep(ANNA, Optional.empty(), 0);

  @TempDir private Path folder;
  private Firm firm;
  private Instant recently;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT));
    recently = firm.clock.instant().minus(Duration.ofDays(20));
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void findsAReadingThatGaveNoNoticeAndMovedNoTimeOfChange() {
    Instant then = firm.clock.instant().minus(Duration.ofHours(2));
    firm.outlook.put(ANNA, mail("one"), then);
    firm.census();
    firm.clock.pass(Duration.ofMinutes(10));
    firm.outlook.put(ANNA, mail("one").read(true), then);
    firm.rounds.catchUp();
    firm.workFor(Duration.ofMinutes(5));
    assertThat(isReadHere("one")).isFalse();

    firm.work(SWEEP);
    firm.work();

    assertThat(isReadHere("one")).isTrue();
  }

  @Test
  void findsWhatWasMovedOutOfSightOrDeletedAndLeavesTheRestAlone() {
    firm.put(mail("stays"));
    firm.put(mail("moves"));
    firm.put(mail("goes"));
    firm.put(MailSample.from("other", "stranger@elsewhere.example").received(recently));
    firm.census();
    firm.put(mail("moves").in("junkemail"));
    firm.outlook.remove(ANNA, new MailId("goes"));

    firm.work(SWEEP);

    BringUpToDate found = (BringUpToDate) firm.takeAll().get(0);
    assertThat(found.mails()).containsExactlyInAnyOrder(new MailId("moves"), new MailId("goes"));
    assertThat(found.urgency()).isEqualTo(BringUpToDate.live(ANNA, List.of()).urgency());
    firm.work(found);
    assertThat(firm.tab("c1")).containsExactly("stays");
  }

  @Test
  void asksOncePerPageAndOnceForNothingTwice() {
    List<MailSample> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(mail("m" + i).received(recently.plusSeconds(i)));
    }
    all.forEach(firm::put);
    firm.put(mail("old").received(firm.clock.instant().minus(Duration.ofDays(29))));
    firm.census();
    all.forEach(one -> firm.put(one.read(true)));
    firm.put(mail("old").received(firm.clock.instant().minus(Duration.ofDays(29))).read(true));
    int before = firm.outlook.listings();
    firm.outlook.pageSize(10);

    firm.work(SWEEP);
    firm.work();

    // A full page ends before the second at which it was cut: 9 and 9 mails, then the last 7.
    assertThat(firm.outlook.listings() - before).isEqualTo(3);
    assertThat(all).allMatch(one -> isReadHere(one.id().value()));
    assertThat(isReadHere("old")).isFalse();
    int settled = firm.outlook.fetches().size();
    firm.work(SWEEP);
    firm.work();
    assertThat(firm.outlook.fetches()).hasSize(settled);
  }

  private MailSample mail(String id) {
    return MailSample.from(id, CLIENT).received(recently);
  }

  private boolean isReadHere(String id) {
    return firm.mails.find(ANNA, new MailId(id)).orElseThrow().mail().mail().envelope().read();
  }
}
