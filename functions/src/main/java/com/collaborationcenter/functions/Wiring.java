package com.collaborationcenter.functions;

import com.collaborationcenter.adapter.entra.EntraTokens;
import com.collaborationcenter.adapter.tika.TikaFileTypes;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.PendingSignIns;
import com.collaborationcenter.connection.Webhooks;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.AssigningMany;
import com.collaborationcenter.functions.http.CirclesOfOneCall;
import com.collaborationcenter.functions.http.ClientFileIntake;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.GraphWebhook;
import com.collaborationcenter.functions.http.Hand;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.NewContact;
import com.collaborationcenter.functions.http.OwnMailbox;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.TabPages;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.mailbox.ReadWishes;
import com.collaborationcenter.match.MatchIndexes;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.notice.Notices;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.person.Tokens;
import com.collaborationcenter.pipeline.AddingContacts;
import com.collaborationcenter.pipeline.AddressErasure;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.pipeline.BackgroundStaging;
import com.collaborationcenter.pipeline.CatchUpRun;
import com.collaborationcenter.pipeline.CensusRun;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.ClientFileLoading;
import com.collaborationcenter.pipeline.Disconnecting;
import com.collaborationcenter.pipeline.ExportArchives;
import com.collaborationcenter.pipeline.GraphPlaces;
import com.collaborationcenter.pipeline.KeepingPrivate;
import com.collaborationcenter.pipeline.Linking;
import com.collaborationcenter.pipeline.MailOpening;
import com.collaborationcenter.pipeline.MailboxConnecting;
import com.collaborationcenter.pipeline.MailboxContexts;
import com.collaborationcenter.pipeline.MailboxPurge;
import com.collaborationcenter.pipeline.MailboxSignIn;
import com.collaborationcenter.pipeline.MailboxStates;
import com.collaborationcenter.pipeline.MailboxWorker;
import com.collaborationcenter.pipeline.OptingIn;
import com.collaborationcenter.pipeline.PacedAttachmentSource;
import com.collaborationcenter.pipeline.PacedMailSearch;
import com.collaborationcenter.pipeline.PacedMailSource;
import com.collaborationcenter.pipeline.Patience;
import com.collaborationcenter.pipeline.PersonErasure;
import com.collaborationcenter.pipeline.Pipeline;
import com.collaborationcenter.pipeline.ReadMarking;
import com.collaborationcenter.pipeline.ReadSweepRun;
import com.collaborationcenter.pipeline.Reconnecting;
import com.collaborationcenter.pipeline.RollOut;
import com.collaborationcenter.pipeline.Rounds;
import com.collaborationcenter.pipeline.SharingSwitch;
import com.collaborationcenter.pipeline.StagedMails;
import com.collaborationcenter.pipeline.StagingChains;
import com.collaborationcenter.pipeline.StagingRun;
import com.collaborationcenter.pipeline.SubjectExport;
import com.collaborationcenter.pipeline.SubjectRequestRun;
import com.collaborationcenter.pipeline.SubjectRequesting;
import com.collaborationcenter.pipeline.SubscriptionKeeping;
import com.collaborationcenter.pipeline.UsingAttachments;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.privacy.OptIns;
import com.collaborationcenter.privacy.SharingCircles;
import com.collaborationcenter.signature.Sealer;
import com.collaborationcenter.signature.Signer;
import com.collaborationcenter.subject.ErasedAddresses;
import com.collaborationcenter.subject.SubjectRequests;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Circles;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Timelines;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.ParkedWork;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The composition root: which parts there are and what each is given. Everything is made when first
 * needed, so that a function touches no more of Azure than its own work needs (azure-facts 2.10):
 * the webhook builds the queue's sender alone.
 */
final class Wiring {
  private final Settings settings;
  private final InstantSource clock = Clock.systemUTC();
  private final PersonLimit limit = new PersonLimit(clock);

