package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer of Graph that isn't a success. An {@code IOException}, since that is what may pass
 * through the HTTP client and the SDK.
 */
final class GraphRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient GraphError error;
  private final transient Optional<Duration> retryAfter;

  GraphRefusal(int status, GraphError error, Optional<Duration> retryAfter) {
    super("Graph answered " + status + " " + error.code());
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  GraphError error() {
    return error;
  }

  /** Throttled (graph-facts 4.1), or down and saying when to come back. */
  boolean isThrottled() {
    return status == 429 || status == 503;
  }

  /** Graph's own failing, which may pass. */
  boolean isFailure() {
    return status == 408 || status >= 500;
  }

  /**
   * The mailbox or the right to it is missing. {@code ErrorAccessDenied} may also be a throttle
   * ({@link #isDenied}) unless it says when to come back, which only a throttle does.
   */
  boolean isUnreachable() {
    return status == 404 || ((status == 401 || status == 403) && retryAfter.isEmpty());
  }

  /**
   * {@code ErrorAccessDenied} without a time to come back: either the right is missing, or there
   * were too many requests at once (graph-facts 4.1). {@link GraphClient#fault} finds out which.
   */
  boolean isDenied() {
    return status == 403 && retryAfter.isEmpty() && error.code().equals("ErrorAccessDenied");
  }

  /** {@code ErrorItemNotFound}: the mail is gone, and the mailbox answers (graph-facts 5.8). */
  boolean isItemNotFound() {
    return status == 404 && error.code().equals("ErrorItemNotFound");
  }

  /** What was asked for is no id of this mailbox's: none at all, or another mailbox's. */
  boolean isForeignId() {
    return (status == 400 && error.code().equals("ErrorInvalidIdMalformed"))
        || (status == 404 && error.code().equals("ErrorInvalidMailboxItemId"));
  }

  /** How long to wait at least. */
  Duration delay() {
    return retryAfter.orElse(
        isThrottled() ? GraphLimits.DEFAULT_THROTTLE_DELAY : GraphLimits.FAILURE_DELAY);
  }

  /** The token itself is refused: it was revoked, or has ended. */
  boolean isTokenRefused() {
    return status == 401 && retryAfter.isEmpty();
  }

  /** What it means for the work at hand where nothing else is known. */
  RuntimeException asFault() {
    if (isTokenRefused()) {
      // A new one was tried (TokenRenewal).
      return new CannotProcess(
          "reconnect_needed", "Graph refuses every token for the mailbox: " + getMessage() + ".");
    }
    if (isUnreachable()) {
      return new CannotProcess(
          "mailbox_unreachable", "The mailbox doesn't answer: " + getMessage() + ".");
    }
    if (isThrottled() || status == 403 || status == 401) {
      return new RetryLater("graph_throttled", delay());
    }
    if (isFailure()) {
      return new RetryLater("graph_failed", delay());
    }
    return new CannotProcess("graph_refused", getMessage() + ".");
  }
}
