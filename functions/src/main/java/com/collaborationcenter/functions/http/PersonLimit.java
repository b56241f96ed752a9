package com.collaborationcenter.functions.http;

import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often one person may call what is costly: {@link #CALLS} in any minute for each group of
 * routes, on this instance (docs/rationale.md says why not over all). A call that is refused
 * doesn't count. Safe for use by many threads.
 */
public final class PersonLimit {
  /** The most calls of a person to a group of routes in a minute. */
  public static final int CALLS = 60;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Beyond it whoever hasn't called for longest is forgotten, who may then call anew. */
  private static final int MAX_REMEMBERED = 4_000;

  private final InstantSource clock;
  private final Map<Key, Calls> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Calls> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  /** By this clock. */
  public PersonLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** Routes that are counted together. */
  public enum Routes {
    /** Search in mails. */
    SEARCH,
    /** Why a mail is here, or isn't. */
    WHY,
    /** A person's mail that no client file shows. */
    UNMATCHED_MAIL,
    /** Added contacts: each call asks for a census. */
    ADDED_CONTACTS,
    /** Attachments to be staged or handed out. */
    ATTACHMENTS,
    /** Lists of exclusions: each call asks for a census. */
    EXCLUSIONS,
    /** Assigning many mails at once. */
    ASSIGN_MANY,
    /** Signing in to a mailbox: each call asks Entra ID and begins another sign-in. */
    SIGN_IN
  }

  /**
   * Counts a call.
   *
   * @throws Problem.Refusal {@code too_many_requests}, with the seconds after which it goes again
   */
  public void require(Viewer viewer, Routes routes) {
    Optional<Duration> wait = count(new Key(viewer.person(), routes));
    if (wait.isPresent()) {
      long seconds = Math.max(1, wait.get().plusMillis(999).toSeconds());
      throw new Problem(
              429,
              "too_many_requests",
              "at most " + CALLS + " such calls in a minute",
              List.of(),
              Optional.of(seconds))
          .refuse();
    }
  }

  private synchronized Optional<Duration> count(Key key) {
    return remembered.computeIfAbsent(key, unused -> new Calls()).count(clock.instant());
  }

  private record Key(PersonId person, Routes routes) {}

  /** The last {@link #CALLS} calls of one person, in a ring. */
  private static final class Calls {
    private final Instant[] at = new Instant[CALLS];
    private int oldest;

    /** Counts one; how long to wait if that is one too many. */
    Optional<Duration> count(Instant now) {
      Instant free = at[oldest] == null ? now : at[oldest].plus(MINUTE);
      if (free.isAfter(now)) {
        Duration wait = Duration.between(now, free);
        // A clock that went back must not shut anybody out for longer.
        return Optional.of(wait.compareTo(MINUTE) > 0 ? MINUTE : wait);
      }
      at[oldest] = now;
      oldest = (oldest + 1) % CALLS;
      return Optional.empty();
    }
  }
}