  private final Lazy<Engines> engines = new Lazy<>(this::makeEngines);
  private final Lazy<Microsoft> microsoft = new Lazy<>(this::makeMicrosoft);
  private final Lazy<GraphPlaces> places =
      new Lazy<>(() -> new GraphPlaces(settings().graphRequests(), clock()));
  private final Lazy<PacedMailSource> pacedMail =
      new Lazy<>(() -> new PacedMailSource(microsoft.get().mail(), places.get()));
  private final Lazy<Tokens> tokens = new Lazy<>(this::makeTokens);
  private final Lazy<Directory> directory =
      new Lazy<>(() -> new StoredDirectory(engines.get().records()));
  private final Lazy<NeutralDomains> neutralDomains =
      new Lazy<>(() -> new NeutralDomains(settings().firmDomains()));
  private final Lazy<ClientFiles> clientFiles =
      new Lazy<>(() -> new ClientFiles(engines.get().records()));
  private final Lazy<Connections> connections =
      new Lazy<>(() -> new Connections(engines.get().records()));
  private final Lazy<MailboxRecords> mailboxes =
      new Lazy<>(() -> new MailboxRecords(engines.get().records()));
  private final Lazy<ReadWishes> wishes =
      new Lazy<>(() -> new ReadWishes(engines.get().records(), clock()));
  private final Lazy<Mails> mails = new Lazy<>(() -> new Mails(engines.get().records()));
  private final Lazy<Bodies> bodies = new Lazy<>(() -> new Bodies(engines.get().blobs()));
  private final Lazy<OptIns> optIns =
      new Lazy<>(() -> new OptIns(engines.get().records(), clock()));
  private final Lazy<MailboxPrivacies> privacies =
      new Lazy<>(() -> new MailboxPrivacies(engines.get().records()));
  private final Lazy<Circles> circles =
      new Lazy<>(
          () ->
              new SharingCircles(
                  clientFiles.get(),
                  optIns.get(),
                  directory.get(),
                  connections.get(),
                  privacies.get()));
  private final Lazy<KeepingPrivate> keepingPrivate = new Lazy<>(this::makeKeepingPrivate);
  private final Lazy<MailStore> mailStore =
      new Lazy<>(
          () ->
              new MailStore(
                  engines.get().records(), mails.get(), bodies.get(), stagedMails().get()));
  private final Lazy<Timelines> timelines =
      new Lazy<>(() -> new Timelines(engines.get().records(), circles.get()));
  private final Lazy<WorkSender> sender =
      new Lazy<>(() -> new WorkSender(engines.get().mailboxWork()));
  private final Lazy<Assignments> assignments =
      new Lazy<>(() -> new Assignments(engines.get().records()));
  private final Lazy<AddedContacts> addedContacts =
      new Lazy<>(() -> new AddedContacts(engines.get().records()));
  private final Lazy<NewContact> newContact =
      new Lazy<>(() -> new NewContact(neutralDomains.get()));
  private final Lazy<AddingContacts> addingContacts = new Lazy<>(this::makeAddingContacts);
  private final Lazy<Audit> audit = new Lazy<>(() -> new Audit(engines.get().records(), clock()));
  private final Lazy<ErasedAddresses> erased =
      new Lazy<>(() -> new ErasedAddresses(engines.get().records(), clock()));
  private final Lazy<SubjectRequests> requests =
      new Lazy<>(() -> new SubjectRequests(engines.get().records()));
  private final Lazy<ExportArchives> archives =
      new Lazy<>(
          () -> new ExportArchives(requests.get(), engines.get().links(), audit.get(), clock()));
  private final Lazy<SubjectRequesting> requesting = new Lazy<>(this::makeRequesting);
  private final Lazy<Assigning> assigning = new Lazy<>(this::makeAssigning);
  private final Lazy<ReadMarking> readMarking = new Lazy<>(this::makeReadMarking);
  private final Lazy<ParkedWork> parked = new Lazy<>(this::makeParked);
  private final Lazy<Censuses> censuses = new Lazy<>(() -> new Censuses(sender.get(), clock()));
  private final Lazy<ClientFileLoading> loading = new Lazy<>(this::makeLoading);
  private final Lazy<Rounds> rounds = new Lazy<>(this::makeRounds);
  private final Lazy<Notices> notices = new Lazy<>(this::makeNotices);
  private final Lazy<MatchIndexes> indexes = new Lazy<>(this::makeIndexes);
  private final Lazy<MailboxWorker> worker = new Lazy<>(this::makeWorker);
  private final Lazy<Cursors> cursors =
      new Lazy<>(() -> new Cursors(new Sealer("cursor", settings().macKeys())));
  private final Lazy<VisibleFiles> visibleFiles =
      new Lazy<>(() -> new VisibleFiles(clientFiles.get()));
  private final Lazy<TabPages> tabPages =
      new Lazy<>(() -> new TabPages(visibleFiles.get(), timelines.get(), cursors.get()));
  private final Lazy<AssignableMails> assignableMails =
      new Lazy<>(
          () ->
              new AssignableMails(
                  visibleFiles.get(),
                  () -> new Timelines(engines.get().records(), new CirclesOfOneCall(circles.get())),
                  assigning.get(),
                  connections.get(),
                  directory.get()));
  private final Lazy<Hand> hand = new Lazy<>(() -> new Hand(assigning.get()));
  private final Lazy<AssigningMany> assigningMany =
      new Lazy<>(() -> new AssigningMany(hand.get(), clock()));
  private final Lazy<ClientFileIntake> intake =
      new Lazy<>(() -> new ClientFileIntake(loading.get(), neutralDomains.get()));

