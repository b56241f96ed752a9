package com.collaborationcenter.fault;

/**
 * A fault that nobody foresaw, on its way to a host that logs it whole: where it happened and of
 * which classes it is, but never its message, which may quote content (of a mail, of a record).
 */
public final class UnforeseenFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the host may log of a fault. */
  public UnforeseenFault(Throwable fault) {
    super(describe(fault), null, false, true);
    setStackTrace(fault.getStackTrace());
  }

  /** The classes of a fault and its causes, each with the place where it was thrown. */
  public static String describe(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    Throwable cause = fault.getCause();
    return fault.getClass().getName()
        + where
        + (cause == null ? "" : ", caused by " + describe(cause));
  }
}
