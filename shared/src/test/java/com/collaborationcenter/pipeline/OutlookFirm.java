package com.collaborationcenter.pipeline;

import com.collaborationcenter.adapter.graph.GraphConnection;
import com.collaborationcenter.adapter.graph.GraphMailSource;
import com.collaborationcenter.adapter.graph.GraphSubscriptions;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.fault.NoticeFaults;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.notice.Notices;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.signature.Signer;
import com.collaborationcenter.work.ManualClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A firm whose Outlook is the Graph simulator, reached by HTTP through the SDK; what it posts comes
 * to a webhook and goes through {@link Notices} onto the queue. Simulator and firm share a clock.
 */
final class OutlookFirm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TENANT = Firm.PERSON.tenant();

  final ManualClock clock = new ManualClock();
  final GraphSimulator graph;
  final Mailbox anna;
  final Firm firm;
  private final HttpServer webhook;

  OutlookFirm(Path folder) throws IOException {
    graph = GraphSimulator.start(SimulatorOptions.graph().withClock(clock).withTenant(TENANT));
    anna = addMailbox(Firm.ANNA, Firm.ADDRESS.value());
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI app = URI.create("http://127.0.0.1:" + webhook.getAddress().getPort());
    GraphConnection connection =
        new GraphConnection(URI.create(graph.baseUrl()), mailbox -> "simulated-" + mailbox);
    firm =
        new Firm(
            folder,
            Instant.MIN,
            clock,
            Optional.of(
                new Firm.Outlook(
                    new GraphMailSource(connection), new GraphSubscriptions(connection), app)));
    Notices notices =
        new Notices(
            new ClientState(new Signer(ClientState.PURPOSE, List.of(new byte[32]))),
            TENANT,
            firm.sqliteQueue);
    webhook.createContext("/api/", exchange -> take(exchange, notices));
    webhook.start();
  }

  private static void take(HttpExchange exchange, Notices notices) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (query != null && query.startsWith("validationToken=")) {
        byte[] token =
            URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, token.length);
        exchange.getResponseBody().write(token);
      } else {
        notices.accept(new String(body, StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  /** One more mailbox in the tenant. */
  Mailbox addMailbox(MailboxId id, String address) {
    return graph
        .mailboxes()
        .create(new User(UUID.fromString(id.value()), address, address, List.of()));
  }

  /** Links its owner, connects the mailbox and works its first census. */
  OutlookFirm connected(MailboxId id, String address) {
    PersonId person = new PersonId(TENANT, id.value());
    EmailAddress normalised = EmailAddress.of(address);
    firm.directory.link(person, Set.of(normalised));
    new MailboxConnecting(firm.keeping, firm.connections, firm.censuses, firm.sender, clock)
        .connect(person, normalised);
    firm.workFor(Duration.ofMinutes(1));
    return this;
  }

  /** From now on no notice of a mail is sent. */
  void loseNotices() {
    graph.faults().setNotices(new NoticeFaults(1, 0, 0, 0, Duration.ZERO, 1));
  }

  /** Works what notices bring, until Graph has none left. */
  void workNotices() throws InterruptedException {
    awaitNotices();
    firm.workFor(Duration.ofMinutes(1));
  }

  /** Until Graph has delivered every notice. */
  void awaitNotices() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (graph.subscriptions().notices().pending() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("notices are still pending");
      }
      Thread.sleep(5); // The simulator tells nobody when it is done.
    }
  }

  /** Works a catch-up round. */
  void catchUp() {
    clock.pass(Duration.ofMinutes(5));
    firm.rounds.catchUp();
    firm.workFor(Duration.ofMinutes(6));
  }

  /** The immutable id of a mail of Anna's. */
  String id(Mail mail) {
    return anna.id(mail, IdKind.IMMUTABLE);
  }

  /** A mail of this subject between the client and Anna, for a folder. */
  NewMail mail(String subject, String folder) {
    Participant client = new Participant("Client", Firm.CLIENT);
    Participant owner = new Participant("Anna", Firm.ADDRESS.value());
    boolean outgoing = folder.equals("drafts") || folder.equals("sentitems");
    Participant author = outgoing ? owner : client;
    Instant now = clock.instant();
    return new NewMail(
        folder,
        "<" + subject + "@mail.example>",
        null,
        List.of(),
        subject,
        author,
        author,
        List.of(outgoing ? client : owner),
        List.of(),
        List.of(),
        List.of(),
        now,
        now,
        "text",
        "Body of " + subject,
        0,
        "normal",
        List.of(),
        List.of(),
        "Subject: x\r\n\r\nx".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    webhook.stop(0);
    graph.close();
    firm.close();
  }
}