  private final Lazy<Notifications> notifications =
      new Lazy<>(() -> new Notifications(engines.get().records(), clock()));
  private final Lazy<People> people = new Lazy<>(() -> new People(engines.get().records()));
  private final Lazy<PendingSignIns> signIns =
      new Lazy<>(() -> new PendingSignIns(engines.get().records(), clock()));
  private final Lazy<Disconnecting> disconnecting =
      new Lazy<>(() -> new Disconnecting(connections.get(), sender.get(), audit.get(), clock()));
  private final Lazy<MailboxStates> states =
      new Lazy<>(
          () -> new MailboxStates(connections.get(), signIns.get(), mailboxes.get(), clock()));
  private final Lazy<RollOut> rollOut = new Lazy<>(this::makeRollOut);
  private final Lazy<SharingSwitch> sharingSwitch =
      new Lazy<>(
          () ->
              new SharingSwitch(
                  clientFiles.get(), directory.get(), notifications.get(), audit.get(), clock()));
  private final Lazy<Linking> linking = new Lazy<>(this::makeLinking);
  private final Lazy<MailboxSignIn> signIn = new Lazy<>(this::makeSignIn);

  private final Lazy<OwnMailbox> ownMailbox = new Lazy<>(() -> new OwnMailbox(connections.get()));
  private final Lazy<MailboxContexts> mailboxContexts = new Lazy<>(this::makeContexts);
  private final Lazy<Reconnecting> reconnecting =
      new Lazy<>(() -> new Reconnecting(connections.get(), notifications.get(), clock()));
  private final Patience patience =
      new Patience(time -> Thread.sleep(time.toMillis()), reconnecting, clock);
  private final OnDemand onDemand =
      new OnDemand(
          () -> new PacedMailSearch(microsoft.get().search(), places.get()),
          mailboxContexts,
          assigning,
          timelines,
          mails,
          bodies,
          sender,
          patience);

  private final Lazy<OptingIn> optingIn =
      new Lazy<>(() -> new OptingIn(optIns.get(), audit.get(), clock()));
  private final Lazy<MailOpening> mailOpening =
      new Lazy<>(
          () ->
              new MailOpening(
                  timelines.get(),
                  mails.get(),
                  bodies.get(),
                  privacies.get(),
                  audit.get(),
                  clock()));

  private final Lazy<Staging> staging =
      new Lazy<>(() -> new Staging(engines.get().records(), clock()));
  private final Lazy<StagingChains> stagingChains =
      new Lazy<>(() -> new StagingChains(staging().get(), sender.get(), clock()));
  private final Lazy<StagedMails> stagedMails =
      new Lazy<>(() -> new StagedMails(staging().get(), engines.get().contents()));
  private final Lazy<UsingAttachments> usingAttachments = new Lazy<>(this::makeUsingAttachments);

  private final HttpGate gate = new HttpGate(tokens, () -> linking.get()::addressesOf);
  private final GraphWebhook webhook = new GraphWebhook(gate, notices);
  private final Map<Class<?>, Lazy<Object>> functions = new LinkedHashMap<>();

