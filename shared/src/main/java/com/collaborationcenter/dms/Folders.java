package com.collaborationcenter.dms;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The folders of client files: the firm's standard ones, which no record is needed for, and
 * people's own, a record each.
 *
 * <p>Every change of the tree rewrites one record of its version in the same commit, under the etag
 * that was read: so no two changes at once make a name stand twice, a loop, or a folder in one that
 * goes. All reads are strongly consistent. Whether the viewer works on the client file is for the
 * caller to have checked. Safe for many threads.
 */
public final class Folders {
  /** Each one more takes somebody else who changes the same tree within milliseconds. */
  private static final int MAX_ATTEMPTS = 10;

  private static final String VERSION = "tree";
  private static final String FOLDER = "folder:";

  private final RecordStore records;
  private final FolderTemplate template;

  /** On this store, with the firm's standard folders. */
  public Folders(RecordStore records, FolderTemplate template) {
    this.records = records;
    this.template = template;
  }

  /** A folder that is there, and whether it was made just now. */
  public record Created(Folder folder, boolean isNew) {}

  /** The client file's folders: two requests. */
  public FolderTree tree(ClientFileId clientFile) {
    // The version first: what changes meanwhile makes a commit under it fail.
    Optional<Etag> version =
        records
            .read(key(clientFile, VERSION), Consistency.STRONG)
            .map((StoredRecord stored) -> stored.etag());
    List<Folder> own = new ArrayList<>();
    if (version.isPresent()) {
      Scan scan =
          Scan.of(DmsPartition.of(clientFile), Scan.MAX_LIMIT)
              .between(Optional.of(new SortKey(FOLDER)), Optional.of(new SortKey("folder;")))
              .strong();
      records.scanAll(scan, stored -> own.add(folder(stored)));
      own.sort(Comparator.comparing(folder -> folder.name().folded()));
    }
    return FolderTree.of(template, own, version);
  }

  /**
   * Makes a folder. If there is one of that name, whatever its case, that one is it.
   *
   * @param parent absent: at the top
   * @throws CannotProcess {@code folder_unknown} for the parent; {@code folder_too_deep}; {@code
   *     too_many_own_folders}
   */
  public Created create(ClientFileId clientFile, DmsName name, Optional<FolderId> parent) {
    return change(
        clientFile,
        tree -> {
          require(tree, parent);
          Optional<Folder> there = tree.named(name, parent);
          if (there.isPresent()) {
            return Step.nothing(new Created(there.get(), false));
          }
          requireRoom(tree.depth(parent) + 1);
          if (tree.ownFolders() >= FolderTree.MAX_OWN) {
            throw new CannotProcess(
                "too_many_own_folders", "at most " + FolderTree.MAX_OWN + " own folders");
          }
          Folder made = new Folder(FolderId.create(), name, parent, Optional.empty());
          return Step.put(clientFile, made, Condition.absent(), after -> new Created(after, true))
              .and(contents(clientFile, made.id(), Optional.empty(), 0));
        });
  }

  /**
   * Renames a folder, moves it with all that is in it, or both. As it is already, nothing changes.
   *
   * @param parent absent: to the top
   * @param seen the version that it was decided on; absent: whichever there is
   * @return the folder as it is now; nothing if there is another version than that
   * @throws CannotProcess {@code folder_unknown}; {@code folder_locked}; {@code folder_exists};
   *     {@code folder_within_itself}; {@code folder_too_deep}
   */
  public Optional<Folder> change(
      ClientFileId clientFile,
      FolderId id,
      DmsName name,
      Optional<FolderId> parent,
      Optional<Etag> seen) {
    return change(
        clientFile,
        tree -> {
          Folder folder = requireOwn(tree, id);
          if (isStale(folder, seen)) {
            return Step.nothing(Optional.empty());
          }
          if (folder.name().equals(name) && folder.parent().equals(parent)) {
            return Step.nothing(Optional.of(folder));
          }
          require(tree, parent);
          if (parent.filter(target -> tree.isWithin(target, id)).isPresent()) {
            throw new CannotProcess("folder_within_itself", "a folder isn't moved into itself");
          }
          if (tree.named(name, parent).filter(other -> !other.id().equals(id)).isPresent()) {
            throw new CannotProcess("folder_exists", "there is a folder of that name already");
          }
          requireRoom(tree.depth(parent) + tree.height(id));
          Folder moved = new Folder(id, name, parent, folder.version());
          return Step.put(clientFile, moved, unchanged(folder), Optional::of);
        });
  }

  /**
   * Deletes an empty folder of a person's own; one that isn't there is no error.
   *
   * @param seen as above
   * @return whether it is gone; otherwise there is another version than that
   * @throws CannotProcess {@code folder_locked}; {@code folder_not_empty}
   */
  public boolean delete(ClientFileId clientFile, FolderId id, Optional<Etag> seen) {
    return change(
        clientFile,
        tree -> {
          if (tree.find(id).isEmpty()) {
            return Step.nothing(true);
          }
          Folder folder = requireOwn(tree, id);
          if (isStale(folder, seen)) {
            return Step.nothing(false);
          }
          Optional<StoredRecord> contents =
              records.read(contentsKey(clientFile, id), Consistency.STRONG);
          if (!tree.below(Optional.of(id)).isEmpty() || documents(contents) > 0) {
            throw new CannotProcess("folder_not_empty", "only an empty folder is deleted");
          }
          List<Change> changes = new ArrayList<>();
          changes.add(new Change.Delete(folderKey(clientFile, id), unchanged(folder)));
          // Whoever puts a document in meanwhile writes this record, too.
          contents.ifPresent(
              there ->
                  changes.add(new Change.Delete(there.key(), Condition.matches(there.etag()))));
          return new Step<>(changes, unused -> true);
        });
  }

