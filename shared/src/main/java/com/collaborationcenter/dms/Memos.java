package com.collaborationcenter.dms;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where contents were filed: a partition for each content, by its hash, so that whatever has that
 * content finds it; and a partition for each mailbox, of the attachments that were filed from it,
 * so that one whose content isn't known (any more) finds its hash. Both are derived from documents
 * and filings. For the machine: {@code AlreadyFiled} says what of it a viewer may see.
 */
public final class Memos {
  /** The most memos of one content that are looked at, the newest first. */
  public static final int MAX_OF_CONTENT = 50;

  /** The most filings of one mail's attachments that are looked at. */
  public static final int MAX_OF_MAIL = 500;

  private static final int PAGE = 500;

  private final RecordStore records;

  /** On this store. */
  public Memos(RecordStore records) {
    this.records = records;
  }

  /** What was filed from a mailbox. */
  public record FiledFrom(MailId mail, ClientFileId clientFile, DocumentId document) {}

  /** A page of what was filed from a mailbox. */
  public record FiledPage(List<FiledFrom> filed, Optional<Scan.Position> next) {
    /** Copies the list. */
    public FiledPage {
      filed = List.copyOf(filed);
    }
  }

  /** Writes the memo; again, it is the same. */
  public void save(Memo memo) {
    RecordKey key = key(memo.hash(), memo.clientFile(), memo.document());
    SortKey order = new SortKey(memo.at().truncatedTo(ChronoUnit.SECONDS) + "~" + memo.document());
    Etag unused =
        records.write(NewRecord.of(key, order, Json.write(Form.of(memo))), Condition.always());
  }

  /** Says that the document has left; of what has no memo, nothing. Again, it is the same. */
  public void markUnfiled(
      ContentHash hash, ClientFileId clientFile, DocumentId document, Memo.Unfiled unfiled) {
    records
        .read(key(hash, clientFile, document), Consistency.STRONG)
        .map(stored -> memo(hash, stored))
        .ifPresent(memo -> save(memo.unfiledBy(unfiled)));
  }

  private static RecordKey key(ContentHash hash, ClientFileId clientFile, DocumentId document) {
    return new RecordKey(ofContent(hash), clientFile + ":" + document);
  }

  /** Notes that an attachment was filed, and what its content is; again, it is the same. */
  public void note(Filing filing) {
    AttachmentKey attachment = filing.attachment();
    RecordKey key = new RecordKey(ofMailbox(attachment.mailbox()), filing.id().value());
    SortKey order =
        new SortKey(
            Fingerprint.of(attachment.mail().value())
                + "~"
                + Fingerprint.of(attachment.attachment())
                + "~"
                + filing.id());
    SourceForm form =
        new SourceForm(
            attachment.mail().value(),
            Fingerprint.of(attachment.attachment()),
            filing.hash().orElseThrow().value(),
            filing.clientFile().value(),
            filing.document().orElseThrow().value());
    Etag unused = records.write(NewRecord.of(key, order, Json.write(form)), Condition.always());
  }

  /** Where a content was filed, the latest first. */
  public List<Memo> of(ContentHash hash) {
    Scan scan = Scan.of(ofContent(hash), MAX_OF_CONTENT).newestFirst().strong();
    return records.scan(scan).records().stream().map(stored -> memo(hash, stored)).toList();
  }

  /** The contents of those attachments of a mail that were filed, each by its id. */
  public Map<String, Set<ContentHash>> contentsOf(
      MailboxId mailbox, MailId mail, Set<String> attachments) {
    Map<String, Set<ContentHash>> byPrint = new HashMap<>();
    for (StoredRecord stored : records.scan(ofMail(mailbox, mail, MAX_OF_MAIL)).records()) {
      SourceForm form = Json.read(stored.content(), SourceForm.class);
      byPrint
          .computeIfAbsent(form.attachment(), unused -> new HashSet<>())
          .add(new ContentHash(form.sha256()));
    }
    Map<String, Set<ContentHash>> contents = new HashMap<>();
    for (String attachment : attachments) {
      Set<ContentHash> hashes = byPrint.getOrDefault(Fingerprint.of(attachment), Set.of());
      if (!hashes.isEmpty()) {
        contents.put(attachment, hashes);
      }
    }
    return contents;
  }

  /** What was filed from a mail, as far as {@link #MAX_OF_MAIL}. */
  public List<FiledFrom> filedFrom(MailboxId mailbox, MailId mail) {
    return records.scan(ofMail(mailbox, mail, MAX_OF_MAIL)).records().stream()
        .map(Memos::filedFrom)
        .toList();
  }

  /** A page of what was filed from a mailbox. */
  public FiledPage filedFrom(MailboxId mailbox, Optional<Scan.Position> after) {
    Page page = records.scan(Scan.of(ofMailbox(mailbox), PAGE).strong().after(after));
    return new FiledPage(page.records().stream().map(Memos::filedFrom).toList(), page.next());
  }

  private static Scan ofMail(MailboxId mailbox, MailId mail, int limit) {
    String print = Fingerprint.of(mail.value());
    return Scan.of(ofMailbox(mailbox), limit)
        .between(Optional.of(new SortKey(print + "~")), Optional.of(new SortKey(print + "~~")))
        .strong();
  }

  private static FiledFrom filedFrom(StoredRecord stored) {
    SourceForm form = Json.read(stored.content(), SourceForm.class);
    return new FiledFrom(
        new MailId(form.mail()),
        new ClientFileId(form.clientFile()),
        new DocumentId(form.document()));
  }

  private static Partition ofContent(ContentHash hash) {
    return new Partition("filed-content:" + hash);
  }

  private static Partition ofMailbox(MailboxId mailbox) {
    return new Partition("filed-from:" + mailbox);
  }

  private static Memo memo(ContentHash hash, StoredRecord stored) {
    return Json.read(stored.content(), Form.class).toMemo(hash);
  }

  private record SourceForm(
      String mail, String attachment, String sha256, String clientFile, String document) {}

  private record Form(
      String clientFile,
      String document,
      String destination,
      String tenant,
      String object,
      Instant at,
      Optional<String> unfiledTenant,
      Optional<String> unfiledObject,
      Optional<Instant> unfiledAt) {
    static Form of(Memo memo) {
      return new Form(
          memo.clientFile().value(),
          memo.document().value(),
          memo.destination().code(),
          memo.by().tenant(),
          memo.by().object(),
          memo.at(),
          memo.unfiled().map(gone -> gone.by().tenant()),
          memo.unfiled().map(gone -> gone.by().object()),
          memo.unfiled().map(Memo.Unfiled::at));
    }

    Memo toMemo(ContentHash hash) {
      return new Memo(
          hash,
          new ClientFileId(clientFile),
          new DocumentId(document),
          Destination.of(destination),
          new PersonId(tenant, object),
          at,
          unfiledAt.map(
              gone ->
                  new Memo.Unfiled(
                      new PersonId(unfiledTenant.orElseThrow(), unfiledObject.orElseThrow()),
                      gone)));
    }
  }
}
