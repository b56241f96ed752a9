package com.collaborationcenter.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.audit.Audit.AuditPage;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.work.ManualClock;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final PersonId ANNA = new PersonId("tenant", "anna");
  private static final PersonId BRUNO = new PersonId("tenant", "bruno");
  private static final Viewer ADMINISTRATOR =
      new Viewer(new PersonId("tenant", "admin"), Set.of(Role.ADMINISTRATOR), Set.of());
  private static final MailboxId MAILBOX = new MailboxId("carla");
  private static final MailId MAIL = new MailId("AAMk/odd id=\n");
  private static final ClientFileId C1 = new ClientFileId("c1");
  private static final ClientFileId C2 = new ClientFileId("c2");

  /** The manual clock's day is 2026-03-02. */
  private static final Instant TODAY = Instant.parse("2026-03-02T07:00:00Z");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private final ManualClock clock = new ManualClock();
  private SqliteRecordStore records;
  private Audit audit;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), clock);
    audit = new Audit(records, clock);
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void listsWhatWasAppendedAsItWas() {
    AuditEntry full =
        AuditEntry.of(TODAY, ANNA, Act.MAIL_ASSIGNED).in(C1).about(MAILBOX, MAIL).saying("shown");
    AuditEntry bare = AuditEntry.of(TODAY.minusSeconds(1), BRUNO, Act.OPTED_IN);
    audit.append(full);
    audit.append(bare);

    assertThat(all(AuditQuery.everything(), 10)).containsExactly(full, bare);
  }

  @Test
  void tellsNothingToWhoIsNoAdministrator() {
    audit.append(AuditEntry.of(TODAY, ANNA, Act.OPTED_IN));

    for (Set<Role> roles : List.of(Set.<Role>of(), Set.of(Role.PLATFORM))) {
      AuditPage page =
          audit.list(
              new Viewer(ANNA, roles, Set.of()), AuditQuery.everything(), Optional.empty(), 10);
      assertThat(page.entries()).isEmpty();
      assertThat(page.next()).isEmpty();
    }
  }

  @Test
  void canOnlyBeAppendedToAndListed() {
    Set<String> able = new TreeSet<>();
    for (Method method : Audit.class.getDeclaredMethods()) {
      if (!Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic()) {
        able.add(method.getName());
      }
    }

    assertThat(able).containsExactly("append", "list");
  }

  @Test
  void theSameActInTheSameSecondIsOneEntry() {
    AuditEntry act =
        AuditEntry.of(TODAY.plusMillis(100), ANNA, Act.MAIL_OPENED).about(MAILBOX, MAIL);
    AuditEntry again =
        AuditEntry.of(TODAY.plusMillis(900), ANNA, Act.MAIL_OPENED).about(MAILBOX, MAIL);
    audit.append(act);
    audit.append(List.of(again, act, again));

    assertThat(all(AuditQuery.everything(), 10)).containsExactly(act);
  }

  @Test
  void whateverDiffersIsAnotherEntry() {
    AuditEntry act =
        AuditEntry.of(TODAY, ANNA, Act.MAIL_ASSIGNED).in(C1).about(MAILBOX, MAIL).saying("shown");
    List<AuditEntry> others =
        List.of(
            act,
            AuditEntry.of(TODAY.plusSeconds(1), ANNA, Act.MAIL_ASSIGNED)
                .in(C1)
                .about(MAILBOX, MAIL)
                .saying("shown"),
            AuditEntry.of(TODAY, BRUNO, Act.MAIL_ASSIGNED)
                .in(C1)
                .about(MAILBOX, MAIL)
                .saying("shown"),
            AuditEntry.of(TODAY, new PersonId("other", "anna"), Act.MAIL_ASSIGNED)
                .in(C1)
                .about(MAILBOX, MAIL)
                .saying("shown"),
            act.in(C2),
            act.saying("not_shown"),
            act.about(MAILBOX, new MailId("two")),
            act.about(new MailboxId("dora"), MAIL),
            act.about(MAILBOX));
    audit.append(others);

    assertThat(all(AuditQuery.everything(), 50)).containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void goesBackOverTheMonthsPageByPageTheNewestFirst() {
    List<AuditEntry> entries = new ArrayList<>();
    for (int month = 0; month < 5; month++) {
      // The month before last has none.
      for (int i = 0; month != 2 && i < 7; i++) {
        Instant at = monthsAgo(month).plusSeconds(-i);
        entries.add(AuditEntry.of(at, ANNA, Act.MAIL_OPENED).about(MAILBOX, MAIL));
      }
    }
    List<AuditEntry> mixed = new ArrayList<>(entries);
    Collections.reverse(mixed);
    audit.append(mixed);

    for (int limit : List.of(1, 2, 5, 7, 8, 14, 28, 29, 100)) {
      assertThat(all(AuditQuery.everything(), limit)).as("pages of %s", limit).isEqualTo(entries);
    }
    assertThat(audit.list(ADMINISTRATOR, AuditQuery.everything(), Optional.empty(), 20).entries())
        .as("a page over the months")
        .hasSize(20);
  }

  @Test
  void whatComesMeanwhileMakesNothingSkippedOrRepeated() {
    audit.append(opened(TODAY.minusSeconds(3)));
    audit.append(opened(TODAY.minusSeconds(2)));
    AuditPage first = audit.list(ADMINISTRATOR, AuditQuery.everything(), Optional.empty(), 1);

    audit.append(opened(TODAY));
    AuditPage second = audit.list(ADMINISTRATOR, AuditQuery.everything(), first.next(), 1);

    assertThat(first.entries()).containsExactly(opened(TODAY.minusSeconds(2)));
    assertThat(second.entries()).containsExactly(opened(TODAY.minusSeconds(3)));
  }

  @Test
  void givesWhatIsWithinThePeriod() {
    Instant turn = Instant.parse("2026-02-01T00:00:00Z");
    List<AuditEntry> entries =
        List.of(
            opened(turn.plusSeconds(1)),
            opened(turn),
            opened(turn.minusSeconds(1)),
            opened(turn.minusSeconds(2)));
    audit.append(entries);

    assertThat(within(Optional.of(turn), Optional.empty())).isEqualTo(entries.subList(0, 2));
    assertThat(within(Optional.empty(), Optional.of(turn))).isEqualTo(entries.subList(2, 4));
    assertThat(within(Optional.of(turn.minusSeconds(1)), Optional.of(turn.plusSeconds(1))))
        .isEqualTo(entries.subList(1, 3));
    assertThat(within(Optional.of(turn.plusMillis(500)), Optional.empty()))
        .as("by whole seconds")
        .isEqualTo(entries.subList(0, 2));
    assertThat(within(Optional.of(TODAY.plusSeconds(1_000_000_000)), Optional.empty())).isEmpty();
    assertThat(within(Optional.empty(), Optional.of(Instant.EPOCH))).isEmpty();
  }

  @Test
  void filtersByActPersonClientFileAndMailbox() {
    AuditEntry assigned =
        AuditEntry.of(TODAY, ANNA, Act.MAIL_ASSIGNED).in(C1).about(MAILBOX, MAIL).saying("shown");
    AuditEntry shared = AuditEntry.of(TODAY.minusSeconds(1), BRUNO, Act.SHARING_ENABLED).in(C1);
    AuditEntry left =
        AuditEntry.of(TODAY.minusSeconds(2), BRUNO, Act.MAILBOX_DISCONNECTED).about(MAILBOX);
    audit.append(List.of(assigned, shared, left));

    assertThat(all(query(Optional.of(Act.SHARING_ENABLED), "", "", ""), 1)).containsExactly(shared);
    assertThat(all(query(Optional.empty(), "bruno", "", ""), 1)).containsExactly(shared, left);
    assertThat(all(query(Optional.empty(), "", "c1", ""), 1)).containsExactly(assigned, shared);
    assertThat(all(query(Optional.empty(), "", "", "carla"), 1)).containsExactly(assigned, left);
    assertThat(all(query(Optional.of(Act.MAIL_ASSIGNED), "anna", "c1", "carla"), 9))
        .containsExactly(assigned);
    assertThat(all(query(Optional.of(Act.MAIL_ASSIGNED), "bruno", "", ""), 9)).isEmpty();
  }

  @Test
  void isFoundAmongManyOthersPageByPage() {
    audit.append(AuditEntry.of(TODAY.minusSeconds(9_999), BRUNO, Act.OPTED_OUT));
    audit.append(IntStream.range(0, 5_000).mapToObj(i -> opened(TODAY.minusSeconds(i))).toList());

    AuditQuery query = query(Optional.of(Act.OPTED_OUT), "", "", "");
    AuditPage first = audit.list(ADMINISTRATOR, query, Optional.empty(), 10);
    assertThat(first.entries()).as("a page has its price").isEmpty();
    assertThat(first.next()).isPresent();
    assertThat(all(query, 10)).hasSize(1);
  }

  @Test
  void isKeptForThirteenMonths() {
    AuditEntry entry = opened(TODAY);
    audit.append(entry);

    clock.pass(Duration.between(clock.instant(), Instant.parse("2027-04-02T06:59:59Z")));
    assertThat(all(AuditQuery.everything(), 10)).containsExactly(entry);

    clock.pass(Duration.ofSeconds(2));
    assertThat(all(AuditQuery.everything(), 10)).isEmpty();
  }

  @Test
  void aDetailIsACodeAndNoText() {
    for (String text : List.of("", "paul@client.example", "Two words", "x".repeat(65))) {
      assertThatThrownBy(() -> AuditEntry.of(TODAY, ANNA, Act.EXPORTED).saying(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void actsAreNamedInThePastTenseAndFoundByTheirCodes() {
    assertThat(Arrays.stream(Act.values()).map(Act::code)).contains("mail_opened", "opted_in");
    for (Act act : Act.values()) {
      assertThat(Act.find(act.code())).contains(act);
    }
    assertThat(Act.find("MAIL_OPENED")).isEmpty();
  }

  private static AuditEntry opened(Instant at) {
    return AuditEntry.of(at, ANNA, Act.MAIL_OPENED).in(C1).about(MAILBOX, MAIL);
  }

  private static Instant monthsAgo(int months) {
    return LocalDate.of(2026, 3, 1).minusMonths(months).atTime(7, 0).toInstant(ZoneOffset.UTC);
  }

  private static AuditQuery query(
      Optional<Act> act, String person, String clientFile, String mailbox) {
    return new AuditQuery(
        Optional.empty(),
        Optional.empty(),
        act,
        Optional.of(person).filter(id -> !id.isEmpty()),
        Optional.of(clientFile).filter(id -> !id.isEmpty()).map(ClientFileId::new),
        Optional.of(mailbox).filter(id -> !id.isEmpty()).map(MailboxId::new));
  }

  private List<AuditEntry> within(Optional<Instant> from, Optional<Instant> to) {
    return all(
        new AuditQuery(
            from, to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        3);
  }

  private List<AuditEntry> all(AuditQuery query, int limit) {
    List<AuditEntry> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      AuditPage page = audit.list(ADMINISTRATOR, query, next, limit);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      found.addAll(page.entries());
      next = page.next();
    } while (next.isPresent());
    return found;
  }
}
