package com.collaborationcenter.graphsimulator;

import com.collaborationcenter.graphsimulator.mailbox.Header;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.NewMail;
import com.collaborationcenter.graphsimulator.mailbox.Participant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Mails for tests. */
final class Mails {
  static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

  private Mails() {}

  static NewMail inInbox(String name) {
    return of(name, "inbox", NINE, "client@boulangerie-petit.fr");
  }

  static NewMail of(String name, String folder, Instant received, String from) {
    return with(name, folder, received, from, List.of());
  }

  static NewMail with(
      String name, String folder, Instant received, String from, List<NewAttachment> attachments) {
    Participant author = new Participant("Author " + name, from);
    return new NewMail(
        folder,
        "<" + name + "@test>",
        null,
        List.of(),
        "Subject " + name,
        author,
        author,
        List.of(new Participant("Ann", "ann@cabinet.fr")),
        List.of(new Participant("", "copy@cabinet.fr")),
        List.of(),
        List.of(),
        received,
        received.minusSeconds(2),
        "html",
        "<html><body><p>Body of " + name + "</p></body></html>",
        0,
        "normal",
        attachments,
        List.of(new Header("X-Test", name)),
        ("Subject: " + name + "\r\n\r\nMIME of " + name).getBytes(StandardCharsets.UTF_8));
  }
}
