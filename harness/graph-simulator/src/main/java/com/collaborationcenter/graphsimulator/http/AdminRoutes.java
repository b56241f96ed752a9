package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.MailImport;
import com.collaborationcenter.graphsimulator.SimulatedClock;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.MailboxKind;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
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
import java.util.Locale;
import java.util.Optional;

/**
 * The admin API's part about people, mail, clock and counters. Everything is JSON:
 *
 * <ul>
 *   <li>GET and POST /admin/users {address, displayName, otherAddresses, contactAddresses, guest,
 *       mailbox: hosted, on-premises, none or shared}
 *   <li>PATCH /admin/users/{id|address}: the same, and {licensed}
 *   <li>POST /admin/users/{id|address}/messages/{id}/{move {folder}, junk, delete, restore,
 *       archive, send {anew}, read {isRead}}
 *   <li>POST /admin/users/{id|address}/sessions, and /admin/entra: see {@link EntraRoutes}
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
  private final AdminMail mails;
  private final FaultRoutes faults;
  private final EntraRoutes entra;

  AdminRoutes(
      Mailboxes mailboxes,
      Subscriptions subscriptions,
      SimulatedClock clock,
      Counters counters,
      Throttle throttle,
      DraftReader drafts,
      FaultRoutes faults,
      EntraRoutes entra) {
    this.mailboxes = mailboxes;
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.counters = counters;
    this.throttle = throttle;
    this.mails = new AdminMail(drafts);
    this.entra = entra;
    this.faults = faults;
  }

  void setImport(MailImport importer) {
    mails.setImport(importer);
  }

  /**
   * @param request its segments are those below /admin
   */
  GraphResponse handle(GraphRequest request) throws IOException {
    List<String> path = request.segments();
    String first = path.isEmpty() ? "" : path.get(0);
    if (first.equals("entra")) {
      return entra.handle(request);
    }
    return switch (request.method() + " " + first + " " + path.size()) {
      case "GET users 1" -> json(users());
      case "POST users 1" -> GraphResponse.json(201, user(createUser(request.json())));
      case "PATCH users 2" -> changeUser(request);
      case "POST users 3" -> ofUser(request);
      case "POST users 5" ->
          mails.change(mailbox(request), path.get(3), path.get(4), request.json());
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

  /** A new person; one who is there stays as they are. */
  private Mailbox createUser(JsonNode body) {
    String address = body.path("address").asText();
    if (!address.contains("@")) {
      throw GraphFault.badRequest("A user needs an address.");
    }
    Optional<Mailbox> there = mailboxes.find(address);
    if (there.isPresent()) {
      return there.get();
    }
    Mailbox mailbox = mailboxes.create(changed(User.of(address, address), body));
    mailbox.setKind(kind(body, mailbox.kind()));
    return mailbox;
  }

  private GraphResponse changeUser(GraphRequest request) {
    JsonNode body = request.json();
    Mailbox mailbox = mailbox(request);
    mailboxes.update(changed(mailbox.user(), body));
    mailbox.setKind(kind(body, mailbox.kind()));
    mailbox.setLicensed(body.path("licensed").asBoolean(mailbox.licensed()));
    return json(user(mailbox));
  }

  /** The person with what the body says; what it leaves out stays. */
  private static User changed(User old, JsonNode body) {
    return new User(
        old.id(),
        body.path("address").asText(old.address()),
        body.path("displayName").asText(old.displayName()),
        texts(body, "otherAddresses", old.otherAddresses()),
        texts(body, "contactAddresses", old.contactAddresses()),
        body.path("guest").asBoolean(old.guest()));
  }

  private static MailboxKind kind(JsonNode body, MailboxKind old) {
    String name = body.path("mailbox").asText(old.name());
    return MailboxKind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static List<String> texts(JsonNode body, String name, List<String> old) {
    if (!body.has(name)) {
      return old;
    }
    List<String> texts = new ArrayList<>();
    body.get(name).forEach(text -> texts.add(text.asText()));
    return texts;
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
        .put("mailbox", mailbox.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("mails", mailbox.size());
  }

  private GraphResponse ofUser(GraphRequest request) throws IOException {
    Mailbox mailbox = mailbox(request);
    return switch (request.segments().get(2)) {
      case "messages" -> mails.deliver(mailbox, request.json());
      case "sessions" -> entra.sessions(mailbox.user(), request.json());
      case "import" -> mails.load(mailbox, Path.of(request.options().getOrDefault("path", "")));
      default -> throw GraphFault.unknownSegment(request.segments().get(2));
    };
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
    entra.clear();
    return GraphResponse.empty(204);
  }

  private static GraphResponse json(JsonNode node) {
    return GraphResponse.json(200, node);
  }
}
