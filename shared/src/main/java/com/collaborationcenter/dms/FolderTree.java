package com.collaborationcenter.dms;

import com.collaborationcenter.record.Etag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of a client file as they stood when they were read: the firm's standard ones, then
 * people's own.
 *
 * @param version changes with every change of a person's own folder; absent: there was never one
 */
public record FolderTree(Map<FolderId, Folder> folders, Optional<Etag> version) {
  /** How deep the tree goes; a folder at the top is at depth 1. */
  public static final int MAX_DEPTH = 8;

  /** The most own folders of a client file. */
  public static final int MAX_OWN = 500;

  /** Copies the map, in its order. */
  public FolderTree {
    folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
  }

  /**
   * Of these.
   *
   * @param own a person's own; one whose parent isn't there any more stands at the top
   */
  static FolderTree of(FolderTemplate template, List<Folder> own, Optional<Etag> version) {
    Map<FolderId, Folder> all = new LinkedHashMap<>();
    template
        .folders()
        .forEach(
            one ->
                all.put(
                    one.key(), new Folder(one.key(), one.name(), one.parent(), Optional.empty())));
    own.forEach(folder -> all.put(folder.id(), folder));
    own.stream()
        .filter(folder -> folder.parent().filter(parent -> !all.containsKey(parent)).isPresent())
        .forEach(
            lost ->
                all.put(
                    lost.id(),
                    new Folder(lost.id(), lost.name(), Optional.empty(), lost.version())));
    return new FolderTree(all, version);
  }

  /** The folder of this id. */
  public Optional<Folder> find(FolderId id) {
    return Optional.ofNullable(folders.get(id));
  }

  /** Folders right below this one; absent: at the top. */
  public List<Folder> below(Optional<FolderId> parent) {
    return folders.values().stream().filter(folder -> folder.parent().equals(parent)).toList();
  }

  /** The one of this name, whatever its case, right below this one. */
  public Optional<Folder> named(DmsName name, Optional<FolderId> parent) {
    return below(parent).stream()
        .filter(folder -> folder.name().folded().equals(name.folded()))
        .findFirst();
  }

  /** The names from the top down to this folder. */
  public List<DmsName> path(FolderId id) {
    List<DmsName> path = new ArrayList<>();
    Optional<Folder> at = find(id);
    // Never longer than there are folders, whatever the records say.
    for (int i = 0; at.isPresent() && i < folders.size(); i++) {
      path.add(0, at.get().name());
      at = at.get().parent().flatMap(this::find);
    }
    return path;
  }

  int ownFolders() {
    return (int) folders.keySet().stream().filter(FolderId::isOwn).count();
  }

  int depth(Optional<FolderId> id) {
    return id.map(this::path).map(List::size).orElse(0);
  }

  /** How many levels a folder has, itself included. */
  int height(FolderId id) {
    return 1
        + below(Optional.of(id)).stream().mapToInt(child -> height(child.id())).max().orElse(0);
  }

  /** Whether the folder is this other one, or anywhere below it. */
  boolean isWithin(FolderId id, FolderId other) {
    Optional<FolderId> at = Optional.of(id);
    for (int i = 0; at.isPresent() && i <= folders.size(); i++) {
      if (at.get().equals(other)) {
        return true;
      }
      at = at.flatMap(this::find).flatMap(Folder::parent);
    }
    return false;
  }
}
