package com.collaborationcenter.graphsimulator;

import com.collaborationcenter.graphsimulator.entra.EntraSimulator;
import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.http.Counters;
import com.collaborationcenter.graphsimulator.http.GraphServer;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.subscription.Subscriptions;

/**
 * A running simulator of Microsoft Graph on 127.0.0.1, with all state in memory. What it does by
 * HTTP and what it offers to Java act on the same mailboxes. Safe for use by many threads.
 */
public final class GraphSimulator implements AutoCloseable {
  private final SimulatedClock clock;
  private final Faults faults = new Faults();
  private final Counters counters = new Counters();
  private final Subscriptions subscriptions;
  private final Mailboxes mailboxes;
  private final EntraSimulator entra;
  private final GraphServer server;

  private GraphSimulator(SimulatorOptions options) {
    this.clock = new SimulatedClock(options.clock());
    this.subscriptions =
        new Subscriptions(
            clock, options.tenantId(), options.notices(), faults, options.mostSubscriptions());
    this.mailboxes = new Mailboxes(clock, subscriptions, options.readingModifies());
    this.entra =
        new EntraSimulator(
            clock, options.tenantId(), options.entra(), mailboxes, counters::tokenRequest);
    this.server =
        new GraphServer(options, clock, mailboxes, subscriptions, faults, counters, entra);
  }

  /** Starts a simulator, which listens when this returns. */
  public static GraphSimulator start(SimulatorOptions options) {
    return new GraphSimulator(options);
  }

  /** {@code http://127.0.0.1:PORT/v1.0}, what stands for https://graph.microsoft.com/v1.0. */
  public String baseUrl() {
    return server.url() + "/v1.0";
  }

  /** {@code http://127.0.0.1:PORT/admin}. */
  public String adminUrl() {
    return server.url() + "/admin";
  }

  /** {@code https://127.0.0.1:PORT}, what stands for https://login.microsoftonline.com. */
  public String entraUrl() {
    return entra.url();
  }

  /** What clients of {@link #entraUrl()} have to trust, as PEM. */
  public String entraCertificatePem() {
    return entra.certificatePem();
  }

  /** Entra ID, and what an administrator does there. */
  public EntraSimulator entra() {
    return entra;
  }

  /** Gives the admin API's import something else to read mail files with. */
  public void setImport(MailImport importer) {
    server.setImport(importer);
  }

  public Mailboxes mailboxes() {
    return mailboxes;
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  public Faults faults() {
    return faults;
  }

  public Counters counters() {
    return counters;
  }

  public SimulatedClock clock() {
    return clock;
  }

  @Override
  public void close() {
    subscriptions.close();
    server.close();
  }
}
