package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.Folder;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.WellKnownFolder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mail folders: list, get, create, move, delete, and the messages in one. */
final class FolderRoutes {
  private static final int DEFAULT_TOP = 10;
  private static final int MOST_TOP = 1000;

  private final MessageRoutes messages;
  private final String baseUrl;

  FolderRoutes(MessageRoutes messages, String baseUrl) {
    this.messages = messages;
    this.baseUrl = baseUrl;
  }

  /**
   * @param at the request, led to what follows "mailFolders"
   */
  GraphResponse handle(MailboxRequest at) {
    Mailbox mailbox = at.mailbox();
    return switch (at.call()) {
      case "GET 0" -> list(at, mailbox.folder(WellKnownFolder.MSGFOLDERROOT.graphName()));
      case "POST 0" -> create(at, WellKnownFolder.MSGFOLDERROOT.graphName());
      case "GET 1" -> one(200, at, mailbox.folder(at.below().get(0)));
      case "DELETE 1" -> {
        mailbox.deleteFolder(at.below().get(0));
        yield GraphResponse.empty(204);
      }
      default -> below(at);
    };
  }

  private GraphResponse below(MailboxRequest at) {
    if (at.below().size() < 2) {
      throw GraphFault.notSupported();
    }
    String folder = at.below().get(0);
    if (at.below().get(1).equals("messages")) {
      return messages.handle(at.from(2), at.mailbox().folder(folder).key());
    }
    return switch (at.call() + " " + at.below().get(1)) {
      case "GET 2 childFolders" -> list(at, at.mailbox().folder(folder));
      case "POST 2 childFolders" -> create(at, folder);
      case "POST 2 move" -> {
        String target = at.request().json().path("destinationId").asText();
        yield one(201, at, at.mailbox().moveFolder(folder, target));
      }
      default -> throw GraphFault.unknownSegment(at.below().get(1));
    };
  }

  private GraphResponse create(MailboxRequest at, String parent) {
    String name = at.request().json().path("displayName").asText();
    if (name.isBlank()) {
      throw GraphFault.badRequest("The display name of a folder is required.");
    }
    return one(201, at, at.mailbox().createFolder(parent, name));
  }

  private GraphResponse list(MailboxRequest at, Folder parent) {
    Map<String, String> options = at.request().options();
    boolean hidden = "true".equalsIgnoreCase(options.get("includeHiddenFolders"));
    int top = Math.min(number(options.get("$top"), DEFAULT_TOP), MOST_TOP);
    int skip = number(options.get("$skip"), 0);
    List<Folder> all = at.mailbox().childFolders(parent.key(), hidden);
    int end = Math.min(all.size(), skip + top);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("@odata.context", at.context("mailFolders"));
    ArrayNode value = page.putArray("value");
    Set<String> select = Expansion.names(options.get("$select"));
    all.subList(Math.min(skip, end), end).forEach(f -> value.add(shape(at.mailbox(), f, select)));
    if (end < all.size()) {
      page.put("@odata.nextLink", NextLink.of(baseUrl, at.request(), end));
    }
    return GraphResponse.json(200, page);
  }

  private static GraphResponse one(int status, MailboxRequest at, Folder folder) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("@odata.context", at.context("mailFolders/$entity"));
    Set<String> select = Expansion.names(at.request().options().get("$select"));
    node.setAll(shape(at.mailbox(), folder, select));
    return GraphResponse.json(status, node);
  }

  private static ObjectNode shape(Mailbox mailbox, Folder folder, @Nullable Set<String> select) {
    Mailbox.FolderCount count = mailbox.count(folder);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", mailbox.id(folder));
    node.put("displayName", folder.displayName());
    // The root names itself as its parent's child in Graph too; only the key tells.
    node.put("parentFolderId", mailbox.folderId(folder.parent()));
    node.put("childFolderCount", mailbox.childFolders(folder.key(), false).size());
    node.put("unreadItemCount", count.unread());
    node.put("totalItemCount", count.total());
    node.put("sizeInBytes", 0);
    node.put("isHidden", folder.hidden());
    if (select != null) {
      node.retain(select.stream().toList());
      node.put("id", mailbox.id(folder));
    }
    return node;
  }

  private static int number(@Nullable String text, int otherwise) {
    try {
      return text == null ? otherwise : Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw GraphFault.badRequest("Invalid value in the query.");
    }
  }
}
