package com.collaborationcenter.dms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The firm's standard folders, which every client file has without a record of its own: parents
 * before children, in the order in which they are shown.
 */
public record FolderTemplate(List<Standard> folders) {
  /** The most standard folders. */
  public static final int MAX_FOLDERS = 100;

  private static final String DEFAULT =
      """
      [{"key": "permanent", "name": "Permanent", "folders": [
         {"key": "permanent-legal", "name": "Juridique"},
         {"key": "permanent-contracts", "name": "Contrats"},
         {"key": "permanent-identity", "name": "Identité"}]},
       {"key": "year", "name": "Exercice", "folders": [
         {"key": "bank", "name": "Banque"},
         {"key": "purchases", "name": "Achats"},
         {"key": "sales", "name": "Ventes"},
         {"key": "tax", "name": "Fiscal"},
         {"key": "social", "name": "Social"},
         {"key": "legal", "name": "Juridique"},
         {"key": "accounting", "name": "Comptabilité"}]}]
      """;

  /**
   * A standard folder.
   *
   * @param key stable: suggestions and what lies in it go by it, whatever its name
   */
  public record Standard(FolderId key, DmsName name, Optional<FolderId> parent) {
    /** Refuses the key of a person's own folder. */
    public Standard {
      if (key.isOwn()) {
        throw new IllegalArgumentException("a standard folder's key doesn't begin with own-");
      }
    }
  }

  /** Checks keys, names and depth. */
  public FolderTemplate {
    folders = List.copyOf(folders);
    if (folders.size() > MAX_FOLDERS) {
      throw new IllegalArgumentException("at most " + MAX_FOLDERS + " standard folders");
    }
    Set<FolderId> keys = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Standard folder : folders) {
      if (folder.parent().filter(parent -> !keys.contains(parent)).isPresent()) {
        throw new IllegalArgumentException("a parent stands before its folders");
      }
      String place = folder.parent().map(FolderId::value).orElse("");
      if (!keys.add(folder.key()) || !names.add(place + "/" + folder.name().folded())) {
        throw new IllegalArgumentException("a key, or a name in one folder, stands twice");
      }
    }
  }

  /** Whether there is a standard folder of this key. */
  public boolean has(FolderId key) {
    return folders.stream().anyMatch(folder -> folder.key().equals(key));
  }

  /** What a firm has that says nothing else. */
  public static FolderTemplate standard() {
    return parse(DEFAULT);
  }

  /**
   * From JSON: a list of folders, each with {@code key}, {@code name} and perhaps {@code folders}.
   *
   * @throws IllegalArgumentException if it isn't one; the message says why
   */
  public static FolderTemplate parse(String json) {
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON");
    }
    List<Standard> folders = new ArrayList<>();
    add(root, Optional.empty(), 1, folders);
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("a list of folders, not an empty one");
    }
    return new FolderTemplate(folders);
  }

  private static void add(
      JsonNode list, Optional<FolderId> parent, int depth, List<Standard> folders) {
    if (list.isMissingNode()) {
      return;
    }
    if (!list.isArray() || depth >= FolderTree.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a list of folders, at most " + (FolderTree.MAX_DEPTH - 1) + " levels deep");
    }
    for (JsonNode item : list) {
      FolderId key = new FolderId(item.path("key").asText());
      DmsName name =
          DmsName.find(item.path("name").asText())
              .orElseThrow(() -> new IllegalArgumentException("no name: of " + key));
      folders.add(new Standard(key, name, parent));
      add(item.path("folders"), Optional.of(key), depth + 1, folders);
    }
  }
}
