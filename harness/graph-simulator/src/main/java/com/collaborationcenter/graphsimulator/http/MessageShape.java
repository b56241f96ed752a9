package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Header;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mailbox.PlainText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes mails of one mailbox as Graph's message, for one request's preferences. */
final class MessageShape {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String HEADERS = "internetMessageHeaders";
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?i) 0x0*(?=[0-9a-f])");

  private final Mailbox mailbox;
  private final Preferences preferences;
  private final Expansion expansion;
  private final Map<String, Function<Mail, JsonNode>> properties = new LinkedHashMap<>();

  MessageShape(Mailbox mailbox, Preferences preferences, Expansion expansion) {
    this.mailbox = mailbox;
    this.preferences = preferences;
    this.expansion = expansion;
    fillTimesAndIds();
    fillHead();
    fillState();
    Set<String> select = expansion.select();
    if (select != null) {
      refuseUnknown(select);
    }
  }

  ObjectNode of(Mail mail) {
    ObjectNode node = NODES.objectNode();
    if (isMeeting(mail)) {
      node.put("@odata.type", "#microsoft.graph.eventMessageRequest");
    }
    node.put("@odata.etag", "W/\"" + mailbox.changeKey(mail) + "\"");
    node.put("id", mailbox.id(mail, preferences.ids()));
    Set<String> select = expansion.select();
    properties.forEach(
        (name, value) -> {
          if (select == null ? !name.equals(HEADERS) : select.contains(name)) {
            node.set(name, value.apply(mail));
          }
        });
    if (expansion.attachments() != null) {
      AttachmentShape shape = new AttachmentShape(mailbox, preferences, expansion.attachments());
      node.set("attachments", shape.all(mail));
    }
    if (!expansion.extended().isEmpty()) {
      node.set("singleValueExtendedProperties", extended(mail));
    }
    return node;
  }

  private void fillTimesAndIds() {
    properties.put("createdDateTime", mail -> time(mail.created()));
    properties.put("lastModifiedDateTime", mail -> time(mail.modified()));
    properties.put("changeKey", mail -> text(mailbox.changeKey(mail)));
    properties.put("categories", mail -> texts(mail.categories()));
    properties.put("receivedDateTime", mail -> time(mail.received()));
    properties.put("sentDateTime", mail -> time(mail.sent()));
    properties.put("hasAttachments", mail -> flag(mail.content().hasAttachments()));
    properties.put("internetMessageId", mail -> text(mail.content().head().internetMessageId()));
  }

  private void fillHead() {
    properties.put("subject", mail -> text(mail.content().head().subject()));
    properties.put("bodyPreview", mail -> text(mail.content().preview()));
    properties.put("importance", mail -> text(mail.content().head().importance()));
    properties.put("parentFolderId", mail -> text(mailbox.folderId(mail.folder())));
    properties.put("conversationId", mail -> text(mailbox.conversationId(mail)));
    properties.put("isDeliveryReceiptRequested", mail -> flag(false));
    properties.put("isReadReceiptRequested", mail -> flag(false));
  }

  private void fillState() {
    properties.put("isRead", mail -> flag(mail.read()));
    properties.put("isDraft", mail -> flag(mail.draft()));
    properties.put("webLink", mail -> text(webLink(mail)));
    properties.put("inferenceClassification", mail -> text("focused"));
    properties.put("body", this::body);
    properties.put("sender", mail -> person(mail.content().head().sender()));
    properties.put("from", mail -> person(mail.content().head().from()));
    properties.put("toRecipients", mail -> people(mail.content().head().to()));
    properties.put("ccRecipients", mail -> people(mail.content().head().cc()));
    properties.put("bccRecipients", mail -> people(mail.content().head().bcc()));
    properties.put("replyTo", mail -> people(mail.content().head().replyTo()));
    properties.put(HEADERS, mail -> headers(mail.content().headers()));
    properties.put("flag", mail -> NODES.objectNode().put("flagStatus", "notFlagged"));
  }

  private void refuseUnknown(Set<String> select) {
    for (String name : select) {
      if (!properties.containsKey(name) && !name.equals("id")) {
        throw new GraphFault(
            400,
            "RequestBroker--ParseUri",
            "Could not find a property named '" + name + "' on type 'microsoft.graph.message'.");
      }
    }
  }

  private JsonNode body(Mail mail) {
    String own = mail.content().head().bodyContentType();
    String wanted = preferences.bodyType().orElse(own);
    String content = mail.content().body();
    if (!wanted.equals(own)) {
      content = wanted.equals("text") ? PlainText.ofHtml(content) : PlainText.toHtml(content);
    }
    return NODES.objectNode().put("contentType", wanted).put("content", content);
  }

  private ArrayNode extended(Mail mail) {
    ArrayNode values = NODES.arrayNode();
    for (String id : expansion.extended()) {
      // Graph answers the id without leading zeros, in lower case.
      String shown = LEADING_ZEROS.matcher(id).replaceAll(" 0x");
      String value =
          switch (shown.toLowerCase(Locale.ROOT)) {
            case "integer 0x36" -> Integer.toString(mail.content().head().sensitivity());
            case "string 0x1a" -> mail.chat() ? "IPM.SkypeTeams.Message" : "IPM.Note";
            default -> null;
          };
      if (value != null) {
        int tag = shown.indexOf(" 0x");
        String lower = shown.substring(0, tag) + shown.substring(tag).toLowerCase(Locale.ROOT);
        values.addObject().put("id", lower).put("value", value);
      }
    }
    return values;
  }

  private String webLink(Mail mail) {
    String id = mailbox.id(mail, preferences.ids());
    return "https://outlook.office365.com/owa/?ItemID="
        + URLEncoder.encode(id, StandardCharsets.UTF_8)
        + "&exvsurl=1&viewmodel=ReadMessageItem";
  }

  /** A meeting request is a mail of a type of its own. */
  private static boolean isMeeting(Mail mail) {
    return mail.content().attachments().stream()
        .anyMatch(a -> a.contentType().toLowerCase(Locale.ROOT).startsWith("text/calendar"));
  }

  private static JsonNode person(@Nullable Participant one) {
    if (one == null) {
      return NullNode.instance;
    }
    ObjectNode node = NODES.objectNode();
    node.putObject("emailAddress").put("name", one.name()).put("address", one.address());
    return node;
  }

  private static ArrayNode people(List<Participant> list) {
    ArrayNode nodes = NODES.arrayNode();
    list.forEach(one -> nodes.add(person(one)));
    return nodes;
  }

  private static ArrayNode headers(List<Header> headers) {
    ArrayNode nodes = NODES.arrayNode();
    headers.forEach(h -> nodes.addObject().put("name", h.name()).put("value", h.value()));
    return nodes;
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode nodes = NODES.arrayNode();
    texts.forEach(nodes::add);
    return nodes;
  }

  private static TextNode time(Instant time) {
    return text(time.toString());
  }

  private static TextNode text(String text) {
    return NODES.textNode(text);
  }

  private static BooleanNode flag(boolean value) {
    return NODES.booleanNode(value);
  }
}
