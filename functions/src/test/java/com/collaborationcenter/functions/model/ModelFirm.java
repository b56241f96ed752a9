package com.collaborationcenter.functions.model;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.DiskContentStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.attachment.FileType;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionId;
import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.connection.Webhooks;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.fetch.FakeMailSource;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.Hand;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.mailbox.ReadWishes;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.pipeline.AddressErasure;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.pipeline.BackgroundStaging;
import com.collaborationcenter.pipeline.CatchUpRun;
import com.collaborationcenter.pipeline.CensusRun;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.ClientFileLoading;
import com.collaborationcenter.pipeline.Disconnecting;
import com.collaborationcenter.pipeline.GraphPlaces;
import com.collaborationcenter.pipeline.KeepingPrivate;
import com.collaborationcenter.pipeline.MailboxConnecting;
import com.collaborationcenter.pipeline.MailboxContexts;
import com.collaborationcenter.pipeline.MailboxPurge;
import com.collaborationcenter.pipeline.MailboxWorker;
import com.collaborationcenter.pipeline.OptingIn;
import com.collaborationcenter.pipeline.PacedMailSource;
import com.collaborationcenter.pipeline.Patience;
import com.collaborationcenter.pipeline.PersonErasure;
import com.collaborationcenter.pipeline.Pipeline;
import com.collaborationcenter.pipeline.ReadMarking;
import com.collaborationcenter.pipeline.ReadSweepRun;
import com.collaborationcenter.pipeline.Reconnecting;
import com.collaborationcenter.pipeline.Rounds;
import com.collaborationcenter.pipeline.SharingSwitch;
import com.collaborationcenter.pipeline.StagedMails;
import com.collaborationcenter.pipeline.StagingChains;
import com.collaborationcenter.pipeline.StagingRun;
import com.collaborationcenter.pipeline.SubjectExport;
import com.collaborationcenter.pipeline.SubjectRequestRun;
import com.collaborationcenter.pipeline.SubjectRequesting;
import com.collaborationcenter.pipeline.SubscriptionKeeping;
import com.collaborationcenter.pipeline.Unmatched;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.privacy.SharingCircles;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.signature.Signer;
import com.collaborationcenter.subject.ErasedAddresses;
import com.collaborationcenter.subject.SubjectRequests;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Timelines;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.ManualClock;
import com.collaborationcenter.work.ParkedWork;
import com.collaborationcenter.work.WorkReceiver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** All of the product over the embedded engines, with several mailboxes in memory. */
final class ModelFirm implements AutoCloseable {
  /** More deliveries than any one act brings about. */
  private static final int MAX_WORK = 2_000;

  final ManualClock clock = new ManualClock();
  final FakeMailSource outlook = new FakeMailSource();
  final StoredDirectory directory;
  final Connections connections;
  final ClientFileLoading loading;
  final SharingSwitch sharing;
  final OptingIn optingIn;
  final KeepingPrivate keepingPrivate;
  final Assigning assigning;
  final AssignableMails assignable;
  final Hand hand;
  final VisibleFiles visible;
  final Unmatched unmatched;
  final ReadMarking readMarking;
  final MailboxConnecting connecting;
  final Disconnecting disconnecting;
  final Timelines timelines;
  final WorkSender sender;
  final Rounds rounds;
  private final MailboxWorker worker;
  private final SqliteRecordStore records;
  private final SqliteWorkQueue queue;

