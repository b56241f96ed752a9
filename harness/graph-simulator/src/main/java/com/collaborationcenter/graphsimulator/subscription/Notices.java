package com.collaborationcenter.graphsimulator.subscription;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Delivers notices by POST: a 2xx within 3 s is a delivery, anything else is tried again with
 * back-off for 4 h; slow endpoints wait and lose (graph-facts 1.2). Never blocks its callers.
 */
final class Notices implements AutoCloseable {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
  private static final Duration GIVES_UP = Duration.ofHours(4);
  private static final Duration SLOW_DELAY = Duration.ofMinutes(10);

  private final HttpClient http;
  private final Faults faults;
  private final NoticeOptions options;
  private final InstantSource clock;
  private final NoticeTimer timer = new NoticeTimer();
  private final Map<URI, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<URI, EndpointHealth> health = new ConcurrentHashMap<>();
  private final LongAdder pending = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder lost = new LongAdder();

  Notices(HttpClient http, Faults faults, NoticeOptions options, InstantSource clock) {
    this.http = http;
    this.faults = faults;
    this.options = options;
    this.clock = clock;
  }

  /** Notices to one address that share a POST, and how far their delivery has come. */
  private record Group(URI url, List<ObjectNode> notices, int attempt, Duration waited) {}

  void send(URI url, ObjectNode notice) {
    Endpoint endpoint =
        endpoints.computeIfAbsent(
            url,
            any ->
                new Endpoint(
                    faults,
                    options,
                    timer,
                    group -> begin(new Group(url, group, 0, Duration.ZERO))));
    // Counted as pending before it can be delivered, so that "none pending" is never seen too
    // early.
    pending.add(2);
    int times = endpoint.add(notice);
    pending.add(times - 2L);
    if (times == 0) {
      lost.increment();
    }
  }

  NoticeCounts counts() {
    return new NoticeCounts(delivered.sum(), retried.sum(), lost.sum(), pending.sum());
  }

  private void begin(Group group) {
    switch (healthOf(group.url()).state()) {
      case GOOD -> post(group);
      case SLOW -> later(SLOW_DELAY, () -> post(group));
      case DROP -> end(group, lost);
    }
  }

  private void post(Group group) {
    HttpRequest request =
        HttpRequest.newBuilder(group.url())
            .timeout(options.waitAtMost())
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body(group.notices())))
            .build();
    long start = System.nanoTime();
    var unused =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete((answer, fault) -> answered(group, answer, System.nanoTime() - start));
  }

  private void answered(Group group, @Nullable HttpResponse<Void> answer, long nanos) {
    // Attempts after the first have the longer allowance.
    Duration allowed = group.attempt() == 0 ? options.answerWithin() : options.waitAtMost();
    boolean slow = nanos > options.answerWithin().toNanos();
    healthOf(group.url()).answered(slow, nanos >= options.waitAtMost().toNanos());
    boolean taken = answer != null && answer.statusCode() / 100 == 2 && nanos <= allowed.toNanos();
    if (taken) {
      end(group, delivered);
      return;
    }
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(group.attempt(), 6));
    wait = wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
    Duration waited = group.waited().plus(wait);
    if (waited.compareTo(GIVES_UP) > 0) {
      end(group, lost);
      return;
    }
    retried.add(group.notices().size());
    Group next = new Group(group.url(), group.notices(), group.attempt() + 1, waited);
    later(wait, () -> begin(next));
  }

  private void end(Group group, LongAdder as) {
    as.add(group.notices().size());
    pending.add(-group.notices().size());
  }

  private void later(Duration ofGraph, Runnable action) {
    timer.after(options.real(ofGraph), action);
  }

  private EndpointHealth healthOf(URI url) {
    return health.computeIfAbsent(url, any -> new EndpointHealth(clock));
  }

  private static String body(List<ObjectNode> notices) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode value = body.putArray("value");
    notices.forEach(value::add);
    return body.toString();
  }

  @Override
  public void close() {
    timer.close();
  }
}
