package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.MailScan;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.query.MailQuery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages: list, get, change, move, delete, draft and send (graph-facts 3 and 5). */
final class MessageRoutes {
  private static final Set<String> CHANGEABLE = Set.of("isRead", "categories", "subject");

  private final DraftReader drafts;
  private final AttachmentRoutes attachments = new AttachmentRoutes();
  private final Faults faults;
  private final String baseUrl;

  MessageRoutes(DraftReader drafts, Faults faults, String baseUrl) {
    this.drafts = drafts;
    this.faults = faults;
    this.baseUrl = baseUrl;
  }

  /**
   * @param at the request, led to what follows "messages"
   * @param folder the folder that the path names; null for the whole mailbox
   */
  GraphResponse handle(MailboxRequest at, @Nullable Long folder) {
    return switch (at.call()) {
      case "GET 0" -> list(at, folder);
      case "POST 0" -> create(at);
      case "GET 1" -> get(at);
      case "PATCH 1" -> change(at);
      case "DELETE 1" -> delete(at);
      case "GET 2", "POST 2" -> below(at);
      default -> attachmentsOf(at);
    };
  }

  /** The sendMail action: 202 and no id; a phantom is noticed first (graph-facts 1.10, 5.6). */
  GraphResponse sendMail(MailboxRequest at) {
    JsonNode body = at.request().json();
    JsonNode message = body.path("message");
    if (!message.isObject()) {
      throw GraphFault.badRequest("The parameter 'Message' is required.");
    }
    NewMail draft = drafts.read(at.mailbox(), message, "drafts");
    Mail saved = at.mailbox().createDraft(draft);
    Mail sent = at.mailbox().send(at.mailbox().id(saved, at.preferences().ids()));
    if (!body.path("saveToSentItems").asBoolean(true)) {
      at.mailbox().delete(at.mailbox().id(sent, at.preferences().ids()));
    }
    return GraphResponse.empty(202);
  }

  private GraphResponse list(MailboxRequest at, @Nullable Long folder) {
    MailQuery query = MailQuery.parse(at.request().options());
    if (faults.tooLarge(query.top())) {
      throw new GraphFault(504, "UnknownError", "The gateway timed out.");
    }
    MessageShape shape = shape(at);
    Mailbox mailbox = at.mailbox();
    MailScan.Found found = mailbox.find(query.scan(mailbox, folder));
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("@odata.context", at.context("messages" + selected(at.request())));
    if (query.counted()) {
      page.put("@odata.count", found.total());
    }
    ArrayNode value = page.putArray("value");
    found.mails().forEach(mail -> value.add(shape.of(mail)));
    int reached = query.skip() + found.mails().size();
    if (found.more() && query.mayGoOn(reached)) {
      page.put("@odata.nextLink", NextLink.of(baseUrl, at.request(), reached));
    }
    return GraphResponse.json(200, page);
  }

  private GraphResponse create(MailboxRequest at) {
    NewMail draft = drafts.read(at.mailbox(), at.request().json(), "drafts");
    return one(201, at, at.mailbox().createDraft(draft));
  }

  private GraphResponse get(MailboxRequest at) {
    return one(200, at, at.mailbox().mail(at.below().get(0)));
  }

  private GraphResponse change(MailboxRequest at) {
    JsonNode body = at.request().json();
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!CHANGEABLE.contains(name)) {
                throw new GraphFault(
                    400, "ErrorInvalidPropertySet", "Set action is invalid for property.");
              }
            });
    Mailbox mailbox = at.mailbox();
    String id = at.below().get(0);
    Mail mail = mailbox.mail(id);
    if (body.has("isRead")) {
      mail = mailbox.setRead(id, body.get("isRead").asBoolean());
    }
    if (body.has("categories")) {
      List<String> names = new ArrayList<>();
      body.get("categories").forEach(name -> names.add(name.asText()));
      mail = mailbox.setCategories(id, names);
    }
    if (body.has("subject")) {
      mail = mailbox.setSubject(id, body.get("subject").asText());
    }
    return one(200, at, mail);
  }

  private GraphResponse delete(MailboxRequest at) {
    at.mailbox().delete(at.below().get(0));
    return GraphResponse.empty(204);
  }

  private GraphResponse below(MailboxRequest at) {
    String id = at.below().get(0);
    return switch (at.request().method() + " " + at.below().get(1)) {
      case "GET $value" ->
          GraphResponse.bytes(at.mailbox().mail(id).content().mime(), "text/plain");
      case "POST move" -> {
        String target = at.request().json().path("destinationId").asText();
        yield one(201, at, at.mailbox().move(id, target));
      }
      case "POST send" -> {
        at.mailbox().send(id);
        yield GraphResponse.empty(202);
      }
      default -> attachmentsOf(at);
    };
  }

  private GraphResponse attachmentsOf(MailboxRequest at) {
    if (at.below().size() < 2) {
      throw GraphFault.notSupported();
    }
    if (!at.below().get(1).equals("attachments")) {
      throw GraphFault.unknownSegment(at.below().get(1));
    }
    return attachments.handle(at.from(2), at.mailbox().mail(at.below().get(0)));
  }

  private GraphResponse one(int status, MailboxRequest at, Mail mail) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    String resource = "messages" + selected(at.request()) + "/$entity";
    node.put("@odata.context", at.context(resource));
    node.setAll(shape(at).of(mail));
    return GraphResponse.json(status, node);
  }

  private static MessageShape shape(MailboxRequest at) {
    Expansion expansion = Expansion.of(at.request().options());
    return new MessageShape(at.mailbox(), at.preferences(), expansion);
  }

  private static String selected(GraphRequest request) {
    String select = request.options().get("$select");
    return select == null ? "" : "(" + select + ")";
  }
}
