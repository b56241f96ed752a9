package com.collaborationcenter.connection;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets one thread alone do a piece of work for each key; the others wait and share what comes. */
final class SingleFlight<K, V> {
  private final Map<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

  /** Does the work, or waits for who does; a fault is everybody's who waited. */
  V join(K key, Supplier<V> work) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> theirs = flights.putIfAbsent(key, mine);
    if (theirs != null) {
      return outcome(theirs);
    }
    try {
      mine.complete(work.get());
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      flights.remove(key, mine);
    }
    return outcome(mine);
  }

  private static <V> V outcome(CompletableFuture<V> flight) {
    try {
      return flight.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
