package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Attachment;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Writes attachments as Graph's three kinds (graph-facts 6.1). */
final class AttachmentShape {
  private static final Set<String> COMMON =
      Set.of("id", "lastModifiedDateTime", "name", "contentType", "size", "isInline");
  private static final Set<String> OF_FILES =
      Set.of("contentId", "contentLocation", "contentBytes");
  private static final String FILE_CAST = "microsoft.graph.fileAttachment/";

  private final Mailbox mailbox;
  private final Preferences preferences;
  private final Set<String> select;

  /**
   * @param select the names to return; empty for all
   */
  AttachmentShape(Mailbox mailbox, Preferences preferences, Set<String> select) {
    this.mailbox = mailbox;
    this.preferences = preferences;
    this.select = select;
    for (String name : select) {
      boolean known =
          COMMON.contains(name)
              || (name.startsWith(FILE_CAST)
                  && OF_FILES.contains(name.substring(FILE_CAST.length())));
      if (!known) {
        // What only a file has must be selected with its type in front of it.
        throw new GraphFault(
            400,
            "RequestBroker--ParseUri",
            "Parsing OData Select and Expand failed: Could not find a property named '"
                + name
                + "' on type 'microsoft.graph.attachment'.");
      }
    }
  }

  ArrayNode all(Mail mail) {
    ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    List<Attachment> attachments = mail.content().attachments();
    for (int i = 0; i < attachments.size(); i++) {
      nodes.add(of(mail, attachments.get(i), i));
    }
    return nodes;
  }

  ObjectNode of(Mail mail, Attachment attachment, int index) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("@odata.type", type(attachment.kind()));
    if (attachment.kind() == NewAttachment.Kind.FILE) {
      node.put("@odata.mediaContentType", attachment.contentType());
    }
    node.put("id", mailbox.attachmentId(mail, preferences.ids(), index));
    if (wants("lastModifiedDateTime")) {
      node.put("lastModifiedDateTime", mail.created().toString());
    }
    if (wants("name")) {
      node.put("name", attachment.name());
    }
    if (wants("contentType")) {
      boolean item = attachment.kind() == NewAttachment.Kind.ITEM;
      node.put("contentType", item ? null : attachment.contentType());
    }
    if (wants("size")) {
      node.put("size", attachment.size());
    }
    if (wants("isInline")) {
      node.put("isInline", attachment.inline());
    }
    if (attachment.kind() == NewAttachment.Kind.FILE) {
      addFileProperties(node, attachment);
    }
    return node;
  }

  private void addFileProperties(ObjectNode node, Attachment attachment) {
    if (wants(FILE_CAST + "contentId")) {
      node.put("contentId", attachment.contentId());
    }
    if (wants(FILE_CAST + "contentLocation")) {
      node.putNull("contentLocation");
    }
    if (wants(FILE_CAST + "contentBytes")) {
      node.put("contentBytes", attachment.bytes());
    }
  }

  private boolean wants(String name) {
    return select.isEmpty() || select.contains(name);
  }

  private static String type(NewAttachment.Kind kind) {
    return switch (kind) {
      case FILE -> "#microsoft.graph.fileAttachment";
      case ITEM -> "#microsoft.graph.itemAttachment";
      case REFERENCE -> "#microsoft.graph.referenceAttachment";
    };
  }
}
