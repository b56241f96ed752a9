package com.collaborationcenter.dms;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documents of client files. A document, its name in its place, and its content in its place
 * are three records of one commit, together with the filing: so in one place no name and no content
 * is there twice, and no filing says that it is filed without a document.
 *
 * <p>Whether the viewer works on the client file is for the caller to have checked.
 */
public final class Documents {
  /** The most documents in a folder. */
  public static final int MAX_IN_FOLDER = 10_000;

  /** The largest page. */
  public static final int MAX_PAGE = 200;

  private static final String DOCUMENT = "document:";

  private final RecordStore records;
  private final Folders folders;

  /** On this store. */
  public Documents(RecordStore records, Folders folders) {
    this.records = records;
    this.folders = folders;
  }

  /** A document and its version. */
  public record Kept(Document document, Etag version) {}

  /**
   * A page of documents.
   *
   * @param next where the next page goes on; absent: that was all
   */
  public record DocumentPage(List<Document> documents, Optional<Scan.Position> next) {
    /** Copies the list. */
    public DocumentPage {
      documents = List.copyOf(documents);
    }
  }

  /** The document. Strongly consistent. */
  public Optional<Kept> find(ClientFileId clientFile, DocumentId id) {
    return records.read(key(clientFile, DOCUMENT + id), Consistency.STRONG).map(Documents::kept);
  }

  /**
   * A folder's documents, those that were filed last first.
   *
   * @param limit 1 to {@link #MAX_PAGE}
   */
  public DocumentPage page(
      ClientFileId clientFile, FolderId folder, Optional<Scan.Position> after, int limit) {
    String start = order(new Destination.InFolder(folder));
    Scan scan =
        Scan.of(DmsPartition.of(clientFile), limit)
            .between(Optional.of(new SortKey(start + "/")), Optional.of(new SortKey(start + "0")))
            .newestFirst()
            .strong()
            .after(after);
    Page page = records.scan(scan);
    return new DocumentPage(
        page.records().stream().map(stored -> kept(stored).document()).toList(), page.next());
  }

  /** The document of this content in this place. Strongly consistent. */
  public Optional<Kept> withContent(
      ClientFileId clientFile, Destination destination, ContentHash hash) {
    return records
        .read(contentKey(clientFile, destination, hash), Consistency.STRONG)
        .map(stored -> Json.read(stored.content(), Naming.class))
        .flatMap(naming -> find(clientFile, new DocumentId(naming.document())));
  }

  /**
   * Adds a document and says so in its filing, in one commit. Its blob is there.
   *
   * @param document called as its filing wants; with another number if the name is taken
   * @param filing as it was read
   * @throws RecordConflict if the filing isn't as it was read, or somebody else just took the name
   *     or added that content; nothing was changed
   * @throws CannotProcess {@code folder_unknown}, {@code too_many_documents}
   */
  public void add(Document document, Filings.Kept filing, Instant at) {
    Document named = document.called(freeName(document));
    List<Change> changes = new ArrayList<>();
    changes.add(put(named, Condition.absent()));
    changes.add(naming(nameKey(named), named));
    changes.add(naming(contentKey(named.clientFile(), named.destination(), named.hash()), named));
    named
        .destination()
        .folder()
        .ifPresent(folder -> changes.add(folders.countedIn(named.clientFile(), folder, 1)));
    changes.add(Filings.change(filing.filing().filed(named, at), Optional.of(filing.version())));
    commit(named.clientFile(), changes);
  }

  /**
   * Says in a filing that it led to a document that was there, and in the document that it did.
   *
   * @throws RecordConflict if one of them isn't as it was read; nothing was changed
   */
  public void addTo(Kept there, Filings.Kept filing, Instant at) {
    Document document = there.document().alsoBy(filing.filing().id());
    commit(
        document.clientFile(),
        List.of(
            put(document, Condition.matches(there.version())),
            Filings.change(filing.filing().filed(document, at), Optional.of(filing.version()))));
  }

