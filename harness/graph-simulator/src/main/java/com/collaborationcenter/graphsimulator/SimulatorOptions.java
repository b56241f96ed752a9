package com.collaborationcenter.graphsimulator;

import com.collaborationcenter.graphsimulator.entra.EntraOptions;
import com.collaborationcenter.graphsimulator.subscription.NoticeOptions;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a simulator behaves; begin with {@link #graph()}.
 *
 * @param port 0 for any free one
 * @param clock what its simulated clock runs with
 * @param tenantId the tenant that notices name
 * @param atOnce requests of one mailbox in flight at once (graph-facts 4.1)
 * @param perTenMinutes requests of one mailbox in ten minutes (graph-facts 4.1)
 * @param latency how long each request takes at least
 * @param readingModifies whether reading a mail changes its lastModifiedDateTime (graph-facts 3.3)
 * @param notices how notices are delivered
 * @param mostSubscriptions of one mailbox; the next one is refused (graph-facts 1.7)
 * @param entra how Entra ID behaves
 */
public record SimulatorOptions(
    int port,
    InstantSource clock,
    String tenantId,
    int atOnce,
    int perTenMinutes,
    Duration latency,
    boolean readingModifies,
    NoticeOptions notices,
    int mostSubscriptions,
    EntraOptions entra) {

  /** Graph as the facts describe it, without latency. */
  public static SimulatorOptions graph() {
    return new SimulatorOptions(
        0,
        InstantSource.system(),
        "5f0c1d4e-7b2a-4c3d-9e8f-0123456789ab",
        4,
        10_000,
        Duration.ZERO,
        false,
        NoticeOptions.GRAPH,
        1_000,
        EntraOptions.ENTRA);
  }

  public SimulatorOptions withPort(int other) {
    return new SimulatorOptions(
        other,
        clock,
        tenantId,
        atOnce,
        perTenMinutes,
        latency,
        readingModifies,
        notices,
        mostSubscriptions,
        entra);
  }

  public SimulatorOptions withClock(InstantSource other) {
    return new SimulatorOptions(
        port,
        other,
        tenantId,
        atOnce,
        perTenMinutes,
        latency,
        readingModifies,
        notices,
        mostSubscriptions,
        entra);
  }

  public SimulatorOptions withTenant(String other) {
    return new SimulatorOptions(
        port,
        clock,
        other,
        atOnce,
        perTenMinutes,
        latency,
        readingModifies,
        notices,
        mostSubscriptions,
        entra);
  }

  public SimulatorOptions withLimits(int requestsAtOnce, int requestsPerTenMinutes) {
    return new SimulatorOptions(
        port,
        clock,
        tenantId,
        requestsAtOnce,
        requestsPerTenMinutes,
        latency,
        readingModifies,
        notices,
        mostSubscriptions,
        entra);
  }

  public SimulatorOptions withLatency(Duration other) {
    return new SimulatorOptions(
        port,
        clock,
        tenantId,
        atOnce,
        perTenMinutes,
        other,
        readingModifies,
        notices,
        mostSubscriptions,
        entra);
  }

  public SimulatorOptions withReadingModifies() {
    return new SimulatorOptions(
        port,
        clock,
        tenantId,
        atOnce,
        perTenMinutes,
        latency,
        true,
        notices,
        mostSubscriptions,
        entra);
  }

  public SimulatorOptions withNotices(NoticeOptions other) {
    return new SimulatorOptions(
        port,
        clock,
        tenantId,
        atOnce,
        perTenMinutes,
        latency,
        readingModifies,
        other,
        mostSubscriptions,
        entra);
  }

  public SimulatorOptions withMostSubscriptions(int most) {
    return new SimulatorOptions(
        port,
        clock,
        tenantId,
        atOnce,
        perTenMinutes,
        latency,
        readingModifies,
        notices,
        most,
        entra);
  }

  public SimulatorOptions withEntra(EntraOptions other) {
    return new SimulatorOptions(
        port,
        clock,
        tenantId,
        atOnce,
        perTenMinutes,
        latency,
        readingModifies,
        notices,
        mostSubscriptions,
        other);
  }

  /** The authorise page is plain HTTP, which a developer's browser opens without a warning. */
  public SimulatorOptions withPlainAuthorisePage() {
    return withEntra(entra.withPlainAuthorisePage());
  }

  /** Graph takes no tokens but those that Entra ID has given. */
  public SimulatorOptions withEntraTokensOnly() {
    return withEntra(entra.withTokensOnly());
  }
}
