package com.collaborationcenter.local.demonstration;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A mail, ready to be written as MIME.
 *
 * @param id its Message-ID, angle brackets included
 * @param text what its sender wrote, signature included, without what it quotes
 * @param quoted the mail that it answers or forwards, already introduced; empty if none
 * @param references Message-IDs of the mails before it in its thread, oldest first; the last one is
 *     answered
 */
record Letter(
    String id,
    Instant at,
    Person from,
    List<Person> to,
    List<Person> cc,
    String subject,
    Style style,
    Set<Script.Flag> flags,
    String text,
    String quoted,
    List<String> references,
    List<Attachment> attachments) {

  enum Style {
    /** Text alone, in the charset of an old mail program where it can be. */
    PLAIN,
    /** Text and HTML. */
    HTML,
    /** Text and HTML with the firm's logo inside. */
    FIRM
  }

  Letter {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    flags = Set.copyOf(flags);
    references = List.copyOf(references);
    attachments = List.copyOf(attachments);
  }

  boolean has(Script.Flag flag) {
    return flags.contains(flag);
  }

  boolean isKnownTo(Person person) {
    return from.equals(person) || to.contains(person) || cc.contains(person);
  }

  /** Everything that a reader sees, for the one who quotes it. */
  String fullText() {
    return quoted.isEmpty() ? text : text + "\n\n" + quoted;
  }
}
