package com.collaborationcenter.connection;

import java.net.URI;

/**
 * Where Graph posts: public addresses, which it shakes hands with separately (graph-facts 1.1).
 *
 * @param notifications where notices go
 * @param lifecycle where lifecycle events go
 */
public record Webhooks(URI notifications, URI lifecycle) {
  /**
   * Those of the app at this address.
   *
   * @param app absolute, without a path
   */
  public static Webhooks of(URI app) {
    return new Webhooks(
        app.resolve("/api/graph-notifications"), app.resolve("/api/graph-lifecycle"));
  }
}
