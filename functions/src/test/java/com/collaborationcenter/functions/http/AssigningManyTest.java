package com.collaborationcenter.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.crash.CrashingRecordStore;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.functions.http.AssigningMany.Named;
import com.collaborationcenter.functions.http.AssigningMany.Outcome;
import com.collaborationcenter.functions.http.AssigningMany.Result;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Timelines;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.ManualClock;
import com.collaborationcenter.work.WorkReceiver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many mails in one call: each by itself, within a time, and the same end however it is cut. */
class AssigningManyTest {
  private static final PersonId ANNA = new PersonId("tenant", "anna");
  private static final MailboxId MAILBOX = new MailboxId("anna");
  private static final EmailAddress ADDRESS = EmailAddress.of("anna@firm.example");
  private static final Viewer VIEWER = new Viewer(ANNA, Set.of(), Set.of(ADDRESS));
  private static final Instant NINE = Instant.parse("2026-01-10T09:00:00Z");

  private final ManualClock clock = new ManualClock();
  private final WritePoints points = new WritePoints();

  /** Runs at each read of one record. */
  private Runnable onRead = () -> {};

  @TempDir private Path folder;
  private SqliteRecordStore records;
  private SqliteWorkQueue queue;
  private Assignments assignments;
  private Audit audit;
  private AssignableMails assignable;
  private AssigningMany many;
  private MailStore mailStore;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    queue = new SqliteWorkQueue(folder.resolve("queues.db"), MailboxWork.QUEUE, clock);
    RecordStore store = watched(new CrashingRecordStore(records, points));
    StoredDirectory directory = new StoredDirectory(records);
    directory.link(ANNA, Set.of(ADDRESS));
    ClientFiles files = new ClientFiles(records);
    files.load(List.of(file("c1"), file("c2")));
    assignments = new Assignments(store);
    audit = new Audit(store, clock);
    Mails mails = new Mails(store);
    mailStore = new MailStore(records, mails, new Bodies(new DiskBlobStore(folder.resolve("b"))));
    WorkSender sender = new WorkSender(queue);
    Assigning assigning =
        new Assigning(assignments, mails, sender, new Censuses(sender, clock), audit, clock);
    assignable =
        new AssignableMails(
            new VisibleFiles(files),
            () -> new Timelines(store, (viewer, file) -> Circle.none()),
            assigning,
            new Connections(store),
            directory);
    many = new AssigningMany(new Hand(assigning), clock);
    IntStream.range(0, 5).forEach(i -> keep("m" + i));
  }

  @AfterEach
  void close() {
    queue.close();
    records.close();
  }

  @Test
  void tellsOfEachMailWhatBecameOfIt() {
    List<Result> results = assign("m0", "no-such-mail", " ", "m1");

    assertThat(results)
        .containsExactly(done("m0"), unknown("no-such-mail"), unknown(" "), done("m1"));
    assertThat(decided()).containsExactly("m0", "m1");
  }

  @Test
  void queuesWhatFollowsTogetherAndOnce() {
    Instant later = NINE.plusSeconds(60);
    keep(MailSample.from("reply", "paul@client.example").inThread("t-m0").received(later));

    assertThat(assign("m0", "m1", "m2", "m3", "m4"))
        .extracting(Result::outcome)
        .containsOnly(Outcome.DONE);

    List<MailboxWork> queued = taken();
    assertThat(queued).hasSize(2).allMatch(BringUpToDate.class::isInstance);
    assertThat(((BringUpToDate) queued.get(0)).mails()).hasSize(5);
    assertThat(((BringUpToDate) queued.get(1)).mails()).containsExactly(new MailId("reply"));
    assertThat(queued).noneMatch(CensusStep.class::isInstance);
  }

  @Test
  void oneAuditEntryForEachMailAndFileAndNoneForARepeat() {
    assign("m0", "m1");
    int entries = audited();
    assertThat(entries).as("shown by c2, not by c1 any more").isEqualTo(2 * 2);
    clock.pass(Duration.ofHours(1));
    taken();
    points.carryOn();

    assertThat(assign("m0", "m1")).containsExactly(done("m0"), done("m1"));

    assertThat(audited()).isEqualTo(entries);
    assertThat(points.passed()).as("writes").isZero();
    assertThat(taken()).as("what a crash may have left is queued again").hasSize(1);
  }

  @Test
  void leavesWhatItDoesntReachInTimeForAnotherCall() {
    AtomicInteger reads = new AtomicInteger();
    onRead =
        () -> {
          if (reads.incrementAndGet() == 1) {
            clock.pass(AssigningMany.MAX_TIME);
          }
        };

    List<Result> results = assign("m0", "m1", "m2");
    onRead = () -> {};

    assertThat(results)
        .containsExactly(done("m0"), later("m1", "not_reached"), later("m2", "not_reached"));
    assertThat(decided()).containsExactly("m0");
    assertThat(taken()).as("what was decided follows").hasSize(1);
    assertThat(assign("m0", "m1", "m2")).containsExactly(done("m0"), done("m1"), done("m2"));
  }

  @Test
  void asksAStoreThatIsThrottledNoFurther() {
    AtomicInteger refused = new AtomicInteger();
    List<Result> results = new ArrayList<>();
    assign("m0");
    onRead =
        () -> {
          refused.incrementAndGet();
          throw new RetryLater("store_throttled", Duration.ofSeconds(1));
        };
    results.addAll(assign("m1", "m2", "m3"));
    onRead = () -> {};

    assertThat(results)
        .containsExactly(
            later("m1", "store_throttled"), later("m2", "not_reached"), later("m3", "not_reached"));
    assertThat(refused).hasValue(1);
    assertThat(decided()).containsExactly("m0");
  }

  @Test
  void aCrashAnywhereAndARepeatEndAsIfThereHadBeenNone() {
    points.carryOn();
    assign("m0", "m1", "m2");
    int writes = points.passed();
    assertThat(writes).as("audit and decision of each").isEqualTo(2 * 3);
    List<String> end = decided();
    for (int at = 0; at < writes; at++) {
      for (WritePoints.When when : WritePoints.When.values()) {
        forgetAll();
        points.crashAt(at, when);
        assertThatThrownBy(() -> assign("m0", "m1", "m2")).isInstanceOf(WritePoints.Crash.class);
        points.carryOn();

        assertThat(assign("m0", "m1", "m2")).extracting(Result::outcome).containsOnly(Outcome.DONE);

        assertThat(decided()).as(when + " write " + at).isEqualTo(end);
        assertThat(end).allSatisfy(mail -> assertThat(historyOf(mail)).hasSize(1));
      }
    }
  }

  private List<Result> assign(String... mails) {
    AssignableTab tab = assignable.in(VIEWER, "c1");
    List<Named> named = Stream.of(mails).map(AssigningManyTest::named).toList();
    return many.decide(tab, named, Optional.of(List.of(file("c2"))));
  }

  private static Named named(String mail) {
    return new Named(MAILBOX.value(), mail);
  }

  private static Result done(String mail) {
    return new Result(named(mail), Outcome.DONE, Optional.empty());
  }

  private static Result unknown(String mail) {
    return new Result(named(mail), Outcome.REFUSED, Optional.of("mail_unknown"));
  }

  private static Result later(String mail, String code) {
    return new Result(named(mail), Outcome.LATER, Optional.of(code));
  }

  private List<String> decided() {
    return assignments.of(MAILBOX).latest(any -> true, 100).stream()
        .peek(one -> assertThat(one.clientFiles()).containsExactly(new ClientFileId("c2")))
        .map(one -> one.mail().id().value())
        .sorted()
        .toList();
  }

  private List<?> historyOf(String mail) {
    Assignment one = assignments.of(MAILBOX).find(new MailId(mail)).orElseThrow();
    return assignments.history(MAILBOX, one.mail());
  }

  private void forgetAll() {
    assignments
        .of(MAILBOX)
        .latest(any -> true, 100)
        .forEach(one -> assignments.forget(MAILBOX, one.mail()));
  }

  private int audited() {
    Viewer admin = new Viewer(ANNA, Set.of(Role.ADMINISTRATOR), Set.of());
    return audit.list(admin, AuditQuery.everything(), Optional.empty(), 100).entries().size();
  }

  private List<MailboxWork> taken() {
    List<MailboxWork> taken = new ArrayList<>();
    Optional<WorkReceiver.Session> session = queue.acceptSession(Duration.ZERO);
    while (session.isPresent()) {
      try (WorkReceiver.Session held = session.get()) {
        Optional<WorkReceiver.Delivery> delivery = held.receive(Duration.ZERO);
        while (delivery.isPresent()) {
          taken.add(MailboxWork.fromJson(delivery.get().message().body()));
          delivery.get().complete();
          delivery = held.receive(Duration.ZERO);
        }
      }
      session = queue.acceptSession(Duration.ZERO);
    }
    return taken;
  }

  private void keep(String mail) {
    keep(MailSample.from(mail, "paul@client.example").inThread("t-" + mail).received(NINE));
  }

  private void keep(MailSample mail) {
    Match match =
        new Match(new ClientFileId("c1"), Match.Rule.ADDRESS_IS_A_CONTACT, "paul@client.example");
    mailStore.apply(
        MAILBOX,
        List.of(
            new Decision.Keep(
                mail.mail(),
                mail.body(),
                new com.collaborationcenter.match.Outcome(List.of(match), false),
                false,
                false)));
  }

  private static ClientFile file(String id) {
    return new ClientFile(
        new ClientFileId(id), id, Optional.empty(), Set.of(), Set.of(), Set.of(ADDRESS));
  }

  /** The same store, of which each reading of a record is told before. */
  private RecordStore watched(RecordStore store) {
    return (RecordStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RecordStore.class},
            (proxy, method, arguments) -> {
              if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              if (method.getName().equals("read")) {
                onRead.run();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException fault) {
                throw fault.getCause();
              }
            });
  }
}
