package com.collaborationcenter.pipeline;

import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.attachment.FileType;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.crash.CrashingContentStore;
import com.collaborationcenter.crash.CrashingRecordStore;
import com.collaborationcenter.crash.CrashingWorkQueue;
import com.collaborationcenter.crash.SlowCopies;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.dms.Destination;
import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.Filing;
import com.collaborationcenter.dms.FilingWork;
import com.collaborationcenter.dms.Filings;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.dms.FolderTemplate;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.dms.Inbox;
import com.collaborationcenter.dms.Memos;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.work.ManualClock;
import com.collaborationcenter.work.ParkedWork;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import com.collaborationcenter.work.WorkReceiver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filing on the embedded engines, with write points everywhere and attachments staged by hand. */
final class FilingFirm implements AutoCloseable {
  static final ClientFileId FILE = new ClientFileId("c1");
  static final EmailAddress ADDRESS = EmailAddress.of("anna@firm.example");
  static final MailboxId ANNA = new MailboxId("11111111-aaaa-bbbb-cccc-000000000001");
  static final PersonId PERSON = new PersonId("tenant", ANNA.value());
  static final Destination BANK = new Destination.InFolder(new FolderId("bank"));
  static final Destination PURCHASES = new Destination.InInbox(Inbox.PURCHASE_INVOICES);

  final ManualClock clock = new ManualClock();
  final WritePoints points = new WritePoints();
  final RecordStore records;
  final ContentStore contents;
  final SlowCopies copies;
  final Folders folders;
  final Documents documents;
  final Filings filings;
  final Memos memos;
  final Staging staging;
  final FilingRequests requests;
  final AlreadyFiled alreadyFiled;
  final ParkedWork parked;
  final ClientFiles files;
  final Audit audit;
  final Set<AttachmentKey> gone = new HashSet<>();
  private final FilingWorker worker;
  private final SqliteRecordStore sqlite;
  private final SqliteWorkQueue queue;
  private final SqliteWorkQueue topic;

  FilingFirm(Path folder) {
    sqlite = new SqliteRecordStore(folder.resolve("records.db"), clock);
    records = new CrashingRecordStore(sqlite, points);
    copies = new SlowCopies(new DiskContentStore(folder.resolve("contents")));
    contents = new CrashingContentStore(copies, points);
    queue = new SqliteWorkQueue(folder.resolve("queues.db"), FilingWork.QUEUE, clock);
    topic = new SqliteWorkQueue(folder.resolve("queues.db"), InvoiceNews.TOPIC, clock);
    WorkQueue watched = new CrashingWorkQueue(queue, points);
    folders = new Folders(records, FolderTemplate.standard());
    documents = new Documents(records, folders);
    filings = new Filings(records);
    memos = new Memos(records);
    staging = new Staging(sqlite, clock);
    audit = new Audit(records, clock);
    files = new ClientFiles(sqlite);
    requests = new FilingRequests(filings, documents, folders, audit, watched, clock);
    alreadyFiled = new AlreadyFiled(memos, documents, files);
    parked = new ParkedWork(records, Map.of(FilingWork.QUEUE, watched), clock);
    FilingRun run =
        new FilingRun(
            filings,
            documents,
            memos,
            contents,
            stagedByHand(),
            new InvoiceNews(new CrashingWorkQueue(topic, points)),
            clock);
    worker = new FilingWorker(run, watched, parked, clock);
  }

  private FilingRun.StagingRequests stagedByHand() {
    return new FilingRun.StagingRequests() {
      @Override
      public Optional<Staged> want(AttachmentKey key) {
        return gone.contains(key) ? Optional.empty() : Optional.of(staging.want(key, 0, true));
      }

      @Override
      public void lost(AttachmentKey key) {
        staging.drop(key);
      }
    };
  }

  static AttachmentKey key(String mail, String attachment) {
    return new AttachmentKey(ANNA, new MailId(mail), attachment);
  }

  static FilingRequests.Wish wish(AttachmentKey key, String name, Destination to) {
    return new FilingRequests.Wish(
        key,
        new Attachment(key.attachment(), Attachment.Kind.FILE, name, "application/pdf", 100, false),
        to);
  }

  /** A client file on which these work. */
  void load(String id, EmailAddress... collaborators) {
    files.load(
        List.of(
            new ClientFile(
                new ClientFileId(id),
                "Client " + id,
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(collaborators))));
  }

  /** Its bytes come to be staged. */
  ContentHash stage(AttachmentKey key, byte[] bytes) {
    try {
      staging.want(key, bytes.length, false);
      contents.write(key.place(), new ByteArrayInputStream(bytes));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      ContentHash hash = new ContentHash(HexFormat.of().formatHex(digest));
      settle(
          Staged.staged(
              key,
              new Staged.Content(hash, bytes.length, new FileType("application/pdf", false)),
              clock.instant()));
      return hash;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void settle(Staged staged) {
    staging.settle(staged, staging.find(staged.key()).orElseThrow().etag(), Optional.empty());
  }

  Filing ask(AttachmentKey key, String name, Destination to) {
    return requests.ask(FILE, List.of(wish(key, name, to)), PERSON).get(0);
  }

  /** Asks again as long as the process dies, as a person does. */
  Filing insist(AttachmentKey key, String name, Destination to) {
    try {
      return ask(key, name, to);
    } catch (WritePoints.Crash crash) {
      points.carryOn();
      return ask(key, name, to);
    }
  }

  void undo(Filing filing) {
    try {
      Filing unused = requests.undo(FILE, filing.id(), PERSON).orElseThrow();
    } catch (WritePoints.Crash crash) {
      points.carryOn();
      Filing unused = requests.undo(FILE, filing.id(), PERSON).orElseThrow();
    }
  }

  Filing filing(Filing asked) {
    return filings.find(asked.clientFile(), asked.id()).orElseThrow().filing();
  }

  /** Works what is due; work that dies comes again. */
  void work() {
    for (QueueMessage message : take(queue)) {
      work(message);
    }
  }

  private void work(QueueMessage message) {
    try {
      worker.work(message);
    } catch (WritePoints.Crash crash) {
      points.carryOn();
      worker.work(message);
    }
  }

  /** Works, and lets time pass for what waits. */
  void workFor(Duration time) {
    work();
    for (int i = 0; i < 20; i++) {
      clock.pass(time.dividedBy(20));
      work();
    }
  }

  /** What the platform was told and hasn't taken yet. */
  List<String> news() {
    return take(topic).stream().map(QueueMessage::body).toList();
  }

  private static List<QueueMessage> take(SqliteWorkQueue from) {
    List<QueueMessage> taken = new ArrayList<>();
    Optional<WorkReceiver.Session> session = from.acceptSession(Duration.ZERO);
    while (session.isPresent()) {
      try (WorkReceiver.Session held = session.get()) {
        Optional<WorkReceiver.Delivery> delivery = held.receive(Duration.ZERO);
        while (delivery.isPresent()) {
          taken.add(delivery.get().message());
          delivery.get().complete();
          delivery = held.receive(Duration.ZERO);
        }
      }
      session = from.acceptSession(Duration.ZERO);
    }
    return taken;
  }

  List<String> names(FolderId folder) {
    return page(folder).stream().map(document -> document.name().value()).sorted().toList();
  }

  List<Document> page(FolderId folder) {
    return documents.page(FILE, folder, Optional.empty(), 200).documents();
  }

  List<String> blobs(Container container) {
    return contents.list(container, "", Optional.empty(), 1_000).stream()
        .map(BlobName::value)
        .toList();
  }

  @Override
  public void close() {
    queue.close();
    topic.close();
    sqlite.close();
  }
}
