package com.collaborationcenter.graphsimulator.fault;

import java.util.regex.Pattern;

/**
 * What the next requests of a kind get instead of their answer.
 *
 * @param path found anywhere in "METHOD /path?query" below /v1.0
 * @param status 0 to cut the connection in the middle of the true answer's body
 * @param retryAfterSeconds 0 for no Retry-After
 */
public record RequestFault(
    Pattern path, int times, int status, String code, int retryAfterSeconds) {

  public RequestFault {
    if (times < 1) {
      throw new IllegalArgumentException("a fault happens at least once");
    }
  }

  /** Whether the true answer is cut rather than replaced. */
  public boolean cuts() {
    return status == 0;
  }

  RequestFault onceLess() {
    return new RequestFault(path, times - 1, status, code, retryAfterSeconds);
  }
}