  ModelFirm(Path folder) {
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    queue = new SqliteWorkQueue(folder.resolve("queues.db"), MailboxWork.QUEUE, clock);
    BlobStore blobs = new DiskBlobStore(folder.resolve("blobs"));
    RecordStore store = records;
    directory = new StoredDirectory(store);
    connections = new Connections(store);
    sender = new WorkSender(queue);
    ClientFiles files = new ClientFiles(store);
    MatchIndexes indexes = new MatchIndexes(files, store, blobs, clock);
    Censuses censuses = new Censuses(sender, clock);
    Audit audit = new Audit(store, clock);
    Notifications notifications = new Notifications(store, clock);
    OptIns optIns = new OptIns(store, clock);
    MailboxPrivacies privacies = new MailboxPrivacies(store);
    Assignments assignments = new Assignments(store);
    MailboxRecords mailboxes = new MailboxRecords(store);
    ReadWishes wishes = new ReadWishes(store, clock);
    Mails mails = new Mails(store);
    Bodies bodies = new Bodies(blobs);
    Staging staging = new Staging(store, clock);
    StagingChains chains = new StagingChains(staging, sender, clock);
    ContentStore contents = new DiskContentStore(folder.resolve("contents"));
    StagedMails staged = new StagedMails(staging, contents);
    MailStore mailStore = new MailStore(store, mails, bodies, staged);
    GraphPlaces places = new GraphPlaces(Integer.MAX_VALUE / 100, clock);
    PacedMailSource source = new PacedMailSource(outlook, places);
    Patience patience =
        new Patience(clock::pass, () -> new Reconnecting(connections, notifications, clock), clock);
    visible = new VisibleFiles(files);
    ErasedAddresses erased = new ErasedAddresses(store, clock);
    loading = new ClientFileLoading(files, indexes, directory, connections, censuses, erased);
    disconnecting = new Disconnecting(connections, sender, audit, clock);
    sharing = new SharingSwitch(files, directory, notifications, audit, clock);
    SubjectRequests requests = new SubjectRequests(store);
    SubjectRequesting requesting =
        new SubjectRequesting(requests, directory, connections, audit, sender, clock);
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
    optingIn = new OptingIn(optIns, audit, clock);
    timelines =
        new Timelines(store, new SharingCircles(files, optIns, directory, connections, privacies));
    keepingPrivate =
        new KeepingPrivate(privacies, mails, connections, censuses, sender, audit, clock);
    assigning = new Assigning(assignments, mails, sender, censuses, audit, clock);
    assignable = new AssignableMails(visible, () -> timelines, assigning, connections, directory);
    hand = new Hand(assigning);
    readMarking = new ReadMarking(connections, wishes, source, sender, patience, clock);
    AddedContacts addedContacts = new AddedContacts(store);
    MailboxContexts contexts =
        new MailboxContexts(
            source,
            mailboxes,
            directory,
            indexes,
            new Matcher(new NeutralDomains(Set.of("firm.example"))),
            Instant.MIN,
            censuses,
            assignments,
            privacies,
            addedContacts,
            erased);
    unmatched = new Unmatched(outlook, contexts, assigning, sender, patience);
    SubscriptionKeeping keeping =
        new SubscriptionKeeping(
            new EverySubscription(),
            connections,
            source,
            Webhooks.of(URI.create("https://app.example")),
            new ClientState(new Signer(ClientState.PURPOSE, List.of(new byte[32]))),
            sender,
            censuses,
            clock);
    connecting = new MailboxConnecting(keeping, connections, censuses, sender, clock);
    ParkedWork parked = new ParkedWork(store, Map.of(MailboxWork.QUEUE, queue), clock);
    MailboxPurge purge =
        new MailboxPurge(
            keeping,
            NoGrants::new,
            connections,
            mailboxes,
            wishes,
            mails,
            mailStore,
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
                mailStore,
                new BackgroundStaging(staging, chains, mails, 0, clock),
                sender,
                clock),
            new CatchUpRun(source, contexts, mailboxes, mails, sender),
            new CensusRun(source, contexts, mailboxes, mails, sender, censuses, clock),
            keeping,
            purge,
            new SubjectRequestRun(
                requests,
                new AddressErasure(
                    store,
                    erased,
                    files,
                    addedContacts,
                    loading,
                    indexes,
                    connections,
                    privacies,
                    assignments,
                    mails,
                    mailStore,
                    censuses),
                new PersonErasure(
                    store,
                    connections,
                    disconnecting,
                    purge,
                    mails,
                    files,
                    addedContacts,
                    privacies,
                    optIns,
                    new People(store),
                    directory),
                new SubjectExport(
                    store,
                    blobs,
                    requests,
                    connections,
                    mails,
                    bodies,
                    files,
                    addedContacts,
                    privacies,
                    optIns,
                    new People(store),
                    directory,
                    clock),
                sender,
                clock),
            new Reconnecting(connections, notifications, clock),
            new ReadSweepRun(source, mails, sender, clock),
            readMarking,
            new StagingRun(
                staging,
                chains,
                staged,
                mails,
                (mailbox, mail, attachment) -> Optional.empty(),
                contents,
                (head, name) -> new FileType(FileType.UNKNOWN, false),
                notifications,
                () -> false,
                clock),
            sender,
            parked,
            places,
            clock);
  }

  /** Works what is due until nothing is. */
  void work() {
    int deliveries = 0;
    Optional<WorkReceiver.Session> session = queue.acceptSession(Duration.ZERO);
    while (session.isPresent()) {
      try (WorkReceiver.Session held = session.get()) {
        Optional<WorkReceiver.Delivery> delivery = held.receive(Duration.ZERO);
        while (delivery.isPresent()) {
          if (++deliveries > MAX_WORK) {
            throw new IllegalStateException("the queue never empties");
          }
          worker.work(delivery.get().message());
          delivery.get().complete();
          clock.pass(Duration.ofMillis(5));
          delivery = held.receive(Duration.ZERO);
        }
      }
      session = queue.acceptSession(Duration.ZERO);
    }
  }

  @Override
  public void close() {
    queue.close();
    records.close();
  }

  /** Every wish for a subscription comes true. */
  private static final class EverySubscription implements Subscriptions {
    @Override
    public Creation create(MailboxId mailbox, SubscriptionWish wish) {
      return new Creation.Created(
          new Subscription(new SubscriptionId("sub-" + mailbox), wish.expiresAt()));
    }

    @Override
    public Renewal renew(MailboxId mailbox, SubscriptionId id, Instant expiresAt) {
      return new Renewal.Renewed(new Subscription(id, expiresAt));
    }

    @Override
    public void delete(MailboxId mailbox, SubscriptionId id) {}
  }

  /** The source asks for no right. */
  private static final class NoGrants implements Grants {
    @Override
    public void keep(MailboxId mailbox, Grant grant) {}

    @Override
    public void drop(MailboxId mailbox, BooleanSupplier isMeant) {}

    @Override
    public String accessToken(MailboxId mailbox) {
      throw new UnsupportedOperationException();
    }
  }
}
