package com.collaborationcenter.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.FakeRequest;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.StoredDirectory;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Timelines;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.ManualClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history costs a bounded number of reads, however much was decided. */
class AssignmentHttpFunctionTest {
  private static final PersonId ANNA = new PersonId("tenant", "anna");
  private static final PersonId BRUNO = new PersonId("tenant", "bruno");
  private static final MailboxId MAILBOX = new MailboxId("anna");
  private static final EmailAddress ADDRESS = EmailAddress.of("anna@firm.example");
  private static final Instant NINE = Instant.parse("2026-01-10T09:00:00Z");
  private static final AssignedMail MAIL = new AssignedMail(new MailId("one"), "name", "t", NINE);

  private final AtomicInteger reads = new AtomicInteger();

  @TempDir private Path folder;
  private SqliteRecordStore records;
  private SqliteWorkQueue queue;
  private Assignments assignments;
  private AssignmentHttpFunction function;

  @BeforeEach
  void open() {
    ManualClock clock = new ManualClock();
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    queue = new SqliteWorkQueue(folder.resolve("queues.db"), MailboxWork.QUEUE, clock);
    RecordStore store = counting();
    assignments = new Assignments(records);
    ClientFiles files = new ClientFiles(store);
    StoredDirectory directory = new StoredDirectory(records);
    directory.link(ANNA, Set.of(ADDRESS));
    new People(records).save(new People.SignedIn(ANNA, ADDRESS, NINE, ""));
    WorkSender sender = new WorkSender(queue);
    Assigning assigning =
        new Assigning(
            assignments,
            new Mails(store),
            sender,
            new Censuses(sender, clock),
            new Audit(store, clock),
            clock);
    VisibleFiles visible = new VisibleFiles(files);
    AssignableMails assignable =
        new AssignableMails(
            visible,
            () -> new Timelines(store, (viewer, file) -> Circle.none()),
            assigning,
            new Connections(store),
            directory);
    function =
        new AssignmentHttpFunction(
            new HttpGate(
                () -> token -> new Caller(ANNA, false, Set.of()),
                () -> HttpGate.Addresses.in(directory)),
            () -> assignable,
            () -> assigning,
            () -> visible,
            () -> new People(store));
    load(0, 130);
  }

  @AfterEach
  void close() {
    queue.close();
    records.close();
  }

  @Test
  void readsEachPersonAndEachClientFileOnce() throws Exception {
    for (int i = 0; i < Assignments.MAX_HISTORY; i++) {
      decide(i, i % 2 == 0 ? ANNA : BRUNO, IntStream.range(0, 20));
    }

    JsonNode history = history();

    assertThat(history).hasSize(Assignments.MAX_HISTORY);
    assertThat(history).allSatisfy(one -> assertThat(one.path("clientFiles")).hasSize(20));
    assertThat(history.get(1).path("address").asText()).isEqualTo(ADDRESS.value());
    assertThat(history.get(0).has("address")).as("never signed in").isFalse();
    // 20 files, two people, and what finds the mail.
    assertThat(reads.get()).isLessThan(20 + 2 + 10);
  }

  @Test
  void looksAtTheClientFilesThatWereNamedLastAndCountsTheOthers() throws Exception {
    for (int i = 0; i < 7; i++) {
      decide(i, ANNA, IntStream.range(i * 18, i * 18 + 18));
    }

    JsonNode history = history();

    assertThat(history.get(0).path("clientFiles")).hasSize(18);
    assertThat(history.get(0).path("others").asInt()).isZero();
    // Five times 18 of the 100.
    assertThat(history.get(5).path("clientFiles")).hasSize(10);
    assertThat(history.get(5).path("others").asInt()).isEqualTo(8);
    assertThat(history.get(6).path("others").asInt()).isEqualTo(18);
    assertThat(reads.get()).isLessThan(AssignmentHttpFunction.MAX_NAMED + 1 + 10);
  }

  private JsonNode history() throws Exception {
    reads.set(0);
    HttpResponseMessage answer =
        function.run(
            new FakeRequest().header("Authorization", "Bearer any"),
            "c0",
            MAILBOX.value(),
            "one",
            FakeRequest.context());
    assertThat(answer.getStatusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.getBody().toString()).path("history");
  }

  private void decide(int second, PersonId by, IntStream files) {
    Set<ClientFileId> ids =
        files.mapToObj(i -> new ClientFileId("c" + i)).collect(Collectors.toSet());
    assignments.save(MAILBOX, new Assignment(MAIL, ids, by, NINE.plusSeconds(second)));
  }

  private void load(int from, int to) {
    List<ClientFile> files = new ArrayList<>();
    for (int i = from; i < to; i++) {
      ClientFileId id = new ClientFileId("c" + i);
      files.add(
          new ClientFile(id, "Client", Optional.empty(), Set.of(), Set.of(), Set.of(ADDRESS)));
    }
    new ClientFiles(records).load(files);
  }

  private RecordStore counting() {
    return (RecordStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RecordStore.class},
            (proxy, method, arguments) -> {
              if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              reads.incrementAndGet();
              return method.invoke(records, arguments);
            });
  }
}
