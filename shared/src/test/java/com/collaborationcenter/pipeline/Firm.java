package com.collaborationcenter.pipeline;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.attachment.FileType;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionId;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.connection.Webhooks;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.crash.CrashingBlobStore;
import com.collaborationcenter.crash.CrashingContentStore;
import com.collaborationcenter.crash.CrashingRecordStore;
import com.collaborationcenter.crash.CrashingWorkQueue;
import com.collaborationcenter.crash.SqliteContents;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fetch.FakeAttachmentSource;
import com.collaborationcenter.fetch.FakeMailSource;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.mailbox.Completeness;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.mailbox.ReadWishes;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.signature.Signer;
import com.collaborationcenter.subject.ErasedAddresses;
import com.collaborationcenter.subject.SubjectRequests;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.MailStoreInvariants;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.timeline.Timelines;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.ManualClock;
import com.collaborationcenter.work.ParkedWork;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import com.collaborationcenter.work.WorkReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A firm with one collaborator, on the embedded engines: all of the pipeline, with a manual clock,
 * a mailbox in memory and write points everywhere.
 */
final class Firm implements AutoCloseable {
  static final MailboxId ANNA = new MailboxId("11111111-aaaa-bbbb-cccc-000000000001");
  static final PersonId PERSON = new PersonId("tenant", ANNA.value());
  static final EmailAddress ADDRESS = EmailAddress.of("anna@firm.example");
  static final String CLIENT = "paul@client.example";

  /** More deliveries of one message than any test needs. */
  private static final int MAX_WORK = 1_000;

  final ManualClock clock;
  final WritePoints points = new WritePoints();
  final FakeMailSource outlook = new FakeMailSource();
  final FakeGrants grants = new FakeGrants(points);
  final FakeSubscriptions subscriptions = new FakeSubscriptions(points);
  final GraphPlaces places;
  final SubscriptionKeeping keeping;
  private final Subscriptions graphSubscriptions;
  final RecordStore records;
  final SqliteWorkQueue sqliteQueue;
  final ClientFiles files;
  final MatchIndexes indexes;
  final StoredDirectory directory;
  final Connections connections;
  final MailboxRecords mailboxes;
  final ReadWishes wishes;
  final Mails mails;
  final Bodies bodies;
  final Timelines timelines;
  final WorkSender sender;
  final Censuses censuses;
  final ClientFileLoading loading;
  final Disconnecting disconnecting;
  final Notifications notifications;
  final ErasedAddresses erased;
  final SubjectRequests requests;
  final SubjectRequesting requesting;
  final MailboxPrivacies privacies;
  final OptIns optIns;
  final People people;
  final SharingSwitch sharing;
  final Rounds rounds;
  final ParkedWork parked;
  final Assignments assignments;
  final AddedContacts addedContacts;
  final AddingContacts addingContacts;
  final Audit audit;
  final Assigning assigning;
  final ReadMarking readMarking;
  final MailboxContexts contexts;
  final MailboxWorker worker;
  final FakeAttachmentSource attachments = new FakeAttachmentSource();
  final DiskContentStore disk;
  final Staging staging;
  final StagingChains chains;

  /** Whether a malware scanner looks at what is staged. */
  boolean scanned;

  final SqliteContents contents;
  final MailStoreInvariants invariants;
  private final SqliteRecordStore sqlite;

  Firm(Path folder) {
    this(folder, Instant.MIN);
  }

  Firm(Path folder, Instant firmStart) {
    this(folder, firmStart, new ManualClock(), Optional.empty());
  }

  /** Another Outlook than the one in memory. */
  record Outlook(MailSource mail, Subscriptions subscriptions, URI app) {}