  /**
   * Takes a document out, and says so in the filings that led to it, in one commit. Its blob is
   * still there.
   *
   * @param undone the filing that is undone, as it was read: what follows from it isn't done yet
   * @param others the other filings that led to it, as they were read
   * @throws RecordConflict if one of them isn't as it was read; nothing was changed
   */
  public void remove(
      Kept kept, Filings.Kept undone, List<Filings.Kept> others, Filing.Event byWhom) {
    Document document = kept.document();
    List<Change> changes = new ArrayList<>();
    changes.add(
        new Change.Delete(
            key(document.clientFile(), DOCUMENT + document.id()),
            Condition.matches(kept.version())));
    changes.add(new Change.Delete(nameKey(document), Condition.always()));
    changes.add(
        new Change.Delete(
            contentKey(document.clientFile(), document.destination(), document.hash()),
            Condition.always()));
    document
        .destination()
        .folder()
        .ifPresent(folder -> changes.add(folders.countedIn(document.clientFile(), folder, -1)));
    changes.add(Filings.change(undone.filing().undone(byWhom), Optional.of(undone.version())));
    for (Filings.Kept other : others) {
      Filing settled = other.filing().undone(byWhom).asSettled();
      changes.add(Filings.change(settled, Optional.of(other.version())));
    }
    commit(document.clientFile(), changes);
  }

  private void commit(ClientFileId clientFile, List<Change> changes) {
    Map<String, Etag> unused = records.commit(DmsPartition.of(clientFile), changes);
  }

  /**
   * The name, or the name with a number. The numbers are tried at 2, 4, 8, … until one is free, and
   * then the gap is halved: some thirty reads at most, however many files are called "facture.pdf".
   */
  private DmsName freeName(Document document) {
    if (isFree(document, document.name())) {
      return document.name();
    }
    int taken = 1;
    int free = 2;
    while (!isFree(document, document.name().numbered(free))) {
      taken = free;
      free = 2 * free;
    }
    while (free - taken > 1) {
      int middle = (free + taken) / 2;
      if (isFree(document, document.name().numbered(middle))) {
        free = middle;
      } else {
        taken = middle;
      }
    }
    return document.name().numbered(free);
  }

  private boolean isFree(Document document, DmsName name) {
    return records.read(nameKey(document.called(name)), Consistency.STRONG).isEmpty();
  }

  private static Change put(Document document, Condition condition) {
    SortKey place =
        new SortKey(
            order(document.destination())
                + "/"
                + document.filedAt().truncatedTo(ChronoUnit.SECONDS)
                + "~"
                + document.id());
    return new Change.Put(
        NewRecord.of(
            key(document.clientFile(), DOCUMENT + document.id()),
            place,
            Json.write(Form.of(document))),
        condition);
  }

  private static Change naming(RecordKey key, Document document) {
    return new Change.Put(
        NewRecord.of(key, Json.write(new Naming(document.id().value()))), Condition.absent());
  }

  private static String order(Destination destination) {
    return DOCUMENT + destination.code();
  }

  private static RecordKey nameKey(Document document) {
    return key(
        document.clientFile(),
        "name:" + document.destination().code() + ":" + Fingerprint.of(document.name().folded()));
  }

  private static RecordKey contentKey(
      ClientFileId clientFile, Destination destination, ContentHash hash) {
    return key(clientFile, "content:" + destination.code() + ":" + hash);
  }

  private static RecordKey key(ClientFileId clientFile, String id) {
    return new RecordKey(DmsPartition.of(clientFile), id);
  }

  private static Kept kept(StoredRecord stored) {
    return new Kept(Json.read(stored.content(), Form.class).toDocument(), stored.etag());
  }

  /** Which document a name or a content in a place belongs to. */
  private record Naming(String document) {}

  private record Form(
      String id,
      String clientFile,
      String destination,
      String name,
      String contentType,
      long bytes,
      String sha256,
      String mailbox,
      String mail,
      String attachment,
      String tenant,
      String object,
      Instant filedAt,
      List<String> filings) {
    static Form of(Document document) {
      return new Form(
          document.id().value(),
          document.clientFile().value(),
          document.destination().code(),
          document.name().value(),
          document.contentType(),
          document.bytes(),
          document.hash().value(),
          document.source().mailbox().value(),
          document.source().mail().value(),
          document.source().attachment(),
          document.filedBy().tenant(),
          document.filedBy().object(),
          document.filedAt(),
          document.filings().stream().map(FilingId::value).toList());
    }

    Document toDocument() {
      return new Document(
          new DocumentId(id),
          new ClientFileId(clientFile),
          Destination.of(destination),
          new DmsName(name),
          contentType,
          bytes,
          new ContentHash(sha256),
          new AttachmentKey(new MailboxId(mailbox), new MailId(mail), attachment),
          new PersonId(tenant, object),
          filedAt,
          filings.stream().map(FilingId::new).toList());
    }
  }
}
