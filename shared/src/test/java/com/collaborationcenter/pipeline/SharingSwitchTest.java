package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.AuditQuery;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFileOutcome;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints.Crash;
import com.collaborationcenter.crash.WritePoints.When;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.notification.Notification;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingSwitchTest {
  private static final EmailAddress ALIAS = EmailAddress.of("a.martin@firm.example");
  private static final EmailAddress BRUNO = EmailAddress.of("bruno@firm.example");
  private static final PersonId BRUNOS = new PersonId("tenant", "bruno");

  private static final PersonId ADMINISTRATOR = new PersonId("tenant", "root-oid");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private Firm firm;
  private SharingSwitch sharing;

  @BeforeEach
  void open() {
    firm = new Firm(folder);
    firm.directory.link(PERSON, Set.of(ADDRESS, ALIAS));
    firm.with(on("c1", ADDRESS), on("c2", ALIAS, BRUNO), on("c3", ADDRESS, BRUNO));
    sharing = firm.sharing;
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void tellsEachCollaboratorOnceHoweverManyFilesAndAddresses() {
    sharing.set(ids("c1", "c2", "c3"), true, ADMINISTRATOR);

    assertThat(told(PERSON)).containsExactly(Notification.Kind.SHARING_ENABLED);
    firm.notifications.handOver(BRUNOS, Set.of(BRUNO));
    assertThat(told(BRUNOS)).containsExactly(Notification.Kind.SHARING_ENABLED);
    assertThat(firm.files.news().owners()).isEmpty();
  }

  @Test
  void tellsNobodyOfWhatWasEnabledAlreadyOrIsDisabled() {
    sharing.set(ids("c1"), true, ADMINISTRATOR);
    sharing.set(ids("c1", "c2"), true, ADMINISTRATOR);
    assertThat(told(PERSON)).hasSize(2);

    sharing.set(ids("c1", "c2"), true, ADMINISTRATOR);
    sharing.set(ids("c1", "c2"), false, ADMINISTRATOR);
    assertThat(told(PERSON)).hasSize(2);
  }

  @Test
  void tellsOfTheSameFilesOnceADay() {
    sharing.set(ids("c1"), true, ADMINISTRATOR);
    putAllAway();
    sharing.set(ids("c1"), false, ADMINISTRATOR);
    sharing.set(ids("c1"), true, ADMINISTRATOR);
    assertThat(told(PERSON)).isEmpty();

    firm.clock.pass(Duration.ofDays(1).plusSeconds(1));
    sharing.set(ids("c1"), true, ADMINISTRATOR);
    assertThat(told(PERSON)).isEmpty();
    sharing.set(ids("c1"), false, ADMINISTRATOR);
    sharing.set(ids("c1"), true, ADMINISTRATOR);
    assertThat(told(PERSON)).hasSize(1);
  }

  @Test
  void isSwitchedAndToldOnceAfterACrashAtAnyWriteAndARepeat() {
    for (When side : When.values()) {
      int n = 0;
      boolean crashed = true;
      while (crashed) {
        firm.clock.pass(Duration.ofDays(2));
        firm.points.crashAt(n++, side);
        crashed = false;
        try {
          sharing.set(ids("c2", "c3"), true, ADMINISTRATOR);
        } catch (Crash crash) {
          crashed = true;
        }
        firm.points.carryOn();
        assertThat(sharing.set(ids("c2", "c3"), true, ADMINISTRATOR).values())
            .noneMatch(ClientFileOutcome::isUnknown);

        String point = side + " " + n;
        assertThat(firm.files.findKept(new ClientFileId("c2")).orElseThrow().sharing()).isTrue();
        firm.notifications.handOver(BRUNOS, Set.of(BRUNO));
        assertThat(told(PERSON)).as(point).hasSize(1);
        assertThat(told(BRUNOS)).as(point).hasSize(1);
        forget();
      }
      assertThat(n).isGreaterThan(3);
    }
  }

  @Test
  void isToldByTheNextRoundIfNobodyAsksAgain() {
    // The audit's entry and the switch are written, no notification.
    firm.points.crashAt(1, When.AFTER);
    try {
      sharing.set(ids("c1"), true, ADMINISTRATOR);
    } catch (Crash crash) {
      firm.points.carryOn();
    }
    assertThat(firm.files.findKept(new ClientFileId("c1")).orElseThrow().sharing()).isTrue();
    assertThat(told(PERSON)).isEmpty();

    firm.rounds.catchUp();

    assertThat(told(PERSON)).containsExactly(Notification.Kind.SHARING_ENABLED);
    assertThat(firm.files.news().owners()).isEmpty();
  }

  @Test
  void hasAnEntryOfEachSwitchThoughAnotherAdministratorComesBetween() {
    sharing.set(ids("c1"), true, ADMINISTRATOR);
    firm.clock.pass(Duration.ofMinutes(1));
    Instant asked = firm.clock.instant();
    // The other one comes when this one has looked at both, and hasn't switched either.
    AtomicBoolean come = new AtomicBoolean();
    firm.points.afterEach(
        () -> {
          if (come.compareAndSet(false, true)) {
            sharing.set(ids("c1"), false, BRUNOS);
          }
        });

    Map<ClientFileId, ClientFileOutcome> outcomes =
        sharing.set(ids("c1", "c2"), true, ADMINISTRATOR);

    assertThat(come).isTrue();
    assertThat(enabledBy(ADMINISTRATOR, asked))
        .containsExactlyInAnyOrderElementsOf(
            outcomes.entrySet().stream()
                .filter(outcome -> outcome.getValue().isChanged())
                .map(Map.Entry::getKey)
                .toList());
  }

  private List<ClientFileId> enabledBy(PersonId person, Instant since) {
    Viewer administrator = new Viewer(ADMINISTRATOR, Set.of(Role.ADMINISTRATOR), Set.of());
    return firm
        .audit
        .list(administrator, AuditQuery.everything(), Optional.empty(), 100)
        .entries()
        .stream()
        .filter(entry -> entry.who().equals(person) && entry.what() == Act.SHARING_ENABLED)
        .filter(entry -> !entry.at().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
        .flatMap(entry -> entry.clientFile().stream())
        .toList();
  }

  /** All that they were told is away for longer than it is kept. */
  private void forget() {
    sharing.set(ids("c2", "c3"), false, ADMINISTRATOR);
    firm.clock.pass(Duration.ofDays(91));
  }

  private void putAllAway() {
    firm.notifications
        .list(PERSON, Optional.empty(), 100)
        .notifications()
        .forEach(one -> firm.notifications.putAway(PERSON, one.id()));
  }

  private List<Notification.Kind> told(PersonId person) {
    return firm.notifications.list(person, Optional.empty(), 100).notifications().stream()
        .map(Notification::kind)
        .toList();
  }

  private static Set<ClientFileId> ids(String... ids) {
    return Arrays.stream(ids).map(ClientFileId::new).collect(Collectors.toSet());
  }

  private static ClientFile on(String id, EmailAddress... collaborators) {
    return new ClientFile(
        new ClientFileId(id),
        "Client " + id,
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(collaborators));
  }
}
