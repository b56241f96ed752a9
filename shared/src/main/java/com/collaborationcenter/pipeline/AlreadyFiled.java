package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.Memo;
import com.collaborationcenter.dms.Memos;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.AtOnce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a viewer is told of where a mail's attachments were filed (P10): by content, so also of a
 * copy in a colleague's mailbox or of the same file in another mail. Of a client file that the
 * viewer doesn't work on: that it is filed, and nothing more.
 *
 * <p>It costs one request for the mail, one for each content ({@link #MAX_CONTENTS} at most), one
 * for each client file, and one for each place that is shown.
 */
public final class AlreadyFiled {
  /** The most contents of one mail that are looked for; more are shown without memo. */
  public static final int MAX_CONTENTS = 50;

  /** The most places of one attachment that are shown, the latest first. */
  public static final int MAX_PLACES = 10;

  private final Memos memos;
  private final Documents documents;
  private final ClientFiles files;

  /** Of these. */
  public AlreadyFiled(Memos memos, Documents documents, ClientFiles files) {
    this.memos = memos;
    this.documents = documents;
    this.files = files;
  }

  /**
   * What is told of one attachment.
   *
   * @param filed it is filed somewhere now, be it where the viewer may not see
   * @param places where the viewer may see it, the latest first; also where it was un-filed
   */
  public record Told(boolean filed, List<Place> places) {
    /** Copies the list. */
    public Told {
      places = List.copyOf(places);
    }
  }

  /**
   * A place that the viewer may see.
   *
   * @param document as it is now; absent: it was un-filed
   */
  public record Place(ClientFile clientFile, Memo memo, Optional<Document> document) {}

  /**
   * What is told of a mail's attachments: by attachment id; of one that was never filed, nothing.
   * That the viewer sees the mail is checked.
   *
   * @param attachments ids, each with its content's hash, if that is known (staged)
   */
  public Map<String, Told> of(
      Viewer viewer,
      MailboxId mailbox,
      MailId mail,
      Map<String, Optional<ContentHash>> attachments) {
    Map<String, Set<ContentHash>> contents = contents(mailbox, mail, attachments);
    Set<ContentHash> distinct = new LinkedHashSet<>();
    contents.values().forEach(distinct::addAll);
    List<ContentHash> looked = distinct.stream().limit(MAX_CONTENTS).toList();
    List<List<Memo>> found = AtOnce.map(looked, memos::of);
    Map<ContentHash, List<Memo>> byContent = new HashMap<>();
    Set<ClientFileId> ids = new HashSet<>();
    for (int i = 0; i < looked.size(); i++) {
      byContent.put(looked.get(i), found.get(i));
      found.get(i).forEach(memo -> ids.add(memo.clientFile()));
    }
    Map<ClientFileId, ClientFile> visible = visible(viewer, ids);
    Map<String, Told> told = new LinkedHashMap<>();
    contents.forEach(
        (attachment, hashes) -> {
          List<Memo> all = new ArrayList<>();
          hashes.forEach(hash -> all.addAll(byContent.getOrDefault(hash, List.of())));
          Told one = told(all, visible);
          if (one.filed() || !one.places().isEmpty()) {
            told.put(attachment, one);
          }
        });
    return told;
  }

  /** By what is staged; else by what was filed from this very attachment. */
  private Map<String, Set<ContentHash>> contents(
      MailboxId mailbox, MailId mail, Map<String, Optional<ContentHash>> attachments) {
    Map<String, Set<ContentHash>> contents = new LinkedHashMap<>();
    Map<String, Set<ContentHash>> filed = memos.contentsOf(mailbox, mail, attachments.keySet());
    attachments.forEach(
        (attachment, hash) -> {
          Set<ContentHash> hashes = new LinkedHashSet<>(filed.getOrDefault(attachment, Set.of()));
          hash.ifPresent(hashes::add);
          if (!hashes.isEmpty()) {
            contents.put(attachment, hashes);
          }
        });
    return contents;
  }

  private Told told(List<Memo> all, Map<ClientFileId, ClientFile> visible) {
    boolean filed = all.stream().anyMatch(memo -> memo.unfiled().isEmpty());
    List<Memo> shown =
        all.stream()
            .filter(memo -> visible.containsKey(memo.clientFile()))
            .limit(MAX_PLACES)
            .toList();
    return new Told(filed, AtOnce.map(shown, memo -> place(memo, visible)));
  }

  private Place place(Memo memo, Map<ClientFileId, ClientFile> visible) {
    Optional<Document> document =
        documents.find(memo.clientFile(), memo.document()).map(Documents.Kept::document);
    return new Place(
        Optional.ofNullable(visible.get(memo.clientFile())).orElseThrow(), memo, document);
  }

  private Map<ClientFileId, ClientFile> visible(Viewer viewer, Set<ClientFileId> ids) {
    Map<ClientFileId, ClientFile> visible = new HashMap<>();
    for (Optional<KeptClientFile> kept : AtOnce.map(ids, files::findKept)) {
      kept.filter(file -> !file.archived())
          .map(KeptClientFile::file)
          .filter(file -> file.isWorkedOnBy(viewer.addresses()))
          .ifPresent(file -> visible.put(file.id(), file));
    }
    return visible;
  }
}
