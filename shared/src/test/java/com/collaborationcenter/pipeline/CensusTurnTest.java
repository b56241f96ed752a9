package com.collaborationcenter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.mailbox.CensusState.Count;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.CensusStep.Other;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CensusTurnTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  @ParameterizedTest(
      name = "last {0} (index {1}, {2}, moved {3} min ago); step {5} of {4}, index {6}: {7}")
  @CsvSource({
    // last run, its index, finished, minutes since it moved; work's run, step, index; turn
    "'',      0, false,  0, 20260101T000002000Z-b, 0, 0, BEGIN",
    "'',      0, false,  0, 20260101T000002000Z-b, 1, 0, PASS",
    "20260101T000001000Z-a,   5, false,  1, 20260101T000001000Z-a, 0, 0, GO_ON",
    "20260101T000001000Z-a,   5, false,  1, 20260101T000001000Z-a, 3, 0, GO_ON",
    "20260101T000001000Z-a,   5, true,   1, 20260101T000001000Z-a, 3, 0, PASS",
    "20260101T000001000Z-a,   5, false,  1, 20260101T000002000Z-b, 0, 0, PASS",
    "20260101T000001000Z-a,   5, false,  1, 20260101T000002000Z-b, 0, 5, PASS",
    "20260101T000001000Z-a,   5, false,  1, 20260101T000002000Z-b, 0, 6, FOLLOW",
    "20260101T000001000Z-a,   5, false, 59, 20260101T000002000Z-b, 0, 0, PASS",
    "20260101T000001000Z-a,   5, false, 61, 20260101T000002000Z-b, 0, 0, BEGIN",
    "20260101T000001000Z-a,   5, false, 61, 20260101T000002000Z-b, 2, 0, PASS",
    "20260101T000001000Z-a,   5, true,   1, 20260101T000002000Z-b, 0, 0, BEGIN",
    "20260101T000001000Z-a,   5, true,   1, 20260101T000002000Z-b, 2, 0, PASS",
    // a follow-up is never too late
    "20260101T000001000Z-a, 5, true, 1, 20260101T000001000Z-a+, 0, 5, BEGIN",
    // asked for before, delivered after a later one had ended
    "20260101T000003000Z-c,   5, true,   1, 20260101T000002000Z-b, 0, 0, PASS",
    "20260101T000003000Z-c,   5, true,   1, 20260101T000002000Z-b, 0, 6, BEGIN",
  })
  void follows(
      String lastRun,
      long lastIndex,
      boolean finished,
      long minutes,
      String run,
      int step,
      long index,
      CensusTurn expected) {
    Optional<CensusState> last =
        lastRun.isEmpty()
            ? Optional.empty()
            : Optional.of(last(lastRun, lastIndex, finished, minutes));

    assertThat(CensusTurn.of(last, new CensusStep(new MailboxId("m"), run, step, index, 0), NOW))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, begun {1}, moved {2} min ago: {3}")
  @CsvSource({
    "IS_ENOUGH,   before, 1, PASS",
    "IS_ENOUGH,   before, 6, PASS",
    "IS_FOLLOWED, before, 1, FOLLOW",
    "IS_FOLLOWED, before, 6, FOLLOW",
    // It began after what was decided.
    "IS_FOLLOWED, after,  1, PASS",
    "IS_FOLLOWED, before, 61, BEGIN",
    "IS_WOKEN,    before, 1, PASS",
    "IS_WOKEN,    before, 4, PASS",
    "IS_WOKEN,    before, 5, WAKE",
    "IS_WOKEN,    after,  5, WAKE",
    "IS_WOKEN,    before, 61, BEGIN",
    "IS_GIVEN_UP, before, 1, BEGIN",
    "IS_GIVEN_UP, after,  1, PASS",
  })
  void decidesAboutTheOneUnderWay(Other other, String begun, long minutes, CensusTurn expected) {
    String run = begun.equals("before") ? "20260101T000001000Z-a" : "20260101T000003000Z-a";
    CensusStep asked = new CensusStep(new MailboxId("m"), "20260101T000002000Z-b", 0, 0, other, 0);

    assertThat(CensusTurn.of(Optional.of(last(run, 5, false, minutes)), asked, NOW))
        .isEqualTo(expected);
  }

  private static CensusState last(String run, long index, boolean finished, long minutes) {
    Instant moved = NOW.minus(Duration.ofMinutes(minutes));
    return CensusState.begin(run, moved, index)
        .advance(Instant.EPOCH, new Count(0, 0, 0, 0), finished, moved);
  }
}
