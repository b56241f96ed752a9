package com.collaborationcenter.adapter.cosmos;

import com.azure.cosmos.CosmosException;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cosmos' faults as the product's. The SDK's own exception is never passed on: its text has the
 * request's address, with the record's id, and sometimes the query.
 */
final class CosmosFaults {
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  static final int PRECONDITION_FAILED = 412;
  private static final int TOO_LARGE = 413;
  private static final int THROTTLED = 429;

  /** With 404: the replica doesn't have this session's writes yet. */
  private static final int SESSION_NOT_AVAILABLE = 1002;

  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(1);

  private CosmosFaults() {}

  static RuntimeException of(CosmosException fault) {
    return of(
        fault.getStatusCode(),
        fault.getSubStatusCode(),
        retryAfter(fault.getResponseHeaders()),
        fault.getActivityId());
  }

  /** As the service said: the SDK's own getter cuts it to 5 s. */
  private static @Nullable Duration retryAfter(@Nullable Map<String, String> headers) {
    String millis = headers == null ? null : headers.get("x-ms-retry-after-ms");
    try {
      return millis == null ? null : Duration.ofMillis(Long.parseLong(millis));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A write that took too long may have been made all the same. */
  static RetryLater tookTooLong() {
    return new RetryLater("cosmos_unavailable", DEFAULT_DELAY);
  }

  /** Whether there is no such item; other things than items are missing for other reasons. */
  static boolean isAbsence(CosmosException fault) {
    return fault.getStatusCode() == NOT_FOUND && fault.getSubStatusCode() == 0;
  }

  static RuntimeException of(
      int status, int substatus, @Nullable Duration retryAfter, @Nullable String activityId) {
    if (isPassing(status, substatus)) {
      String code = status == THROTTLED ? "cosmos_throttled" : "cosmos_unavailable";
      Duration delay =
          retryAfter != null && retryAfter.compareTo(Duration.ZERO) > 0
              ? retryAfter
              : DEFAULT_DELAY;
      return new RetryLater(code, delay);
    }
    if (status == TOO_LARGE) {
      return new CannotProcess("record_too_large", "more than Cosmos takes in one request");
    }
    return new IllegalStateException(
        "Cosmos answered " + status + "/" + substatus + ", activity " + activityId);
  }

  private static boolean isPassing(int status, int substatus) {
    return switch (status) {
      // Timed out, moved, another write under way, throttled, failed, unreachable.
      case 408, 410, 449, THROTTLED, 500, 502, 503, 504 -> true;
      case NOT_FOUND -> substatus == SESSION_NOT_AVAILABLE;
      default -> false;
    };
  }
}
