package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.connection.PendingSignIns;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.notification.Notification;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Profiles.Profile;
import com.collaborationcenter.pipeline.MailboxStates.State;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkingTest {
  private static final EmailAddress ALIAS = EmailAddress.of("a.martin@firm.example");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private Firm firm;
  private People people;
  private Linking linking;
  private RollOut rollOut;
  private Optional<String> fault = Optional.empty();
  private Profile profile = new Profile(PERSON, ADDRESS, Set.of(ADDRESS, ALIAS));
  private int asked;

  @BeforeEach
  void open() {
    firm = new Firm(folder);
    people = new People(firm.records);
    linking =
        new Linking(
            bearer -> {
              asked++;
              fault.ifPresent(
                  code -> {
                    throw new CannotProcess(code, "why");
                  });
              return profile;
            },
            firm.directory,
            people,
            firm.notifications,
            firm.connections,
            firm.censuses,
            firm.clock);
    MailboxStates states =
        new MailboxStates(
            firm.connections,
            new PendingSignIns(firm.records, firm.clock),
            firm.mailboxes,
            firm.clock);
    rollOut = new RollOut(people, firm.directory, firm.files, states, firm.notifications);
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void readsTheProfileOnceADay() {
    assertThat(addresses()).containsExactlyInAnyOrder(ADDRESS, ALIAS);
    assertThat(addresses()).containsExactlyInAnyOrder(ADDRESS, ALIAS);
    assertThat(asked).isEqualTo(1);

    firm.clock.pass(Duration.ofDays(1));
    profile = new Profile(PERSON, ADDRESS, Set.of(ADDRESS));
    assertThat(addresses()).containsExactly(ADDRESS);
    assertThat(firm.directory.personOf(ALIAS)).isEmpty();
  }

  /** The addresses are linked; that the mail must follow is not forgotten with it. */
  @Test
  void asksForTheCensusAlsoAfterACrashBetween() {
    firm.connected();
    assertThat(addresses()).containsExactlyInAnyOrder(ADDRESS, ALIAS);
    firm.takeAll();
    firm.clock.pass(Duration.ofDays(1));
    EmailAddress other = EmailAddress.of("married@firm.example");
    profile = new Profile(PERSON, ADDRESS, Set.of(ADDRESS, other));
    firm.directory.link(PERSON, Set.of(ADDRESS, other)); // And there it fell.

    assertThat(addresses()).containsExactlyInAnyOrder(ADDRESS, other);

    assertThat(firm.takeAll())
        .singleElement()
        .isInstanceOfSatisfying(
            CensusStep.class,
            census -> assertThat(census.other()).isEqualTo(CensusStep.Other.IS_GIVEN_UP));
  }

  /** Their account was made anew, say, and the old one's mailbox is still connected. */
  @Test
  void letsTheMailboxFollowThatLosesAnAddressToAnotherPerson() {
    firm.connected();
    PersonId other = new PersonId("tenant", "other");
    profile = new Profile(other, ADDRESS, Set.of(ADDRESS));

    assertThat(linking.addressesOf(other, "bearer")).containsExactly(ADDRESS);

    assertThat(firm.directory.addressesOf(PERSON)).isEmpty();
    assertThat(firm.takeAll()).isEmpty();
    firm.clock.pass(Duration.ofMinutes(2));
    assertThat(firm.takeAll())
        .singleElement()
        .isInstanceOfSatisfying(
            CensusStep.class,
            census -> {
              assertThat(census.mailbox()).isEqualTo(Firm.ANNA);
              assertThat(census.other()).isEqualTo(CensusStep.Other.IS_GIVEN_UP);
            });
  }

  @Test
  void tellsAFaultAndAsksAgainAfterAMinute() {
    fault = Optional.of("consent_required");
    assertThat(addresses()).isEmpty();
    assertThat(addresses()).isEmpty();
    assertThat(asked).isEqualTo(1);
    assertThat(linking.faultOf(PERSON)).contains("consent_required");

    fault = Optional.empty();
    firm.clock.pass(Duration.ofMinutes(1));
    assertThat(addresses()).containsExactlyInAnyOrder(ADDRESS, ALIAS);
    assertThat(linking.faultOf(PERSON)).isEmpty();
  }

  @Test
  void goesOnWithWhatIsKnownAndTakesNobodyElsesProfile() {
    firm.directory.link(PERSON, Set.of(ADDRESS));
    profile = new Profile(new PersonId("tenant", "other"), ALIAS, Set.of(ALIAS));

    assertThat(addresses()).containsExactly(ADDRESS);
    assertThat(linking.faultOf(PERSON)).contains("profile_foreign");
    assertThat(firm.directory.personOf(ALIAS)).isEmpty();
  }

  @Test
  void listsEveryoneAndInvitesEachOnceADayWhereverTheyAre() {
    firm.with(file("c1", CLIENT));
    assertThat(states()).containsExactly(State.NEVER_SIGNED_IN);
    assertThat(rollOut.invite(List.of(ADDRESS))).containsValue("invited");
    assertThat(rollOut.invite(List.of(ADDRESS))).containsValue("invited_already");
    assertThat(rollOut.invite(List.of(EmailAddress.of("nobody@firm.example"))))
        .containsValue("unknown");

    assertThat(addresses()).isNotEmpty();

    assertThat(states()).containsExactly(State.NEVER_CONNECTED);
    assertThat(firm.notifications.list(PERSON, Optional.empty(), 10).notifications())
        .extracting(Notification::kind)
        .containsExactly(Notification.Kind.CONNECT_INVITATION);
    assertThat(rollOut.invite(List.of(ADDRESS))).containsValue("invited_already");
    firm.clock.pass(Duration.ofDays(1));
    assertThat(rollOut.invite(List.of(ADDRESS))).containsValue("invited");
    assertThat(firm.notifications.list(PERSON, Optional.empty(), 10).notifications()).hasSize(1);
  }

  /** Invited under an alias that becomes theirs, after they put an older invitation away. */
  @Test
  void handsOverAnInvitationThatIsNewerThanOneThatWasPutAway() {
    profile = new Profile(PERSON, ADDRESS, Set.of(ADDRESS));
    assertThat(addresses()).isNotEmpty();
    firm.notifications.invite(PERSON);
    assertThat(firm.notifications.putAway(PERSON, "connect-invitation")).isTrue();
    firm.clock.pass(Duration.ofDays(2));
    firm.notifications.invite(ALIAS);
    profile = new Profile(PERSON, ADDRESS, Set.of(ADDRESS, ALIAS));

    assertThat(addresses()).contains(ALIAS);

    assertThat(invitations()).hasSize(1);
    assertThat(firm.notifications.putAway(PERSON, "connect-invitation")).isTrue();
    firm.notifications.handOver(PERSON, Set.of(ADDRESS, ALIAS));
    assertThat(invitations()).isEmpty();
  }

  private List<Notification> invitations() {
    return firm.notifications.list(PERSON, Optional.empty(), 10).notifications();
  }

  private Set<EmailAddress> addresses() {
    return linking.addressesOf(PERSON, "bearer");
  }

  private List<State> states() {
    List<State> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      RollOut.MemberPage page = rollOut.list(Optional.empty(), next, 1);
      page.members().forEach(member -> all.add(member.mailbox().state()));
      next = page.next();
    } while (next.isPresent());
    return all;
  }
}
