package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.local.ApiClient;
import com.collaborationcenter.local.ApiClient.Reply;
import com.collaborationcenter.local.SimulatedSignIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The owners of the mailboxes: each looks now and then how theirs stands, and signs in anew when
 * told that the right to it was withdrawn, until it is acknowledged.
 */
final class Owners implements AutoCloseable {
  private static final long EVERY_MILLIS = 1_000;
  private static final int OK = 200;

  private static final Set<String> CONNECTED = Set.of("connecting", "catching_up", "connected");

  /** A mailbox that only doesn't answer has another reason, and comes back by itself. */
  private static final String RECONNECT = "reconnect_needed";

  private final Supplier<Optional<Product>> product;
  private final SimulatedSignIn signIn = new SimulatedSignIn();
  private final Map<String, JsonNode> seen = new ConcurrentHashMap<>();

  /** One look in so many, an owner asks for their completeness report anew as well. */
  private static final int REFRESHED = 12;

  private final AtomicInteger reconnected = new AtomicInteger();
  private final Thread thread = new Thread(this::run, "owners");
  private volatile @Nullable Throwable fault;
  private int looks;

  /**
   * @param product the one that lives at the moment, if any
   */
  Owners(Supplier<Optional<Product>> product) {
    this.product = product;
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  /** How often somebody was told to connect again, and did. */
  int reconnected() {
    return reconnected.get();
  }

  /** Why they broke off. */
  Optional<Throwable> fault() {
    return Optional.ofNullable(fault);
  }

  /** The state that each owner last saw. */
  Map<String, JsonNode> seen() {
    return new TreeMap<>(seen);
  }

  /**
   * Whether each mailbox is connected, and since a time after its owner's sessions ended.
   *
   * @param ended when sessions ended last, by owner
   */
  boolean areConnected(Map<String, Instant> ended) {
    return Firm.OWNERS.stream().allMatch(owner -> isConnected(owner, ended.get(owner)));
  }

  private boolean isConnected(String owner, @Nullable Instant ended) {
    JsonNode state = seen.get(owner);
    return state != null
        && CONNECTED.contains(state.path("state").asText())
        && (ended == null || Instant.parse(state.path("since").asText()).isAfter(ended));
  }

  private void run() {
    try {
      while (true) {
        for (String owner : Firm.OWNERS) {
          look(owner);
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      fault = e;
    }
  }

  private void look(String owner) throws InterruptedException {
    Optional<Product> living = product.get();
    if (living.isEmpty()) {
      return;
    }
    try {
      ApiClient api = living.get().as(owner);
      Reply reply = api.get("connection");
      if (reply.status() != OK) {
        return;
      }
      seen.put(owner, reply.body());
      if (++looks % REFRESHED == 0) {
        Reply unused = api.post("completeness/refresh", "application/json", "{}");
      }
      if (isToReconnect(reply.body())
          && signIn.connect(api, Outlook.mailboxId(owner)).status() == OK) {
        reconnected.incrementAndGet();
      }
    } catch (IOException diedMeanwhile) {
      // The next look tells whether it is done.
    }
  }

  private static boolean isToReconnect(JsonNode connection) {
    return connection.path("state").asText().equals(RECONNECT)
        && connection.path("reason").asText().equals(RECONNECT);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
