package com.collaborationcenter.fault;

import org.jspecify.annotations.Nullable;

/**
 * The work or request can't be done, now or later, as it stands: a person must act.
 *
 * <p>A queue function writes a parked record with the code; an HTTP function answers problem
 * details with it (RFC 9457).
 */
public final class CannotProcess extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable, listed in docs/errors.md, for example {@code mailbox_unreachable}
   * @param explanation what is wrong, for a person; never content of a mail
   */
  public CannotProcess(String code, String explanation) {
    this(code, explanation, null);
  }

  /** As above, with the fault that led to it. */
  public CannotProcess(String code, String explanation, @Nullable Throwable cause) {
    super(explanation, cause);
    this.code = code;
  }

  /** A stable code. */
  public String code() {
    return code;
  }

  /** What is wrong, for a person. */
  public String explanation() {
    return String.valueOf(getMessage());
  }
}
