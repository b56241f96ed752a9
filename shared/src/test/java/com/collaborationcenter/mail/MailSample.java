package com.collaborationcenter.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mails for tests: a plain one, and what is to be different about it. */
public record MailSample(Mail mail, Body body) {
  /** When a plain sample was received. */
  public static final Instant RECEIVED = Instant.parse("2026-02-02T09:30:00Z");

  /** Whom every sample reaches unseen. */
  public static final String BLIND_COPY = "secret@blind.example";

  /** A mail from this address to a collaborator, received at {@link #RECEIVED}, in the inbox. */
  public static MailSample from(String id, String address) {
    Participants participants =
        new Participants(
            Optional.of(new Participant("Client", address)),
            Optional.empty(),
            List.of(new Participant("Anna", "anna@firm.example")),
            List.of(),
            List.of(new Participant("", BLIND_COPY)),
            List.of());
    Envelope envelope =
        new Envelope(
            new MailId(id),
            "<" + id + "@client.example>",
            "thread-" + id,
            "key-1",
            participants,
            "Subject of " + id,
            RECEIVED,
            new FolderId("inbox"),
            false);
    Mail mail =
        new Mail(
            envelope,
            RECEIVED.minusSeconds(3),
            "Preview of " + id,
            false,
            List.of(),
            Sensitivity.NORMAL,
            "https://outlook.example/" + id);
    return new MailSample(mail, new Body(Body.Type.HTML, "<p>Body of " + id + "</p>"));
  }

  public MailId id() {
    return mail.id();
  }

  /** The same mail under another id, as after a restore or an import (graph-facts 2.1). */
  public MailSample as(String id) {
    return with(
        new Envelope(
            new MailId(id),
            e().internetMessageId(),
            e().conversationId(),
            e().changeKey(),
            e().participants(),
            e().subject(),
            e().received(),
            e().folder(),
            e().read()));
  }

  /** In this thread. */
  public MailSample inThread(String conversationId) {
    return with(
        new Envelope(
            e().id(),
            e().internetMessageId(),
            conversationId,
            e().changeKey(),
            e().participants(),
            e().subject(),
            e().received(),
            e().folder(),
            e().read()));
  }

  /** Received then, and sent a moment before. */
  public MailSample received(Instant at) {
    return delivered(at).sent(at.minusSeconds(3));
  }

  /** Received then, whenever it was sent. */
  public MailSample delivered(Instant at) {
    return with(envelope(e().changeKey(), e().participants(), at, e().folder(), e().read()));
  }

  public MailSample sent(Instant at) {
    return new MailSample(
        new Mail(
            e(),
            at,
            mail.preview(),
            mail.hasAttachments(),
            mail.attachments(),
            mail.sensitivity(),
            mail.webLink()),
        body);
  }

  public MailSample titled(String subject) {
    return with(
        new Envelope(
            e().id(),
            e().internetMessageId(),
            e().conversationId(),
            e().changeKey(),
            e().participants(),
            subject,
            e().received(),
            e().folder(),
            e().read()));
  }

  public MailSample with(Attachment attachment) {
    return new MailSample(
        new Mail(
            e(),
            mail.sent(),
            mail.preview(),
            true,
            List.of(attachment),
            mail.sensitivity(),
            mail.webLink()),
        body);
  }

  public MailSample in(String folder) {
    return with(
        envelope(
            e().changeKey(), e().participants(), e().received(), new FolderId(folder), e().read()));
  }

  public MailSample read(boolean read) {
    return with(envelope(e().changeKey(), e().participants(), e().received(), e().folder(), read));
  }

  /** As after a change in Outlook: another change key. */
  public MailSample changed(String changeKey) {
    return with(envelope(changeKey, e().participants(), e().received(), e().folder(), e().read()));
  }

  public MailSample marked(Sensitivity sensitivity) {
    return new MailSample(
        new Mail(
            e(),
            mail.sent(),
            mail.preview(),
            mail.hasAttachments(),
            mail.attachments(),
            sensitivity,
            mail.webLink()),
        body);
  }

  public MailSample saying(String html) {
    return new MailSample(mail, new Body(Body.Type.HTML, html));
  }

  private Envelope e() {
    return mail.envelope();
  }

  private Envelope envelope(
      String changeKey,
      Participants participants,
      Instant received,
      FolderId folder,
      boolean read) {
    return new Envelope(
        e().id(),
        e().internetMessageId(),
        e().conversationId(),
        changeKey,
        participants,
        e().subject(),
        received,
        folder,
        read);
  }

  private MailSample with(Envelope envelope) {
    return new MailSample(
        new Mail(
            envelope,
            mail.sent(),
            mail.preview(),
            mail.hasAttachments(),
            mail.attachments(),
            mail.sensitivity(),
            mail.webLink()),
        body);
  }
}
