package com.collaborationcenter.local;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.embedded.LocalSignedLinks;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.local.host.FunctionsHost;
import com.collaborationcenter.local.host.HostOptions;
import com.collaborationcenter.local.host.InvocationFailed;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.work.MailboxWork;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole product on one machine: simulator, stores, the staged functions app, the page. Killed
 * at any moment and started again on the same data folder, it goes on.
 */
public final class LocalRunner implements AutoCloseable {
  /** The simulated tenant; the simulator's own default. */
  static final String TENANT = SimulatorOptions.graph().tenantId();

  /** The simulated registration of the application. */
  static final String CLIENT_ID = "c0114b0a-0000-4000-8000-000000000001";

  /** Not "connecting": whoever was killed while they signed in does it again. */
  private static final Set<String> CONNECTED_ONCE =
      Set.of("catching_up", "connected", "reconnect_needed");

  private static final int TRY_LATER = 503;
  private static final int CALLS = 40;
  private static final long PAUSE_MILLIS = 500;

  private final Clock clock = Clock.systemUTC();
  private final LocalFolder folder;
  private final @Nullable GraphSimulator simulator;
  private final Firm firm;
  private final int port;
  private final URI graph;
  private final SimulatedEntra entra;
  private final DevelopmentIssuer issuer = new DevelopmentIssuer(TENANT, clock);
  private final SqliteRecordStore records;
  private final SqliteWorkQueue queue;
  private final LocalSignedLinks links;
  private final FunctionsHost host;
  private final FrequentTimers frequentTimers;

  private LocalRunner(RunnerOptions options, LocalFolder folder) throws IOException {
    this.folder = folder;
    simulator =
        options.graph().isPresent()
            ? null
            : GraphSimulator.start(SimulatorOptions.graph().withPlainAuthorisePage());
    firm = Firm.of(options, simulator);
    port = options.port() == 0 ? freePort() : options.port();
    graph = simulator == null ? options.graph().orElseThrow() : URI.create(simulator.baseUrl());
    entra = SimulatedEntra.beside(graph);
    links =
        new LocalSignedLinks(
            URI.create("http://127.0.0.1:" + port),
            List.of(Base64.getDecoder().decode(folder.macKey())),
            clock);
    System.setProperty(
        "collaborationcenter.settings", folder.writeSettings(settings(options)).toString());
    records = new SqliteRecordStore(folder.files().records(), clock);
    queue = new SqliteWorkQueue(folder.files().queues(), MailboxWork.QUEUE, clock);
    // The folder is this process's alone, so whoever held a session was killed.
    queue.releaseAll();
    Map<String, SqliteWorkQueue> queues = Map.of(MailboxWork.QUEUE, queue);
    host = startHost(queues, options);
    frequentTimers = FrequentTimers.start(host, options.timersEvery());
  }

