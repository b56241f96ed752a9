package com.collaborationcenter.drill.script;

import java.util.List;
import java.util.Set;

/** One thing that somebody does. Mails are named by their numbers. */
public sealed interface Act {
  /** The mail that it is about; 0 if it isn't about one. */
  default int mail() {
    return 0;
  }

  /**
   * A mail comes in, or is sent in Outlook, or is saved as a draft.
   *
   * @param late it is received with the date that it bears
   */
  record Arrive(Letter letter, boolean late) implements Act {
    @Override
    public int mail() {
      return letter.number();
    }
  }

  /** To a well-known folder, or to {@link Ledger#OWN_FOLDER}. */
  record Move(int mail, String folder) implements Act {}

  /** Many at once, of which Graph says but that something was missed (graph-facts 1.8). */
  record MoveMany(String owner, List<Integer> mails, String folder) implements Act {
    /** Copies. */
    public MoveMany {
      mails = List.copyOf(mails);
    }
  }

  /**
   * Read or unread, in Outlook.
   *
   * @param told whether Graph sends a notice of it
   */
  record Read(int mail, boolean read, boolean told) implements Act {}

  /** Deleted for good. */
  record Delete(int mail) implements Act {}

  /** The owner's own folder goes below Deleted Items, its mails with it (graph-facts 5.8). */
  record DeleteFolder(String owner) implements Act {}

  /** The owner's own folder comes back. */
  record RestoreFolder(String owner) implements Act {}

  /** A draft is edited, then sent. */
  record Send(int mail) implements Act {}

  /** To the online archive, where Graph doesn't see it (graph-facts 2.1). */
  record Archive(int mail) implements Act {}

  /** Back from the online archive to where it was, under another id. */
  record Unarchive(int mail) implements Act {}

  /**
   * Read or unread, in our tab.
   *
   * @param clientFile where its owner sees it
   */
  record ReadHere(int mail, boolean read, String clientFile) implements Act {}

  /**
   * Assigned by its owner.
   *
   * @param clientFile where its owner sees it
   */
  record Assign(int mail, Set<String> clientFiles, String clientFile) implements Act {
    /** Copies. */
    public Assign {
      clientFiles = Set.copyOf(clientFiles);
    }
  }

  /** A client file's contacts, domains or collaborators change. */
  record ChangeFirm(Firm firm) implements Act {}
}