  Wiring(Settings settings) {
    this.settings = settings;
    add(GraphNotificationsHttpFunction.class, () -> new GraphNotificationsHttpFunction(webhook));
    add(GraphLifecycleHttpFunction.class, () -> new GraphLifecycleHttpFunction(webhook));
    add(MailboxWorkQueueFunction.class, () -> new MailboxWorkQueueFunction(worker));
    add(CatchUpTimerFunction.class, () -> new CatchUpTimerFunction(rounds));
    add(CensusTimerFunction.class, () -> new CensusTimerFunction(rounds));
    add(ReadSweepTimerFunction.class, () -> new ReadSweepTimerFunction(rounds));
    add(SubscriptionRenewalTimerFunction.class, () -> new SubscriptionRenewalTimerFunction(rounds));
    add(
        ClientFilesHttpFunction.class,
        () -> new ClientFilesHttpFunction(gate, clientFiles, cursors));
    add(ClientFilesLoadHttpFunction.class, () -> new ClientFilesLoadHttpFunction(gate, intake));
    add(ClientFilesCsvHttpFunction.class, () -> new ClientFilesCsvHttpFunction(gate, intake));
    add(TabHttpFunction.class, () -> new TabHttpFunction(gate, tabPages));
    add(SearchHttpFunction.class, () -> new SearchHttpFunction(gate, tabPages, limit));
    add(MyExclusionsHttpFunction.class, () -> new MyExclusionsHttpFunction(gate, privacies));
    add(
        MyExclusionsSaveHttpFunction.class,
        () -> new MyExclusionsSaveHttpFunction(gate, privacies, keepingPrivate, limit));
    add(ExclusionsHttpFunction.class, () -> new ExclusionsHttpFunction(gate, privacies));
    add(
        ExclusionsSaveHttpFunction.class,
        () -> new ExclusionsSaveHttpFunction(gate, privacies, keepingPrivate, limit));
    add(OptInHttpFunction.class, () -> new OptInHttpFunction(gate, optingIn));
    add(
        MailPrivacyHttpFunction.class,
        () -> new MailPrivacyHttpFunction(gate, visibleFiles, timelines, keepingPrivate));
    add(
        ClientFileDescriptionHttpFunction.class,
        () -> new ClientFileDescriptionHttpFunction(gate, clientFiles));
    add(
        ClientFileDescribeHttpFunction.class,
        () -> new ClientFileDescribeHttpFunction(gate, intake));
    add(
        ClientFileArchiveHttpFunction.class,
        () -> new ClientFileArchiveHttpFunction(gate, loading));
    add(
        ClientFilesSharingHttpFunction.class,
        () -> new ClientFilesSharingHttpFunction(gate, sharingSwitch));
    add(
        MailHttpFunction.class,
        () -> new MailHttpFunction(gate, visibleFiles, mailOpening, usingAttachments));
    add(
        AttachmentsHttpFunction.class,
        () -> new AttachmentsHttpFunction(gate, visibleFiles, usingAttachments));
    add(
        AttachmentHttpFunction.class,
        () -> new AttachmentHttpFunction(gate, visibleFiles, usingAttachments));
    add(
        AttachmentDownloadHttpFunction.class,
        () -> new AttachmentDownloadHttpFunction(gate, visibleFiles, usingAttachments, limit));
    add(
        ReadStateHttpFunction.class,
        () -> new ReadStateHttpFunction(gate, visibleFiles, timelines, readMarking));
    add(
        AssignHttpFunction.class,
        () -> new AssignHttpFunction(gate, visibleFiles, assignableMails, hand));
    add(
        AssignManyHttpFunction.class,
        () ->
            new AssignManyHttpFunction(gate, visibleFiles, assignableMails, assigningMany, limit));
    add(
        AssignmentHttpFunction.class,
        () -> new AssignmentHttpFunction(gate, assignableMails, assigning, visibleFiles, people));
    add(UnassignHttpFunction.class, () -> new UnassignHttpFunction(gate, assignableMails, hand));
    add(
        UnmatchedMailsHttpFunction.class,
        () ->
            new UnmatchedMailsHttpFunction(gate, ownMailbox, onDemand::unmatched, cursors, limit));
    add(
        UnmatchedMailAssignHttpFunction.class,
        () ->
            new UnmatchedMailAssignHttpFunction(
                gate, visibleFiles, ownMailbox, onDemand::unmatched, limit));
    add(
        WhyNotHereHttpFunction.class,
        () ->
            new WhyNotHereHttpFunction(
                gate, visibleFiles, ownMailbox, onDemand::whyNotHere, limit));
    add(
        ExplanationHttpFunction.class,
        () ->
            new ExplanationHttpFunction(
                gate, visibleFiles, timelines, mails, connections, onDemand::explaining, limit));
    add(
        AddedContactsHttpFunction.class,
        () -> new AddedContactsHttpFunction(gate, visibleFiles, addedContacts, people));
    add(
        AddedContactAddHttpFunction.class,
        () ->
            new AddedContactAddHttpFunction(
                gate, visibleFiles, newContact, addingContacts, people, limit));
    add(
        AddedContactConfirmHttpFunction.class,
        () ->
            new AddedContactConfirmHttpFunction(gate, visibleFiles, addingContacts, people, limit));
    add(
        AddedContactRemoveHttpFunction.class,
        () -> new AddedContactRemoveHttpFunction(gate, visibleFiles, addingContacts, limit));
    add(
        CompletenessHttpFunction.class,
        () -> new CompletenessHttpFunction(gate, connections, mailboxes));
    add(MeHttpFunction.class, () -> new MeHttpFunction(gate, linking, states, optIns));
    add(ConnectionHttpFunction.class, () -> new ConnectionHttpFunction(gate, states));
    add(SignInHttpFunction.class, () -> new SignInHttpFunction(gate, signIn, limit));
    add(ConnectHttpFunction.class, () -> new ConnectHttpFunction(gate, signIn, states));
    add(DisconnectHttpFunction.class, () -> new DisconnectHttpFunction(gate, disconnecting));
    add(
        ConnectionsDisconnectHttpFunction.class,
        () -> new ConnectionsDisconnectHttpFunction(gate, disconnecting));
    add(ConnectionsHttpFunction.class, () -> new ConnectionsHttpFunction(gate, rollOut, cursors));
    add(SubjectRequestsHttpFunction.class, () -> new SubjectRequestsHttpFunction(gate, requesting));
    add(SubjectRequestHttpFunction.class, () -> new SubjectRequestHttpFunction(gate, requesting));
    add(
        SubjectRequestsListHttpFunction.class,
        () -> new SubjectRequestsListHttpFunction(gate, requesting, cursors));
    add(
        SubjectRequestFetchHttpFunction.class,
        () -> new SubjectRequestFetchHttpFunction(gate, archives));
    add(AuditHttpFunction.class, () -> new AuditHttpFunction(gate, audit, cursors));
    add(InvitationsHttpFunction.class, () -> new InvitationsHttpFunction(gate, rollOut));
    add(
        NotificationsHttpFunction.class,
        () -> new NotificationsHttpFunction(gate, notifications, cursors));
    add(
        NotificationsPutAwayHttpFunction.class,
        () -> new NotificationsPutAwayHttpFunction(gate, notifications));
    add(
        NotificationsReadHttpFunction.class,
        () -> new NotificationsReadHttpFunction(gate, notifications));
    add(
        NotificationsReadAllHttpFunction.class,
        () -> new NotificationsReadAllHttpFunction(gate, notifications));
    add(
        CompletenessRefreshHttpFunction.class,
        () -> new CompletenessRefreshHttpFunction(gate, connections, censuses));
    add(
        ParkedWorkHttpFunction.class,
        () ->
            new ParkedWorkHttpFunction(
                gate, parked, () -> engines.get().mailboxWorkDeadLetters(), cursors));
    add(ParkedWorkRedriveHttpFunction.class, () -> new ParkedWorkRedriveHttpFunction(gate, parked));
    add(
        DeadLettersRedriveHttpFunction.class,
        () ->
            new DeadLettersRedriveHttpFunction(gate, () -> engines.get().mailboxWorkDeadLetters()));
  }

