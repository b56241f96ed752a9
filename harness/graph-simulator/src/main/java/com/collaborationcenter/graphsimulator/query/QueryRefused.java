package com.collaborationcenter.graphsimulator.query;

/** A query that Graph answers with 400. */
public final class QueryRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;

  QueryRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Graph's error code. */
  public String code() {
    return code;
  }

  /** A sort that the filter doesn't begin with (graph-facts 5.4). */
  static QueryRefused inefficient() {
    return new QueryRefused(
        "InefficientFilter", "The restriction or sort order is too complex for this operation.");
  }

  /** A filter on what Exchange can't filter, such as recipients (graph-facts 5.5). */
  static QueryRefused invalidNode() {
    return new QueryRefused(
        "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
  }

  static QueryRefused unknownProperty(String name) {
    return new QueryRefused(
        "RequestBroker--ParseUri",
        "Could not find a property named '" + name + "' on type 'microsoft.graph.message'.");
  }

  static QueryRefused syntax(String detail) {
    return new QueryRefused("BadRequest", "Invalid filter clause: " + detail);
  }

  static QueryRefused option(String detail) {
    return new QueryRefused("ErrorInvalidUrlQuery", detail);
  }
}
