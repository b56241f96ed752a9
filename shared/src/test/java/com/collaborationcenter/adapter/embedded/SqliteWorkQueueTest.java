package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.work.ManualClock;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueueContract;
import com.collaborationcenter.work.WorkReceiver.Delivery;
import com.collaborationcenter.work.WorkReceiver.LockLost;
import com.collaborationcenter.work.WorkReceiver.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteWorkQueueTest implements WorkQueueContract {
  /** Long enough for any machine; nothing waits so long unless it is broken. */
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final List<SqliteWorkQueue> opened = new ArrayList<>();
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("new folder").resolve("queues.db");
  }

  @AfterEach
  void close() {
    opened.forEach(SqliteWorkQueue::close);
  }

  @Override
  public Testee testee() {
    return testee(open("mailbox-work"));
  }

  private Testee testee(SqliteWorkQueue queue) {
    return new Testee(
        queue,
        queue,
        queue,
        SqliteWorkQueue.LOCK,
        SqliteWorkQueue.DUPLICATE_WINDOW,
        Duration.ZERO,
        clock);
  }

  private SqliteWorkQueue open(String name) {
    return open(name, clock);
  }

  private SqliteWorkQueue open(String name, InstantSource time) {
    SqliteWorkQueue queue = new SqliteWorkQueue(file, name, time);
    opened.add(queue);
    return queue;
  }

  private static QueueMessage message(String id, String session) {
    return QueueMessage.now(id, session, "{}");
  }

  @Test
  void keepsEverythingWhenItIsOpenedAgain() {
    SqliteWorkQueue first = open("q");
    first.send(List.of(message("done", "one"), message("held", "one"), message("c", "two")));
    first.send(new QueueMessage("later", "two", "{}", Optional.of(clock.now().plusSeconds(60))));
    Session session = first.acceptSession(Duration.ZERO).orElseThrow();
    session.receive(Duration.ZERO).orElseThrow().complete();
    assertThat(session.receive(Duration.ZERO)).isPresent();
    first.close();
    opened.clear();

    SqliteWorkQueue again = open("q");
    again.send(message("done", "one"));

    assertThat(testee(again).drain()).containsExactly("c");
    clock.pass(SqliteWorkQueue.LOCK.plusMillis(1));
    assertThat(testee(again).drain()).containsExactlyInAnyOrder("held", "later");
  }

  @Test
  void givesBackAtOnceWhatAKilledReceiverHeld() {
    SqliteWorkQueue killed = open("q");
    killed.send(List.of(message("held", "one"), message("next", "one")));
    Session session = killed.acceptSession(Duration.ZERO).orElseThrow();
    Delivery held = session.receive(Duration.ZERO).orElseThrow();
    SqliteWorkQueue again = open("q");
    assertThat(again.acceptSession(Duration.ZERO)).isEmpty();

    again.releaseAll();

    assertThatThrownBy(held::complete).isInstanceOf(LockLost.class);
    try (Session taken = again.acceptSession(Duration.ZERO).orElseThrow()) {
      Delivery second = taken.receive(Duration.ZERO).orElseThrow();
      assertThat(second.message().id()).isEqualTo("held");
      assertThat(second.deliveryCount()).isEqualTo(2);
      second.complete();
    }
    assertThat(testee(again).drain()).containsExactly("next");
  }

  @Test
  void keepsQueuesInOneFileApart() {
    Testee first = testee(open("first"));
    Testee second = testee(open("second"));
    first.send("a", "one");
    second.send("a", "one");
    Session session = first.accept();

    assertThat(second.drain()).containsExactly("a");
    assertThat(first.drain(session)).containsExactly("a");
  }

  @Test
  void letsSessionsTakeTurns() {
    Testee testee = testee();
    for (int i = 0; i < 3; i++) {
      testee.queue().send(List.of(message("a" + i, "one"), message("b" + i, "two")));
    }

    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      try (Session session = testee.accept()) {
        Delivery delivery = testee.receive(session);
        ids.add(delivery.message().id());
        delivery.complete();
      }
    }

    assertThat(ids).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
  }

  @Test
  void neverDeliversBeforeTheTimeEvenByAFractionOfAMillisecond() {
    Testee testee = testee();
    testee.sendAt("a", "one", clock.now().plusNanos(1_000));

    assertThat(testee.drain()).isEmpty();
    clock.pass(Duration.ofMillis(1));
    assertThat(testee.drain()).containsExactly("a");
  }

  @Test
  void wakesAReceiverThatWaitsForASession() throws Exception {
    SqliteWorkQueue queue = open("q");
    withThreads(
        threads -> {
          Future<Optional<Session>> waiting = threads.submit(() -> queue.acceptSession(LONG));
          queue.send(message("a", "one"));
          assertThat(waiting.get(30, TimeUnit.SECONDS)).isPresent();
        });
  }

  @Test
  void wakesASessionThatWaitsForAMessageOfAnotherProcess() throws Exception {
    SqliteWorkQueue queue = open("q");
    SqliteWorkQueue other = open("q");
    queue.send(message("a", "one"));
    Session session = queue.acceptSession(Duration.ZERO).orElseThrow();
    session.receive(Duration.ZERO).orElseThrow().complete();
    withThreads(
        threads -> {
          Future<Optional<Delivery>> waiting = threads.submit(() -> session.receive(LONG));
          other.send(message("b", "one"));
          assertThat(waiting.get(30, TimeUnit.SECONDS))
              .hasValueSatisfying(d -> assertThat(d.message().id()).isEqualTo("b"));
        });
  }

  @Test
  void stopsWaitingWhenItIsInterrupted() throws Exception {
    SqliteWorkQueue queue = open("q");
    withThreads(
        threads -> {
          Future<Boolean> waiting =
              threads.submit(
                  () -> {
                    Thread.currentThread().interrupt();
                    return queue.acceptSession(LONG).isEmpty() && Thread.interrupted();
                  });
          assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        });
  }

  @Test
  void losesNothingAndKeepsOrderWithManySendersAndReceivers() throws Exception {
    int perSender = 200;
    int senders = 4;
    SqliteWorkQueue[] queues = {
      open("q", InstantSource.system()), open("q", InstantSource.system())
    };
    Map<String, List<Integer>> received = new ConcurrentHashMap<>();
    AtomicInteger left = new AtomicInteger(senders * perSender);
    withThreads(
        threads -> {
          List<Future<?>> all = new ArrayList<>();
          for (int s = 0; s < senders; s++) {
            String session = "s" + s;
            SqliteWorkQueue queue = queues[s % 2];
            all.add(
                threads.submit(
                    () ->
                        IntStream.range(0, perSender)
                            .forEach(i -> queue.send(message(session + "-" + i, session)))));
          }
          for (int r = 0; r < 4; r++) {
            SqliteWorkQueue queue = queues[r % 2];
            all.add(threads.submit(() -> receiveAll(queue, received, left)));
          }
          for (Future<?> one : all) {
            one.get(120, TimeUnit.SECONDS);
          }
        });

    assertThat(received).hasSize(senders);
    received.values().forEach(numbers -> assertThat(numbers).hasSize(perSender).isSorted());
  }

  private static void receiveAll(
      SqliteWorkQueue queue, Map<String, List<Integer>> received, AtomicInteger left) {
    while (left.get() > 0) {
      Optional<Session> next = queue.acceptSession(Duration.ofMillis(100));
      if (next.isEmpty()) {
        continue;
      }
      try (Session session = next.get()) {
        // A few at a time, so that sessions change hands.
        for (int i = 0; i < 5; i++) {
          Optional<Delivery> delivery = session.receive(Duration.ZERO);
          if (delivery.isEmpty()) {
            break;
          }
          String id = delivery.get().message().id();
          received
              .computeIfAbsent(session.id(), s -> Collections.synchronizedList(new ArrayList<>()))
              .add(Integer.valueOf(id.substring(id.indexOf('-') + 1)));
          delivery.get().complete();
          left.decrementAndGet();
        }
      }
    }
  }

  @Test
  void forgetsOldIdsSoThatTheirTableDoesNotGrow() throws SQLException {
    Testee testee = testee();
    for (int round = 0; round < 20; round++) {
      String start = "r" + round + "-";
      testee.queue().send(IntStream.range(0, 100).mapToObj(i -> message(start + i, "s")).toList());
      clock.pass(testee.window());
    }

    assertThat(count("recent_id")).isEqualTo(100);
  }

  @Test
  void leavesNothingBehindWhenAllIsDone() throws SQLException {
    Testee testee = testee();
    testee.queue().send(IntStream.range(0, 50).mapToObj(i -> message("i" + i, "s" + i)).toList());
    testee.drain();

    assertThat(count("message") + count("scheduled") + count("session")).isZero();
  }

  @Test
  void sendsAListWholeOrNotAtAll() throws SQLException {
    Testee testee = testee();
    // A row that can't be written ends the transaction in its middle, as a full disk would.
    execute(
        "CREATE TRIGGER broken BEFORE INSERT ON message WHEN new.id = 'bad'"
            + " BEGIN SELECT raise(ABORT, 'broken'); END");

    assertThatThrownBy(
            () -> testee.queue().send(List.of(message("good", "one"), message("bad", "one"))))
        .isInstanceOf(IllegalStateException.class);

    execute("DROP TRIGGER broken");
    assertThat(testee.drain()).isEmpty();
    testee.queue().send(List.of(message("good", "one"), message("bad", "one")));
    assertThat(testee.drain()).containsExactly("good", "bad");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String table) throws SQLException {
    return number("SELECT count(*) FROM " + table);
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getLong(1);
    }
  }

  private interface Trial {
    void run(ExecutorService threads) throws Exception;
  }

  private static void withThreads(Trial trial) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      trial.run(threads);
    } finally {
      threads.shutdownNow();
    }
  }
}