  Firm(Path folder, Instant firmStart, ManualClock clock, Optional<Outlook> other) {
    this.clock = clock;
    places = new GraphPlaces(GraphPlaces.REQUESTS, clock);
    graphSubscriptions = other.map(Outlook::subscriptions).orElse(subscriptions);
    sqlite = new SqliteRecordStore(folder.resolve("records.db"), clock);
    records = new CrashingRecordStore(sqlite, points);
    BlobStore disk = new DiskBlobStore(folder.resolve("blobs"));
    BlobStore blobs = new CrashingBlobStore(disk, points);
    sqliteQueue = new SqliteWorkQueue(folder.resolve("queues.db"), MailboxWork.QUEUE, clock);
    WorkQueue queue = new CrashingWorkQueue(sqliteQueue, points);
    files = new ClientFiles(records);
    indexes = new MatchIndexes(files, records, blobs, clock);
    directory = new StoredDirectory(records);
    connections = new Connections(records);
    mailboxes = new MailboxRecords(records);
    wishes = new ReadWishes(records, clock);
    mails = new Mails(records);
    assignments = new Assignments(records);
    addedContacts = new AddedContacts(records);
    bodies = new Bodies(blobs);
    timelines = new Timelines(records, (viewer, file) -> Circle.none());
    sender = new WorkSender(queue);
    censuses = new Censuses(sender, clock);
    erased = new ErasedAddresses(records, clock);
    loading = new ClientFileLoading(files, indexes, directory, connections, censuses, erased);
    audit = new Audit(records, clock);
    disconnecting = new Disconnecting(connections, sender, audit, clock);
    notifications = new Notifications(records, clock);
    sharing = new SharingSwitch(files, directory, notifications, audit, clock);
    requests = new SubjectRequests(records);
    requesting = new SubjectRequesting(requests, directory, connections, audit, sender, clock);
    staging = new Staging(records, clock);
    chains = new StagingChains(staging, sender, clock);
    rounds =
        new Rounds(
            connections,
            sender,
            censuses,
            loading,
            sharing,
            disconnecting,
            requesting,
            chains,
            clock);
    this.disk = new DiskContentStore(folder.resolve("contents"));
    ContentStore stagedContents = new CrashingContentStore(this.disk, points);
    StagedMails staged = new StagedMails(staging, stagedContents);
    MailStore store = new MailStore(records, mails, bodies, staged);
    parked = new ParkedWork(records, Map.of(MailboxWork.QUEUE, queue), clock);
    PacedMailSource source = new PacedMailSource(other.map(Outlook::mail).orElse(outlook), places);
    URI app = other.map(Outlook::app).orElse(URI.create("https://app.example"));
    keeping = keeping(source, app, new byte[32]);
    privacies = new MailboxPrivacies(records);
    contexts =
        new MailboxContexts(
            source,
            mailboxes,
            directory,
            indexes,
            new Matcher(new NeutralDomains(Set.of("firm.example"))),
            firmStart,
            censuses,
            assignments,
            privacies,
            addedContacts,
            erased);
    addingContacts =
        new AddingContacts(addedContacts, erased, directory, connections, censuses, audit, clock);
    assigning = new Assigning(assignments, mails, sender, censuses, audit, clock);
    readMarking = new ReadMarking(connections, wishes, source, sender, patience(), clock);
    optIns = new OptIns(records, clock);
    people = new People(records);
    MailboxPurge purge =
        new MailboxPurge(
            keeping,
            () -> grants,
            connections,
            mailboxes,
            wishes,
            mails,
            store,
            bodies,
            staged,
            parked,
            sender,
            clock);
    worker =
        new MailboxWorker(
            connections,
            new Pipeline(
                source,
                contexts,
                store,
                new BackgroundStaging(staging, chains, mails, 25_000_000, clock),
                sender,
                clock),
            new CatchUpRun(source, contexts, mailboxes, mails, sender),
            new CensusRun(source, contexts, mailboxes, mails, sender, censuses, clock),
            keeping,
            purge,
            new SubjectRequestRun(
                requests,
                new AddressErasure(
                    records,
                    erased,
                    files,
                    addedContacts,
                    loading,
                    indexes,
                    connections,
                    privacies,
                    assignments,
                    mails,
                    store,
                    censuses),
                new PersonErasure(
                    records,
                    connections,
                    disconnecting,
                    purge,
                    mails,
                    files,
                    addedContacts,
                    privacies,
                    optIns,
                    people,
                    directory),
                new SubjectExport(
                    records,
                    blobs,
                    requests,
                    connections,
                    mails,
                    bodies,
                    files,
                    addedContacts,
                    privacies,
                    optIns,
                    people,
                    directory,
                    clock),
                sender,
                clock),
            new Reconnecting(connections, notifications, clock),
            new ReadSweepRun(source, mails, sender, clock),
            new ReadMarking(connections, wishes, source, sender, patience(), clock),
            new StagingRun(
                staging,
                chains,
                staged,
                mails,
                new PacedAttachmentSource(attachments, places),
                stagedContents,
                (head, name) -> new FileType("application/pdf", false),
                notifications,
                () -> scanned,
                clock),
            sender,
            parked,
            places,
            clock);
    contents = new SqliteContents(folder.resolve("records.db"));
    invariants = new MailStoreInvariants(contents, disk);
    points.afterEach(invariants::check);
    outlook.addMailbox(ANNA);
  }

  /** Anna takes back what was decided about a mail of hers, as the function does it. */
  void release(AssignedMail mail) {
    assigning.takeBack(ANNA, mail, PERSON);
    assigning.letFollow(ANNA, List.of(mail));
  }

  /** A person's, whose waiting takes no time. */
  Patience patience() {
    return new Patience(
        clock::pass, () -> new Reconnecting(connections, notifications, clock), clock);
  }

