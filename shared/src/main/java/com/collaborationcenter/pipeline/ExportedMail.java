package com.collaborationcenter.pipeline;

import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.subject.Erased;
import com.collaborationcenter.timeline.StoredMail;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A mail as an export tells of it. Of a mailbox's owner it is all that is stored. Of an address
 * that takes part in it, what that address has seen of it, and what we made of the address: whose
 * mailbox has it, other blind copies, and the client files that others led to are left out (Art.
 * 15(4)).
 */
final class ExportedMail {
  private ExportedMail() {}

  /** For its mailbox's owner. */
  static ObjectNode ofOwner(StoredMail stored) {
    return Json.write(stored);
  }

  /** For one who takes part. */
  static ObjectNode of(StoredMail stored, Erased one) {
    Mail mail = stored.mail();
    Envelope envelope = mail.envelope();
    Participants all = envelope.participants();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("internetMessageId", envelope.internetMessageId());
    json.put("subject", envelope.subject());
    json.put("sent", mail.sent().toString());
    json.put("received", envelope.received().toString());
    all.from().ifPresent(from -> json.set("from", json(from)));
    all.sender().ifPresent(sender -> json.set("sender", json(sender)));
    put(json, "to", all.to());
    put(json, "cc", all.cc());
    put(json, "bcc", all.bcc().stream().filter(copy -> is(copy, one)).toList());
    put(json, "replyTo", all.replyTo());
    json.put("preview", mail.preview());
    ArrayNode attachments = json.putArray("attachments");
    for (Attachment attachment : mail.attachments()) {
      attachments
          .addObject()
          .put("name", attachment.name())
          .put("contentType", attachment.contentType())
          .put("size", attachment.size());
    }
    ArrayNode files = json.putArray("clientFiles");
    stored.outcome().matches().stream()
        .filter(match -> isBy(match, one))
        .forEach(match -> files.add(match.clientFile().value()));
    return json;
  }

  private static boolean is(Participant participant, Erased one) {
    return participant.emailAddress().filter(one::has).isPresent();
  }

  /** Whether the client file shows the mail for the address's sake. */
  private static boolean isBy(Match match, Erased one) {
    return EmailAddress.find(match.evidence()).filter(one::has).isPresent();
  }

  private static void put(ObjectNode json, String role, List<Participant> participants) {
    ArrayNode array = json.putArray(role);
    participants.forEach(participant -> array.add(json(participant)));
  }

  private static ObjectNode json(Participant participant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", participant.name())
        .put("address", participant.address());
  }
}
