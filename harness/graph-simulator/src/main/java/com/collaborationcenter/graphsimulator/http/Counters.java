package com.collaborationcenter.graphsimulator.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests of each kind came, such as "GET /users/{id}/messages"; thread-safe. */
public final class Counters {
  private static final Set<String> FOLLOWED_BY_ID =
      Set.of("users", "messages", "mailFolders", "childFolders", "attachments", "subscriptions");
  private static final Set<String> NOT_AN_ID = Set.of("$value", "delta", "$count");

  private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
  private final LongAdder requests = new LongAdder();
  private final LongAdder inner = new LongAdder();
  private final LongAdder tokenRequests = new LongAdder();

  void request(String method, List<String> segments) {
    requests.increment();
    kinds.computeIfAbsent(kind(method, segments), kind -> new LongAdder()).increment();
  }

  void inner(String method, List<String> segments) {
    inner.increment();
    String kind = "$batch " + kind(method, segments);
    kinds.computeIfAbsent(kind, any -> new LongAdder()).increment();
  }

  /** A request to Entra ID's token endpoint came; it isn't one of Graph's. */
  public void tokenRequest(String grantType) {
    tokenRequests.increment();
    String name = grantType.substring(grantType.lastIndexOf(':') + 1);
    kinds.computeIfAbsent("token " + name, kind -> new LongAdder()).increment();
  }

  void answered(int status) {
    statuses.computeIfAbsent(status, any -> new LongAdder()).increment();
  }

  /** HTTP requests to Graph paths; a batch is one. */
  public long requests() {
    return requests.sum();
  }

  /** Requests inside batches. */
  public long innerRequests() {
    return inner.sum();
  }

  /** Requests to Entra ID's token endpoint. */
  public long tokenRequests() {
    return tokenRequests.sum();
  }

  /** HTTP answers of that status, on Graph paths. */
  public long answers(int status) {
    LongAdder count = statuses.get(status);
    return count == null ? 0 : count.sum();
  }

  /** Counts by kind; those inside batches begin with "$batch ", those for tokens with "token ". */
  public Map<String, Long> byKind() {
    Map<String, Long> counts = new TreeMap<>();
    kinds.forEach((kind, count) -> counts.put(kind, count.sum()));
    return counts;
  }

  /** Counts by status of the answer. */
  public Map<Integer, Long> byStatus() {
    Map<Integer, Long> counts = new TreeMap<>();
    statuses.forEach((status, count) -> counts.put(status, count.sum()));
    return counts;
  }

  public void clear() {
    kinds.clear();
    statuses.clear();
    requests.reset();
    inner.reset();
    tokenRequests.reset();
  }

  private static String kind(String method, List<String> segments) {
    var kind = new StringBuilder(method).append(' ');
    String before = "";
    for (String segment : segments) {
      boolean id = FOLLOWED_BY_ID.contains(before) && !NOT_AN_ID.contains(segment);
      kind.append('/').append(id ? "{id}" : segment);
      before = id ? "" : segment;
    }
    return kind.toString();
  }
}
