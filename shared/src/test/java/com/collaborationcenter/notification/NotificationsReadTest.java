package com.collaborationcenter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.crash.MeanwhileRecordStore;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.notification.Notification.Kind;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.work.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has read of what they are told. */
class NotificationsReadTest {
  private static final PersonId ANNA = new PersonId("tenant", "anna");
  private static final PersonId BRUNO = new PersonId("tenant", "bruno");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private final ManualClock clock = new ManualClock();
  private SqliteRecordStore records;
  private Notifications notifications;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    notifications = new Notifications(records, clock);
    tell(ANNA, "a");
    tell(ANNA, "b");
    tell(ANNA, "c");
    tell(BRUNO, "a");
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void isUnreadUntilItsReaderMarksIt() {
    assertThat(shown(ANNA)).containsExactly("c new", "b new", "a new");
    assertThat(notifications.unread(ANNA)).isEqualTo(3);

    assertThat(notifications.markRead(ANNA, "b")).isTrue();

    assertThat(shown(ANNA)).containsExactly("c new", "b read", "a new");
    assertThat(notifications.unread(ANNA)).isEqualTo(2);
    assertThat(notifications.markRead(ANNA, "b")).as("again").isTrue();
    assertThat(notifications.unread(ANNA)).isEqualTo(2);
  }

  @Test
  void allOfOnePersonsAreMarkedAndNobodyElses() {
    for (int i = 0; i < 250; i++) {
      tell(ANNA, "more-" + i);
    }
    assertThat(notifications.unread(ANNA)).isEqualTo(253);

    notifications.markAllRead(ANNA);
    notifications.markAllRead(ANNA);

    assertThat(notifications.unread(ANNA)).isZero();
    assertThat(shown(ANNA)).hasSize(253).allMatch(line -> line.endsWith(" read"));
    assertThat(shown(BRUNO)).containsExactly("a new");
    notifications.markAllRead(new PersonId("tenant", "nobody"));
  }

  @Test
  void onlyTheNewestAreCounted() {
    for (int i = 0; i < Notifications.COUNTED; i++) {
      tell(ANNA, "more-" + i);
    }

    assertThat(notifications.unread(ANNA)).isEqualTo(Notifications.COUNTED);
  }

  @Test
  void whatIsntThereOrPutAwayCantBeMarked() {
    assertThat(notifications.markRead(ANNA, "unknown")).isFalse();
    assertThat(notifications.markRead(ANNA, "No such id")).isFalse();
    assertThat(notifications.markRead(BRUNO, "c")).as("somebody else's").isFalse();

    notifications.putAway(ANNA, "a");
    assertThat(notifications.markRead(ANNA, "a")).isFalse();
    notifications.markAllRead(ANNA);
    assertThat(shown(ANNA)).containsExactly("c read", "b read");
  }

  @Test
  void whatIsPutAwayMeanwhileStaysAway() {
    MeanwhileRecordStore busy =
        new MeanwhileRecordStore(records)
            .afterRead(0, () -> notifications.putAway(ANNA, "b"))
            .beforeCommit(0, () -> notifications.putAway(ANNA, "a"));
    Notifications other = new Notifications(busy, clock);

    assertThat(other.markRead(ANNA, "b")).isFalse();
    other.markAllRead(ANNA);

    assertThat(shown(ANNA)).containsExactly("c read");
  }

  @Test
  void aReadOneEndsWhenItWouldHaveEnded() {
    notifications.markRead(ANNA, "a");
    notifications.markAllRead(ANNA);

    clock.pass(Notifications.KEPT.minusSeconds(10));
    assertThat(shown(ANNA)).hasSize(3);
    clock.pass(Duration.ofSeconds(11));
    assertThat(shown(ANNA)).isEmpty();
  }

  @Test
  void toldAgainItStaysRead() {
    notifications.markRead(ANNA, "a");
    notifications.tell(ANNA, Kind.RECONNECT_NEEDED, "a");

    assertThat(shown(ANNA)).contains("a read");
  }

  @Test
  void askedAnewAfterADayItIsUnreadAgain() {
    assertThat(notifications.invite(BRUNO)).isTrue();
    notifications.markAllRead(BRUNO);
    assertThat(notifications.invite(BRUNO)).isFalse();
    assertThat(notifications.unread(BRUNO)).isZero();

    clock.pass(Duration.ofDays(1));
    assertThat(notifications.invite(BRUNO)).isTrue();
    assertThat(notifications.unread(BRUNO)).isEqualTo(1);
  }

  private void tell(PersonId person, String id) {
    notifications.tell(person, Kind.RECONNECT_NEEDED, id);
    clock.pass(Duration.ofMillis(2));
  }

  private List<String> shown(PersonId person) {
    return notifications.list(person, Optional.empty(), 1_000).notifications().stream()
        .map(told -> told.id() + (told.read() ? " read" : " new"))
        .toList();
  }
}