  /** The function of this class: always the same instance. */
  <T> T function(Class<T> type) {
    Lazy<Object> made = functions.get(type);
    if (made == null) {
      throw new IllegalStateException(type.getName() + " is no function of this app");
    }
    return type.cast(made.get());
  }

  private <T> void add(Class<T> type, Supplier<T> maker) {
    functions.put(type, new Lazy<>(maker::get));
  }

  private Settings settings() {
    return settings;
  }

  private InstantSource clock() {
    return clock;
  }

  private Engines makeEngines() {
    return settings.engine() == Settings.Engine.EMBEDDED
        ? new EmbeddedEngines(settings, clock)
        : new AzureEngines(settings, clock);
  }

  private Microsoft makeMicrosoft() {
    return new Microsoft(
        settings,
        clock,
        () -> engines.get().records(),
        () -> engines.get().keys(),
        () -> engines.get().identity());
  }

  private Tokens makeTokens() {
    try {
      return new EntraTokens(
          settings.tenant(),
          settings.tokenIssuer(),
          settings.tokenAudience(),
          settings.tokenKeys().toURL());
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new IllegalStateException("setting TOKEN_KEYS_URL is no URL", e);
    }
  }

  private Notices makeNotices() {
    return new Notices(clientState(), settings.tenant(), engines.get().mailboxWork());
  }