  /** Keeps subscriptions that post to this app, signed under this key. */
  SubscriptionKeeping keeping(MailSource source, URI app, byte[] key) {
    return new SubscriptionKeeping(
        graphSubscriptions,
        connections,
        source,
        Webhooks.of(app),
        new ClientState(new Signer(ClientState.PURPOSE, List.of(key))),
        sender,
        censuses,
        clock);
  }

  /** Anna is linked and her mailbox connected; no census is asked for. */
  Firm connected() {
    directory.link(PERSON, Set.of(ADDRESS));
    connections.save(
        Connection.connected(ANNA, PERSON, ADDRESS, clock.instant())
            .with(
                Optional.of(
                    new Subscription(
                        new SubscriptionId("sub-1"), Instant.parse("2026-12-01T00:00:00Z")))));
    return this;
  }

  /** A client file with these contacts, on which Anna works. */
  static ClientFile file(String id, String... contacts) {
    return new ClientFile(
        new ClientFileId(id),
        "Client " + id,
        Optional.empty(),
        Set.of(contacts).stream().map(EmailAddress::of).collect(Collectors.toSet()),
        Set.of(),
        Set.of(ADDRESS));
  }

  /** Loads client files and forgets the censuses that this asks for. */
  Firm with(ClientFile... wanted) {
    loading.load(List.of(wanted));
    takeAll();
    return this;
  }

  /** A mail comes into Anna's mailbox, or changes, now. */
  void put(MailSample sample) {
    outlook.put(ANNA, sample, clock.instant());
  }

  /** A census from its request until nothing is due any more. */
  Completeness census() {
    clock.pass(Duration.ofSeconds(1));
    censuses.request(ANNA, 0, Optional.empty());
    work();
    return completeness();
  }

  Completeness completeness() {
    return mailboxes.completeness(ANNA).orElseThrow();
  }

  /** Works what is due, as a host does: a message whose work throws comes again. */
  int work() {
    int deliveries = 0;
    Optional<WorkReceiver.Session> session = sqliteQueue.acceptSession(Duration.ZERO);
    while (session.isPresent()) {
      try (WorkReceiver.Session held = session.get()) {
        Optional<WorkReceiver.Delivery> delivery = held.receive(Duration.ZERO);
        while (delivery.isPresent()) {
          if (++deliveries > MAX_WORK) {
            throw new IllegalStateException("the queue never empties");
          }
          deliver(delivery.get());
          // So that what a step asks for is later than what asked for the step.
          clock.pass(Duration.ofMillis(5));
          delivery = held.receive(Duration.ZERO);
        }
      }
      session = sqliteQueue.acceptSession(Duration.ZERO);
    }
    return deliveries;
  }

  private void deliver(WorkReceiver.Delivery delivery) {
    try {
      worker.work(delivery.message());
      delivery.complete();
    } catch (WritePoints.Crash crash) {
      points.carryOn();
      delivery.abandon();
    }
  }

  /** Works, and lets time pass as far as messages wait for it. */
  void workFor(Duration time) {
    work();
    int steps = 20;
    for (int i = 0; i < steps; i++) {
      clock.pass(time.dividedBy(steps));
      work();
    }
  }

  /** Takes what is due off the queue. */
  List<MailboxWork> takeAll() {
    return takeMessages().stream().map(message -> MailboxWork.fromJson(message.body())).toList();
  }

  List<QueueMessage> takeMessages() {
    List<QueueMessage> taken = new ArrayList<>();
    Optional<WorkReceiver.Session> session = sqliteQueue.acceptSession(Duration.ZERO);
    while (session.isPresent()) {
      try (WorkReceiver.Session held = session.get()) {
        Optional<WorkReceiver.Delivery> delivery = held.receive(Duration.ZERO);
        while (delivery.isPresent()) {
          taken.add(delivery.get().message());
          delivery.get().complete();
          delivery = held.receive(Duration.ZERO);
        }
      }
      session = sqliteQueue.acceptSession(Duration.ZERO);
    }
    return taken;
  }

  /** Works this one piece of work, now. */
  void work(MailboxWork work) {
    worker.work(QueueMessage.now("message-1", ANNA.value(), work.toJson()));
  }

  /** The ids of the mails that Anna's tab of the client file shows, newest first. */
  List<String> tab(String clientFile) {
    Viewer viewer = new Viewer(PERSON, Set.of(), Set.of(ADDRESS));
    return timelines
        .read(viewer, new ClientFileId(clientFile), TabFilters.none(), Optional.empty(), 100)
        .rows()
        .stream()
        .map(row -> row.row().mail())
        .toList();
  }

  boolean isStored(String mail) {
    return mails.find(ANNA, new MailId(mail)).isPresent();
  }

  @Override
  public void close() {
    contents.close();
    sqliteQueue.close();
    sqlite.close();
  }
}
