package com.collaborationcenter.graphsimulator;

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
 */
public record SimulatorOptions(
    int port,
    InstantSource clock,
    String tenantId,
    int atOnce,
    int perTenMinutes,
    Duration latency,
    boolean readingModifies,
    NoticeOptions notices) {

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
        NoticeOptions.GRAPH);
  }

  public SimulatorOptions withPort(int other) {
    return new SimulatorOptions(
        other, clock, tenantId, atOnce, perTenMinutes, latency, readingModifies, notices);
  }

  public SimulatorOptions withClock(InstantSource other) {
    return new SimulatorOptions(
        port, other, tenantId, atOnce, perTenMinutes, latency, readingModifies, notices);
  }

  public SimulatorOptions withTenant(String other) {
    return new SimulatorOptions(
        port, clock, other, atOnce, perTenMinutes, latency, readingModifies, notices);
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
        notices);
  }

  public SimulatorOptions withLatency(Duration other) {
    return new SimulatorOptions(
        port, clock, tenantId, atOnce, perTenMinutes, other, readingModifies, notices);
  }

  public SimulatorOptions withReadingModifies() {
    return new SimulatorOptions(
        port, clock, tenantId, atOnce, perTenMinutes, latency, true, notices);
  }

  public SimulatorOptions withNotices(NoticeOptions other) {
    return new SimulatorOptions(
        port, clock, tenantId, atOnce, perTenMinutes, latency, readingModifies, other);
  }
}