  private ClientState clientState() {
    return new ClientState(new Signer(ClientState.PURPOSE, settings.macKeys()));
  }

  private ParkedWork makeParked() {
    return new ParkedWork(
        engines.get().records(), Map.of(MailboxWork.QUEUE, engines.get().mailboxWork()), clock);
  }

  private MatchIndexes makeIndexes() {
    return new MatchIndexes(
        clientFiles.get(), engines.get().records(), engines.get().blobs(), clock);
  }

  private ClientFileLoading makeLoading() {
    return new ClientFileLoading(
        clientFiles.get(),
        indexes.get(),
        directory.get(),
        connections.get(),
        censuses.get(),
        erased.get());
  }

  private Rounds makeRounds() {
    return new Rounds(
        connections.get(),
        sender.get(),
        censuses.get(),
        loading.get(),
        sharingSwitch.get(),
        disconnecting.get(),
        requesting.get(),
        stagingChains().get(),
        clock);
  }

  private KeepingPrivate makeKeepingPrivate() {
    return new KeepingPrivate(
        privacies.get(),
        mails.get(),
        connections.get(),
        censuses.get(),
        sender.get(),
        audit.get(),
        clock());
  }

  private Assigning makeAssigning() {
    return new Assigning(
        assignments.get(), mails.get(), sender.get(), censuses.get(), audit.get(), clock);
  }

  private AddingContacts makeAddingContacts() {
    return new AddingContacts(
        addedContacts.get(),
        erased.get(),
        directory.get(),
        connections.get(),
        censuses.get(),
        audit.get(),
        clock);
  }

  /** For people it asks for no place: queued work leaves some free for them. */
  private ReadMarking makeReadMarking() {
    return new ReadMarking(
        connections.get(), wishes.get(), pacedMail.get(), sender.get(), patience, clock);
  }

  private MailboxContexts makeContexts() {
    return new MailboxContexts(
        pacedMail.get(),
        mailboxes.get(),
        directory.get(),
        indexes.get(),
        new Matcher(neutralDomains.get()),
        settings.firmStart(),
        censuses.get(),
        assignments.get(),
        privacies.get(),
        addedContacts.get(),
        erased.get());
  }

  private MailboxWorker makeWorker() {
    MailSource source = pacedMail.get();
    MailboxContexts contexts = mailboxContexts.get();
    MailStore store = mailStore.get();
    SubscriptionKeeping keeping = makeKeeping(source);
    MailboxPurge purge = makePurge(keeping);
    return new MailboxWorker(
        connections.get(),
        new Pipeline(source, contexts, store, makeBackgroundStaging(), sender.get(), clock),
        new CatchUpRun(source, contexts, mailboxes.get(), mails.get(), sender.get()),
        new CensusRun(
            source, contexts, mailboxes.get(), mails.get(), sender.get(), censuses.get(), clock),
        keeping,
        purge,
        makeSubjects(purge),
        reconnecting.get(),
        new ReadSweepRun(source, mails.get(), sender.get(), clock),
        readMarking.get(),
        makeStagingRun(),
        sender.get(),
        parked.get(),
        places.get(),
        clock);
  }

