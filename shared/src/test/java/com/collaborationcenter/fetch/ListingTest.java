package com.collaborationcenter.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final MailboxId ANNA = new MailboxId("anna");
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");

  private final FakeMailSource source = new FakeMailSource();

  @BeforeEach
  void open() {
    source.addMailbox(ANNA);
    source.pageSize(3);
  }

  @Test
  void isOnePageWhereSecondsAreNotFull() {
    put(0, 1, 2, 3, 4);

    Listing listing = read(START);

    assertThat(listing.mails()).hasSize(2);
    assertThat(listing.next()).contains(START.plusSeconds(2));
    assertThat(listing.through()).isEqualTo(START.plusSeconds(2));
    assertThat(source.listings()).isEqualTo(1);
  }

  @Test
  void readsAFullSecondToItsEnd() {
    put(0, 0, 0, 0, 0, 0, 0, 1);

    assertThat(walk()).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void listsEveryMailOnceWhateverTheSecondsHold() {
    put(0, 0, 1, 1, 1, 1, 2, 3, 3, 3, 4, 5, 5, 5, 5, 5, 5, 5, 6);

    assertThat(walk()).hasSize(19).doesNotHaveDuplicates();
  }

  @Test
  void endsAtTheLastMailsTimeAndWithoutMailsWhereItBegan() {
    assertThat(read(START)).isEqualTo(new Listing(List.of(), Optional.empty(), START));
    put(0, 1);
    assertThat(read(START).next()).isEmpty();
    assertThat(read(START).through()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void givesUpOnASecondWithoutEnd() {
    source.pageSize(1);
    put(new int[Listing.MAX_PAGES + 1]);

    assertThatThrownBy(() -> read(START))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("listing_too_dense"));
  }

  private List<String> walk() {
    List<String> ids = new ArrayList<>();
    Optional<Instant> next = Optional.of(START);
    while (next.isPresent()) {
      Listing listing = read(next.get());
      for (Envelope mail : listing.mails()) {
        ids.add(mail.id().value());
      }
      next = listing.next();
    }
    return ids;
  }

  private Listing read(Instant from) {
    return Listing.read(source, ANNA, ListingCursor.By.RECEIVED, from);
  }

  private void put(int... seconds) {
    for (int i = 0; i < seconds.length; i++) {
      source.put(
          ANNA,
          MailSample.from("m" + i, "a@client.example").received(START.plusSeconds(seconds[i])),
          START);
    }
  }
}
