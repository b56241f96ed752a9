package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Header;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a message written as Graph's JSON: a draft, sendMail's, or one of the admin API. */
final class DraftReader {
  private final InstantSource clock;
  private final AtomicLong made = new AtomicLong();

  DraftReader(InstantSource clock) {
    this.clock = clock;
  }

  /** What the JSON leaves out is filled as Exchange would: sender, Message-ID, times. */
  NewMail read(Mailbox mailbox, JsonNode json, String folder) {
    Participant owner = new Participant(mailbox.user().displayName(), mailbox.user().address());
    List<Participant> from = people(json, "from");
    List<Participant> sender = people(json, "sender");
    Participant author = from.isEmpty() ? owner : from.get(0);
    String messageId = json.path("internetMessageId").asText(newMessageId(mailbox));
    Instant sent = time(json, "sentDateTime", clock.instant());
    List<NewAttachment> attachments = attachments(json);
    String bodyType = json.path("body").path("contentType").asText("text");
    String body = json.path("body").path("content").asText("");
    List<Header> headers = headers(json, author, messageId, sent);
    return new NewMail(
        folder,
        messageId,
        json.hasNonNull("inReplyTo") ? json.get("inReplyTo").asText() : null,
        texts(json, "references"),
        json.path("subject").asText(""),
        author,
        sender.isEmpty() ? author : sender.get(0),
        people(json, "toRecipients"),
        people(json, "ccRecipients"),
        people(json, "bccRecipients"),
        people(json, "replyTo"),
        time(json, "receivedDateTime", sent),
        sent,
        bodyType.equalsIgnoreCase("html") ? "html" : "text",
        body,
        json.path("sensitivity").asInt(0),
        json.path("importance").asText("normal"),
        attachments,
        headers,
        mime(headers, bodyType, body));
  }

  private String newMessageId(Mailbox mailbox) {
    return "<" + mailbox.user().id() + "." + made.incrementAndGet() + "@simulated.outlook.com>";
  }

  private static List<Participant> people(JsonNode json, String name) {
    List<Participant> people = new ArrayList<>();
    JsonNode node = json.path(name);
    if (node.isArray()) {
      node.forEach(one -> people.add(person(one)));
    } else if (node.isObject()) {
      people.add(person(node));
    }
    return people;
  }

  private static Participant person(JsonNode recipient) {
    JsonNode address = recipient.path("emailAddress");
    String text = address.path("address").asText("");
    return new Participant(address.path("name").asText(text), text);
  }

  private static List<NewAttachment> attachments(JsonNode json) {
    List<NewAttachment> attachments = new ArrayList<>();
    for (JsonNode one : json.path("attachments")) {
      attachments.add(
          new NewAttachment(
              kind(one.path("@odata.type").asText()),
              one.path("name").asText(""),
              one.path("contentType").asText("application/octet-stream"),
              one.path("isInline").asBoolean(false),
              one.hasNonNull("contentId") ? one.get("contentId").asText() : null,
              bytes(one.path("contentBytes")),
              // The admin API's own: Graph knows no such property.
              Math.max(0, one.path("simulatedBytes").asLong(0))));
    }
    return attachments;
  }

  private static NewAttachment.Kind kind(String type) {
    if (type.endsWith("itemAttachment")) {
      return NewAttachment.Kind.ITEM;
    }
    return type.endsWith("referenceAttachment")
        ? NewAttachment.Kind.REFERENCE
        : NewAttachment.Kind.FILE;
  }

  private static byte[] bytes(JsonNode base64) {
    try {
      byte[] bytes = base64.isTextual() ? base64.binaryValue() : new byte[0];
      return bytes == null ? new byte[0] : bytes;
    } catch (IOException e) {
      throw GraphFault.badRequest("Cannot convert the literal to the expected type 'Edm.Binary'.");
    }
  }

  private static List<String> texts(JsonNode json, String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Instant time(JsonNode json, String name, Instant otherwise) {
    return json.hasNonNull(name)
        ? OffsetDateTime.parse(json.get(name).asText()).toInstant()
        : otherwise;
  }

  private static List<Header> headers(
      JsonNode json, Participant author, String messageId, Instant sent) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("From", author.name() + " <" + author.address() + ">"));
    headers.add(new Header("Subject", json.path("subject").asText("")));
    headers.add(new Header("Message-ID", messageId));
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(sent.atOffset(ZoneOffset.UTC));
    headers.add(new Header("Date", date));
    for (JsonNode one : json.path("internetMessageHeaders")) {
      headers.add(new Header(one.path("name").asText(), one.path("value").asText()));
    }
    return headers;
  }

  private static byte[] mime(List<Header> headers, String bodyType, String body) {
    var text = new StringBuilder();
    for (Header header : headers) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    text.append("MIME-Version: 1.0\r\nContent-Type: text/")
        .append(bodyType.equalsIgnoreCase("html") ? "html" : "plain")
        .append("; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
        .append(body);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
