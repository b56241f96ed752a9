package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.MailFiles;
import com.collaborationcenter.graphsimulator.MailImport;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** What the admin API does to one mailbox's mail; {@link AdminRoutes} lists it. */
final class AdminMail {
  private final DraftReader mails;
  private volatile MailImport mailImport = new MailFiles();

  AdminMail(DraftReader mails) {
    this.mails = mails;
  }

  void setImport(MailImport importer) {
    mailImport = importer;
  }

  GraphResponse load(Mailbox mailbox, Path path) throws IOException {
    return GraphResponse.json(200, mailImport.into(mailbox, path));
  }

  GraphResponse deliver(Mailbox mailbox, JsonNode body) {
    NewMail mail = mails.read(mailbox, body, body.path("folder").asText("inbox"));
    Mail kept;
    if (body.path("chat").asBoolean()) {
      kept = mailbox.deliverChat(mail);
    } else if (body.path("quiet").asBoolean()) {
      kept = mailbox.load(mail);
    } else {
      kept = mailbox.deliver(mail);
    }
    return answer(201, mailbox, kept);
  }

  /** What a person or another client does to a mail, named by an id of either kind. */
  GraphResponse change(Mailbox mailbox, String id, String action, JsonNode body) {
    return switch (action) {
      case "move" -> answer(200, mailbox, mailbox.move(id, body.path("folder").asText()));
      case "junk" -> answer(200, mailbox, mailbox.move(id, "junkemail"));
      case "restore" -> answer(200, mailbox, mailbox.restore(id));
      case "read" -> answer(200, mailbox, mailbox.setRead(id, body.path("isRead").asBoolean(true)));
      case "send" ->
          answer(
              200,
              mailbox,
              body.path("anew").asBoolean() ? mailbox.sendAnew(id) : mailbox.send(id));
      case "archive" -> {
        mailbox.archive(id);
        yield GraphResponse.empty(204);
      }
      case "delete" -> {
        mailbox.delete(id);
        yield GraphResponse.empty(204);
      }
      default -> throw GraphFault.unknownSegment(action);
    };
  }

  private static GraphResponse answer(int status, Mailbox mailbox, Mail mail) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", mailbox.id(mail, IdKind.DEFAULT));
    node.put("immutableId", mailbox.id(mail, IdKind.IMMUTABLE));
    return GraphResponse.json(status, node);
  }
}
