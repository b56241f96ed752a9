package com.collaborationcenter.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.work.ParkedWork.Parked;
import com.collaborationcenter.work.ParkedWork.ParkedPage;
import com.collaborationcenter.work.WorkReceiver.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkedWorkTest {
  private static final String QUEUE = "mailbox-work";

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private SqliteRecordStore records;
  private SqliteWorkQueue queue;
  private ParkedWork parkedWork;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    queue = new SqliteWorkQueue(folder.resolve("queue.db"), QUEUE, clock);
    parkedWork = new ParkedWork(records, Map.of(QUEUE, queue), clock);
  }

  @AfterEach
  void close() {
    queue.close();
    records.close();
  }

  @Test
  void showsWhatWasParkedAndWhy() {
    parkedWork.park(
        QUEUE,
        QueueMessage.now("id~a3", "session", "{\"mail\":\"1\"}"),
        "mailbox_not_connected",
        "Connect the mailbox again.");

    Parked parked = all().get(0);
    assertThat(parked)
        .isEqualTo(
            new Parked(
                parked.id(),
                QUEUE,
                "id~a3",
                "session",
                "{\"mail\":\"1\"}",
                "mailbox_not_connected",
                "Connect the mailbox again.",
                clock.now(),
                3));
  }

  @Test
  void parksAMessageOnceAsTheFirstTime() {
    park("a", "first_code");
    clock.pass(Duration.ofSeconds(1));
    park("a", "second_code");

    assertThat(all()).extracting(Parked::code).containsExactly("first_code");
  }

  @Test
  void takesHostileAndLongIdsAndCutsALongExplanation() {
    for (String id : List.of("é".repeat(128), "/../\\?#", "漢".repeat(128))) {
      parkedWork.park(QUEUE, QueueMessage.now(id, "s", "{}"), "code", "x".repeat(5_000));
    }

    assertThat(all())
        .hasSize(3)
        .allSatisfy(
            p -> {
              assertThat(p.explanation()).hasSize(ParkedWork.MAX_EXPLANATION);
              assertThat(parkedWork.redrive(p.id())).isTrue();
            });
  }

  @Test
  void listsWhatWasParkedLastFirstPageByPage() {
    for (int i = 0; i < 7; i++) {
      park("id" + i, "code");
      clock.pass(Duration.ofSeconds(1));
    }

    ParkedPage first = parkedWork.list(Optional.empty(), 4);
    park("newer", "code");
    ParkedPage second = parkedWork.list(first.next(), 4);

    assertThat(first.work())
        .extracting(Parked::messageId)
        .containsExactly("id6", "id5", "id4", "id3");
    assertThat(second.work()).extracting(Parked::messageId).containsExactly("id2", "id1", "id0");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void redrivesWorkAsItsNextAttemptThoughTheWindowKnowsItsId() {
    queue.send(QueueMessage.now("a", "s", "{}"));
    assertThat(work()).containsExactly("a");
    park("a", "code");

    assertThat(parkedWork.redrive(all().get(0).id())).isTrue();

    assertThat(all()).isEmpty();
    assertThat(work()).containsExactly("a~a2");
  }

  @Test
  void parksTheNextAttemptAnew() {
    park("a", "code");
    park("a~a2", "code");

    assertThat(all()).extracting(Parked::attempt).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void keepsWorkThatCouldNotBeSent() {
    WorkQueue unreachable =
        messages -> {
          throw new RetryLater("queue_unavailable", Duration.ofSeconds(1));
        };
    ParkedWork broken = new ParkedWork(records, Map.of(QUEUE, unreachable), clock);
    park("a", "code");
    String id = all().get(0).id();

    assertThatThrownBy(() -> broken.redrive(id)).isInstanceOf(RetryLater.class);

    assertThat(all()).hasSize(1);
  }

  @Test
  void isDoneOnceWhenItIsRedrivenAgainAfterACrashBeforeItsRemoval() {
    park("a", "code");
    String id = all().get(0).id();
    parkedWork.redrive(id);
    // As the crash would have left it: queued and parked.
    park("a", "code");

    assertThat(parkedWork.redrive(id)).isTrue();

    assertThat(work()).containsExactly("a~a2");
  }

  @Test
  void removesWorkWithoutSendingIt() {
    park("a", "code");

    assertThat(parkedWork.remove(all().get(0).id())).isTrue();

    assertThat(all()).isEmpty();
    assertThat(work()).isEmpty();
  }

  @Test
  void saysThatThereIsNoSuchWork() {
    assertThat(parkedWork.redrive("f".repeat(64))).isFalse();
    assertThat(parkedWork.remove("f".repeat(64))).isFalse();
    assertThat(parkedWork.redrive("no id\n")).isFalse();
  }

  @Test
  void refusesToRedriveToAQueueThatItDoesNotKnow() {
    parkedWork.park("gone", QueueMessage.now("a", "s", "{}"), "code", "text");

    assertThatThrownBy(() -> parkedWork.redrive(all().get(0).id()))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("queue_unknown"));
    assertThat(all()).hasSize(1);
  }

  private void park(String id, String code) {
    parkedWork.park(QUEUE, QueueMessage.now(id, "s", "{}"), code, "text");
  }

  private List<Parked> all() {
    List<Parked> all = new ArrayList<>();
    Optional<Scan.Position> next = Optional.empty();
    do {
      ParkedPage page = parkedWork.list(next, 100);
      all.addAll(page.work());
      next = page.next();
    } while (next.isPresent());
    return all;
  }

  private List<String> work() {
    return queue
        .acceptSession(Duration.ZERO)
        .map(
            session -> {
              try (Session held = session) {
                var delivery = held.receive(Duration.ZERO).orElseThrow();
                delivery.complete();
                return List.of(delivery.message().id());
              }
            })
        .orElse(List.of());
  }
}
