package com.collaborationcenter.graphsimulator.entra;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What has been used up, revoked or made to expire. Each of these ends what was made before it, and
 * nothing later. Safe for use by many threads.
 */
final class Sessions {
  private final AtomicLong ordinals;
  private final Map<String, Long> revoked = new ConcurrentHashMap<>();
  private final Map<String, Long> accessEnded = new ConcurrentHashMap<>();
  private final Map<String, Long> refreshEnded = new ConcurrentHashMap<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private final Set<String> endedFamilies = ConcurrentHashMap.newKeySet();

  Sessions(InstantSource clock) {
    // From the time on, so that tokens from before a restart count as older.
    ordinals = new AtomicLong(clock.instant().toEpochMilli() * 1_000);
  }

  long next() {
    return ordinals.incrementAndGet();
  }

  /** All that this person has is revoked. */
  void revoke(String person) {
    revoked.put(person, next());
  }

  /** This person's access tokens have expired. */
  void endAccess(String person) {
    accessEnded.put(person, next());
  }

  /** This person's refresh tokens have expired. */
  void endRefresh(String person) {
    refreshEnded.put(person, next());
  }

  /** All that came from this code is revoked. */
  void endFamily(String family) {
    endedFamilies.add(family);
  }

  /** Uses up what is good only once; false when it was used before. */
  boolean use(Grant grant) {
    return used.add(grant.id());
  }

  boolean isRevoked(Grant grant) {
    return endedFamilies.contains(grant.family()) || isBefore(grant, revoked);
  }

  boolean isAccessEnded(Grant grant) {
    return isBefore(grant, accessEnded);
  }

  boolean isRefreshEnded(Grant grant) {
    return isBefore(grant, refreshEnded);
  }

  private static boolean isBefore(Grant grant, Map<String, Long> ends) {
    return grant.ordinal() < ends.getOrDefault(grant.person(), 0L);
  }

  void clear() {
    revoked.clear();
    accessEnded.clear();
    refreshEnded.clear();
    used.clear();
    endedFamilies.clear();
  }
}
