package com.collaborationcenter.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.work.DeadLetters.DeadLetter;
import com.collaborationcenter.work.WorkReceiver.Delivery;
import com.collaborationcenter.work.WorkReceiver.LockLost;
import com.collaborationcenter.work.WorkReceiver.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every queue. */
public interface WorkQueueContract {
  /** An empty queue. */
  Testee testee();

  /**
   * A queue from all its sides.
   *
   * @param lock how long a session is held without renewal
   * @param window how long ids are remembered
   * @param patience how long to wait for what should be there
   * @param time the queue's own
   */
  record Testee(
      WorkQueue queue,
      WorkReceiver receiver,
      DeadLetters deadLetters,
      Duration lock,
      Duration window,
      Duration patience,
      Time time) {

    public void send(String id, String session) {
      queue.send(QueueMessage.now(id, session, "{}"));
    }

    public void sendAt(String id, String session, Instant notBefore) {
      queue.send(new QueueMessage(id, session, "{}", Optional.of(notBefore)));
    }

    public Session accept() {
      return receiver.acceptSession(patience).orElseThrow();
    }

    public Delivery receive(Session session) {
      return session.receive(patience).orElseThrow();
    }

    /** Works everything that is due; the ids in the order of their delivery. */
    public List<String> drain() {
      List<String> ids = new ArrayList<>();
      Optional<Session> next = receiver.acceptSession(patience);
      while (next.isPresent()) {
        try (Session session = next.get()) {
          ids.addAll(drain(session));
        }
        next = receiver.acceptSession(patience);
      }
      return ids;
    }

    public List<String> drain(Session session) {
      List<String> ids = new ArrayList<>();
      Optional<Delivery> next = session.receive(patience);
      while (next.isPresent()) {
        ids.add(next.get().message().id());
        next.get().complete();
        next = session.receive(patience);
      }
      return ids;
    }
  }

  /** A clock that a test can let run. */
  interface Time {
    Instant now();

    void pass(Duration duration);
  }

  @Test
  default void deliversTheMessagesOfASessionInTheOrderOfSending() {
    Testee testee = testee();
    testee.send("b", "one");
    testee.queue().send(List.of(message("c", "one"), message("a", "one")));

    assertThat(testee.drain()).containsExactly("b", "c", "a");
  }

  @Test
  default void deliversEveryMessageOfAListOnceAndAsItWasSent() {
    Testee testee = testee();
    String text = "{\"x\":\"é 漢 😀 \\u0000 '\"}";
    List<QueueMessage> sent =
        IntStream.range(0, 300)
            .mapToObj(i -> QueueMessage.now("id é " + i, "session 漢/" + i % 7, text + i))
            .toList();
    testee.queue().send(sent);

    TreeMap<String, List<QueueMessage>> received = new TreeMap<>();
    Optional<Session> next = testee.receiver().acceptSession(testee.patience());
    while (next.isPresent()) {
      try (Session session = next.get()) {
        List<QueueMessage> messages = new ArrayList<>();
        Optional<Delivery> delivery = session.receive(testee.patience());
        while (delivery.isPresent()) {
          messages.add(delivery.get().message());
          delivery.get().complete();
          delivery = session.receive(testee.patience());
        }
        assertThat(received.put(session.id(), messages)).isNull();
      }
      next = testee.receiver().acceptSession(testee.patience());
    }

    assertThat(received).hasSize(7);
    received.forEach(
        (session, messages) ->
            assertThat(messages)
                .containsExactlyElementsOf(
                    sent.stream().filter(m -> m.session().equals(session)).toList()));
  }

