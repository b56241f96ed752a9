package com.collaborationcenter.adapter.graph;

import static java.util.Objects.requireNonNullElse;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mail.Sensitivity;
import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.FileAttachment;
import com.microsoft.graph.models.ItemAttachment;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.Recipient;
import com.microsoft.graph.models.ReferenceAttachment;
import com.microsoft.graph.models.SingleValueLegacyExtendedProperty;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the SDK's message to our mail. What Graph leaves out becomes empty, never null. */
final class MailMapping {
  /**
   * The properties of an {@link Envelope}. Listings ask for these alone: 1,000 whole mails in an
   * answer are what makes Graph time out.
   */
  static final List<String> ENVELOPE_PROPERTIES =
      List.of(
          "id",
          "internetMessageId",
          "conversationId",
          "changeKey",
          "from",
          "sender",
          "toRecipients",
          "ccRecipients",
          "bccRecipients",
          "replyTo",
          "subject",
          "receivedDateTime",
          "parentFolderId",
          "isRead");

  /** What a sweep of read states asks for. */
  static final List<String> READ_STATE_PROPERTIES =
      List.of("id", "receivedDateTime", "parentFolderId", "isRead");

  /** What a {@link FoundMail} needs. */
  static final List<String> FOUND_PROPERTIES =
      Stream.concat(
              ENVELOPE_PROPERTIES.stream(), Stream.of("bodyPreview", "hasAttachments", "webLink"))
          .toList();

  /** What a {@link Mail} and its {@link Body} have beyond the envelope. */
  static final List<String> CONTENT_PROPERTIES =
      List.of("sentDateTime", "bodyPreview", "body", "hasAttachments", "webLink");

  /**
   * A mail's attachments without bytes, and its sensitivity, which is no property of Graph's
   * message (graph-facts 5.7). Spaces as in a URL.
   */
  static final String EXPAND =
      "attachments($select=id,name,contentType,size,isInline,"
          + "microsoft.graph.fileAttachment/contentId),"
          + "singleValueExtendedProperties($filter=id%20eq%20'Integer%200x0036')";

  /** Graph answers without the zeros that were asked with. */
  private static final Pattern SENSITIVITY_ID =
      Pattern.compile("Integer 0x0*36", Pattern.CASE_INSENSITIVE);

  /** The kinds of message in Graph v1.0; meeting requests are mail. */
  private static final Set<String> MAIL_TYPES =
      Set.of(
          "#microsoft.graph.message",
          "#microsoft.graph.eventMessage",
          "#microsoft.graph.eventMessageRequest",
          "#microsoft.graph.eventMessageResponse",
          "#microsoft.graph.calendarSharingMessage");

  /** No folder tree knows it, so that such a mail belongs to nobody's client file. */
  private static final FolderId NO_FOLDER = new FolderId("none");

  private MailMapping() {}

  /**
   * Whether it is a mail to us; the same for listings and fetches, so that nothing is stored that
   * no census can find. Graph leaves the type away where it is plain message. An item without a
   * time of receipt passes no listing's filter, and has no place in a timeline.
   */
  static boolean isMail(Message message) {
    String type = message.getOdataType();
    return (type == null || MAIL_TYPES.contains(type)) && received(message).isPresent();
  }

  static Optional<Instant> received(Message message) {
    return second(message.getReceivedDateTime());
  }

  static Optional<Instant> modified(Message message) {
    return second(message.getLastModifiedDateTime());
  }

  /** Of what {@link #isMail}. */
  static Envelope envelope(Message message) {
    return new Envelope(
        id(message),
        text(message.getInternetMessageId()),
        text(message.getConversationId()),
        text(message.getChangeKey()),
        new Participants(
            participant(message.getFrom()),
            participant(message.getSender()),
            participants(message.getToRecipients()),
            participants(message.getCcRecipients()),
            participants(message.getBccRecipients()),
            participants(message.getReplyTo())),
        text(message.getSubject()),
        received(message).orElseThrow(),
        folder(message.getParentFolderId()),
        Boolean.TRUE.equals(message.getIsRead()));
  }

  /** Of what {@link #isMail}. */
  static FoundMail found(Message message) {
    return new FoundMail(
        envelope(message),
        text(message.getBodyPreview()),
        Boolean.TRUE.equals(message.getHasAttachments()),
        text(message.getWebLink()));
  }

