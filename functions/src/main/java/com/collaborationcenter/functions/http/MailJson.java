package com.collaborationcenter.functions.http;

import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mail.Protection;
import com.collaborationcenter.timeline.Row;
import com.collaborationcenter.timeline.TabRow;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** Mails as the API tells them (docs/http-api.yaml). */
public final class MailJson {
  private MailJson() {}

  /** A row of the tab. A colleague's mail can't be opened in the viewer's Outlook: no link. */
  public static ObjectNode row(TabRow tabRow) {
    Row row = tabRow.row();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mailbox", row.mailbox());
    json.put("id", row.mail());
    json.put("changeKey", row.changeKey());
    row.from().ifPresent(from -> json.set("from", participant(from)));
    row.sender()
        .filter(sender -> !row.from().filter(sender::equals).isPresent())
        .ifPresent(sender -> json.set("sender", participant(sender)));
    json.set("to", participants(row.to()));
    json.set("cc", participants(row.cc()));
    json.put("subject", row.subject());
    json.put("preview", row.preview());
    json.put("received", row.received().toString());
    json.put("sent", row.sent().toString());
    json.put("dated", row.dated().toString());
    json.put("unread", tabRow.unread());
    json.put("hasAttachments", row.hasAttachments());
    json.put("webLink", tabRow.sharedBy().isPresent() ? "" : row.webLink());
    if (row.protection() != Protection.NONE) {
      json.put("protection", row.protection().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    json.put("sentByOwner", row.sentByOwner());
    json.put("shared", tabRow.sharedBy().isPresent());
    tabRow.sharedBy().ifPresent(owner -> json.put("owner", owner.value()));
    ArrayNode others = json.putArray("alsoSharedBy");
    tabRow.alsoSharedBy().forEach(owner -> others.add(owner.value()));
    json.put("openToColleagues", tabRow.openToColleagues());
    json.putObject("reason")
        .put("rule", row.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("evidence", row.evidence());
    json.put("ambiguous", row.ambiguous());
    return json;
  }

  /** One mail, without its body. Blind copies are its owner's alone. */
  public static ObjectNode mail(TabRow row, Mail mail) {
    ObjectNode json = row(row);
    if (row.sharedBy().isEmpty()) {
      json.set("bcc", participants(mail.envelope().participants().bcc()));
    }
    ArrayNode attachments = json.putArray("attachments");
    for (Attachment attachment : mail.attachments()) {
      attachments
          .addObject()
          .put("id", attachment.id())
          .put("kind", attachment.kind().name().toLowerCase(Locale.ROOT))
          .put("name", attachment.name())
          .put("contentType", attachment.contentType())
          .put("size", attachment.size())
          .put("inline", attachment.inline());
    }
    return json;
  }

  /** A mail as it was found in its owner's mailbox; no client file may show it. */
  public static ObjectNode found(MailboxId mailbox, FoundMail mail) {
    Envelope envelope = mail.envelope();
    Participants people = envelope.participants();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mailbox", mailbox.value());
    json.put("id", envelope.id().value());
    people.from().ifPresent(from -> json.set("from", participant(from)));
    json.set("to", participants(people.to()));
    json.set("cc", participants(people.cc()));
    json.put("subject", envelope.subject());
    json.put("preview", mail.preview());
    json.put("received", envelope.received().toString());
    json.put("unread", !envelope.read());
    json.put("hasAttachments", mail.hasAttachments());
    json.put("webLink", mail.webLink());
    return json;
  }

  private static ArrayNode participants(List<Participant> participants) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    participants.forEach(participant -> json.add(participant(participant)));
    return json;
  }

  private static ObjectNode participant(Participant participant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", participant.name())
        .put("address", participant.address());
  }
}
