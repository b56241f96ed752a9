package com.collaborationcenter.local;

import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mail that a test writes. */
record WrittenMail(
    Participant from,
    List<Participant> to,
    String subject,
    String html,
    String folder,
    Instant at,
    String messageId,
    List<NewAttachment> attachments,
    @Nullable String inReplyTo) {

  /** Just now, to the inbox. */
  static WrittenMail of(String from, String to, String subject) {
    return new WrittenMail(
        new Participant("", from),
        List.of(new Participant("", to)),
        subject,
        "<p>" + subject + "</p>",
        "inbox",
        Instant.now(),
        "<" + UUID.randomUUID() + "@mail.invalid>",
        List.of(),
        null);
  }

  WrittenMail in(String newFolder) {
    return new WrittenMail(
        from, to, subject, html, newFolder, at, messageId, attachments, inReplyTo);
  }

  WrittenMail alsoTo(String address) {
    return new WrittenMail(
        from,
        Stream.concat(to.stream(), Stream.of(new Participant("", address))).toList(),
        subject,
        html,
        folder,
        at,
        messageId,
        attachments,
        inReplyTo);
  }

  WrittenMail receivedAt(Instant time) {
    return new WrittenMail(
        from, to, subject, html, folder, time, messageId, attachments, inReplyTo);
  }

  WrittenMail saying(String body) {
    return new WrittenMail(from, to, subject, body, folder, at, messageId, attachments, inReplyTo);
  }

  /** In the thread of the mail with that Message-ID, with this one of its own. */
  WrittenMail answering(String other, String own) {
    return new WrittenMail(from, to, subject, html, folder, at, own, attachments, other);
  }

  /** With these names of sender and recipient, and a file of this name. */
  WrittenMail named(String sender, String recipient, String file) {
    return new WrittenMail(
        new Participant(sender, from.address()),
        List.of(new Participant(recipient, to.get(0).address())),
        subject,
        html,
        folder,
        at,
        messageId,
        List.of(
            new NewAttachment(
                NewAttachment.Kind.FILE,
                file,
                "text/plain",
                false,
                null,
                file.getBytes(StandardCharsets.UTF_8))),
        inReplyTo);
  }

  /** With these attachments. */
  WrittenMail with(NewAttachment... all) {
    return new WrittenMail(from, to, subject, html, folder, at, messageId, List.of(all), inReplyTo);
  }

  NewMail mail() {
    return new NewMail(
        folder,
        messageId,
        inReplyTo,
        List.of(),
        subject,
        from,
        from,
        to,
        List.of(),
        List.of(),
        List.of(),
        at,
        at,
        "html",
        html,
        0,
        "normal",
        attachments,
        List.of(),
        html.getBytes(StandardCharsets.UTF_8));
  }
}
