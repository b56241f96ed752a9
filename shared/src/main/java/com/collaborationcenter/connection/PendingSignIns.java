package com.collaborationcenter.connection;

import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Sign-ins at Microsoft that were begun here: each is its person's alone, good for ten minutes and
 * for one use. They lie in their person's partition under a hash of the state, so that somebody
 * else's state is found as little as one that never was.
 */
public final class PendingSignIns {
  /** How long a sign-in may take. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final int BYTES = 32;
  private static final int MAX_STATE = 200;

  private final RecordStore records;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** On this store. */
  public PendingSignIns(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Begins one. Durable when it returns. */
  public PendingSignIn begin(PersonId person) {
    String state = secret();
    Instant expiresAt = clock.instant().plus(LIFETIME);
    PendingSignIn begun = new PendingSignIn(state, secret(), expiresAt);
    Etag unused =
        records.write(
            new NewRecord(
                key(person, state),
                Optional.of(new SortKey("%015d".formatted(expiresAt.toEpochMilli()))),
                Optional.of(expiresAt),
                Json.write(new Form(begun.verifier(), expiresAt))),
            Condition.absent());
    return begun;
  }

  /**
   * Uses one up: of several at once, one gets it.
   *
   * @return nothing if the state is unknown, used, too old or another person's
   */
  public Optional<PendingSignIn> use(PersonId person, String state) {
    if (state.isEmpty() || state.length() > MAX_STATE) {
      return Optional.empty();
    }
    Optional<StoredRecord> found = records.read(key(person, state), Consistency.STRONG);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      records.delete(found.get().key(), Condition.matches(found.get().etag()));
    } catch (RecordConflict usedMeanwhile) {
      return Optional.empty();
    }
    Form form = Json.read(found.get().content(), Form.class);
    return Optional.of(new PendingSignIn(state, form.verifier(), form.expiresAt()))
        .filter(pending -> clock.instant().isBefore(pending.expiresAt()));
  }

  /** When the sign-in that the person began last ends; nothing if none is under way. */
  public Optional<Instant> underWay(PersonId person) {
    return records.scan(Scan.of(partition(person), 1).newestFirst().strong()).records().stream()
        .map(record -> Json.read(record.content(), Form.class).expiresAt())
        .filter(clock.instant()::isBefore)
        .findFirst();
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static RecordKey key(PersonId person, String state) {
    return new RecordKey(partition(person), Fingerprint.of(state));
  }

  private static Partition partition(PersonId person) {
    return new Partition("sign-ins:" + person.tenant() + ":" + person.object());
  }

  /**
   * A sign-in under way.
   *
   * @param state 256 random bits, base64url: comes back with the code
   * @param verifier for PKCE (RFC 7636): a secret
   */
  public record PendingSignIn(String state, String verifier, Instant expiresAt) {
    /** What Microsoft is given of the verifier: its SHA-256, base64url (S256). */
    public String challenge() {
      return Fingerprint.of(verifier);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "PendingSignIn[until " + expiresAt + "]";
    }
  }

  private record Form(String verifier, Instant expiresAt) {}
}