  /** Of what {@link #isMail}. */
  static Mail mail(Message message) {
    Envelope envelope = envelope(message);
    return new Mail(
        envelope,
        second(message.getSentDateTime()).orElse(envelope.received()),
        text(message.getBodyPreview()),
        Boolean.TRUE.equals(message.getHasAttachments()),
        stream(message.getAttachments()).map(MailMapping::attachment).toList(),
        sensitivity(message.getSingleValueExtendedProperties()),
        text(message.getWebLink()));
  }

  static Body body(Message message) {
    ItemBody body = message.getBody();
    return body == null
        ? new Body(Body.Type.TEXT, "")
        : new Body(
            body.getContentType() == BodyType.Html ? Body.Type.HTML : Body.Type.TEXT,
            text(body.getContent()));
  }

  private static MailId id(Message message) {
    try {
      return new MailId(text(message.getId()));
    } catch (IllegalArgumentException e) {
      // To pass over such a mail would be to lose it without a trace.
      throw new CannotProcess("graph_answer_unreadable", "Graph listed a mail without an id.", e);
    }
  }

  private static FolderId folder(@Nullable String id) {
    return id == null || id.isBlank() ? NO_FOLDER : new FolderId(id);
  }

  private static Optional<Instant> second(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(t -> t.toInstant().truncatedTo(ChronoUnit.SECONDS));
  }

  private static Optional<Participant> participant(@Nullable Recipient recipient) {
    return recipient == null || recipient.getEmailAddress() == null
        ? Optional.empty()
        : Optional.of(
                new Participant(
                    text(recipient.getEmailAddress().getName()),
                    text(recipient.getEmailAddress().getAddress())))
            .filter(one -> !one.name().isBlank() || !one.address().isBlank());
  }

  private static List<Participant> participants(@Nullable List<Recipient> recipients) {
    return stream(recipients).map(MailMapping::participant).flatMap(Optional::stream).toList();
  }

  private static Attachment attachment(com.microsoft.graph.models.Attachment attachment) {
    return new Attachment(
        text(attachment.getId()),
        kind(attachment),
        text(attachment.getName()),
        text(attachment.getContentType()),
        Math.max(0, requireNonNullElse(attachment.getSize(), 0)),
        Boolean.TRUE.equals(attachment.getIsInline()),
        contentId(attachment));
  }

  /** Some senders' clients write it with the angle brackets of its header. */
  private static Optional<String> contentId(com.microsoft.graph.models.Attachment attachment) {
    return attachment instanceof FileAttachment file
        ? Optional.ofNullable(file.getContentId())
            .map(id -> id.replaceAll("^<|>$", ""))
            .filter(id -> !id.isBlank())
        : Optional.empty();
  }

  private static Attachment.Kind kind(com.microsoft.graph.models.Attachment attachment) {
    if (attachment instanceof ItemAttachment) {
      return Attachment.Kind.ITEM;
    }
    return attachment instanceof ReferenceAttachment
        ? Attachment.Kind.REFERENCE
        : Attachment.Kind.FILE;
  }

  /**
   * Exchange sets the property on every mail, to 0 (MS-OXCMSG 3.2.5.2): where it is missing, it
   * wasn't fetched, and isn't known.
   */
  private static Sensitivity sensitivity(
      @Nullable List<SingleValueLegacyExtendedProperty> properties) {
    return stream(properties)
        .filter(property -> SENSITIVITY_ID.matcher(text(property.getId())).matches())
        .map(property -> sensitivity(text(property.getValue())))
        .findFirst()
        .orElse(Sensitivity.UNKNOWN);
  }

  private static Sensitivity sensitivity(String value) {
    return switch (value) {
      case "0" -> Sensitivity.NORMAL;
      case "1" -> Sensitivity.PERSONAL;
      case "2" -> Sensitivity.PRIVATE;
      case "3" -> Sensitivity.CONFIDENTIAL;
      default -> Sensitivity.UNKNOWN;
    };
  }

  private static String text(@Nullable String text) {
    return requireNonNullElse(text, "");
  }

  private static <T> Stream<T> stream(@Nullable List<T> list) {
    return requireNonNullElse(list, List.<T>of()).stream();
  }
}
