package com.collaborationcenter.graphsimulator.mailbox;

import java.time.Instant;
import java.util.List;

/**
 * A mail as it stands at one moment. Every change makes a new one with a higher change number.
 *
 * @param key its identity within the mailbox
 * @param folder the key of the folder that holds it
 * @param moves how often it has moved; part of its default id
 * @param received to the second, as are the other times
 * @param chat whether it is a copy of a Teams chat rather than a mail
 */
public record Mail(
    long key,
    MailContent content,
    long conversation,
    long folder,
    int moves,
    Instant created,
    Instant received,
    Instant sent,
    Instant modified,
    long change,
    boolean read,
    boolean draft,
    boolean chat,
    List<String> categories) {

  /** One that has just come to be: unread, and a draft if it lies in Drafts. */
  static Mail fresh(
      long key,
      MailContent content,
      long conversation,
      long folder,
      Instant created,
      Instant received,
      Instant sent) {
    boolean draft = folder == WellKnownFolder.DRAFTS.key();
    return new Mail(
        key,
        content,
        conversation,
        folder,
        0,
        created,
        received,
        sent,
        created,
        0,
        false,
        draft,
        false,
        List.of());
  }

  Mail changed(long number, Instant at) {
    return new Mail(
        key,
        content,
        conversation,
        folder,
        moves,
        created,
        received,
        sent,
        at,
        number,
        read,
        draft,
        chat,
        categories);
  }

  Mail movedTo(long target) {
    return new Mail(
        key,
        content,
        conversation,
        target,
        moves + 1,
        created,
        received,
        sent,
        modified,
        change,
        read,
        draft,
        chat,
        categories);
  }

  Mail withRead(boolean isRead) {
    return new Mail(
        key,
        content,
        conversation,
        folder,
        moves,
        created,
        received,
        sent,
        modified,
        change,
        isRead,
        draft,
        chat,
        categories);
  }

  Mail withCategories(List<String> names) {
    return new Mail(
        key,
        content,
        conversation,
        folder,
        moves,
        created,
        received,
        sent,
        modified,
        change,
        read,
        draft,
        chat,
        List.copyOf(names));
  }

  Mail withContent(MailContent other) {
    return new Mail(
        key,
        other,
        conversation,
        folder,
        moves,
        created,
        received,
        sent,
        modified,
        change,
        read,
        draft,
        chat,
        categories);
  }

  Mail sentAt(Instant at) {
    return new Mail(
        key,
        content,
        conversation,
        folder,
        moves,
        created,
        at,
        at,
        modified,
        change,
        true,
        false,
        chat,
        categories);
  }

  /** The same mail under other ids. */
  Mail withKey(long other) {
    return new Mail(
        other,
        content,
        conversation,
        folder,
        moves,
        created,
        received,
        sent,
        modified,
        change,
        read,
        draft,
        chat,
        categories);
  }

  /** As a copy of a Teams chat. */
  Mail asChat() {
    return new Mail(
        key,
        content,
        conversation,
        folder,
        moves,
        created,
        received,
        sent,
        modified,
        change,
        read,
        draft,
        true,
        categories);
  }
}
