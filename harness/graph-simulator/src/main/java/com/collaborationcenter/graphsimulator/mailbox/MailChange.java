package com.collaborationcenter.graphsimulator.mailbox;

/**
 * Something happened to a mail.
 *
 * @param mail the mail after the change; before it, for {@link Kind#DELETED}
 */
public record MailChange(Mailbox mailbox, Kind kind, Mail mail) {

  /** Graph's change types; a move is a deletion where it was and a creation where it is. */
  public enum Kind {
    CREATED,
    UPDATED,
    DELETED
  }

  /** Hears of changes in their order. Must not block: it's called with the mailbox locked. */
  public interface Listener {
    void changed(MailChange change);

    /** More changed at once than Graph sends notices for (graph-facts 1.8). */
    void missed(Mailbox mailbox);
  }
}
