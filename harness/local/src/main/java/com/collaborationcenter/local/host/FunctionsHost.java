package com.collaborationcenter.local.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Runs a staged functions app on this machine, as the Functions host and its Java worker do
 * (azure-facts 2): HTTP, Service Bus queues with sessions, timers. It keeps no state of its own, so
 * that killing it at any moment loses nothing.
 */
public final class FunctionsHost implements AutoCloseable {
  /** The platform cuts a request after so long (infra-facts 1). */
  private static final Duration HTTP_LIMIT = Duration.ofSeconds(230);

  private static final Logger LOG = Logger.getLogger(FunctionsHost.class.getName());

  private final StagedApp app;
  private final HostOptions options;
  private final AppClassLoader classes;
  private final Running running = new Running();
  private final ScheduledExecutorService renewals;
  private final List<QueueTrigger> queues = new ArrayList<>();
  private final List<TimerTrigger> timers = new ArrayList<>();
  private final Server server = new Server();
  private final ServerConnector connector;

  private FunctionsHost(StagedApp app, HostOptions options) throws IOException {
    this.app = app;
    this.options = options;
    this.classes = app.classLoader(options.extraClasses());
    this.renewals =
        Executors.newScheduledThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "lock-renewal");
              thread.setDaemon(true);
              return thread;
            });
    this.connector = connector();
    bind();
  }

  /**
   * Starts the app; requests are answered when the call returns.
   *
   * @param stagedApp the folder with {@code host.json}
   * @throws HostRefused if the app has anything that this host can't honour
   * @throws UncheckedIOException if it can't be read, or the port can't be had
   */
  public static FunctionsHost start(Path stagedApp, HostOptions options) {
    try {
      FunctionsHost host =
          new FunctionsHost(StagedApp.read(stagedApp, options.settings()), options);
      host.begin();
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerConnector connector() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Kestrel takes an encoded slash or % in a segment; Jetty by default doesn't.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "functions-host",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
    ServerConnector made = new ServerConnector(server, new HttpConnectionFactory(http));
    made.setHost("127.0.0.1");
    made.setPort(options.port());
    made.setIdleTimeout(HTTP_LIMIT.toMillis());
    return made;
  }

  private void bind() {
    Instances instances = new Instances(classes);
    List<FunctionMethod> http = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (FunctionFile function : app.functions()) {
      try {
        FunctionMethod method = FunctionMethod.find(function, classes, instances);
        if (function.trigger() instanceof FunctionFile.Http trigger) {
          http.add(method);
          if (!trigger.authLevel().equals("ANONYMOUS")) {
            LOG.info(() -> function.name() + ": keys aren't asked for here");
          }
        } else if (function.trigger() instanceof FunctionFile.Timer) {
          timers.add(new TimerTrigger(method, options.clock(), running));
        } else if (function.trigger() instanceof FunctionFile.Queue queue) {
          queues.add(queue(method, queue));
        }
      } catch (HostRefused e) {
        reasons.add(String.valueOf(e.getMessage()));
      }
    }
    if (!reasons.isEmpty()) {
      throw new HostRefused(reasons);
    }
    serve(http);
  }

  private QueueTrigger queue(FunctionMethod method, FunctionFile.Queue queue) {
    return new QueueTrigger(
        method,
        options.receivers().apply(queue.queue()),
        app.host(),
        options.lockRenewal(),
        running,
        renewals);
  }

  private void serve(List<FunctionMethod> http) {
    List<Handler> handlers = new ArrayList<>();
    if (options.triggers().contains(HostOptions.Kind.HTTP)) {
      handlers.add(new HttpTriggers(app.host().routePrefix(), http, running));
    }
    handlers.addAll(options.extraHandlers());
    handlers.add(new NotFound());
    server.addConnector(connector);
    // Faults found before any handler (a path that can't be decoded) have no page of Jetty's.
    server.setErrorHandler(
        (request, response, callback) -> {
          response.write(true, ByteBuffer.allocate(0), callback);
          return true;
        });
    server.setHandler(new Handler.Sequence(handlers));
  }

  private void begin() throws IOException {
    try {
      server.start();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the server didn't start", e);
    }
    if (options.triggers().contains(HostOptions.Kind.QUEUE)) {
      queues.forEach(QueueTrigger::start);
    }
    if (options.triggers().contains(HostOptions.Kind.TIMER)) {
      timers.forEach(TimerTrigger::start);
    }
  }

  /** Where it answers, without a slash at the end; functions are below the route prefix. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  /** The functions it runs, by name in order. */
  public List<FunctionFile> functions() {
    return app.functions();
  }

  /**
   * Runs a timer function now, on the calling thread, whatever its schedule.
   *
   * @return false if it was already running, or the host is closing, and nothing was done
   * @throws InvocationFailed if it threw
   * @throws IllegalArgumentException if there is no such timer function
   */
  public boolean runTimer(String name) throws InvocationFailed {
    for (TimerTrigger timer : timers) {
      if (timer.name().equals(name)) {
        return timer.run();
      }
    }
    throw new IllegalArgumentException("no timer function is called " + name);
  }

  /**
   * Takes nothing new, lets running functions end within the limit given, then interrupts them.
   * Messages that weren't settled come again.
   */
  @Override
  public void close() {
    queues.forEach(QueueTrigger::stop);
    timers.forEach(TimerTrigger::stop);
    if (!running.finish(options.closeWithin())) {
      LOG.warning("closing while functions still run");
    }
    try {
      server.stop();
      for (QueueTrigger queue : queues) {
        queue.join(options.closeWithin());
      }
      for (TimerTrigger timer : timers) {
        timer.join(options.closeWithin());
      }
      classes.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "closing met a fault", e);
    } finally {
      renewals.shutdownNow();
    }
  }
}
