package com.collaborationcenter.connection;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Etag;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens in this instance's memory: a bounded number, those used last. Safe for use by many
 * threads.
 */
final class HeldTokens {
  /** Tokens of about 2 KB. */
  static final int MAX = 1_000;

  /** A token isn't used any more when it has less than this to live. */
  static final Duration LEAST_REST = Duration.ofMinutes(5);

  /** For so long a token is used without a look whether the right to the mailbox is still kept. */
  static final Duration UNSEEN = Duration.ofMinutes(1);

  /**
   * A token.
   *
   * @param etag of the record from which it was made
   * @param seen when that record was last seen
   */
  record Held(String token, Instant expiresAt, Etag etag, Instant seen) {
    boolean isGood(Instant now) {
      return now.plus(LEAST_REST).isBefore(expiresAt);
    }

    boolean isSeen(Instant now) {
      return now.isBefore(seen.plus(UNSEEN));
    }

    Held seenAt(Instant now) {
      return new Held(token, expiresAt, etag, now);
    }

    @Override
    public String toString() {
      return "Held[until " + expiresAt + "]";
    }
  }

  private final Map<MailboxId, Held> held = bounded();
  private final Map<MailboxId, String> refused = bounded();

  synchronized Optional<Held> find(MailboxId mailbox) {
    return Optional.ofNullable(held.get(mailbox));
  }

  /** Holds a token, which nobody has refused. */
  synchronized void hold(MailboxId mailbox, Held token) {
    held.put(mailbox, token);
    refused.remove(mailbox);
  }

  /** Lets a token go because Graph refused it; one that has come since stays. */
  synchronized void refuse(MailboxId mailbox, String token) {
    Held now = held.get(mailbox);
    if (now == null || now.token().equals(token)) {
      held.remove(mailbox);
      refused.put(mailbox, token);
    }
  }

  /** The token that Graph refused and that none has replaced yet. */
  synchronized Optional<String> refused(MailboxId mailbox) {
    return Optional.ofNullable(refused.get(mailbox));
  }

  synchronized void forget(MailboxId mailbox) {
    held.remove(mailbox);
    refused.remove(mailbox);
  }

  private static <T> Map<MailboxId, T> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<MailboxId, T> eldest) {
        return size() > MAX;
      }
    };
  }
}