  private MailboxPurge makePurge(SubscriptionKeeping keeping) {
    return new MailboxPurge(
        keeping,
        microsoft.get()::grants,
        connections.get(),
        mailboxes.get(),
        wishes.get(),
        mails.get(),
        mailStore.get(),
        bodies.get(),
        stagedMails.get(),
        parked.get(),
        sender.get(),
        clock);
  }

  private StagingRun makeStagingRun() {
    return new StagingRun(
        staging.get(),
        stagingChains.get(),
        stagedMails.get(),
        mails.get(),
        new PacedAttachmentSource(microsoft.get().attachments(), places.get()),
        engines.get().contents(),
        new TikaFileTypes(),
        notifications.get(),
        settings::malwareScanner,
        clock);
  }

  private BackgroundStaging makeBackgroundStaging() {
    return new BackgroundStaging(
        staging.get(),
        stagingChains.get(),
        mails.get(),
        settings.stageMegabytes() * 1_000_000,
        clock);
  }

  private UsingAttachments makeUsingAttachments() {
    return new UsingAttachments(
        mailOpening.get(),
        staging.get(),
        stagingChains.get(),
        engines.get().contents(),
        engines.get().contentLinks(),
        connections.get(),
        notifications.get(),
        audit.get(),
        clock());
  }

  private Lazy<Staging> staging() {
    return staging;
  }

  private Lazy<StagedMails> stagedMails() {
    return stagedMails;
  }

  private Lazy<StagingChains> stagingChains() {
    return stagingChains;
  }

  private SubjectRequestRun makeSubjects(MailboxPurge purge) {
    AddressErasure addresses =
        new AddressErasure(
            engines.get().records(),
            erased.get(),
            clientFiles.get(),
            addedContacts.get(),
            loading.get(),
            indexes.get(),
            connections.get(),
            privacies.get(),
            assignments.get(),
            mails.get(),
            mailStore.get(),
            censuses.get());
    PersonErasure persons =
        new PersonErasure(
            engines.get().records(),
            connections.get(),
            disconnecting.get(),
            purge,
            mails.get(),
            clientFiles.get(),
            addedContacts.get(),
            privacies.get(),
            optIns.get(),
            people.get(),
            directory.get());
    SubjectExport export =
        new SubjectExport(
            engines.get().records(),
            engines.get().blobs(),
            requests.get(),
            connections.get(),
            mails.get(),
            bodies.get(),
            clientFiles.get(),
            addedContacts.get(),
            privacies.get(),
            optIns.get(),
            people.get(),
            directory.get(),
            clock);
    return new SubjectRequestRun(requests.get(), addresses, persons, export, sender.get(), clock);
  }

  private SubjectRequesting makeRequesting() {
    return new SubjectRequesting(
        requests.get(), directory.get(), connections.get(), audit.get(), sender.get(), clock);
  }

  private SubscriptionKeeping makeKeeping(MailSource source) {
    return new SubscriptionKeeping(
        microsoft.get().subscriptions(),
        connections.get(),
        source,
        Webhooks.of(settings.publicUrl()),
        clientState(),
        sender.get(),
        censuses.get(),
        clock);
  }

  private RollOut makeRollOut() {
    return new RollOut(
        people.get(), directory.get(), clientFiles.get(), states.get(), notifications.get());
  }

  private Linking makeLinking() {
    return new Linking(
        bearer -> microsoft.get().profiles().read(bearer),
        directory.get(),
        people.get(),
        notifications.get(),
        connections.get(),
        censuses.get(),
        clock);
  }

  private MailboxSignIn makeSignIn() {
    MailboxConnecting connecting =
        new MailboxConnecting(
            makeKeeping(microsoft.get().mail()),
            connections.get(),
            censuses.get(),
            sender.get(),
            clock);
    return new MailboxSignIn(
        microsoft.get().signIn(),
        signIns.get(),
        microsoft.get().grants(),
        microsoft.get().mailboxKind(),
        connections.get(),
        connecting,
        people.get(),
        settings.sharedMailboxes());
  }
}
