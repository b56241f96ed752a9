package com.collaborationcenter.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.graph.CompleteSeconds.Listed;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.ListingCursor.By;
import com.collaborationcenter.fetch.ListingPage;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.Participants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompleteSecondsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ListingCursor FROM_NOON = ListingCursor.from(By.RECEIVED, NOON);

  @Test
  void givesAllAtTheEndOfTheListing() {
    ListingPage page = CompleteSeconds.of(FROM_NOON, listed(0, 1, 1), Optional.empty());

    assertThat(ids(page)).containsExactly("0", "1", "2");
    assertThat(page.next()).isEmpty();
    assertThat(page.through()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void isCompleteUpToTheCursorWhenNothingIsListed() {
    ListingPage page = CompleteSeconds.of(FROM_NOON, List.of(), Optional.empty());

    assertThat(page.mails()).isEmpty();
    assertThat(page.through()).isEqualTo(NOON);
  }

  @Test
  void leavesOffTheSecondAtWhichThePageWasCut() {
    ListingPage page = CompleteSeconds.of(FROM_NOON, listed(0, 1, 2, 2), Optional.of("link"));

    assertThat(ids(page)).containsExactly("0", "1");
    assertThat(page.next()).contains(ListingCursor.from(By.RECEIVED, NOON.plusSeconds(2)));
    assertThat(page.through()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void followsTheNextLinkWhereThePageIsAllOfOneSecond() {
    ListingPage page = CompleteSeconds.of(FROM_NOON, listed(3, 3, 3), Optional.of("link"));

    assertThat(ids(page)).containsExactly("0", "1", "2");
    assertThat(page.next())
        .contains(new ListingCursor(By.RECEIVED, NOON.plusSeconds(3), Optional.of("link")));
    assertThat(page.through()).isEqualTo(NOON.plusSeconds(3));
  }

  @Test
  void stopsAtCompleteSecondsAgainOnceTheLongSecondEndsWithinAPage() {
    ListingCursor within = new ListingCursor(By.RECEIVED, NOON, Optional.of("link"));

    ListingPage page = CompleteSeconds.of(within, listed(0, 0, 1, 2), Optional.of("link 2"));

    assertThat(ids(page)).containsExactly("0", "1", "2");
    assertThat(page.next()).contains(ListingCursor.from(By.RECEIVED, NOON.plusSeconds(2)));
  }

  @Test
  void followsTheNextLinkOfAnEmptyPage() {
    ListingPage page = CompleteSeconds.of(FROM_NOON, List.of(), Optional.of("link"));

    assertThat(page.mails()).isEmpty();
    assertThat(page.next()).contains(new ListingCursor(By.RECEIVED, NOON, Optional.of("link")));
  }

  @Test
  void countsTheTimeOfWhatIsNoMail() {
    List<Listed> listed =
        List.of(
            new Listed(NOON, Optional.of(mail(0, NOON))),
            new Listed(NOON.plusSeconds(5), Optional.empty()));

    ListingPage page = CompleteSeconds.of(FROM_NOON, listed, Optional.of("link"));

    assertThat(ids(page)).containsExactly("0");
    assertThat(page.next()).contains(ListingCursor.from(By.RECEIVED, NOON.plusSeconds(5)));
  }

  @Test
  void sortsWhatCameInDisorder() {
    ListingPage page = CompleteSeconds.of(FROM_NOON, listed(2, 0, 1), Optional.of("link"));

    assertThat(ids(page)).containsExactly("1", "2");
  }

  private static List<String> ids(ListingPage page) {
    return page.mails().stream().map(mail -> mail.id().value()).toList();
  }

  private static List<Listed> listed(int... seconds) {
    return IntStream.range(0, seconds.length)
        .mapToObj(
            i -> {
              Instant second = NOON.plusSeconds(seconds[i]);
              return new Listed(second, Optional.of(mail(i, second)));
            })
        .toList();
  }

  private static Envelope mail(int id, Instant received) {
    return new Envelope(
        new MailId(Integer.toString(id)),
        "",
        "",
        "",
        new Participants(
            Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of()),
        "",
        received,
        new FolderId("inbox"),
        false);
  }
}
