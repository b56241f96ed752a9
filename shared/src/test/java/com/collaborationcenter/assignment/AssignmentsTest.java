package com.collaborationcenter.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.assignment.Assignments.PastDecision;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Assigned;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.work.ManualClock;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignmentsTest {
  private static final MailboxId ANNA = new MailboxId("anna");
  private static final MailboxId BRUNO = new MailboxId("bruno");
  private static final PersonId PERSON = new PersonId("tenant", "anna");
  private static final Instant NINE = Instant.parse("2026-01-10T09:00:00Z");
  private static final Instant TEN = NINE.plusSeconds(3600);
  private static final Set<ClientFileId> C1 = Set.of(new ClientFileId("c1"));

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private SqliteRecordStore records;
  private Assignments assignments;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), new ManualClock());
    assignments = new Assignments(records);
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void keepsADecisionForItsMailboxUntilItIsTakenBack() {
    Assignment decided = decided(mail("one", "t", NINE), C1, NINE);
    assignments.save(ANNA, decided);

    assertThat(assignments.find(ANNA, decided.mail())).contains(decided);
    assertThat(assignments.of(ANNA).find(new MailId("one"))).contains(decided);
    assertThat(assignments.of(ANNA).of(mail("one", "t", NINE)))
        .contains(new Assigned(C1, false, NINE));
    assertThat(assignments.of(BRUNO).of(mail("one", "t", NINE))).isEmpty();

    assignments.release(ANNA, decided.mail(), decided.by(), TEN);
    assertThat(assignments.find(ANNA, decided.mail())).isEmpty();
    assertThat(assignments.of(ANNA).of(mail("one", "t", NINE))).isEmpty();
    assertThat(assignments.of(ANNA).find(new MailId("one"))).isEmpty();
    assertThat(assignments.history(ANNA, decided.mail()))
        .containsExactly(
            new PastDecision(Optional.empty(), decided.by(), TEN),
            new PastDecision(Optional.of(C1), decided.by(), NINE));
  }

  @Test
  void remembersTheLastDecisionsOfManyAndHoldsTheLatest() {
    AssignedMail mail = decided(mail("one", "t", NINE), C1, NINE).mail();
    for (int i = 0; i < Assignments.MAX_HISTORY + 5; i++) {
      assignments.save(ANNA, decided(mail("one", "t", NINE), C1, NINE.plusSeconds(i)));
    }

    assertThat(assignments.history(ANNA, mail)).hasSize(Assignments.MAX_HISTORY);
    assertThat(assignments.find(ANNA, mail).orElseThrow().at())
        .isEqualTo(NINE.plusSeconds(Assignments.MAX_HISTORY + 4));
  }

  @Test
  void whoMatchesMailsReadsTheDecisionsAndNoHistory() {
    Envelope mail = mail("one", "t", NINE);
    for (int i = 0; i < 20; i++) {
      assignments.save(ANNA, decided(mail, C1, NINE.plusSeconds(i)));
    }
    List<String> read = new ArrayList<>();
    MailboxAssignments all = new Assignments(telling(read)).of(ANNA);

    assertThat(all.of(mail)).isPresent();
    assertThat(read).singleElement().asString().containsOnlyOnce("byObject");
    assertThat(assignments.history(ANNA, AssignedMail.of(mail))).hasSize(20);

    assignments.release(ANNA, AssignedMail.of(mail), PERSON, TEN);
    read.clear();
    assertThat(new Assignments(telling(read)).of(ANNA).of(mail)).isEmpty();
    assertThat(read).as("what was taken back isn't read at all").isEmpty();
  }

  @Test
  void whatAnEarlierVersionWroteKeepsItsHistory() {
    AssignedMail one = AssignedMail.of(mail("one", "t", NINE));
    AssignedMail two = AssignedMail.of(mail("two", "t", NINE));
    write(one, past("c1", 0), past("c2", 1));
    write(two, past("c1", 0), released(1));

    assertThat(assignments.find(ANNA, one).orElseThrow().clientFiles()).isEqualTo(files("c2"));
    assertThat(assignments.find(ANNA, two)).isEmpty();
    assertThat(assignments.of(ANNA).latest(any -> true, 9)).hasSize(1);
    assertThat(decisions(one)).containsExactly("c2", "c1");
    assertThat(decisions(two)).containsExactly("released", "c1");

    assignments.save(ANNA, new Assignment(one, files("c3"), PERSON, NINE.plusSeconds(9)));
    assignments.release(ANNA, two, PERSON, NINE.plusSeconds(9));
    assertThat(decisions(one)).containsExactly("c3", "c2", "c1");
    assertThat(decisions(two)).containsExactly("released", "released", "c1");

    assignments.release(ANNA, one, PERSON, TEN);
    assertThat(decisions(one)).containsExactly("released", "c3", "c2", "c1");
    assertThat(assignments.find(ANNA, one)).isEmpty();
  }

  /** While a new version takes the place of the one before, both write for a moment. */
  @Test
  void whatAnEarlierVersionWritesOverADecisionIsKeptToo() {
    AssignedMail one = AssignedMail.of(mail("one", "t", NINE));
    assignments.save(ANNA, new Assignment(one, files("c1"), PERSON, NINE));
    assignments.save(ANNA, new Assignment(one, files("c2"), PERSON, NINE.plusSeconds(1)));
    // It read the decision as all there was, and added its own.
    write(one, past("c2", 1), past("c3", 2));

    assertThat(assignments.find(ANNA, one).orElseThrow().clientFiles()).isEqualTo(files("c3"));
    assertThat(decisions(one)).containsExactly("c3", "c2", "c1");
    assignments.save(ANNA, new Assignment(one, files("c4"), PERSON, NINE.plusSeconds(3)));
    assertThat(decisions(one)).containsExactly("c4", "c3", "c2", "c1");
  }

  @Test
  void forgetsADecisionWithItsHistory() {
    AssignedMail one = AssignedMail.of(mail("one", "t", NINE));
    assignments.save(ANNA, new Assignment(one, files("c1"), PERSON, NINE));

    assignments.forget(ANNA, one);

    assertThat(assignments.history(ANNA, one)).isEmpty();
    assertThat(records.scan(Scan.of(Assignments.partition(ANNA), 10)).records()).isEmpty();
  }

  @Test
  void keepsADecisionForNoClientFile() {
    assignments.save(ANNA, decided(mail("one", "", NINE), Set.of(), NINE));

    assertThat(assignments.of(ANNA).of(mail("one", "", NINE)))
        .contains(new Assigned(Set.of(), false, NINE));
  }

  @Test
  void readsAllOfAMailboxOverManyPages() {
    for (int i = 0; i < 1_003; i++) {
      assignments.save(ANNA, decided(mail("m" + i, "t" + i, NINE), C1, NINE));
    }

    MailboxAssignments all = assignments.of(ANNA);

    for (int i = 0; i < 1_003; i++) {
      assertThat(all.of(mail("m" + i, "", NINE))).as("m" + i).isPresent();
    }
  }

  @Test
  void aMailWithoutAMessageIdIsKnownByItsOwnIdAlone() {
    Envelope nameless = envelope("one", "", "", NINE);
    assignments.save(ANNA, decided(nameless, C1, NINE));

    assertThat(assignments.of(ANNA).of(nameless)).isPresent();
    assertThat(assignments.of(ANNA).of(envelope("two", "", "", NINE))).isEmpty();
  }

  @Test
  void mailsWithoutAThreadDontFollowEachOther() {
    assignments.save(ANNA, decided(mail("one", "", NINE), C1, NINE));

    assertThat(assignments.of(ANNA).of(mail("two", "", NINE.plusSeconds(9)))).isEmpty();
  }

  @Test
  void ofTwoAssignedMailsOfOneSecondTheLaterDecisionGoesOn() {
    Set<ClientFileId> c2 = Set.of(new ClientFileId("c2"));
    Assignment first = decided(mail("one", "t", NINE), C1, NINE.plusSeconds(2));
    Assignment second = decided(mail("two", "t", NINE), c2, NINE.plusSeconds(1));

    for (List<Assignment> order : List.of(List.of(first, second), List.of(second, first))) {
      assertThat(new MailboxAssignments(ANNA, order).of(mail("three", "t", NINE.plusSeconds(9))))
          .isEqualTo(Optional.of(new Assigned(C1, true, NINE.plusSeconds(2))));
    }
  }

  @Test
  void aColleaguesDecisionIsAboutItsOneMail() {
    Assignment owners = decided(mail("one", "t", NINE), C1, NINE);
    AssignedMail second = decided(mail("two", "t", NINE.plusSeconds(2)), C1, NINE).mail();
    Set<ClientFileId> c2 = Set.of(new ClientFileId("c2"));
    Assignment colleagues =
        new Assignment(second, c2, new PersonId("tenant", "bruno"), NINE.plusSeconds(3));
    MailboxAssignments both = new MailboxAssignments(ANNA, List.of(owners, colleagues));

    assertThat(both.of(mail("two", "t", NINE.plusSeconds(2))))
        .contains(new Assigned(c2, false, NINE.plusSeconds(3)));
    assertThat(both.of(mail("three", "t", NINE.plusSeconds(9))))
        .contains(new Assigned(C1, true, NINE));
  }

  @Test
  void holdsIdsAlone() throws Exception {
    assignments.save(ANNA, decided(mail("one", "t", NINE), C1, NINE));
    records.close();

    String file = Files.readString(folder.resolve("records.db"), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("assignments:anna");
    assertThat(file).doesNotContain("client.example", "Subject of");
  }

  /** The same store, which tells what its scans give. */
  private RecordStore telling(List<String> read) {
    return (RecordStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RecordStore.class},
            (proxy, method, arguments) -> {
              if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              Object answer = method.invoke(records, arguments);
              if (answer instanceof Page page) {
                page.records().forEach(record -> read.add(record.content().toString()));
              }
              return answer;
            });
  }

  /** What was decided about the mail, the latest first, in the words of this test. */
  private List<String> decisions(AssignedMail mail) {
    return assignments.history(ANNA, mail).stream()
        .map(past -> past.clientFiles().map(f -> f.iterator().next().value()).orElse("released"))
        .toList();
  }

  /** As the version wrote it that kept decision and history in one record. */
  private void write(AssignedMail mail, ObjectNode... history) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("mail", mail.id().value()).put("name", mail.name()).put("thread", mail.thread());
    content.put("received", mail.received().toString());
    content.putArray("history").addAll(List.of(history));
    RecordKey key = new RecordKey(Assignments.partition(ANNA), mail.name());
    records.write(NewRecord.of(key, new SortKey(mail.name()), content), Condition.always());
  }

  private static ObjectNode past(String file, int second) {
    ObjectNode past = released(second);
    past.putArray("clientFiles").add(file);
    return past;
  }

  private static ObjectNode released(int second) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("byTenant", PERSON.tenant())
        .put("byObject", PERSON.object())
        .put("at", NINE.plusSeconds(second).toString());
  }

  private static Set<ClientFileId> files(String file) {
    return Set.of(new ClientFileId(file));
  }

  private static Assignment decided(Envelope mail, Set<ClientFileId> files, Instant at) {
    return new Assignment(AssignedMail.of(mail), files, PERSON, at);
  }

  private static Envelope mail(String id, String thread, Instant received) {
    return envelope(id, "<" + id + "@client.example>", thread, received);
  }

  private static Envelope envelope(String id, String messageId, String thread, Instant received) {
    Envelope sample = MailSample.from(id, "paul@client.example").mail().envelope();
    return new Envelope(
        new MailId(id),
        messageId,
        thread,
        "key-1",
        sample.participants(),
        sample.subject(),
        received,
        new FolderId("inbox"),
        false);
  }
}