  /**
   * The change by which a folder has so many documents more, if it is there as it was read: part of
   * the commit that puts them in or takes them out.
   *
   * @throws CannotProcess {@code folder_unknown}; {@code too_many_documents}
   */
  Change countedIn(ClientFileId clientFile, FolderId id, int more) {
    Optional<StoredRecord> contents = records.read(contentsKey(clientFile, id), Consistency.STRONG);
    // An own folder has that record from its first moment to its last.
    if (contents.isEmpty() && (id.isOwn() || !template.has(id))) {
      throw unknown();
    }
    long documents = documents(contents) + more;
    if (more > 0 && documents > Documents.MAX_IN_FOLDER) {
      throw new CannotProcess(
          "too_many_documents", "a folder has at most " + Documents.MAX_IN_FOLDER + " documents");
    }
    return contents(clientFile, id, contents, Math.max(0, documents));
  }

  private static Change contents(
      ClientFileId clientFile, FolderId id, Optional<StoredRecord> before, long documents) {
    return new Change.Put(
        NewRecord.of(contentsKey(clientFile, id), Json.write(new Contents(documents))),
        before.map(StoredRecord::etag).map(Condition::matches).orElseGet(Condition::absent));
  }

  private <T> T change(ClientFileId clientFile, Function<FolderTree, Step<T>> decision) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      FolderTree tree = tree(clientFile);
      Step<T> step = decision.apply(tree);
      if (step.changes().isEmpty()) {
        return step.result().apply(Map.of());
      }
      List<Change> changes = new ArrayList<>(step.changes());
      changes.add(
          new Change.Put(
              NewRecord.of(key(clientFile, VERSION), Json.write(new Version(1))),
              tree.version().map(Condition::matches).orElseGet(Condition::absent)));
      try {
        return step.result().apply(records.commit(DmsPartition.of(clientFile), changes));
      } catch (RecordConflict somebodyElseChangedTheTree) {
        // It is decided anew on what is there now.
      }
    }
    throw new RetryLater("folders_changed_meanwhile", Duration.ofSeconds(1));
  }

  private static Folder requireOwn(FolderTree tree, FolderId id) {
    Folder folder = tree.find(id).orElseThrow(Folders::unknown);
    if (folder.isLocked()) {
      throw new CannotProcess("folder_locked", "a standard folder isn't renamed, moved or deleted");
    }
    return folder;
  }

  private static void require(FolderTree tree, Optional<FolderId> parent) {
    if (parent.isPresent() && tree.find(parent.get()).isEmpty()) {
      throw unknown();
    }
  }

  private static void requireRoom(int depth) {
    if (depth > FolderTree.MAX_DEPTH) {
      throw new CannotProcess(
          "folder_too_deep", "at most " + FolderTree.MAX_DEPTH + " folders one in another");
    }
  }

  private static CannotProcess unknown() {
    return new CannotProcess("folder_unknown", "there is no such folder");
  }

  private static boolean isStale(Folder folder, Optional<Etag> seen) {
    return seen.isPresent() && !folder.version().equals(seen);
  }

  private static Condition unchanged(Folder folder) {
    return Condition.matches(folder.version().orElseThrow());
  }

  private static long documents(Optional<StoredRecord> contents) {
    return contents.map(found -> Json.read(found.content(), Contents.class).documents()).orElse(0L);
  }

  private static Folder folder(StoredRecord stored) {
    Form form = Json.read(stored.content(), Form.class);
    return new Folder(
        new FolderId(form.id()),
        new DmsName(form.name()),
        form.parent().map(FolderId::new),
        Optional.of(stored.etag()));
  }

  private static RecordKey key(ClientFileId clientFile, String id) {
    return new RecordKey(DmsPartition.of(clientFile), id);
  }

  private static RecordKey folderKey(ClientFileId clientFile, FolderId id) {
    return key(clientFile, FOLDER + id);
  }

  private static RecordKey contentsKey(ClientFileId clientFile, FolderId id) {
    return key(clientFile, "contents:" + id);
  }

  /** What is to be written, and what comes of it by the new etags; without changes: of none. */
  private record Step<T>(List<Change> changes, Function<Map<String, Etag>, T> result) {
    Step {
      changes = List.copyOf(changes);
    }

    static <T> Step<T> nothing(T result) {
      return new Step<>(List.of(), unused -> result);
    }

    Step<T> and(Change another) {
      List<Change> all = new ArrayList<>(changes);
      all.add(another);
      return new Step<>(all, result);
    }

    static <T> Step<T> put(
        ClientFileId clientFile, Folder folder, Condition condition, Function<Folder, T> result) {
      RecordKey key = folderKey(clientFile, folder.id());
      Form form =
          new Form(
              folder.id().value(), folder.name().value(), folder.parent().map(FolderId::value));
      Change put =
          new Change.Put(
              NewRecord.of(key, new SortKey(FOLDER + folder.id()), Json.write(form)), condition);
      return new Step<>(
          List.of(put),
          etags ->
              result.apply(
                  new Folder(
                      folder.id(),
                      folder.name(),
                      folder.parent(),
                      Optional.of(Objects.requireNonNull(etags.get(key.id()))))));
    }
  }

  private record Form(String id, String name, Optional<String> parent) {}

  private record Contents(long documents) {}

  /** Says nothing but by its etag. */
  private record Version(int form) {}
}
