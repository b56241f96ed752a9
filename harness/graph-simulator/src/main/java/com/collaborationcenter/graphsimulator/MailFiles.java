package com.collaborationcenter.graphsimulator;

import com.collaborationcenter.graphsimulator.mailbox.Header;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import com.collaborationcenter.graphsimulator.mime.ImportedAttachment;
import com.collaborationcenter.graphsimulator.mime.ImportedMail;
import com.collaborationcenter.graphsimulator.mime.MimeImporter;
import com.collaborationcenter.graphsimulator.mime.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a folder, zip or mbox of real mail into what a simulated mailbox takes. */
public final class MailFiles implements MailImport {
  @Override
  public JsonNode into(Mailbox mailbox, Path path) throws IOException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode refused = answer.putArray("refused");
    int before = mailbox.size();
    for (Refusal refusal : read(mailbox.user().address(), path, mailbox::load)) {
      refused.addObject().put("item", refusal.item()).put("reason", refusal.reason());
    }
    return answer.put("imported", mailbox.size() - before);
  }

  /**
   * Reads all mails, in a stable order.
   *
   * @param owner whose mailbox it is for: their own mails lie in Sent Items
   * @return what wasn't a mail, with the reason
   * @throws IOException if the source isn't there or a folder can't be listed
   */
  public static List<Refusal> read(String owner, Path source, Consumer<NewMail> mails)
      throws IOException {
    List<Refusal> refusals = new ArrayList<>();
    new MimeImporter(owner)
        .importAll(
            source,
            imported -> {
              if (imported instanceof ImportedMail mail) {
                mails.accept(newMail(mail));
              } else {
                refusals.add((Refusal) imported);
              }
            });
    return refusals;
  }

  /** Reads one message; nothing if it is no mail. */
  public static Optional<NewMail> readOne(String owner, byte[] message) {
    return new MimeImporter(owner).importOne("message", message) instanceof ImportedMail mail
        ? Optional.of(newMail(mail))
        : Optional.empty();
  }

  private static NewMail newMail(ImportedMail mail) {
    return new NewMail(
        mail.folder(),
        mail.internetMessageId(),
        mail.inReplyTo(),
        mail.references(),
        mail.subject(),
        participant(mail.from()),
        participant(mail.sender()),
        participants(mail.to()),
        participants(mail.cc()),
        participants(mail.bcc()),
        participants(mail.replyTo()),
        mail.received(),
        mail.sent(),
        mail.bodyContentType(),
        mail.body(),
        mail.sensitivity(),
        mail.importance(),
        mail.attachments().stream().map(MailFiles::attachment).toList(),
        mail.headers().stream().map(header -> new Header(header.name(), header.value())).toList(),
        mail.mime());
  }

  private static NewAttachment attachment(ImportedAttachment attachment) {
    return new NewAttachment(
        NewAttachment.Kind.valueOf(attachment.kind().name()),
        attachment.name(),
        attachment.contentType(),
        attachment.inline(),
        attachment.contentId(),
        attachment.bytes());
  }

  private static List<Participant> participants(
      List<com.collaborationcenter.graphsimulator.mime.Participant> participants) {
    return participants.stream().map(p -> new Participant(p.name(), p.address())).toList();
  }

  private static @Nullable Participant participant(
      com.collaborationcenter.graphsimulator.mime.@Nullable Participant participant) {
    return participant == null ? null : new Participant(participant.name(), participant.address());
  }
}
