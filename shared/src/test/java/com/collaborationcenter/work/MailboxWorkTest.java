package com.collaborationcenter.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.CensusStep.Other;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.Purge;
import com.collaborationcenter.work.MailboxWork.ReadSweep;
import com.collaborationcenter.work.MailboxWork.Urgency;
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
        new BringUpToDate(
            ANNA, List.of(new MailId("AAk=/+"), new MailId("b")), 7, Urgency.BACKGROUND, 2),
        BringUpToDate.live(ANNA, List.of(new MailId("b"))),
        new CatchUp(ANNA, Optional.empty(), 0),
        new CatchUp(ANNA, Optional.of(Instant.parse("2026-01-10T08:00:00Z")), 3),
        new CensusStep(ANNA, "20260110T080000000Z-abcd1234", 5, 9, 1),
        new CensusStep(ANNA, "20260110T080000000Z-abcd1234", 0, 9, Other.IS_GIVEN_UP, 1),
        new CensusStep(ANNA, "20260110T080000000Z-abcd1234", 0, 9, Other.IS_FOLLOWED, 1),
        new CensusStep(ANNA, "20260110T080000000Z-abcd1234", 0, 9, Other.IS_WOKEN, 1),
        new ReadSweep(ANNA, Optional.empty(), 0),
        new ReadSweep(ANNA, Optional.of(Instant.parse("2026-01-10T08:00:00Z")), 3),
        new KeepSubscription(ANNA, true, 1),
        new KeepSubscription(ANNA, false, 0),
        new MarkRead(ANNA, new MailId("AAk=/+"), true, "key", 2),
        new MarkRead(ANNA, new MailId("b"), false, "key", 0),
        new MarkRead(ANNA, new MailId("b"), false, "key", 0).as("wish"),
        new Purge(ANNA, "chain", 4));
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
    assertThat(new BringUpToDate(ANNA, List.of(new MailId("m")), 7, Urgency.LIVE, 2).toJson())
        .isEqualTo(
            "{\"kind\":\"bring-up-to-date\",\"mailbox\":\"anna\",\"attempt\":2,"
                + "\"indexVersion\":7,\"background\":false,\"mails\":[\"m\"]}");
    assertThat(new CatchUp(ANNA, Optional.of(Instant.parse("2026-01-10T08:00:00Z")), 0).toJson())
        .isEqualTo(
            "{\"kind\":\"catch-up\",\"mailbox\":\"anna\",\"attempt\":0,"
                + "\"from\":\"2026-01-10T08:00:00Z\"}");
    assertThat(new CensusStep(ANNA, "run", 5, 9, 1).toJson())
        .isEqualTo(
            "{\"kind\":\"census-step\",\"mailbox\":\"anna\",\"attempt\":1,"
                + "\"indexVersion\":9,\"run\":\"run\",\"step\":5,\"anew\":false}");
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
    assertThat(BringUpToDate.live(ANNA, most).mails()).hasSize(20);
    List<MailId> tooMany = Collections.nCopies(MailSource.MAX_FETCH + 1, new MailId("m"));
    assertThatThrownBy(() -> BringUpToDate.live(ANNA, tooMany))
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
