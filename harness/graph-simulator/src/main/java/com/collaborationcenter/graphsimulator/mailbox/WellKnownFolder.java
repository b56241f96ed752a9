package com.collaborationcenter.graphsimulator.mailbox;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folders that every mailbox has. Display names are French, since a client that relies on
 * English ones must fail here too (graph-facts 3.4).
 */
public enum WellKnownFolder {
  MSGFOLDERROOT("Haut de la banque d’informations", null, false),
  INBOX("Boîte de réception", MSGFOLDERROOT, false),
  SENTITEMS("Éléments envoyés", MSGFOLDERROOT, false),
  DRAFTS("Brouillons", MSGFOLDERROOT, false),
  DELETEDITEMS("Éléments supprimés", MSGFOLDERROOT, false),
  JUNKEMAIL("Courrier indésirable", MSGFOLDERROOT, false),
  OUTBOX("Boîte d’envoi", MSGFOLDERROOT, false),
  ARCHIVE("Archive", MSGFOLDERROOT, false),
  CONVERSATIONHISTORY("Historique des conversations", MSGFOLDERROOT, false),
  SYNCISSUES("Problèmes de synchronisation", MSGFOLDERROOT, false),
  /** Holds copies of Teams chats; hidden, and has no well-known name in Graph. */
  TEAMSMESSAGESDATA("TeamsMessagesData", MSGFOLDERROOT, true);

  private final String displayName;
  private final @Nullable WellKnownFolder parent;
  private final boolean hidden;

  WellKnownFolder(String displayName, @Nullable WellKnownFolder parent, boolean hidden) {
    this.displayName = displayName;
    this.parent = parent;
    this.hidden = hidden;
  }

  /** The name in paths, in lower case. */
  public String graphName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The folder of that well-known name, in any case; empty if it is none. */
  public static Optional<WellKnownFolder> named(String name) {
    for (WellKnownFolder folder : values()) {
      if (folder.name().equalsIgnoreCase(name)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  long key() {
    return Hashes.longOf("folder", graphName());
  }

  Folder folder() {
    return new Folder(key(), parent == null ? 0 : parent.key(), displayName, hidden);
  }
}
