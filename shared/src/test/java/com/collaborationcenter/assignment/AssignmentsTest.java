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
import com.collaborationcenter.work.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
