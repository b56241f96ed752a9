package com.collaborationcenter.graphsimulator.query;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The properties of a message that can be filtered and sorted. Text compares without case. */
@SuppressWarnings("ImmutableEnumChecker") // The functions hold no state.
enum MailProperty {
  RECEIVED("receivedDateTime", Type.TIME, (box, mail) -> mail.received()),
  MODIFIED("lastModifiedDateTime", Type.TIME, (box, mail) -> mail.modified()),
  SENT("sentDateTime", Type.TIME, (box, mail) -> mail.sent()),
  CREATED("createdDateTime", Type.TIME, (box, mail) -> mail.created()),
  READ("isRead", Type.FLAG, (box, mail) -> mail.read()),
  DRAFT("isDraft", Type.FLAG, (box, mail) -> mail.draft()),
  ATTACHMENTS("hasAttachments", Type.FLAG, (box, mail) -> mail.content().hasAttachments()),
  FOLDER("parentFolderId", Type.ID, (box, mail) -> box.folderId(mail.folder())),
  CONVERSATION("conversationId", Type.ID, Mailbox::conversationId),
  MESSAGE_ID(
      "internetMessageId", Type.ID, (box, mail) -> mail.content().head().internetMessageId()),
  SUBJECT("subject", Type.TEXT, (box, mail) -> folded(mail.content().head().subject())),
  IMPORTANCE("importance", Type.TEXT, (box, mail) -> folded(mail.content().head().importance())),
  FROM(
      "from/emailAddress/address", Type.TEXT, (box, mail) -> address(mail.content().head().from())),
  FROM_NAME("from/emailAddress/name", Type.TEXT, (box, mail) -> name(mail.content().head().from())),
  SENDER(
      "sender/emailAddress/address",
      Type.TEXT,
      (box, mail) -> address(mail.content().head().sender()));

  /** How a literal is written and compared. */
  enum Type {
    TIME,
    FLAG,
    ID,
    TEXT
  }

  private final String path;
  private final Type type;
  private final BiFunction<Mailbox, Mail, Comparable<?>> value;

  MailProperty(String path, Type type, BiFunction<Mailbox, Mail, Comparable<?>> value) {
    this.path = path;
    this.type = type;
    this.value = value;
  }

  Type type() {
    return type;
  }

  Comparable<?> value(Mailbox mailbox, Mail mail) {
    return value.apply(mailbox, mail);
  }

  static Optional<MailProperty> named(String path) {
    for (MailProperty property : values()) {
      if (property.path.equals(path)) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String address(@Nullable Participant one) {
    return one == null ? "" : folded(one.address());
  }

  private static String name(@Nullable Participant one) {
    return one == null ? "" : folded(one.name());
  }
}
