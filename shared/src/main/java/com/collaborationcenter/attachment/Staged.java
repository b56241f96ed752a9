package com.collaborationcenter.attachment;

import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the staging of an attachment is.
 *
 * @param refusal with {@link State#REFUSED} why, a stable code of docs/errors.md
 * @param content with {@link State#STAGED}, {@link State#AWAITING_VERDICT} and {@link
 *     State#QUARANTINED} what was staged
 * @param verdict what the malware scanner said; absent: nothing, or there is no scanner
 * @param at since when it is so
 */
public record Staged(
    AttachmentKey key,
    State state,
    Optional<String> refusal,
    Optional<Content> content,
    Optional<Verdict> verdict,
    Instant at) {
  /** So long it is kept here; what is used after that is staged anew. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Checks that each state has what belongs to it. */
  public Staged {
    boolean hasContent = state != State.WANTED && state != State.REFUSED;
    if (refusal.isPresent() != (state == State.REFUSED) || content.isPresent() != hasContent) {
      throw new IllegalArgumentException("a staging that is " + state + " lacks or has too much");
    }
  }

  /** How far it is. */
  public enum State {
    /** Somebody or the background asked for it. */
    WANTED,
    /** The bytes are here, and may be used. */
    STAGED,
    /** The bytes are here; nobody may use them until the malware scanner has spoken. */
    AWAITING_VERDICT,
    /** It won't be staged. */
    REFUSED,
    /** The malware scanner found something: it is neither previewed, downloaded nor filed. */
    QUARANTINED;

    /** The state in the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was staged.
   *
   * @param bytes its size, as it was counted
   */
  public record Content(ContentHash hash, long bytes, FileType type) {
    /** Checks the size. */
    public Content {
      if (bytes < 0) {
        throw new IllegalArgumentException("a size isn't negative");
      }
    }
  }

  /** One that is asked for. */
  public static Staged wanted(AttachmentKey key, Instant at) {
    return new Staged(key, State.WANTED, Optional.empty(), Optional.empty(), Optional.empty(), at);
  }

  /** One that won't be staged. */
  public static Staged refused(AttachmentKey key, String code, Instant at) {
    return new Staged(
        key, State.REFUSED, Optional.of(code), Optional.empty(), Optional.empty(), at);
  }

  /** One whose bytes are here and that nothing keeps from being used. */
  public static Staged staged(AttachmentKey key, Content content, Instant at) {
    return new Staged(
        key, State.STAGED, Optional.empty(), Optional.of(content), Optional.empty(), at);
  }

  /** One whose bytes are here, and the malware scanner hasn't spoken yet. */
  public static Staged awaitingVerdict(AttachmentKey key, Content content, Instant at) {
    return new Staged(
        key, State.AWAITING_VERDICT, Optional.empty(), Optional.of(content), Optional.empty(), at);
  }

  /** The same after the malware scanner has spoken. */
  public Staged judged(Verdict said, Instant now) {
    State after = said == Verdict.MALICIOUS ? State.QUARANTINED : State.STAGED;
    return new Staged(key, after, Optional.empty(), content, Optional.of(said), now);
  }

  /** Whether preview, download and filing may use the bytes. */
  public boolean isUsable() {
    return state == State.STAGED;
  }

  /** Where the bytes are, if they are here. */
  public BlobPlace place() {
    return key.place();
  }
}
