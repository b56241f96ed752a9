package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.MailFiles;
import com.collaborationcenter.graphsimulator.MailImport;
import com.collaborationcenter.graphsimulator.SimulatedClock;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.graphsimulator.subscription.Subscriptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The admin API's part about people, mail, clock and counters. Everything is JSON:
 *
 * <ul>
 *   <li>GET and POST /admin/users {address, displayName, otherAddresses}
 *   <li>PATCH /admin/users/{id|address} {licensed}
 *   <li>POST /admin/users/{id|address}/messages: Graph's message, and folder, inReplyTo,
 *       references, sensitivity, chat, quiet (loaded as history, without notices)
 *   <li>POST /admin/users/{id|address}/import?path=…
 *   <li>GET and POST /admin/clock {advance: ISO duration}
 *   <li>GET and DELETE /admin/counters
 *   <li>POST /admin/reset: no people, subscriptions, faults or counts any more
 *   <li>all else: see {@link FaultRoutes}
 * </ul>
 */
final class AdminRoutes {
  private final Mailboxes mailboxes;
  private final Subscriptions subscriptions;
  private final SimulatedClock clock;
  private final Counters counters;
  private final Throttle throttle;
  private final DraftReader mails;
  private final FaultRoutes faults;
  private volatile MailImport mailImport = new MailFiles();

  AdminRoutes(
      Mailboxes mailboxes,
      Subscriptions subscriptions,
      SimulatedClock clock,
      Counters counters,
      Throttle throttle,
      DraftReader mails,
      FaultRoutes faults) {
    this.mailboxes = mailboxes;
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.counters = counters;
    this.throttle = throttle;
    this.mails = mails;
    this.faults = faults;
  }

  void setImport(MailImport importer) {
    mailImport = importer;
  }

  /**
   * @param request its segments are those below /admin
   */
  GraphResponse handle(GraphRequest request) throws IOException {
    List<String> path = request.segments();
    String first = path.isEmpty() ? "" : path.get(0);
    return switch (request.method() + " " + first + " " + path.size()) {
      case "GET users 1" -> json(users());
      case "POST users 1" -> GraphResponse.json(201, user(createUser(request.json())));
      case "PATCH users 2" -> license(request);
      case "POST users 3" -> ofUser(request);
      case "GET clock 1" -> json(clockNode());
      case "POST clock 1" -> advance(request);
      case "GET counters 1" -> json(countersNode());
      case "DELETE counters 1" -> {
        counters.clear();
        yield GraphResponse.empty(204);
      }
      case "POST reset 1" -> reset();
      default -> faults.handle(request);
    };
  }

  private Mailbox createUser(JsonNode body) {
    String address = body.path("address").asText();
    if (!address.contains("@")) {
      throw GraphFault.badRequest("A user needs an address.");
    }
    List<String> others = new ArrayList<>();
    body.path("otherAddresses").forEach(other -> others.add(other.asText()));
    String name = body.path("displayName").asText(address);
    return mailboxes.create(new User(User.idOf(address), address, name, others));
  }

  private ObjectNode users() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode value = node.putArray("value");
    mailboxes.all().forEach(mailbox -> value.add(user(mailbox)));
    return node;
  }

  private static ObjectNode user(Mailbox mailbox) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", mailbox.user().id().toString())
        .put("address", mailbox.user().address())
        .put("displayName", mailbox.user().displayName())
        .put("token", mailbox.user().token())
        .put("licensed", mailbox.licensed())
        .put("mails", mailbox.size());
  }

  private GraphResponse license(GraphRequest request) {
    Mailbox mailbox = mailbox(request);
    mailbox.setLicensed(request.json().path("licensed").asBoolean(true));
    return json(user(mailbox));
  }

  private GraphResponse ofUser(GraphRequest request) throws IOException {
    Mailbox mailbox = mailbox(request);
    return switch (request.segments().get(2)) {
      case "messages" -> deliver(mailbox, request.json());
      case "import" -> {
        Path path = Path.of(request.options().getOrDefault("path", ""));
        yield json(mailImport.into(mailbox, path));
      }
      default -> throw GraphFault.unknownSegment(request.segments().get(2));
    };
  }

  private GraphResponse deliver(Mailbox mailbox, JsonNode body) {
    NewMail mail = mails.read(mailbox, body, body.path("folder").asText("inbox"));
    Mail kept;
    if (body.path("chat").asBoolean()) {
      kept = mailbox.deliverChat(mail);
    } else if (body.path("quiet").asBoolean()) {
      kept = mailbox.load(mail);
    } else {
      kept = mailbox.deliver(mail);
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", mailbox.id(kept, IdKind.DEFAULT));
    node.put("immutableId", mailbox.id(kept, IdKind.IMMUTABLE));
    return GraphResponse.json(201, node);
  }

  private Mailbox mailbox(GraphRequest request) {
    return mailboxes
        .find(request.segments().get(1))
        .orElseThrow(() -> new GraphFault(404, "Request_ResourceNotFound", "No such user."));
  }

  private ObjectNode clockNode() {
    return JsonNodeFactory.instance.objectNode().put("now", clock.instant().toString());
  }

  private GraphResponse advance(GraphRequest request) {
    clock.advance(Duration.parse(request.json().path("advance").asText()));
    subscriptions.sweep();
    return json(clockNode());
  }

  private ObjectNode countersNode() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("requests", counters.requests()).put("innerRequests", counters.innerRequests());
    ObjectNode kinds = node.putObject("kinds");
    counters.byKind().forEach(kinds::put);
    ObjectNode statuses = node.putObject("statuses");
    counters.byStatus().forEach((status, count) -> statuses.put(status.toString(), count));
    return node;
  }

  private GraphResponse reset() {
    subscriptions.clear();
    mailboxes.clear();
    throttle.clear();
    counters.clear();
    faults.clear();
    return GraphResponse.empty(204);
  }

  private static GraphResponse json(JsonNode node) {
    return GraphResponse.json(200, node);
  }
}
