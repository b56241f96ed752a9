package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.entra.EntraSimulator;
import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.fault.NoticeFaults;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.graphsimulator.subscription.LifecycleEvent;
import com.collaborationcenter.graphsimulator.subscription.Subscription;
import com.collaborationcenter.graphsimulator.subscription.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Every fault that Graph is known for, one after the other, by a seed (graph-facts 1 to 5). */
final class Weather implements AutoCloseable {
  private static final long EVERY_MILLIS = 600;
  private static final double DROPPED = 0.2;
  private static final double DOUBLED = 0.1;
  private static final double DELAYED = 0.15;
  private static final double REORDERED = 0.2;
  private static final Duration DELAY = Duration.ofSeconds(3);

  private static final String ANY = "^(GET|POST|PATCH)";
  private static final String LISTING = "^GET .*/messages\\?";
  private static final String SUBSCRIBING = "^POST .*/subscriptions";
  private static final String IN_BATCH = "^\\$batch GET .*/messages/";

  /**
   * While hardly anybody asks, faults don't heap up beyond this: else, after some owners' rights
   * are withdrawn, everything that they try would fail for the rest of the storm.
   */
  private static final int MOST_PENDING = 6;

  /**
   * Foul, then fair, and so on: what takes many requests in a row, as a census does, comes to its
   * end in fair weather, and so its last writes end lives too.
   */
  private static final Duration FOUL = Duration.ofSeconds(40);

  private static final Duration FAIR = Duration.ofSeconds(20);

  /** Longer than it takes to notice, to be told and to sign in anew: work goes on meanwhile. */
  private static final Duration REVOKED_EVERY = Duration.ofSeconds(60);

  private final Faults faults;
  private final EntraSimulator entra;
  private final Subscriptions subscriptions;
  private final Random random;
  private final long seed;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Instant> sessionsEnded = new ConcurrentHashMap<>();
  private Instant lastRevoked = Instant.EPOCH;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "weather");

  Weather(GraphSimulator graph, long seed) {
    this.faults = graph.faults();
    this.entra = graph.entra();
    this.subscriptions = graph.subscriptions();
    this.random = new Random(seed);
    this.seed = seed;
    thread.setDaemon(true);
  }

  void begin() {
    faults.setNotices(new NoticeFaults(DROPPED, DOUBLED, DELAYED, REORDERED, DELAY, seed));
    thread.start();
  }

  /** How often each kind of fault was asked for, or came by the clock; notices aside. */
  Map<String, Integer> counts() {
    synchronized (counts) {
      Map<String, Integer> all = new TreeMap<>(counts);
      all.put("subscription expired", subscriptions.expired());
      return all;
    }
  }

  /** When an owner's sessions ended last, by owner; absent, they never did. */
  Map<String, Instant> sessionsEnded() {
    return Map.copyOf(sessionsEnded);
  }

  private void run() {
    try {
      while (true) {
        Instant turns = Instant.now().plus(FOUL);
        while (Instant.now().isBefore(turns)) {
          next();
          Thread.sleep(EVERY_MILLIS);
        }
        faults.setLargestPage(Integer.MAX_VALUE);
        Thread.sleep(FAIR.toMillis());
      }
    } catch (InterruptedException fair) {
      Thread.currentThread().interrupt();
    } finally {
      boolean unused = ended.complete(true);
    }
  }

  private void next() {
    int times = 1 + random.nextInt(3);
    switch (random.nextInt(16)) {
      case 0 -> fail("429 with Retry-After", ANY, times, 429, "ApplicationThrottled", 1);
      case 1 -> fail("429 without Retry-After", ANY, times, 429, "ApplicationThrottled", 0);
      case 2 -> fail("503", ANY, times, 503, "serviceNotAvailable", random.nextInt(2));
      case 3 -> fail("504", LISTING, 1, 504, "UnknownError", 0);
      case 4 -> largePages();
      case 5 -> fail("ErrorAccessDenied", LISTING, 1, 403, "ErrorAccessDenied", 0);
      case 6 -> fail("cut mid-body", ANY, 1, 0, "cut", 0);
      case 7 -> fail("404 in a batch", IN_BATCH, times, 404, "ResourceNotFound", 0);
      case 8 -> fail("429 in a batch", IN_BATCH, times, 429, "ApplicationThrottled", 1);
      case 9 -> fail("503 in a batch", IN_BATCH, times, 503, "serviceNotAvailable", 0);
      case 10 -> end();
      case 11 -> tell(LifecycleEvent.MISSED);
      case 12 -> tell(LifecycleEvent.REAUTHORIZATION_REQUIRED);
      case 13 -> revoke(owner());
      case 14 -> fail("429 for a new subscription", SUBSCRIBING, 1, 429, "ApplicationThrottled", 2);
      default -> {
        entra.expireAccessTokens(User.idOf(owner()));
        count("access tokens expired");
      }
    }
  }

  /** All that an owner's right stands on is refused from now on: the owner must connect again. */
  private void revoke(String owner) {
    Instant now = Instant.now();
    if (lastRevoked.plus(REVOKED_EVERY).isBefore(now)) {
      lastRevoked = now;
      entra.revokeSessions(User.idOf(owner));
      sessionsEnded.put(owner, now);
      count("tokens revoked");
    }
  }

  private String owner() {
    return Firm.OWNERS.get(random.nextInt(Firm.OWNERS.size()));
  }

  private void fail(String kind, String path, int times, int status, String code, int retryAfter) {
    if (faults.pending(path) < MOST_PENDING) {
      faults.fail(new RequestFault(Pattern.compile(path), times, status, code, retryAfter));
      count(kind);
    }
  }

  /** For a while pages of more than some hundred mails get 504 (graph-facts 3.2). */
  private void largePages() {
    boolean fair = random.nextBoolean();
    faults.setLargestPage(fair ? Integer.MAX_VALUE : 100 + random.nextInt(500));
    count(fair ? "large pages answered" : "504 on large pages");
  }

  /** A subscription is removed with a word of it, is lost without one, or reaches its end. */
  private void end() {
    List<Subscription> live = subscriptions.of(null);
    if (!live.isEmpty()) {
      UUID one = live.get(random.nextInt(live.size())).id();
      switch (random.nextInt(3)) {
        case 0 -> count("subscription removed", subscriptions.remove(one));
        case 1 -> count("subscription lost", subscriptions.lose(one));
        default -> count("subscription brought to its end", subscriptions.expire(one));
      }
    }
  }

  private void tell(LifecycleEvent event) {
    List<Subscription> live = subscriptions.of(null);
    if (!live.isEmpty()) {
      boolean unused = subscriptions.tell(live.get(random.nextInt(live.size())).id(), event);
      count(event.graphName());
    }
  }

  private void count(String kind, boolean done) {
    if (done) {
      count(kind);
    }
  }

  private void count(String kind) {
    synchronized (counts) {
      counts.merge(kind, 1, Integer::sum);
    }
  }

  /** It is fair again when this returns. */
  @Override
  public void close() {
    if (thread.isAlive()) {
      thread.interrupt();
      ended.join();
    }
    faults.clear();
  }
}
