package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.FolderId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mailbox's folders. The subtrees of drafts, deleted items, junk, outbox, conversation history
 * and sync issues are excluded: their mails aren't the client's letters. A folder deleted with its
 * mails moves below Deleted Items, so exclusion goes by ancestry (graph-facts 5.8).
 *
 * @param folders every visible folder once
 */
public record FolderTree(List<Folder> folders) {
  /** Well-known names of the folders whose subtrees are excluded (graph-facts 3.4). */
  public static final List<String> EXCLUDED_ROOTS =
      List.of("drafts", "deleteditems", "junkemail", "outbox", "conversationhistory", "syncissues");

  /** Copies the list. */
  public FolderTree {
    folders = List.copyOf(folders);
  }

  /**
   * One folder.
   *
   * @param parent absent for a top folder
   * @param wellKnownName if it is one of {@link #EXCLUDED_ROOTS}
   * @param items the folder's own {@code totalItemCount}, without its subfolders
   */
  public record Folder(
      FolderId id, Optional<FolderId> parent, Optional<String> wellKnownName, int items) {}

  /**
   * The folders whose mails are the product's business: all that aren't in an excluded subtree. A
   * folder that the tree doesn't know (hidden: Teams chats lie in one) isn't among them.
   */
  public Set<FolderId> included() {
    Map<FolderId, Folder> byId = new HashMap<>();
    folders.forEach(folder -> byId.put(folder.id(), folder));
    Set<FolderId> included = new HashSet<>();
    for (Folder folder : folders) {
      if (!isExcluded(folder, byId)) {
        included.add(folder.id());
      }
    }
    return Set.copyOf(included);
  }

  /** How many mails lie in the included folders, by the folders' own counts. */
  public long includedItems() {
    Set<FolderId> included = included();
    return folders.stream()
        .filter(folder -> included.contains(folder.id()))
        .mapToLong(Folder::items)
        .sum();
  }

  private static boolean isExcluded(Folder folder, Map<FolderId, Folder> byId) {
    Optional<Folder> current = Optional.of(folder);
    for (int depth = 0; current.isPresent() && depth <= byId.size(); depth++) {
      if (current.get().wellKnownName().filter(EXCLUDED_ROOTS::contains).isPresent()) {
        return true;
      }
      current = current.get().parent().map(byId::get);
    }
    return false;
  }
}
