package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionId;
import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.MailboxId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One subscription per mailbox, as Graph has it: a second wish adopts the first's. Each change is a
 * write point. Faults come when they are asked for.
 */
final class FakeSubscriptions implements Subscriptions {
  /** One that is live, with the wish by which it was made. */
  record Live(MailboxId mailbox, SubscriptionWish wish, Instant expiresAt) {}

  private final Map<SubscriptionId, Live> live = new LinkedHashMap<>();
  private final Deque<RuntimeException> faults = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private final WritePoints points;
  private Runnable beforeAnswer = () -> {};
  private int made;

  FakeSubscriptions(WritePoints points) {
    this.points = points;
  }

  /** Those that Graph has now, in the order in which they were made. */
  Map<SubscriptionId, Live> live() {
    return Map.copyOf(live);
  }

  /** The names of the calls so far. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  /** Graph forgets all of them. */
  void lose() {
    live.clear();
  }

  /** The next calls throw these. */
  void failNext(RuntimeException fault) {
    faults.add(fault);
  }

  /** Happens while the next creation is under way. */
  void meanwhile(Runnable action) {
    beforeAnswer = action;
  }

  @Override
  public Creation create(MailboxId mailbox, SubscriptionWish wish) {
    called("create");
    return points.write(
        () -> {
          Optional<SubscriptionId> there =
              live.entrySet().stream()
                  .filter(one -> one.getValue().mailbox().equals(mailbox))
                  .map(Map.Entry::getKey)
                  .findFirst();
          SubscriptionId id = there.orElseGet(() -> new SubscriptionId("made-" + ++made));
          Live before = live.get(id);
          SubscriptionWish madeBy = before == null ? wish : before.wish();
          live.put(id, new Live(mailbox, madeBy, wish.expiresAt()));
          Subscription subscription = new Subscription(id, wish.expiresAt());
          Runnable action = beforeAnswer;
          beforeAnswer = () -> {};
          action.run();
          return there.isPresent()
              ? new Creation.Adopted(
                  subscription, madeBy.notificationUrl().equals(wish.notificationUrl()))
              : new Creation.Created(subscription);
        });
  }

  @Override
  public Renewal renew(MailboxId mailbox, SubscriptionId id, Instant expiresAt) {
    called("renew");
    return points.write(
        () -> {
          Live before = live.get(id);
          if (before == null) {
            return new Renewal.Lost();
          }
          live.put(id, new Live(mailbox, before.wish(), expiresAt));
          return new Renewal.Renewed(new Subscription(id, expiresAt));
        });
  }

  @Override
  public void delete(MailboxId mailbox, SubscriptionId id) {
    called("delete");
    points.write(() -> live.remove(id));
  }

  private void called(String name) {
    calls.add(name);
    RuntimeException fault = faults.poll();
    if (fault != null) {
      throw fault;
    }
  }
}
