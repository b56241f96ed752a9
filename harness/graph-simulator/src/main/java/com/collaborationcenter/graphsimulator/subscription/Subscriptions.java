package com.collaborationcenter.graphsimulator.subscription;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.mailbox.MailChange;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All live subscriptions, and what is sent because of them. Safe for use by many threads. */
public final class Subscriptions implements MailChange.Listener, AutoCloseable {
  private final InstantSource clock;
  private final int most;
  private final Notices notices;
  private final NoticeJson json;
  private final Handshake handshake;
  private final Map<UUID, Subscription> live = new ConcurrentHashMap<>();
  private final AtomicInteger expired = new AtomicInteger();
  private volatile Duration longest = Duration.ofMinutes(Subscription.MOST_MINUTES);

  /**
   * @param most of one person (graph-facts 1.7)
   */
  public Subscriptions(
      InstantSource clock, String tenantId, NoticeOptions options, Faults faults, int most) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    this.clock = clock;
    this.most = most;
    this.notices = new Notices(http, faults, options, clock);
    this.json = new NoticeJson(tenantId);
    this.handshake = new Handshake(http, options.waitAtMost());
  }

  /** Whether an address proves that it wants notices; asks it over HTTP (graph-facts 1.1). */
  public boolean wantsNotices(URI url) {
    return handshake.succeeds(url);
  }

  /**
   * Keeps a new subscription.
   *
   * @return the one that asks for the same already, and then nothing is kept; empty on success
   */
  public synchronized Optional<Subscription> add(Subscription subscription) {
    sweep();
    Optional<Subscription> same =
        live.values().stream().filter(subscription::isSameWishAs).findFirst();
    if (same.isEmpty()) {
      live.put(subscription.id(), subscription);
    }
    return same;
  }

  /** Whether a person may have no further one. */
  public boolean isFull(UUID owner) {
    return of(owner).size() >= most;
  }

  /** The live subscription of that id; empty when it never was, expired, or was removed. */
  public Optional<Subscription> find(UUID id) {
    sweep();
    return Optional.ofNullable(live.get(id));
  }

  /** The subscriptions of one person, or of all for null. */
  public List<Subscription> of(@org.jspecify.annotations.Nullable UUID owner) {
    sweep();
    Collection<Subscription> all = live.values();
    return all.stream().filter(one -> owner == null || one.owner().equals(owner)).toList();
  }

  /** Sets a new end of life, clamped as Graph does; empty when the subscription is gone. */
  public Optional<Subscription> renew(UUID id, Instant wanted) {
    sweep();
    return Optional.ofNullable(live.computeIfPresent(id, (any, old) -> old.until(clamped(wanted))));
  }

  /** The end of life that Graph would grant now (graph-facts 1.7). */
  public Instant clamped(Instant wanted) {
    Instant now = clock.instant();
    Instant least = now.plus(Duration.ofMinutes(Subscription.LEAST_MINUTES));
    Instant most = now.plus(longest);
    Instant end = wanted.isBefore(least) ? least : wanted;
    return end.isAfter(most) ? most : end;
  }

  /** From now on no longer life is granted, for runs in which minutes stand for days. */
  public void grantAtMost(Duration life) {
    longest = life;
  }

  /** The owner ends it; nobody is told. */
  public boolean delete(UUID id) {
    return live.remove(id) != null;
  }

  /** Graph ends it, and says so to the lifecycle address. */
  public boolean remove(UUID id) {
    Subscription removed = live.remove(id);
    if (removed != null) {
      tell(removed, LifecycleEvent.SUBSCRIPTION_REMOVED);
    }
    return removed != null;
  }

  /** Graph loses it without a word. */
  public boolean lose(UUID id) {
    return live.remove(id) != null;
  }

  /** Sends a lifecycle event for a live subscription; false when there is none of that id. */
  public boolean tell(UUID id, LifecycleEvent event) {
    Optional<Subscription> subscription = find(id);
    subscription.ifPresent(one -> tell(one, event));
    return subscription.isPresent();
  }

  public NoticeCounts notices() {
    return notices.counts();
  }

  /** Its end of life is now, whatever was granted; false when there is none of that id. */
  public boolean expire(UUID id) {
    Instant now = clock.instant();
    boolean found = live.computeIfPresent(id, (any, old) -> old.until(now)) != null;
    sweep();
    return found;
  }

  /**
   * Ends what has expired by the simulated clock, without a word: Graph tells only of what it
   * removes before its end (graph-facts 1.11).
   */
  public void sweep() {
    Instant now = clock.instant();
    for (Subscription one : List.copyOf(live.values())) {
      if (!now.isBefore(one.expires()) && live.remove(one.id(), one)) {
        expired.incrementAndGet();
      }
    }
  }

  /** How many reached their end. */
  public int expired() {
    return expired.get();
  }

  public void clear() {
    live.clear();
  }

  @Override
  public void changed(MailChange change) {
    sweep();
    for (Subscription one : live.values()) {
      if (one.covers(change)) {
        notices.send(one.notificationUrl(), json.change(one, change));
      }
    }
  }

  @Override
  public void missed(Mailbox mailbox) {
    of(mailbox.user().id()).forEach(one -> tell(one, LifecycleEvent.MISSED));
  }

  private void tell(Subscription subscription, LifecycleEvent event) {
    if (subscription.lifecycleUrl() != null) {
      notices.send(subscription.lifecycleUrl(), json.lifecycle(subscription, event));
    }
  }

  @Override
  public void close() {
    notices.close();
  }
}
