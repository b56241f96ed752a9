package com.collaborationcenter.functions.http;

import java.util.List;
import java.util.Optional;

/**
 * A refusal, as RFC 9457 problem details with a stable code (docs/errors.md).
 *
 * @param detail for a person; never content of a mail
 * @param errors what is wrong where, when a body has many parts
 * @param retryAfter seconds, for 429 and 503
 */
public record Problem(
    int status, String code, String detail, List<Part> errors, Optional<Long> retryAfter) {
  /** Copies the list. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /** Without parts. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), Optional.empty());
  }

  /** Thrown inside a function; {@link HttpGate} answers it. */
  public Refusal refuse() {
    return new Refusal(this);
  }

  /**
   * One thing that is wrong.
   *
   * @param line of a file, 1 the first; 0 where there are no lines
   */
  public record Part(long line, String field, String code, String detail) {}

  /** A refusal on its way to the gate. */
  public static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Refusal(Problem problem) {
      super(problem.code());
      this.problem = problem;
    }

    /** What is answered. */
    public Problem problem() {
      return problem;
    }
  }
}
