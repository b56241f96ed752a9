package com.collaborationcenter.mailbox;

import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.mail.FolderId;
import java.util.HashSet;
import java.util.Set;

/**
 * The folders of a mailbox as last seen: those whose mails are the product's business, and the
 * others.
 */
public record KnownFolders(Set<FolderId> included, Set<FolderId> excluded) {
  /** Copies the sets. */
  public KnownFolders {
    included = Set.copyOf(included);
    excluded = Set.copyOf(excluded);
  }

  /** As the tree says. */
  public static KnownFolders of(FolderTree tree) {
    Set<FolderId> included = tree.included();
    Set<FolderId> excluded = new HashSet<>();
    tree.folders().forEach(folder -> excluded.add(folder.id()));
    excluded.removeAll(included);
    return new KnownFolders(included, excluded);
  }

  /** Whether each of these is known. */
  public boolean knows(Set<FolderId> folders) {
    return folders.stream().allMatch(f -> included.contains(f) || excluded.contains(f));
  }

  /** The same; folders that the tree doesn't show (hidden ones) are excluded. */
  public KnownFolders excludingUnknown(Set<FolderId> folders) {
    Set<FolderId> all = new HashSet<>(excluded);
    folders.stream().filter(f -> !included.contains(f)).forEach(all::add);
    return new KnownFolders(included, all);
  }

  /** Whether a folder's mails came into or went out of the product's business since then. */
  public boolean crossedTo(KnownFolders now) {
    return included.stream().anyMatch(now.excluded::contains)
        || excluded.stream().anyMatch(now.included::contains);
  }
}