  private FunctionsHost startHost(Map<String, SqliteWorkQueue> queues, RunnerOptions run)
      throws CannotRun {
    HostOptions options =
        HostOptions.on(port, name -> queueOf(queues, name), clock)
            .withTriggers(triggers(run))
            .withExtraClasses(run.appClasses())
            .withExtraHandlers(
                List.of(
                    new DevelopmentPages(
                        issuer,
                        LocalRunner::person,
                        users(),
                        links,
                        new DiskBlobStore(folder.files().blobs()),
                        new DiskContentStore(folder.files().contents())),
                    StagedFiles.webPage()));
    try {
      return FunctionsHost.start(StagedFiles.functionsApp(), options);
    } catch (UncheckedIOException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new CannotRun(
              "--port: port " + port + " can't be had; is another runner there? 0 takes any");
        }
      }
      throw e;
    }
  }

  /**
   * Starts everything; mailboxes are connected, and catch up, when this returns.
   *
   * @throws IOException also if what the options name doesn't let it run; the message says why
   */
  public static LocalRunner start(RunnerOptions options) throws IOException {
    Inputs.check(options);
    LocalFolder folder = LocalFolder.open(options.data());
    LocalRunner runner;
    try {
      runner = new LocalRunner(options, folder);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
    try {
      runner.prepare(options);
    } catch (IOException | RuntimeException e) {
      runner.close();
      throw e;
    }
    return runner;
  }

  /** Where the page and the API are. */
  public URI url() {
    return host.baseUrl();
  }

  /** The simulator; absent if another one is used. */
  public Optional<GraphSimulator> simulator() {
    return Optional.ofNullable(simulator);
  }

  /** A client of the API, as this person. */
  public ApiClient as(String address, String... roles) {
    PersonId person = person(EmailAddress.of(address));
    return new ApiClient(url(), issuer.tokenFor(person, List.of(roles)));
  }

  /** Says where to look and how to sign in. */
  public void welcome(PrintStream out) {
    out.println();
    out.println("Collaboration Center runs at " + url() + "/");
    out.println("Sign in there by choosing a person, for example " + firm.people().get(0) + ".");
    out.println("A token for the API: " + url() + "/dev/token?user=ADDRESS&role=collaborator");
    out.println("Ctrl-C stops it.");
  }

  /** Waits until every mailbox is caught up and proved complete, or nothing changes any more. */
  public Report.Result report() throws IOException, InterruptedException {
    return new Report(this, firm.owners(), administrator()).await();
  }

  /** The address of this run's administrator. */
  String administrator() {
    return "administrator@" + firm.domains().stream().findFirst().orElse("local.invalid");
  }

  /** Asks for a census of a mailbox. */
  void requestCensus(EmailAddress owner) {
    censuses().request(new MailboxId(person(owner).object()), 0, Optional.empty());
  }

  /** Runs a timer function now, whatever its schedule; returns when it is done. */
  void runTimer(String name) throws InvocationFailed {
    host.runTimer(name);
  }

  /** Who signs this run's tokens. */
  DevelopmentIssuer issuer() {
    return issuer;
  }

  private static Set<HostOptions.Kind> triggers(RunnerOptions options) {
    return options.timers()
        ? EnumSet.allOf(HostOptions.Kind.class)
        : EnumSet.of(HostOptions.Kind.HTTP, HostOptions.Kind.QUEUE);
  }

  /** Everyone signs in once, the client files are loaded, and each owner connects their mailbox. */
  private void prepare(RunnerOptions options) throws IOException {
    try {
      registerApplication();
      for (String address : firm.people()) {
        expect(200, () -> as(address).get("me"));
      }
      loadClientFiles();
      SimulatedSignIn signIn = new SimulatedSignIn();
      for (String owner : firm.owners()) {
        if (!options.keepConnections() || !wasConnected(owner)) {
          String account = person(EmailAddress.of(owner)).object();
          expect(200, () -> signIn.connect(as(owner), account));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    firm.mail().values().forEach(SimulatedMail::deliverNewest);
  }

  private void registerApplication() throws IOException {
    entra.register(
        CLIENT_ID,
        page(),
        folder.certificate().pem(),
        DevelopmentIssuer.AUDIENCE,
        issuer.publicKeys());
    for (String address : users().keySet()) {
      if (!firm.owners().contains(address)) {
        entra.addPersonWithoutMailbox(address);
      }
    }
  }

  private boolean wasConnected(String owner) throws IOException, InterruptedException {
    JsonNode state = expect(200, () -> as(owner).get("connection")).body().path("state");
    return CONNECTED_ONCE.contains(state.asText());
  }

  /** A call of the API. */
  private interface Call {
    ApiClient.Reply reply() throws IOException, InterruptedException;
  }

  /** Calls again, as a person would, who is told that it doesn't work for the moment. */
  private static ApiClient.Reply expect(int status, Call call)
      throws IOException, InterruptedException {
    ApiClient.Reply reply = call.reply();
    for (int again = 0; reply.status() == TRY_LATER && again < CALLS; again++) {
      Thread.sleep(PAUSE_MILLIS);
      reply = call.reply();
    }
    if (reply.status() != status) {
      throw new IOException("the API answers " + reply.status() + ": " + reply.body());
    }
    return reply;
  }

  private void loadClientFiles() throws IOException, InterruptedException {
    if (firm.clientFiles().isEmpty()) {
      return;
    }
    ApiClient.Reply reply =
        as(administrator(), "Administrator")
            .post("client-files/csv", "text/csv; charset=utf-8", firm.clientFiles().get());
    if (reply.status() != 200) {
      throw refused(reply.body());
    }
  }

  /** What the API has against the CSV, a line each. */
  private static CannotRun refused(JsonNode problem) {
    StringBuilder message = new StringBuilder("--client-files: ");
    message.append(problem.path("detail").asText("the client files are refused"));
    for (JsonNode error : problem.path("errors")) {
      message.append("\n  line ").append(error.path("line").asText());
      for (String part : List.of("field", "code", "detail")) {
        if (!error.path(part).asText().isEmpty()) {
          message.append(": ").append(error.path(part).asText());
        }
      }
    }
    return new CannotRun(message.toString());
  }

  private Censuses censuses() {
    return new Censuses(new WorkSender(queue), clock);
  }

  private Map<String, String> settings(RunnerOptions options) throws IOException {
    String self = "http://127.0.0.1:" + port;
    Map<String, String> values = new HashMap<>();
    values.put("ENGINE", "embedded");
    values.put("DATA_FOLDER", folder.path().toString());
    values.put("TENANT_ID", TENANT);
    values.put("TOKEN_ISSUER", issuer.issuer());
    values.put("TOKEN_AUDIENCE", DevelopmentIssuer.AUDIENCE);
    values.put("TOKEN_KEYS_URL", self + "/dev/keys");
    values.put("MAC_KEYS", folder.macKey());
    values.put("FIRM_DOMAINS", String.join(";", firm.domains()));
    values.put("SHARED_MAILBOXES", String.join(";", options.sharedMailboxes()));
    values.put("PUBLIC_URL", self);
    values.put("GRAPH_URL", graph.toString());
    options.graphRequests().ifPresent(most -> values.put("GRAPH_REQUESTS", most.toString()));
    values.put("ENTRA_AUTHORITY", entra.authority(TENANT));
    values.put("ENTRA_CLIENT_ID", CLIENT_ID);
    values.put("ENTRA_CERTIFICATE", folder.certificate().pkcs12());
    values.put("ENTRA_TRUSTED_CERTIFICATE", entra.certificate());
    values.put("REDIRECT_URL", page().toString());
    return values;
  }

  private Map<String, String> users() {
    Map<String, String> users = new LinkedHashMap<>();
    firm.people().forEach(address -> users.put(address, "collaborator"));
    users.put(administrator(), "administrator");
    return users;
  }

  /** In the simulated tenant a person's object id follows from the address. */
  static PersonId person(EmailAddress address) {
    return new PersonId(TENANT, User.idOf(address.value()).toString());
  }

  /** Where people come back to from the sign-in: the web page. */
  private URI page() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  private static SqliteWorkQueue queueOf(Map<String, SqliteWorkQueue> queues, String name) {
    return Optional.ofNullable(queues.get(name))
        .orElseThrow(() -> new IllegalStateException("no queue is called " + name));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    frequentTimers.close();
    host.close();
    queue.close();
    records.close();
    if (simulator != null) {
      simulator.close();
    }
    folder.close();
  }
}
