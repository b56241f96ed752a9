package com.collaborationcenter.adapter.graph;

import static java.util.Objects.requireNonNullElse;

import com.collaborationcenter.adapter.graph.GraphBatch.Step;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.FolderTree.Folder;
import com.collaborationcenter.mail.FolderId;
import com.microsoft.graph.models.MailFolder;
import com.microsoft.graph.models.MailFolderCollectionResponse;
import com.microsoft.graph.models.MailSearchFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a mailbox's folder tree: one {@code $batch} for the top folders and the ids of the
 * well-known ones, then for each level one {@code $batch} for every {@value GraphLimits#BATCH_SIZE}
 * folders that have children, and one request for each further page of a folder with more than
 * {@value GraphLimits#FOLDER_PAGE_SIZE}. An ordinary mailbox takes two or three requests.
 *
 * <p>All or nothing: a tree with a branch missing would exclude that branch's mails.
 */
final class FolderReader {
  private static final String LIST_QUERY =
      "?$top="
          + GraphLimits.FOLDER_PAGE_SIZE
          + "&$select=id,parentFolderId,childFolderCount,totalItemCount";

  private final GraphClient client;
  private final String folders;
  private final Map<String, String> wellKnown = new HashMap<>();
  private final Map<String, Folder> found = new LinkedHashMap<>();

  FolderReader(GraphClient client) {
    this.client = client;
    this.folders = "/users/" + client.mailbox().value() + "/mailFolders";
  }

  FolderTree read() {
    List<String> parents = readTop();
    for (int depth = 1; !parents.isEmpty(); depth++) {
      if (depth == GraphLimits.MAX_FOLDER_DEPTH) {
        throw tooMany("levels of folders");
      }
      parents = readChildren(parents);
    }
    return new FolderTree(List.copyOf(found.values()));
  }

  private List<String> readTop() {
    List<String> urls = new ArrayList<>();
    FolderTree.EXCLUDED_ROOTS.forEach(name -> urls.add(folders + "/" + name + "?$select=id"));
    urls.add(folders + LIST_QUERY);
    List<Step> steps = send(urls);
    for (int i = 0; i < FolderTree.EXCLUDED_ROOTS.size(); i++) {
      String name = FolderTree.EXCLUDED_ROOTS.get(i);
      wellKnownId(steps.get(i)).ifPresent(id -> wellKnown.put(id, name));
    }
    Step top = steps.get(urls.size() - 1);
    if (top.refusal().isPresent()) {
      throw client.fault(top.refusal().get());
    }
    return add(Optional.empty(), allPages(top));
  }

  private List<String> readChildren(List<String> parents) {
    List<String> next = new ArrayList<>();
    for (int from = 0; from < parents.size(); from += GraphLimits.BATCH_SIZE) {
      List<String> some =
          parents.subList(from, Math.min(parents.size(), from + GraphLimits.BATCH_SIZE));
      List<Step> steps = send(some.stream().map(this::childrenUrl).toList());
      for (int i = 0; i < some.size(); i++) {
        next.addAll(add(Optional.of(new FolderId(some.get(i))), children(steps.get(i))));
      }
    }
    return next;
  }

  private String childrenUrl(String parent) {
    return folders + "/" + GraphBatch.encode(parent) + "/childFolders" + LIST_QUERY;
  }

  private List<MailFolder> children(Step step) {
    if (step.refusal().isPresent()) {
      if (step.refusal().get().isItemNotFound()) {
        return List.of(); // Deleted since it was listed.
      }
      throw client.fault(step.refusal().get());
    }
    return allPages(step);
  }

  /** A mailbox needn't have all of them; one without any shows at its top list. */
  private Optional<String> wellKnownId(Step step) {
    if (step.refusal().isPresent()) {
      if (step.refusal().get().status() == 404) {
        return Optional.empty();
      }
      throw client.fault(step.refusal().get());
    }
    return Optional.of(step.body().path("id").asText());
  }

  /** Remembers the folders, and names those that have children. */
  private List<String> add(Optional<FolderId> parent, List<MailFolder> children) {
    List<String> parents = new ArrayList<>();
    for (MailFolder child : children) {
      String id = child.getId();
      // A search folder shows mails of other folders: its count would count them twice.
      if (id == null || child instanceof MailSearchFolder || found.containsKey(id)) {
        continue;
      }
      if (found.size() == GraphLimits.MAX_FOLDERS) {
        throw tooMany("folders");
      }
      found.put(
          id,
          new Folder(
              new FolderId(id),
              parent,
              Optional.ofNullable(wellKnown.get(id)),
              requireNonNullElse(child.getTotalItemCount(), 0)));
      if (requireNonNullElse(child.getChildFolderCount(), 0) > 0) {
        parents.add(id);
      }
    }
    return parents;
  }

  private List<MailFolder> allPages(Step first) {
    List<MailFolder> all = new ArrayList<>();
    MailFolderCollectionResponse page =
        GraphJson.as(first.body(), MailFolderCollectionResponse::createFromDiscriminatorValue);
    while (true) {
      if (page == null || page.getValue() == null) {
        throw new RetryLater("graph_failed", GraphLimits.FAILURE_DELAY);
      }
      all.addAll(page.getValue());
      String nextLink = page.getOdataNextLink();
      if (nextLink == null) {
        return all;
      }
      if (all.size() > GraphLimits.MAX_FOLDERS) {
        throw tooMany("folders");
      }
      page = nextPage(nextLink);
    }
  }

  private MailFolderCollectionResponse nextPage(String nextLink) {
    return client.callOrFault(
        () ->
            client
                .user()
                .mailFolders()
                .withUrl(nextLink)
                .get(
                    request -> {
                      GraphClient.askImmutableIds(request);
                      GraphClient.keepVerbatim(request);
                    }));
  }

  private List<Step> send(List<String> urls) {
    try {
      return new GraphBatch(client).get(urls);
    } catch (GraphRefusal refusal) {
      throw client.fault(refusal);
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  private static CannotProcess tooMany(String what) {
    return new CannotProcess("too_many_folders", "The mailbox has too many " + what + ".");
  }
}
