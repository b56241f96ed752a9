package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.Notification.Kind;
import com.collaborationcenter.person.People.SignedIn;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import com.collaborationcenter.timeline.SeenMails;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.work.QueueMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonErasureTest {
  private static final PersonId ADMINISTRATOR = new PersonId("tenant", "admin");
  private static final Viewer VIEWER =
      new Viewer(ADMINISTRATOR, Set.of(Role.ADMINISTRATOR), Set.of());
  private static final MailboxId BOB = new MailboxId("11111111-aaaa-bbbb-cccc-000000000002");
  private static final PersonId BOBS = new PersonId("tenant", BOB.value());

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void leavesNothingOfThePersonAtWhateverWriteItDies() {
    boolean crashed = true;
    int n = 0;
    for (; crashed; n++) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        try (Firm firm = filled(n + "-" + when)) {
          firm.points.crashAt(n, when);
          try {
            firm.requesting.erase(PERSON, ADMINISTRATOR);
          } catch (WritePoints.Crash crash) {
            firm.points.carryOn();
            firm.requesting.erase(PERSON, ADMINISTRATOR);
          }
          firm.workFor(Duration.ofHours(1));
          crashed |= firm.points.crashed();
          firm.points.carryOn();

          assertErased(firm, when + " write " + n);
        }
      }
    }
    assertThat(n).isGreaterThan(40);
  }

  @Test
  void givesAReceiptOfWhatWasFound() {
    try (Firm firm = filled("receipt")) {
      String id = firm.requesting.erase(PERSON, ADMINISTRATOR).id();
      firm.workFor(Duration.ofHours(1));

      SubjectRequest receipt = firm.requesting.find(VIEWER, id).orElseThrow();
      assertThat(receipt.state()).isEqualTo(State.DONE);
      assertThat(receipt.found())
          .isEqualTo(
              Map.of(
                  "mails", 2L,
                  "assignments", 1L,
                  "marks", 1L,
                  "exclusions", 1L,
                  "notifications", 2L,
                  "seenInClientFiles", 1L,
                  "optIns", 1L,
                  "addresses", 1L));
    }
  }

  @Test
  void whoComesBackBeforeTheSecondSweepKeepsWhatTheyHaveThen() {
    try (Firm firm = filled("again")) {
      String id = firm.requesting.erase(PERSON, ADMINISTRATOR).id();
      firm.workFor(Duration.ofMinutes(10));
      assertThat(firm.requesting.find(VIEWER, id).orElseThrow().state()).isEqualTo(State.SWEEPING);
      firm.directory.link(PERSON, Set.of(ADDRESS));
      new MailboxConnecting(firm.keeping, firm.connections, firm.censuses, firm.sender, firm.clock)
          .connect(PERSON, ADDRESS);

      firm.workFor(Duration.ofHours(1));

      assertThat(firm.requesting.find(VIEWER, id).orElseThrow().state()).isEqualTo(State.DONE);
      assertThat(firm.tab("c1")).hasSize(2);
      assertThat(firm.directory.addressesOf(PERSON)).containsExactly(ADDRESS);
    }
  }

  private Firm filled(String name) {
    Firm firm = new Firm(folder.resolve(name)).connected().with(file("c1", CLIENT));
    MailSample first = MailSample.from("one", CLIENT);
    firm.put(first);
    firm.put(MailSample.from("two", CLIENT));
    firm.census();
    firm.grants.keep(ANNA, new Grant(PERSON, ADDRESS.value(), "token", "cache"));
    AssignedMail mail = AssignedMail.of(first.mail().envelope());
    firm.assigning.assign(ANNA, mail, Set.of(new ClientFileId("c1")), PERSON);
    firm.work();
    firm.privacies.mark(ANNA, mail.name());
    firm.privacies.save(
        ANNA, new Exclusions(Set.of(EmailAddress.of(CLIENT)), Set.of()), Condition.absent());
    firm.wishes.note(ANNA, new MailId("one"), true);
    firm.notifications.tell(PERSON, Kind.RECONNECT_NEEDED, "reconnect-1");
    firm.notifications.invite(ADDRESS);
    firm.optIns.optIn(PERSON);
    firm.people.save(new SignedIn(PERSON, ADDRESS, firm.clock.instant(), ""));
    markSeen(firm, PERSON);
    firm.parked.park(
        "mailbox-work", QueueMessage.now("m", ANNA.value(), "{}"), "graph_refused", "why");
    // A colleague, of whom nothing goes.
    firm.directory.link(BOBS, Set.of(EmailAddress.of("bob@firm.example")));
    firm.connections.save(
        Connection.connected(BOB, BOBS, EmailAddress.of("bob@firm.example"), firm.clock.instant()));
    firm.optIns.optIn(BOBS);
    firm.notifications.tell(BOBS, Kind.RECONNECT_NEEDED, "reconnect-1");
    markSeen(firm, BOBS);
    return firm;
  }

  private static void markSeen(Firm firm, PersonId person) {
    Viewer anna = new Viewer(PERSON, Set.of(), Set.of(ADDRESS));
    var row =
        firm.timelines
            .read(anna, new ClientFileId("c1"), TabFilters.none(), Optional.empty(), 10)
            .rows()
            .get(0)
            .row();
    new SeenMails(firm.records).mark(person, new ClientFileId("c1"), row, true);
  }

  private static void assertErased(Firm firm, String when) {
    assertThat(firm.invariants.mails()).as(when).isEmpty();
    assertThat(firm.invariants.bodies()).as(when).isEmpty();
    assertThat(firm.grants.kept).as(when).isEmpty();
    assertThat(firm.connections.find(ANNA)).as(when).isEmpty();
    assertThat(firm.contents.read().keySet())
        .as(when)
        .filteredOn(key -> !key.partition().startsWith("audit:"))
        .filteredOn(key -> !key.partition().equals("subject-requests"))
        .noneMatch(key -> (key.partition() + " " + key.id()).contains(ANNA.value()))
        .anyMatch(key -> key.partition().equals("notifications:tenant:" + BOB))
        .anyMatch(key -> key.partition().equals("seen:tenant:" + BOB + ":c1"))
        .anyMatch(key -> key.partition().equals("mailboxes") && key.id().equals(BOB.value()))
        .anyMatch(key -> key.partition().equals("sharing-opt-ins"));
    assertThat(firm.directory.personOf(ADDRESS)).as(when).isEmpty();
    assertThat(firm.directory.addressesOf(BOBS)).as(when).hasSize(1);
  }
}