  @Test
  default void takesABodyUpToTheLimitAndRefusesALargerOne() {
    Testee testee = testee();
    String atLimit = "é".repeat(QueueMessage.MAX_BODY_BYTES / 2);
    testee.queue().send(QueueMessage.now("large", "one", atLimit));

    try (Session session = testee.accept()) {
      Delivery delivery = testee.receive(session);
      assertThat(delivery.message().body()).isEqualTo(atLimit);
      delivery.complete();
    }
    assertThatThrownBy(() -> QueueMessage.now("larger", "one", atLimit + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void letsSessionsBeWorkedInParallel() {
    Testee testee = testee();
    testee.send("a", "one");
    testee.send("b", "two");

    try (Session first = testee.accept();
        Session second = testee.accept()) {
      assertThat(List.of(first.id(), second.id())).containsExactlyInAnyOrder("one", "two");
      Delivery one = testee.receive(first);
      Delivery two = testee.receive(second);
      one.complete();
      two.complete();
    }
  }

  @Test
  default void givesASessionToOneReceiverAtATime() {
    Testee testee = testee();
    testee.send("a", "one");
    testee.send("b", "one");

    try (Session session = testee.accept()) {
      testee.receive(session).complete();
      assertThat(testee.receiver().acceptSession(testee.patience())).isEmpty();
    }
    assertThat(testee.drain()).containsExactly("b");
  }

  @Test
  default void hasOneMessageOfASessionOutAtATime() {
    Testee testee = testee();
    testee.send("a", "one");
    testee.send("b", "one");

    try (Session session = testee.accept()) {
      Delivery delivery = testee.receive(session);
      assertThatThrownBy(() -> session.receive(testee.patience()))
          .isInstanceOf(IllegalStateException.class);
      delivery.complete();
      assertThat(testee.drain(session)).containsExactly("b");
    }
  }

  @Test
  default void deliversAgainWhatWasNotSettledBeforeItsLockEnded() {
    Testee testee = testee();
    testee.send("a", "one");
    Session slow = testee.accept();
    assertThat(testee.receive(slow).deliveryCount()).isEqualTo(1);

    testee.time().pass(testee.lock());

    try (Session other = testee.accept()) {
      Delivery again = testee.receive(other);
      assertThat(again.message().id()).isEqualTo("a");
      assertThat(again.deliveryCount()).isEqualTo(2);
      // Whoever is late doesn't take the session from its new holder.
      slow.close();
      again.complete();
    }
    assertThat(testee.drain()).isEmpty();
  }

  @Test
  default void refusesToSettleAfterTheLockEnded() {
    Testee testee = testee();
    testee.send("a", "one");
    try (Session session = testee.accept()) {
      Delivery late = testee.receive(session);

      testee.time().pass(testee.lock());

      assertThatThrownBy(late::complete).isInstanceOf(LockLost.class);
      assertThatThrownBy(late::abandon).isInstanceOf(LockLost.class);
      assertThatThrownBy(late::renewLock).isInstanceOf(LockLost.class);
      assertThatThrownBy(() -> session.receive(testee.patience())).isInstanceOf(LockLost.class);
    }
    assertThat(testee.drain()).containsExactly("a");
  }

  @Test
  default void holdsARenewedLockForAnotherLocksTime() {
    Testee testee = testee();
    testee.send("a", "one");
    try (Session session = testee.accept()) {
      Delivery slow = testee.receive(session);

      testee.time().pass(testee.lock().multipliedBy(2).dividedBy(3));
      slow.renewLock();
      testee.time().pass(testee.lock().multipliedBy(2).dividedBy(3));

      assertThat(testee.receiver().acceptSession(testee.patience())).isEmpty();
      slow.complete();
    }
    assertThat(testee.drain()).isEmpty();
  }

  @Test
  default void deliversAnAbandonedMessageAgainAtOnceAndBeforeLaterOnes() {
    Testee testee = testee();
    testee.send("a", "one");
    testee.send("b", "one");
    try (Session session = testee.accept()) {
      testee.receive(session).abandon();

      Delivery again = testee.receive(session);
      assertThat(again.message().id()).isEqualTo("a");
      assertThat(again.deliveryCount()).isEqualTo(2);
      again.complete();
      assertThat(testee.drain(session)).containsExactly("b");
    }
  }

  @Test
  default void deliversAgainWhatASessionHeldWhenItWasClosed() {
    Testee testee = testee();
    testee.send("a", "one");
    try (Session session = testee.accept()) {
      testee.receive(session);
    }

    assertThat(testee.drain()).containsExactly("a");
  }

  @Test
  default void settlesAMessageOnce() {
    Testee testee = testee();
    testee.send("a", "one");
    try (Session session = testee.accept()) {
      Delivery delivery = testee.receive(session);
      delivery.complete();

      assertThatThrownBy(delivery::complete).isInstanceOf(LockLost.class);
    }
  }

  @Test
  default void makesADeadLetterOfWhatWasAbandonedTenTimesAndGoesOnWithTheNext() {
    Testee testee = testee();
    testee.send("a", "one");
    testee.send("b", "one");
    try (Session session = testee.accept()) {
      for (int i = 1; i <= WorkReceiver.MAX_DELIVERIES; i++) {
        assertThat(testee.deadLetters().list(10)).isEmpty();
        Delivery delivery = testee.receive(session);
        assertThat(delivery.message().id()).isEqualTo("a");
        assertThat(delivery.deliveryCount()).isEqualTo(i);
        delivery.abandon();
      }
      assertThat(testee.drain(session)).containsExactly("b");
    }
    assertThat(testee.deadLetters().list(10))
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.message()).isEqualTo(message("a", "one"));
              assertThat(dead.reason()).isEqualTo("MaxDeliveryCountExceeded");
            });
  }

