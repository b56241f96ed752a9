package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.subject.ErasedAddresses;
import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressErasureTest {
  private static final PersonId ADMINISTRATOR = new PersonId("tenant", "admin");
  private static final Viewer VIEWER =
      new Viewer(ADMINISTRATOR, Set.of(Role.ADMINISTRATOR), Set.of());
  private static final EmailAddress PAUL = EmailAddress.of(CLIENT);
  private static final String OTHER = "olga@client.example";
  private static final Map<String, Long> FOUND =
      Map.of("contacts", 3L, "exclusions", 2L, "mails", 3L, "notifications", 1L);

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void leavesNoTraceAtWhateverWriteItDies() throws IOException {
    boolean crashed = true;
    int n = 0;
    for (; crashed; n++) {
      crashed = false;
      for (WritePoints.When when : WritePoints.When.values()) {
        String name = n + "-" + when;
        try (Firm firm = filled(name)) {
          firm.points.crashAt(n, when);
          try {
            firm.requesting.erase(PAUL, ADMINISTRATOR);
          } catch (WritePoints.Crash crash) {
            firm.points.carryOn();
            firm.requesting.erase(PAUL, ADMINISTRATOR);
          }
          firm.workFor(Duration.ofHours(1));
          crashed |= firm.points.crashed();
          firm.points.carryOn();

          assertErased(firm, name);
          assertThat(firm.requests.unfinished().stream().filter(r -> r.step() > 0)).isEmpty();
        }
      }
    }
    assertThat(n).isGreaterThan(40);
  }

  @Test
  void givesAReceiptOfWhatWasFoundAndCountsNothingTwice() {
    for (int n = 2; n < 60; n += 3) {
      try (Firm firm = filled("receipt-" + n)) {
        String id = firm.requesting.erase(PAUL, ADMINISTRATOR).id();
        firm.points.crashAt(n, WritePoints.When.AFTER);
        firm.workFor(Duration.ofHours(1));

        SubjectRequest receipt = firm.requesting.find(VIEWER, id).orElseThrow();
        assertThat(receipt.state()).isEqualTo(State.DONE);
        assertThat(receipt.found()).as("write " + n).isEqualTo(FOUND);
        assertThat(receipt.clientFiles()).containsExactlyInAnyOrder("c1", "c2", "c3");
        assertThat(firm.requesting.find(new Viewer(PERSON, Set.of(), Set.of()), id)).isEmpty();
      }
    }
  }

  @Test
  void neitherACensusNorALoadBringsItBackUntilItIsLifted() throws IOException {
    try (Firm firm = filled("back")) {
      firm.requesting.erase(PAUL, ADMINISTRATOR);
      firm.workFor(Duration.ofHours(1));
      firm.put(MailSample.from("late", CLIENT));

      firm.loading.load(List.of(file("c1", CLIENT, OTHER), file("c2", CLIENT)));
      firm.workFor(Duration.ofMinutes(1));
      assertThat(firm.census().isProved()).isTrue();
      assertThatThrownBy(() -> firm.addingContacts.add(file("c3", OTHER), PAUL, PERSON))
          .isInstanceOfSatisfying(
              CannotProcess.class, e -> assertThat(e.code()).isEqualTo("address_erased"));
      assertErased(firm, "back");

      firm.requesting.lift(PAUL, ADMINISTRATOR);
      firm.work();
      firm.loading.load(List.of(file("c1", CLIENT, OTHER), file("c2", CLIENT)));
      firm.workFor(Duration.ofMinutes(1));
      assertThat(firm.tab("c1")).containsExactlyInAnyOrder("one", "two", "three", "late", "others");
    }
  }

  /** Who lifts it before the sweep wants its mail: the sweep leaves it alone. */
  @Test
  void theSecondSweepLeavesAnAddressAloneThatWasLiftedMeanwhile() {
    try (Firm firm = filled("lifted")) {
      String id = firm.requesting.erase(PAUL, ADMINISTRATOR).id();
      firm.work();
      assertThat(state(firm, id)).isEqualTo(State.SWEEPING);
      firm.requesting.lift(PAUL, ADMINISTRATOR);
      firm.work();
      firm.loading.load(List.of(file("c1", CLIENT, OTHER)));
      firm.workFor(Duration.ofHours(1));

      assertThat(state(firm, id)).isEqualTo(State.DONE);
      assertThat(firm.tab("c1")).hasSize(4);
    }
  }

  /** A worker that stalled past its lock stores what it had fetched before. */
  @Test
  void theSecondSweepFindsWhatCameLate() throws IOException {
    try (Firm firm = filled("late")) {
      firm.requesting.erase(PAUL, ADMINISTRATOR);
      firm.work();
      String print = ErasedAddresses.printOf(PAUL);
      firm.erased.remove(print);
      firm.loading.load(List.of(file("c1", CLIENT, OTHER)));
      firm.work();
      firm.census();
      assertThat(firm.tab("c1")).hasSize(4);
      firm.erased.add(print);

      firm.workFor(Duration.ofHours(1));

      assertErased(firm, "late");
    }
  }

  @Test
  void theAuditIsToldFirst() {
    try (Firm firm = filled("audit")) {
      firm.points.crashAt(1, WritePoints.When.BEFORE);
      assertThatThrownBy(() -> firm.requesting.erase(PAUL, ADMINISTRATOR))
          .isInstanceOf(WritePoints.Crash.class);
      firm.points.carryOn();

      List<AuditEntry> entries =
          firm.audit.list(VIEWER, AuditQuery.everything(), Optional.empty(), 10).entries();
      assertThat(entries).extracting(AuditEntry::what).contains(Act.ERASED);
      assertThat(firm.requests.unfinished()).isEmpty();
    }
  }

  @Test
  void aRoundGoesOnWithOneWhoseWorkWasLost() throws IOException {
    try (Firm firm = filled("round")) {
      firm.points.crashAt(1, WritePoints.When.AFTER);
      assertThatThrownBy(() -> firm.requesting.erase(PAUL, ADMINISTRATOR))
          .isInstanceOf(WritePoints.Crash.class);
      firm.points.carryOn();
      firm.clock.pass(Duration.ofMinutes(31));

      firm.rounds.catchUp();
      firm.workFor(Duration.ofHours(1));

      assertErased(firm, "round");
    }
  }

  @Test
  void refusesTheAddressOfSomebodyOfTheFirm() {
    try (Firm firm = filled("person")) {
      assertThatThrownBy(() -> firm.requesting.erase(Firm.ADDRESS, ADMINISTRATOR))
          .isInstanceOfSatisfying(
              CannotProcess.class, e -> assertThat(e.code()).isEqualTo("address_of_a_person"));
      assertThat(firm.requests.unfinished()).isEmpty();
    }
  }

  private static State state(Firm firm, String id) {
    return firm.requesting.find(VIEWER, id).orElseThrow().state();
  }

  private Firm filled(String name) {
    Firm firm =
        new Firm(folder.resolve(name))
            .connected()
            .with(file("c1", CLIENT, OTHER), file("c2", CLIENT), file("c3", OTHER));
    firm.put(MailSample.from("one", CLIENT));
    firm.put(MailSample.from("two", CLIENT));
    firm.put(MailSample.from("three", CLIENT));
    firm.put(MailSample.from("others", OTHER));
    firm.privacies.saveFirm(new Exclusions(Set.of(PAUL), Set.of("x.example")), Condition.absent());
    firm.privacies.save(
        ANNA, new Exclusions(Set.of(PAUL, EmailAddress.of(OTHER)), Set.of()), Condition.absent());
    firm.notifications.invite(PAUL);
    firm.addingContacts.add(file("c3", OTHER), PAUL, PERSON);
    firm.census();
    assertThat(firm.tab("c1")).hasSize(4);
    return firm;
  }

  private void assertErased(Firm firm, String name) throws IOException {
    assertThat(firm.contents.read().values())
        .as(name)
        .noneMatch(record -> record.toString().contains(CLIENT));
    try (Stream<Path> blobs = Files.walk(folder.resolve(name).resolve("blobs"))) {
      for (Path blob : blobs.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(blob), StandardCharsets.ISO_8859_1);
        assertThat(content).as(name + " " + blob).doesNotContain(CLIENT);
      }
    }
    assertThat(firm.invariants.bodies()).as(name).hasSize(1);
    assertThat(firm.tab("c1")).as(name).containsExactly("others");
    assertThat(firm.tab("c2")).as(name).isEmpty();
    assertThat(firm.tab("c3")).as(name).containsExactly("others");
    assertThat(firm.files.find(new ClientFileId("c1")).orElseThrow().contacts())
        .containsExactly(EmailAddress.of(OTHER));
    assertThat(firm.privacies.exclusionsOf(ANNA).exclusions().addresses())
        .containsExactly(EmailAddress.of(OTHER));
    assertThat(firm.privacies.firmExclusions().exclusions().domains()).containsExactly("x.example");
  }
}
