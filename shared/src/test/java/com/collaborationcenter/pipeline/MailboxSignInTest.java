package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.PendingSignIns;
import com.collaborationcenter.connection.SignIn;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.notification.Notification;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.MailboxStates.State;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxSignInTest {
  private static final Viewer VIEWER = new Viewer(PERSON, Set.of(), Set.of(ADDRESS));
  private static final PersonId EVE = new PersonId("tenant", "eve-oid");
  private static final EmailAddress SHARED = EmailAddress.of("compta@firm.example");

  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  private final FakeSignIn microsoft = new FakeSignIn();
  private Firm firm;
  private PendingSignIns pending;
  private MailboxStates states;
  private boolean hosted = true;

  @BeforeEach
  void open() {
    firm = new Firm(folder).with(file("c1", CLIENT));
    firm.directory.link(PERSON, Set.of(ADDRESS));
    pending = new PendingSignIns(firm.records, firm.clock);
    states = new MailboxStates(firm.connections, pending, firm.mailboxes, firm.clock);
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void connectsAndTellsEachStateOnTheWay() {
    firm.put(MailSample.from("one", CLIENT));
    assertThat(state()).isEqualTo(State.NEVER_CONNECTED);

    String state = begin();
    assertThat(state()).isEqualTo(State.CONNECTING);
    signIn().complete(VIEWER, state, "code");

    assertThat(state()).isEqualTo(State.CONNECTING);
    assertThat(firm.grants.kept).containsOnlyKeys(ANNA);
    assertThat(microsoft.challenge).isEqualTo(Fingerprint.of(microsoft.verifier));
    firm.workFor(Duration.ofMinutes(2));
    assertThat(state()).isEqualTo(State.CONNECTED);
    assertThat(states.of(PERSON).live()).isTrue();
    assertThat(firm.tab("c1")).containsExactly("one");
  }

  @Test
  void tellsHowFarTheFirstCensusHasCome() {
    for (int i = 0; i < 6; i++) {
      firm.put(MailSample.from("m" + i, CLIENT));
    }
    firm.outlook.pageSize(2);
    signIn().complete(VIEWER, begin(), "code");
    firm.points.afterEach(
        () -> {
          MailboxStates.MailboxState now = states.of(PERSON);
          if (now.state() == State.CATCHING_UP && now.progress().orElseThrow().listed() > 0) {
            assertThat(now.progress().orElseThrow().total()).isEqualTo(6);
          }
        });
    firm.workFor(Duration.ofMinutes(2));

    assertThat(state()).isEqualTo(State.CONNECTED);
  }

  /** It may have passed what changed while the mailbox wasn't connected. */
  @Test
  void isNotCaughtUpByACensusThatBeganBeforeItWasConnected() {
    signIn().complete(VIEWER, begin(), "code");
    firm.workFor(Duration.ofMinutes(2));
    firm.clock.pass(Duration.ofDays(1));
    AtomicBoolean came = new AtomicBoolean();
    firm.points.afterEach(
        () -> {
          if (isUnderWay() && came.compareAndSet(false, true)) {
            firm.clock.pass(Duration.ofSeconds(1));
            firm.connections.connect(
                Connection.connected(ANNA, PERSON, ADDRESS, firm.clock.instant()));
            firm.clock.pass(Duration.ofSeconds(1));
          }
        });

    firm.census();

    assertThat(came).isTrue();
    assertThat(firm.completeness().isProved()).isTrue();
    assertThat(state()).isEqualTo(State.CONNECTING);
    firm.census();
    assertThat(state()).isEqualTo(State.CONNECTED);
  }

  private boolean isUnderWay() {
    return firm.mailboxes.census(ANNA).filter(census -> !census.state().finished()).isPresent();
  }

  @Test
  void usesAStateOnceForItsPersonWithinTenMinutes() {
    String stolen = begin();
    Viewer eve = new Viewer(EVE, Set.of(), Set.of(EmailAddress.of("eve@firm.example")));
    refuses("state_invalid", () -> signIn().complete(eve, stolen, "code"));
    signIn().complete(VIEWER, stolen, "code");
    refuses("state_invalid", () -> signIn().complete(VIEWER, stolen, "code"));
    refuses("state_invalid", () -> signIn().complete(VIEWER, "never-was", "code"));
    refuses("state_invalid", () -> signIn().complete(VIEWER, "", "code"));
    String late = begin();
    firm.clock.pass(PendingSignIns.LIFETIME);
    refuses("state_invalid", () -> signIn().complete(VIEWER, late, "code"));
  }

  @Test
  void usesTheStateUpWhateverTheAnswer() {
    String state = begin();
    assertThat(signIn().refused(VIEWER, state, "access_denied").code())
        .isEqualTo("consent_refused");
    refuses("state_invalid", () -> signIn().complete(VIEWER, state, "code"));
    assertThat(firm.connections.find(ANNA)).isEmpty();
  }

  @Test
  void keepsNothingOfAnotherAccountOrAMailboxThatMicrosoftDoesNotHost() {
    microsoft.account = new PersonId("other-tenant", PERSON.object());
    refuses("mailbox_foreign", () -> signIn().complete(VIEWER, begin(), "code"));
    microsoft.account = PERSON;
    hosted = false;
    refuses("mailbox_not_hosted", () -> signIn().complete(VIEWER, begin(), "code"));

    assertThat(firm.grants.kept).isEmpty();
    assertThat(firm.connections.find(ANNA)).isEmpty();
  }

  @Test
  void refusesBeforeMicrosoftIsAsked() {
    Viewer unlinked = new Viewer(EVE, Set.of(), Set.of());
    refuses("not_linked", () -> signIn().begin(unlinked, "bearer", Optional.empty()));
    refuses("shared_mailbox", () -> signIn().begin(VIEWER, "bearer", Optional.of(SHARED)));
    refuses(
        "mailbox_foreign",
        () -> signIn().begin(VIEWER, "bearer", Optional.of(EmailAddress.of("paul@firm.example"))));
    Viewer compta = new Viewer(EVE, Set.of(), Set.of(SHARED));
    refuses("shared_mailbox", () -> signIn().begin(compta, "bearer", Optional.empty()));
    microsoft.consented = false;
    refuses("consent_required", () -> signIn().begin(VIEWER, "bearer", Optional.empty()));
    // Without consent nobody's addresses can be read: that is why they aren't linked.
    refuses("consent_required", () -> signIn().begin(unlinked, "bearer", Optional.empty()));
    assertThat(pending.underWay(PERSON)).isEmpty();
  }

  @Test
  void fillsTheGapAfterReconnecting() {
    signIn().complete(VIEWER, begin(), "code");
    firm.workFor(Duration.ofMinutes(2));
    new Reconnecting(firm.connections, firm.notifications, firm.clock)
        .note(ANNA, "reconnect_needed", firm.clock.instant());
    assertThat(state()).isEqualTo(State.RECONNECT_NEEDED);
    firm.put(MailSample.from("meanwhile", CLIENT));
    firm.rounds.catchUp();
    firm.workFor(Duration.ofMinutes(5));
    assertThat(firm.tab("c1")).isEmpty();

    signIn().complete(VIEWER, begin(), "code");
    firm.workFor(Duration.ofMinutes(2));

    assertThat(firm.tab("c1")).containsExactly("meanwhile");
    assertThat(firm.connections.find(ANNA).orElseThrow().phase()).isEqualTo(Phase.CONNECTED);
  }

  /** Between the connection and the right to it, work finds no right. */
  @Test
  void putsWorkBackThatComesBeforeTheRightIsKept() {
    firm.put(MailSample.from("one", CLIENT));
    AtomicBoolean came = new AtomicBoolean();
    firm.points.afterEach(
        () -> {
          boolean between =
              firm.connections.find(ANNA).isPresent() && !firm.grants.kept.containsKey(ANNA);
          if (between && came.compareAndSet(false, true)) {
            firm.outlook.failNext(new CannotProcess("reconnect_needed", "no right is kept"));
            firm.work(BringUpToDate.live(ANNA, List.of(new MailId("one"))));
            assertThat(state()).isEqualTo(State.CONNECTING);
          }
        });

    signIn().complete(VIEWER, begin(), "code");

    assertThat(came).isTrue();
    assertThat(told()).isEmpty();
    assertThat(firm.takeAll())
        .hasAtLeastOneElementOfType(CensusStep.class)
        .hasAtLeastOneElementOfType(CatchUp.class)
        .hasSize(2);
    firm.clock.pass(Duration.ofSeconds(6));
    assertThat(firm.work()).isPositive();
    assertThat(firm.isStored("one")).isTrue();
  }

  @Test
  void tellsTheOwnerIfTheRightWasNeverKept() {
    String state = begin();
    firm.points.crashAt(2, WritePoints.When.BEFORE);
    assertThatThrownBy(() -> signIn().complete(VIEWER, state, "code"))
        .isInstanceOf(WritePoints.Crash.class);
    firm.points.carryOn();
    assertThat(firm.connections.find(ANNA)).isPresent();
    assertThat(firm.grants.kept).isEmpty();
    firm.clock.pass(Duration.ofMinutes(1));

    firm.outlook.failNext(new CannotProcess("reconnect_needed", "no right is kept"));
    firm.work(BringUpToDate.live(ANNA, List.of(new MailId("one"))));

    assertThat(state()).isEqualTo(State.RECONNECT_NEEDED);
    assertThat(told()).hasSize(1);
  }

  @Test
  void refusesAMailboxThatIsBeingDisconnected() {
    signIn().complete(VIEWER, begin(), "code");
    String state = begin();
    firm.disconnecting.disconnect(ANNA);

    assertThat(state()).isEqualTo(State.DISCONNECTING);
    refuses("mailbox_disconnecting", () -> signIn().complete(VIEWER, state, "code"));
    refuses("mailbox_disconnecting", () -> signIn().begin(VIEWER, "bearer", Optional.empty()));
  }

  private List<Notification> told() {
    return firm.notifications.list(PERSON, Optional.empty(), 10).notifications();
  }

  private State state() {
    return states.of(PERSON).state();
  }

  private String begin() {
    MailboxSignIn.Begun unused = signIn().begin(VIEWER, "bearer", Optional.empty());
    return microsoft.state;
  }

  private MailboxSignIn signIn() {
    return new MailboxSignIn(
        microsoft,
        pending,
        firm.grants,
        token -> {
          if (!hosted) {
            throw new CannotProcess("mailbox_not_hosted", "elsewhere");
          }
        },
        firm.connections,
        new MailboxConnecting(
            firm.keeping, firm.connections, firm.censuses, firm.sender, firm.clock),
        new People(firm.records),
        Set.of(SHARED));
  }

  private static void refuses(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(CannotProcess.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Keeps what it was asked, and answers as it is told. */
  private static final class FakeSignIn implements SignIn {
    private String state = "";
    private String challenge = "";
    private String verifier = "";
    private PersonId account = PERSON;
    private boolean consented = true;

    @Override
    public URI page(String newState, String codeChallenge, Optional<EmailAddress> hint) {
      state = newState;
      challenge = codeChallenge;
      return URI.create("https://login.example/authorize");
    }

    @Override
    public Grant redeem(String code, String codeVerifier) {
      verifier = codeVerifier;
      return new Grant(account, "someone@firm.example", "token", "cache");
    }

    @Override
    public void requireConsent(String bearer) {
      if (!consented) {
        throw new CannotProcess("consent_required", "an administrator must consent");
      }
    }
  }
}
