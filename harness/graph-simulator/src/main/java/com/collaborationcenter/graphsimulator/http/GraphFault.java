package com.collaborationcenter.graphsimulator.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A refusal, answered with Graph's error body. */
public final class GraphFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;
  private final @Nullable Duration retryAfter;

  public GraphFault(int status, String code, String message) {
    this(status, code, message, null);
  }

  public GraphFault(int status, String code, String message, @Nullable Duration retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** How long Graph asks to wait; null when it says nothing. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Graph's message, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  static GraphFault itemNotFound() {
    return new GraphFault(
        404, "ErrorItemNotFound", "The specified object was not found in the store.");
  }

  /** A mailbox that Graph doesn't reach (graph-facts 5.8). */
  static GraphFault mailboxNotEnabled() {
    return new GraphFault(
        404,
        "MailboxNotEnabledForRESTAPI",
        "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
  }

  static GraphFault badRequest(String message) {
    return new GraphFault(400, "BadRequest", message);
  }

  static GraphFault notSupported() {
    return new GraphFault(405, "ErrorMethodNotAllowed", "Method not allowed.");
  }

  static GraphFault unknownSegment(String segment) {
    return new GraphFault(
        400, "BadRequest", "Resource not found for the segment '" + segment + "'.");
  }
}