  @Test
  default void makesADeadLetterOfWhatTenReceiversLetGo() {
    Testee testee = testee();
    testee.send("a", "one");
    for (int i = 0; i < WorkReceiver.MAX_DELIVERIES; i++) {
      testee.receive(testee.accept());
      testee.time().pass(testee.lock());
    }

    assertThat(testee.drain()).isEmpty();
    assertThat(testee.deadLetters().list(10)).hasSize(1);
  }

  @Test
  default void listsDeadLettersOldestFirstUpToTheLimit() {
    Testee testee = testee();
    for (String id : List.of("b", "a", "c")) {
      kill(testee, id);
    }

    assertThat(testee.deadLetters().list(2))
        .extracting(dead -> dead.message().id())
        .containsExactly("b", "a");
    assertThatThrownBy(() -> testee.deadLetters().list(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> testee.deadLetters().list(DeadLetters.MAX_LISTED + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void redrivesADeadLetterAsNewWork() {
    Testee testee = testee();
    kill(testee, "a");
    kill(testee, "b");
    DeadLetter second = testee.deadLetters().list(10).get(1);

    assertThat(testee.deadLetters().redrive(second.id())).isTrue();

    assertThat(testee.deadLetters().list(10))
        .extracting(dead -> dead.message().id())
        .containsExactly("a");
    try (Session session = testee.accept()) {
      Delivery delivery = testee.receive(session);
      assertThat(delivery.message()).isEqualTo(message("b~a2", "one"));
      assertThat(delivery.deliveryCount()).isEqualTo(1);
      delivery.complete();
    }
    assertThat(testee.deadLetters().redrive(second.id())).isFalse();
    assertThat(testee.deadLetters().redrive("no such dead letter")).isFalse();
  }

  @Test
  default void dropsAMessageWhoseIdWasSentWithinTheWindow() {
    Testee testee = testee();
    testee.queue().send(List.of(message("a", "one"), message("a", "one"), message("b", "one")));
    assertThat(testee.drain()).containsExactly("a", "b");

    testee.send("a", "one");
    testee.send("a", "two");

    assertThat(testee.drain()).isEmpty();
  }

  @Test
  default void dropsADuplicateOfAScheduledMessage() {
    Testee testee = testee();
    Instant due = soon(testee);
    testee.sendAt("a", "one", due);
    testee.send("a", "one");

    assertThat(testee.drain()).isEmpty();
    testee.time().pass(Duration.between(testee.time().now(), due));
    assertThat(testee.drain()).containsExactly("a");
  }

  @Test
  default void takesAnIdAgainAfterTheWindow() {
    Testee testee = testee();
    testee.send("a", "one");
    assertThat(testee.drain()).containsExactly("a");

    testee.time().pass(testee.window());
    testee.send("a", "one");

    assertThat(testee.drain()).containsExactly("a");
  }

  @Test
  default void deliversAScheduledMessageInItsTimeAndNotBefore() {
    Testee testee = testee();
    Instant due = soon(testee);
    testee.sendAt("late", "one", due);
    testee.send("a", "one");

    // Others of the session don't wait for it.
    assertThat(testee.drain()).containsExactly("a");
    testee.time().pass(Duration.between(testee.time().now(), due));

    try (Session session = testee.accept()) {
      Delivery delivery = testee.receive(session);
      assertThat(delivery.message())
          .isEqualTo(new QueueMessage("late", "one", "{}", Optional.of(due)));
      delivery.complete();
    }
  }

  @Test
  default void givesAScheduledMessageItsPlaceWhenItBecomesDue() {
    Testee testee = testee();
    Instant due = soon(testee);
    testee.sendAt("scheduled second", "one", due.plusMillis(10));
    testee.sendAt("scheduled first", "one", due);
    testee.send("before", "one");
    testee.time().pass(Duration.between(testee.time().now(), due).plusMillis(10));
    testee.send("after", "one");

    assertThat(testee.drain())
        .containsExactly("before", "scheduled first", "scheduled second", "after");
  }

  @Test
  default void deliversAtOnceWhatIsScheduledInThePast() {
    Testee testee = testee();
    testee.sendAt("a", "one", testee.time().now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS));

    assertThat(testee.drain()).containsExactly("a");
  }

  @Test
  default void takesAnEmptyListAsNothing() {
    Testee testee = testee();
    testee.queue().send(List.of());

    assertThat(testee.drain()).isEmpty();
  }

  private static QueueMessage message(String id, String session) {
    return QueueMessage.now(id, session, "{}");
  }

  /** A time that a real queue reaches within seconds, in its precision. */
  private static Instant soon(Testee testee) {
    return testee.time().now().plusSeconds(15).truncatedTo(ChronoUnit.MILLIS);
  }

  private static void kill(Testee testee, String id) {
    testee.send(id, "one");
    try (Session session = testee.accept()) {
      for (int i = 0; i < WorkReceiver.MAX_DELIVERIES; i++) {
        testee.receive(session).abandon();
      }
    }
  }
}
