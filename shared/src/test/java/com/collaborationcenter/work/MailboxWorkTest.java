package com.collaborationcenter.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailboxWorkTest {
  private static final MailboxId ANNA = new MailboxId("anna");

  static Stream<MailboxWork> every() {
    return Stream.of(
        new BringUpToDate(ANNA, List.of(new MailId("AAk=/+"), new MailId("b")), 7, 2),
        new CatchUp(ANNA, Optional.empty(), 0),
        new CatchUp(ANNA, Optional.of(Instant.parse("2026-01-10T08:00:00Z")), 3),
        new CensusStep(ANNA, "20260110T080000000Z-abcd1234", 5, 9, 1));
  }

  @ParameterizedTest
  @MethodSource("every")
  void comesBackFromTheQueueAsItWent(MailboxWork work) {
    assertThat(MailboxWork.fromJson(work.toJson())).isEqualTo(work);
  }

  @ParameterizedTest
  @MethodSource("every")
  void isTheSameWorkInTheNextAttempt(MailboxWork work) {
    MailboxWork again = work.again(work.attempt() + 1);

    assertThat(again.attempt()).isEqualTo(work.attempt() + 1);
    assertThat(again.again(work.attempt())).isEqualTo(work);
  }

  /** The form on the queue outlives a deployment: an older instance's work is still there. */
  @Test
  void keepsItsFormOnTheQueue() {
    assertThat(new BringUpToDate(ANNA, List.of(new MailId("m")), 7, 2).toJson())
        .isEqualTo(
            "{\"kind\":\"bring-up-to-date\",\"mailbox\":\"anna\",\"mails\":[\"m\"],"
                + "\"indexVersion\":7,\"attempt\":2}");
    assertThat(new CatchUp(ANNA, Optional.of(Instant.parse("2026-01-10T08:00:00Z")), 0).toJson())
        .isEqualTo(
            "{\"kind\":\"catch-up\",\"mailbox\":\"anna\",\"from\":\"2026-01-10T08:00:00Z\","
                + "\"indexVersion\":0,\"attempt\":0}");
    assertThat(new CensusStep(ANNA, "run", 5, 9, 1).toJson())
        .isEqualTo(
            "{\"kind\":\"census-step\",\"mailbox\":\"anna\",\"run\":\"run\",\"step\":5,"
                + "\"indexVersion\":9,\"attempt\":1}");
  }

  @Test
  void passesOverFieldsOfANewerVersion() {
    assertThat(
            MailboxWork.fromJson("{\"kind\":\"catch-up\",\"mailbox\":\"anna\",\"new\":{\"a\":1}}"))
        .isEqualTo(new CatchUp(ANNA, Optional.empty(), 0));
  }

  @Test
  void holdsNoMoreMailsThanOneBatchTakes() {
    List<MailId> most = Collections.nCopies(MailSource.MAX_FETCH, new MailId("m"));
    assertThat(new BringUpToDate(ANNA, most, 0, 0).mails()).hasSize(20);
    List<MailId> tooMany = Collections.nCopies(MailSource.MAX_FETCH + 1, new MailId("m"));
    assertThatThrownBy(() -> new BringUpToDate(ANNA, tooMany, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutsAnyNumberOfMailsInGroupsInTheirOrder() {
    List<MailId> mails = IntStream.range(0, 41).mapToObj(i -> new MailId("m" + i)).toList();

    List<List<MailId>> groups = BringUpToDate.groups(mails);

    assertThat(groups).extracting(List::size).containsExactly(20, 20, 1);
    assertThat(groups.stream().flatMap(List::stream)).containsExactlyElementsOf(mails);
    assertThat(BringUpToDate.groups(List.of())).isEmpty();
  }
}
