package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Attachment;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Attachments of one mail: list, get, and their bytes (graph-facts 6). */
final class AttachmentRoutes {

  /**
   * @param at the request, led to what follows "attachments"
   */
  GraphResponse handle(MailboxRequest at, Mail mail) {
    if (!at.request().method().equals("GET")) {
      throw GraphFault.notSupported();
    }
    Preferences preferences = at.preferences();
    Set<String> select = Expansion.names(at.request().options().get("$select"));
    AttachmentShape shape =
        new AttachmentShape(at.mailbox(), preferences, select == null ? Set.of() : select);
    String path = "messages('" + at.mailbox().id(mail, preferences.ids()) + "')/attachments";
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (at.below().isEmpty()) {
      node.put("@odata.context", at.context(path)).set("value", shape.all(mail));
      return GraphResponse.json(200, node);
    }
    int index = index(at.mailbox(), preferences, mail, at.below().get(0));
    Attachment attachment = mail.content().attachments().get(index);
    if (at.below().size() == 1) {
      node.put("@odata.context", at.context(path + "/$entity"));
      node.setAll(shape.of(mail, attachment, index));
      return GraphResponse.json(200, node);
    }
    if (at.below().size() > 2 || !at.below().get(1).equals("$value")) {
      throw GraphFault.unknownSegment(at.below().get(1));
    }
    return value(attachment);
  }

  private static GraphResponse value(Attachment attachment) {
    return switch (attachment.kind()) {
      case FILE ->
          attachment.made() > 0
              ? GraphResponse.made(attachment.made(), attachment.contentType())
              : GraphResponse.bytes(attachment.bytes(), attachment.contentType());
      case ITEM -> GraphResponse.bytes(attachment.bytes(), "text/plain");
      case REFERENCE -> throw GraphFault.notSupported();
    };
  }

  private static int index(Mailbox mailbox, Preferences preferences, Mail mail, String id) {
    List<Attachment> attachments = mail.content().attachments();
    for (int i = 0; i < attachments.size(); i++) {
      if (mailbox.attachmentId(mail, preferences.ids(), i).equals(id)) {
        return i;
      }
    }
    throw GraphFault.itemNotFound();
  }
}
