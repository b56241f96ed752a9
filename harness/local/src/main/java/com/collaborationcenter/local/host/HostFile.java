package com.collaborationcenter.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What this host takes from {@code host.json} (infra-facts 1); absent keys have the platform's
 * defaults.
 *
 * @param routePrefix before every route, without slashes; empty: none
 * @param maxConcurrentSessions sessions of one queue worked at once
 * @param sessionIdleTimeout how long a session is held without a message
 * @param maxAutoLockRenewal how long a running function's lock is renewed
 */
public record HostFile(
    String routePrefix,
    int maxConcurrentSessions,
    Duration sessionIdleTimeout,
    Duration maxAutoLockRenewal) {

  /** Checks the limits. */
  public HostFile {
    if (maxConcurrentSessions < 1 || maxConcurrentSessions > 1000) {
      throw new HostRefused("host.json: maxConcurrentSessions is 1 to 1000");
    }
    if (sessionIdleTimeout.isZero() || maxAutoLockRenewal.isZero()) {
      throw new HostRefused("host.json: a duration of zero");
    }
  }

  static HostFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new HostRefused("host.json isn't there");
    }
    JsonNode extensions = new ObjectMapper().readTree(Files.readAllBytes(file)).path("extensions");
    JsonNode bus = extensions.path("serviceBus");
    if (!bus.path("autoCompleteMessages").asBoolean(true)) {
      throw new HostRefused("host.json: only autoCompleteMessages true is known here");
    }
    return new HostFile(
        extensions.path("http").path("routePrefix").asText("api"),
        bus.path("maxConcurrentSessions").asInt(8),
        TimeSpan.parse(bus.path("sessionIdleTimeout").asText("00:01:00")),
        TimeSpan.parse(bus.path("maxAutoLockRenewalDuration").asText("00:05:00")));
  }
}
