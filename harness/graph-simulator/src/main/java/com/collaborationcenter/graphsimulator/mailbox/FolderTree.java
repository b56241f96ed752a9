package com.collaborationcenter.graphsimulator.mailbox;

import com.collaborationcenter.graphsimulator.mailbox.MailboxFault.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folders of a mailbox. Not safe for threads: Mailbox locks. */
final class FolderTree {
  private final Map<Long, Folder> byKey = new LinkedHashMap<>();

  FolderTree() {
    for (WellKnownFolder folder : WellKnownFolder.values()) {
      byKey.put(folder.key(), folder.folder());
    }
  }

  Folder get(long key) {
    Folder folder = byKey.get(key);
    if (folder == null) {
      throw new MailboxFault(Reason.FOLDER_NOT_FOUND);
    }
    return folder;
  }

  boolean has(long key) {
    return byKey.containsKey(key);
  }

  List<Folder> children(long parent, boolean withHidden) {
    List<Folder> children = new ArrayList<>();
    for (Folder folder : byKey.values()) {
      if (folder.parent() == parent && (withHidden || !folder.hidden())) {
        children.add(folder);
      }
    }
    return children;
  }

  Folder create(long parent, String name, boolean hidden) {
    get(parent);
    refuseDouble(parent, name);
    int attempt = 0;
    long key;
    do {
      // A name used again after its folder was moved away must not meet the old one's key.
      key = Hashes.longOf("folder", Long.toHexString(parent), name, Integer.toString(attempt++));
    } while (byKey.containsKey(key));
    Folder folder = new Folder(key, parent, name, hidden);
    byKey.put(key, folder);
    return folder;
  }

  Folder move(long key, long target) {
    Folder folder = movable(key);
    for (long above = target; above != 0; above = get(above).parent()) {
      if (above == key) {
        throw new MailboxFault(Reason.FOLDER_IS_FIXED);
      }
    }
    refuseDouble(target, folder.displayName());
    Folder moved = new Folder(key, target, folder.displayName(), folder.hidden());
    byKey.put(key, moved);
    return moved;
  }

  /** Below Deleted Items, under a name that is free there, as Outlook does. */
  Folder moveToDeleted(long key) {
    Folder folder = movable(key);
    long bin = WellKnownFolder.DELETEDITEMS.key();
    String name = folder.displayName();
    for (int i = 1; isTaken(bin, name); i++) {
      name = folder.displayName() + i;
    }
    Folder moved = new Folder(key, bin, name, folder.hidden());
    byKey.put(key, moved);
    return moved;
  }

  private Folder movable(long key) {
    Folder folder = get(key);
    for (WellKnownFolder fixed : WellKnownFolder.values()) {
      if (fixed.key() == key) {
        throw new MailboxFault(Reason.FOLDER_IS_FIXED);
      }
    }
    return folder;
  }

  private void refuseDouble(long parent, String name) {
    if (isTaken(parent, name)) {
      throw new MailboxFault(Reason.FOLDER_EXISTS);
    }
  }

  private boolean isTaken(long parent, String name) {
    return children(parent, true).stream()
        .anyMatch(child -> child.displayName().equalsIgnoreCase(name));
  }
}
