package com.collaborationcenter.functions.http;

import com.collaborationcenter.dms.Folder;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.dms.FolderTree;
import com.collaborationcenter.dms.Inbox;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.List;
import java.util.Optional;

/** Folders as the API tells them and is told them (docs/http-api.yaml). */
public final class FolderJson {
  private final List<Inbox.Named> inboxes;

  /** With the firm's names of the inboxes. */
  public FolderJson(List<Inbox.Named> inboxes) {
    this.inboxes = List.copyOf(inboxes);
  }

  /** The whole tree, parents before children. */
  public Answer answer(FolderTree tree) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode folders = json.putArray("folders");
    add(tree, Optional.empty(), folders);
    ArrayNode list = json.putArray("inboxes");
    inboxes.forEach(inbox -> list.add(inbox(inbox)));
    return Answer.json(200, json)
        .tagged(tree.version().map(EntityTags::of).orElse(EntityTags.NEVER));
  }

  /** An inbox and what the firm calls it. */
  static ObjectNode inbox(Inbox.Named inbox) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("inbox", inbox.inbox().code())
        .put("label", inbox.label())
        .put("journal", inbox.journal());
  }

  /** One folder, with its version. */
  public static Answer answer(int status, Folder folder) {
    Answer answer = Answer.json(status, json(folder));
    return folder.version().map(EntityTags::of).map(answer::tagged).orElse(answer);
  }

  /**
   * The path's folder.
   *
   * @throws Problem.Refusal {@code folder_unknown}
   */
  public static Folder require(FolderTree tree, String id) {
    return Optional.of(id)
        .filter(FolderId::isValid)
        .map(FolderId::new)
        .flatMap(tree::find)
        .orElseThrow(FolderJson::unknown);
  }

  /**
   * The version that {@code If-Match} names.
   *
   * @throws Problem.Refusal {@code precondition_invalid}; {@code etag_stale}
   */
  public static Optional<Etag> seen(HttpRequestMessage<?> request, Folder folder) {
    return EntityTags.asked(request, folder.version()) instanceof Condition.Matches matches
        ? Optional.of(matches.etag())
        : Optional.empty();
  }

  /**
   * The folder that a body names; whether it is there isn't known yet.
   *
   * @throws Problem.Refusal {@code folder_unknown}
   */
  public static FolderId named(String id) {
    if (!FolderId.isValid(id)) {
      throw unknown();
    }
    return new FolderId(id);
  }

  /** The same, or the top, for an empty text. */
  public static Optional<FolderId> place(String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(named(id));
  }

  private static Problem.Refusal unknown() {
    return Problem.of(404, "folder_unknown", "there is no such folder in this client file")
        .refuse();
  }

  private static void add(FolderTree tree, Optional<FolderId> parent, ArrayNode list) {
    for (Folder folder : tree.below(parent)) {
      list.add(json(folder));
      add(tree, Optional.of(folder.id()), list);
    }
  }

  private static ObjectNode json(Folder folder) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", folder.id().value()).put("name", folder.name().value());
    folder.parent().ifPresent(parent -> json.put("parent", parent.value()));
    json.put("locked", folder.isLocked());
    folder.version().ifPresent(version -> json.put("etag", EntityTags.of(version)));
    return json;
  }
}
