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
}
