package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.MailboxFault;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.graphsimulator.query.QueryRefused;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Leads a request of a known caller to what answers it; refusals become Graph's error bodies. */
final class GraphRoutes {
  private final Mailboxes mailboxes;
  private final MessageRoutes messages;
  private final FolderRoutes folders;
  private final SubscriptionRoutes subscriptions;
  private final ErrorBody errors;

  GraphRoutes(
      Mailboxes mailboxes,
      MessageRoutes messages,
      FolderRoutes folders,
      SubscriptionRoutes subscriptions,
      ErrorBody errors) {
    this.mailboxes = mailboxes;
    this.messages = messages;
    this.folders = folders;
    this.subscriptions = subscriptions;
    this.errors = errors;
  }

  GraphResponse answer(GraphRequest request, Caller caller) {
    try {
      return route(request, caller);
    } catch (GraphFault fault) {
      return errors.of(fault, request);
    } catch (MailboxFault fault) {
      return errors.of(ErrorBody.fault(fault), request);
    } catch (QueryRefused refused) {
      return errors.of(ErrorBody.fault(refused), request);
    }
  }

  private GraphResponse route(GraphRequest request, Caller caller) {
    List<String> segments = request.segments();
    String first = segments.isEmpty() ? "" : segments.get(0);
    return switch (first) {
      case "me" -> mailbox(request, caller.mailbox(), segments.subList(1, segments.size()));
      case "users" -> {
        if (segments.size() < 2) {
          throw new GraphFault(
              403,
              "Authorization_RequestDenied",
              "Insufficient privileges to complete the operation.");
        }
        Mailbox mailbox = caller.reach(mailboxes, segments.get(1));
        yield mailbox(request, mailbox, segments.subList(2, segments.size()));
      }
      case "subscriptions" ->
          subscriptions.handle(request, caller, segments.subList(1, segments.size()));
      default -> throw GraphFault.unknownSegment(first);
    };
  }

  private GraphResponse mailbox(GraphRequest request, Mailbox mailbox, List<String> below) {
    if (below.isEmpty()) {
      return person(request, mailbox.user());
    }
    if (!mailbox.licensed()) {
      throw new GraphFault(
          404,
          "MailboxNotEnabledForRESTAPI",
          "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
    }
    MailboxRequest at = new MailboxRequest(request, mailbox, below);
    return switch (below.get(0)) {
      case "messages" -> messages.handle(at.from(1), null);
      case "mailFolders" -> folders.handle(at.from(1));
      case "sendMail" -> messages.sendMail(at);
      default -> throw GraphFault.unknownSegment(below.get(0));
    };
  }

  private static GraphResponse person(GraphRequest request, User user) {
    if (!request.method().equals("GET")) {
      throw GraphFault.notSupported();
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users/$entity");
    node.put("displayName", user.displayName());
    node.put("mail", user.address());
    node.put("userPrincipalName", user.address());
    node.put("id", user.id().toString());
    if (request.options().getOrDefault("$select", "").contains("proxyAddresses")) {
      // Returned only when selected; the primary one is marked by capitals.
      ArrayNode addresses = node.putArray("proxyAddresses").add("SMTP:" + user.address());
      user.otherAddresses().forEach(address -> addresses.add("smtp:" + address));
    }
    return GraphResponse.json(200, node);
  }
}
