package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.MailImport;
import com.collaborationcenter.graphsimulator.SimulatedClock;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.entra.EntraSimulator;
import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.subscription.Subscriptions;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server, bound to 127.0.0.1 alone: it has no real sign-in and an open admin API. */
public final class GraphServer implements AutoCloseable {
  private static final int MOST_THREADS = 64;

  private final Server server;
  private final ServerConnector connector;
  private final AdminRoutes admin;

  /** Starts listening. */
  public GraphServer(
      SimulatorOptions options,
      SimulatedClock clock,
      Mailboxes mailboxes,
      Subscriptions subscriptions,
      Faults faults,
      Counters counters,
      EntraSimulator entra) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
    threads.setName("graph-simulator");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Ids in paths may hold encoded slashes and the like; what they mean is the handler's matter.
    http.setUriCompliance(UriCompliance.UNSAFE);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(options.port());
    server.addConnector(connector);
    start(() -> connector.open());
    ServerConnector secure = entra.connector(server);
    server.addConnector(secure);
    start(() -> secure.open());
    entra.listensAt("https://127.0.0.1:" + secure.getLocalPort(), url());

    DraftReader drafts = new DraftReader(clock);
    ErrorBody errors = new ErrorBody(clock);
    String baseUrl = url() + GraphHandler.ROOT;
    MessageRoutes messages = new MessageRoutes(drafts, faults, baseUrl);
    GraphRoutes routes =
        new GraphRoutes(
            mailboxes,
            messages,
            new FolderRoutes(messages, baseUrl),
            new SubscriptionRoutes(subscriptions, mailboxes, clock),
            errors);
    Throttle throttle = new Throttle(clock, options.atOnce(), options.perTenMinutes());
    GraphHandler graph =
        new GraphHandler(
            new Callers(mailboxes, entra, options.entra().tokensOnly()),
            routes,
            throttle,
            faults,
            counters,
            errors,
            options.latency());
    CompressionHandler gzip = new CompressionHandler(graph);
    gzip.putCompression(new GzipCompression());
    admin =
        new AdminRoutes(
            mailboxes,
            subscriptions,
            clock,
            counters,
            throttle,
            drafts,
            new FaultRoutes(faults, subscriptions),
            new EntraRoutes(entra, counters));
    server.setHandler(new Handler.Sequence(gzip, new AdminHandler(admin, errors), entra.handler()));
    start(() -> server.start());
  }

  /** {@code http://127.0.0.1:PORT}. */
  public String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** What the admin API's import does from now on. */
  public void setImport(MailImport importer) {
    admin.setImport(importer);
  }

  @Override
  public void close() {
    start(() -> server.stop());
  }

  /** What Jetty does when it starts and stops, which may throw anything. */
  private interface Step {
    void run() throws Exception;
  }

  private static void start(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      throw new IllegalStateException("the simulator's server failed", e);
    }
  }
}
