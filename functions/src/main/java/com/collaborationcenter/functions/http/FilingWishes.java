package com.collaborationcenter.functions.http;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Destination;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.dms.FolderTree;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.dms.Inbox;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.FilingRequests;
import com.collaborationcenter.pipeline.FilingRequests.Wish;
import com.collaborationcenter.pipeline.MailOpening;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants to file, read and checked: each attachment is of a mail that a client file of
 * theirs shows them, and its destination is there. What can't be granted is refused alone; if
 * nothing can, the first refusal is the answer.
 */
public final class FilingWishes {
  private static final int MAX_CHARACTERS = 100_000;
  private static final Set<String> FIELDS =
      Set.of("mailbox", "mail", "attachment", "shownIn", "folder", "inbox");

  private final VisibleFiles files;
  private final MailOpening mails;
  private final Folders folders;

  /** Of these. */
  public FilingWishes(VisibleFiles files, MailOpening mails, Folders folders) {
    this.files = files;
    this.mails = mails;
    this.folders = folders;
  }

  /**
   * What became of one wish.
   *
   * @param wish absent: it is refused
   */
  public record Checked(Optional<Wish> wish, Optional<Problem> refusal) {}

  /** Those that can be granted, in their order. */
  public static List<Wish> granted(List<Checked> checked) {
    return checked.stream().flatMap(one -> one.wish().stream()).toList();
  }

  /**
   * The body's wishes.
   *
   * @param to the client file in which they are to be filed
   * @throws Problem.Refusal {@code body_invalid}; the first one's, if all are refused
   */
  public List<Checked> read(
      Viewer viewer, ClientFileId to, HttpRequestMessage<Optional<String>> request) {
    List<Asked> asked = parse(request.getBody().orElse(""), to);
    FolderTree tree = folders.tree(to);
    Map<Shown, Optional<MailOpening.Visible>> looked = new HashMap<>();
    List<Checked> checked = new ArrayList<>();
    for (Asked one : asked) {
      try {
        checked.add(new Checked(Optional.of(check(viewer, one, tree, looked)), Optional.empty()));
      } catch (Problem.Refusal refusal) {
        checked.add(new Checked(Optional.empty(), Optional.of(refusal.problem())));
      }
    }
    if (granted(checked).isEmpty()) {
      throw checked.get(0).refusal().orElseThrow().refuse();
    }
    return checked;
  }

  private Wish check(
      Viewer viewer,
      Asked asked,
      FolderTree tree,
      Map<Shown, Optional<MailOpening.Visible>> looked) {
    Shown where =
        new Shown(
            files.require(viewer, asked.shownIn()).id(),
            OwnMail.id(MailboxId::new, asked.mailbox()),
            OwnMail.id(MailId::new, asked.mail()));
    MailOpening.Visible mail =
        looked
            .computeIfAbsent(
                where, one -> mails.find(viewer, one.clientFile(), one.mailbox(), one.mail()))
            .orElseThrow(OwnMail::unknown);
    Attachment attachment =
        mail.mail().attachments().stream()
            .filter(one -> one.id().equals(asked.attachment()))
            .filter(one -> AttachmentKey.isValid(one.id()))
            .findFirst()
            .orElseThrow(AttachmentJson::unknown);
    if (attachment.kind() == Attachment.Kind.REFERENCE) {
      throw Problem.of(409, "attachment_has_no_content", "a link has no content to be filed")
          .refuse();
    }
    asked.destination().folder().ifPresent(folder -> require(tree, folder));
    return new Wish(
        new AttachmentKey(where.mailbox(), where.mail(), attachment.id()),
        attachment,
        asked.destination());
  }

  private static void require(FolderTree tree, FolderId folder) {
    if (tree.find(folder).isEmpty()) {
      throw Problem.of(422, "folder_unknown", "there is no such folder in this client file")
          .refuse();
    }
  }

  private static List<Asked> parse(String body, ClientFileId to) {
    JsonNode list = root(body).path("filings");
    if (!list.isArray() || list.isEmpty() || list.size() > FilingRequests.MAX_WISHES) {
      throw invalid("filings is a list of 1 to " + FilingRequests.MAX_WISHES);
    }
    List<Asked> asked = new ArrayList<>();
    Set<Asked> once = new HashSet<>();
    for (JsonNode item : list) {
      Asked one = asked(item, to);
      if (!once.add(one)) {
        throw invalid("one attachment stands twice with one destination");
      }
      asked.add(one);
    }
    return asked;
  }

  private static JsonNode root(String body) {
    if (body.length() > MAX_CHARACTERS) {
      throw invalid("the body has over " + MAX_CHARACTERS + " characters");
    }
    try {
      JsonNode root = JsonMapper.builder().build().readTree(body);
      if (root.isObject() && root.size() == 1) {
        return root;
      }
    } catch (JsonProcessingException notJson) {
      // Answered below; its message quotes the body.
    }
    throw invalid("an object with the one field filings is needed");
  }

  private static Asked asked(JsonNode item, ClientFileId to) {
    Set<String> there = new HashSet<>();
    item.fieldNames().forEachRemaining(there::add);
    if (!item.isObject() || !FIELDS.containsAll(there)) {
      throw invalid("a filing has mailbox, mail, attachment, folder or inbox, perhaps shownIn");
    }
    return new Asked(
        text(item, "mailbox"),
        text(item, "mail"),
        text(item, "attachment"),
        there.contains("shownIn") ? text(item, "shownIn") : to.value(),
        destination(item));
  }

  private static Destination destination(JsonNode item) {
    if (item.has("folder") == item.has("inbox")) {
      throw invalid("a filing has either folder or inbox");
    }
    if (item.has("folder")) {
      return Optional.of(text(item, "folder"))
          .filter(FolderId::isValid)
          .map(id -> new Destination.InFolder(new FolderId(id)))
          .orElseThrow(() -> invalid("folder is a folder's id"));
    }
    return Inbox.find(text(item, "inbox"))
        .map(Destination.InInbox::new)
        .orElseThrow(() -> invalid("inbox is purchase-invoices or supplier-invoices"));
  }

  private static String text(JsonNode item, String field) {
    JsonNode value = item.path(field);
    if (!value.isTextual()
        || value.textValue().isEmpty()
        || value.textValue().length() > AttachmentKey.MAX_LENGTH) {
      throw invalid(field + " is a text of 1 to " + AttachmentKey.MAX_LENGTH + " characters");
    }
    return value.textValue();
  }

  private static Problem.Refusal invalid(String detail) {
    return Problem.of(400, "body_invalid", detail).refuse();
  }

  private record Asked(
      String mailbox, String mail, String attachment, String shownIn, Destination destination) {}

  private record Shown(ClientFileId clientFile, MailboxId mailbox, MailId mail) {}
}
