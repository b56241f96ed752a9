package com.collaborationcenter.adapter.cosmos;

import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingMode;
import com.azure.cosmos.models.IndexingPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Clients and containers for {@link CosmosRecordStore}. A client is heavy and safe for many
 * threads: one a process, made at the first use.
 */
public final class CosmosRecordStores {
  /**
   * Top-level content fields that aren't indexed, for text and details that nobody filters by: an
   * index on them costs with every write. A filter on one still works and looks at each record.
   */
  public static final List<String> UNINDEXED = List.of("text", "details");

  /** Beyond this the work goes back to its queue, instead of a thread that waits. */
  private static final int THROTTLED_RETRIES = 3;

  private static final Duration THROTTLED_WAIT = Duration.ofSeconds(5);

  /** How requests travel. */
  public enum Connection {
    /** TCP to the replicas: fastest, many ports. */
    DIRECT,
    /** HTTPS to the gateway: one port, for hosts that limit connections. */
    GATEWAY
  }

  private CosmosRecordStores() {}

  /** A client of an account in Azure. */
  public static CosmosAsyncClient client(
      URI endpoint, TokenCredential credential, Connection connection) {
    if (!"https".equals(endpoint.getScheme())) {
      throw new IllegalArgumentException("an account's endpoint has https");
    }
    CosmosClientBuilder builder = builder(endpoint).credential(credential);
    return (connection == Connection.DIRECT ? builder.directMode() : builder.gatewayMode())
        .buildAsyncClient();
  }

  /**
   * A client of an emulator, or of an account by its key, through the gateway. Plain HTTP is taken
   * on this machine alone (azure-facts 3.3).
   */
  public static CosmosAsyncClient client(URI endpoint, String key) {
    if ("http".equals(endpoint.getScheme())) {
      if (!Set.of("127.0.0.1", "localhost", "[::1]").contains(endpoint.getHost())) {
        throw new IllegalArgumentException("plain HTTP is for an emulator on this machine");
      }
      // The SDK reads no other switch for it.
      System.setProperty("COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED", "true");
    }
    return builder(endpoint)
        .key(key)
        .gatewayMode()
        .endpointDiscoveryEnabled(false)
        .buildAsyncClient();
  }

  private static CosmosClientBuilder builder(URI endpoint) {
    return new CosmosClientBuilder()
        .endpoint(endpoint.toString())
        .contentResponseOnWriteEnabled(false)
        .throttlingRetryOptions(
            new ThrottlingRetryOptions()
                .setMaxRetryAttemptsOnThrottledRequests(THROTTLED_RETRIES)
                .setMaxRetryWaitTime(THROTTLED_WAIT));
  }

  /**
   * The container's properties: partitioned by {@code /partition}; items may expire; indexed is
   * what scans and filters need. Whatever deploys the container has to state the same.
   */
  public static CosmosContainerProperties container(String name) {
    CosmosContainerProperties properties =
        new CosmosContainerProperties(name, "/" + CosmosItem.PARTITION);
    // On, and without a time to live unless an item has its own.
    properties.setDefaultTimeToLiveInSeconds(-1);
    properties.setIndexingPolicy(indexingPolicy());
    return properties;
  }

  private static IndexingPolicy indexingPolicy() {
    List<ExcludedPath> excluded = new ArrayList<>(List.of(new ExcludedPath("/*")));
    for (String field : UNINDEXED) {
      excluded.add(new ExcludedPath("/" + CosmosItem.CONTENT + "/" + field + "/*"));
    }
    return new IndexingPolicy()
        .setAutomatic(true)
        .setIndexingMode(IndexingMode.CONSISTENT)
        .setIncludedPaths(
            List.of(
                new IncludedPath("/" + CosmosItem.POSITION + "/?"),
                new IncludedPath("/" + CosmosItem.EXPIRES_AT + "/?"),
                new IncludedPath("/" + CosmosItem.CONTENT + "/*")))
        .setExcludedPaths(excluded);
  }
}
