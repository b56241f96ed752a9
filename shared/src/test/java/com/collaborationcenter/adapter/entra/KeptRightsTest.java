package com.collaborationcenter.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.KeyFileWrapper;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.connection.KeptGrants;
import com.collaborationcenter.crash.MeanwhileRecordStore;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.entra.SimulatedEntra;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.entra.EntraOptions;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.secret.Encryption;
import com.collaborationcenter.secret.KeyWrapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights that are kept, renewed and withdrawn, over HTTPS against the simulated Entra ID. */
class KeptRightsTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final User ann = User.of("ann@cabinet.fr", "Ann");
  private final MailboxId mailbox = new MailboxId(ann.id().toString());
  private SimulatedEntra entra = new SimulatedEntra(SimulatorOptions.graph());
  private RecordStore store;
  private KeyWrapper keys;

  @BeforeEach
  void start() {
    entra.simulator().mailboxes().create(ann);
    store = new SqliteRecordStore(folder.resolve("records.db"), InstantSource.system());
    keys = new KeyFileWrapper(folder.resolve("wrapping-key"));
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void givesTheTokenOfTheSignInWithoutAskingAgain() {
    Grants grants = instance(store);
    Grant grant = signIn();
    grants.keep(mailbox, grant);

    assertThat(grants.accessToken(mailbox)).isEqualTo(grant.accessToken());
    assertThat(instance(store).accessToken(mailbox)).isEqualTo(grant.accessToken());
    assertThat(tokenRequests()).isEqualTo(1);
  }

  @Test
  void keepsNothingInTheClear() {
    Grants grants = instance(store);
    Grant grant = signIn();
    grants.keep(mailbox, grant);

    String kept = stored();
    assertThat(kept)
        .doesNotContain("RefreshToken")
        .doesNotContain(grant.accessToken())
        .doesNotContain("ann@cabinet.fr");
  }

  @Test
  void renewsARefusedTokenAndKeepsWhatEntraIdRotated() {
    Grants grants = instance(store);
    grants.keep(mailbox, signIn());
    String first = grants.accessToken(mailbox);
    String before = stored();

    grants.refused(mailbox, first);
    String second = grants.accessToken(mailbox);

    assertThat(second).isNotEqualTo(first);
    assertThat(stored()).isNotEqualTo(before);
    assertThat(instance(store).accessToken(mailbox)).isEqualTo(second);
    assertThat(tokenRequests()).isEqualTo(2);
  }

  @Test
  void renewsOnceOnlyThoughManyWereRefusedTheSameToken() {
    Grants grants = instance(store);
    grants.keep(mailbox, signIn());
    String first = grants.accessToken(mailbox);
    grants.refused(mailbox, first);
    String second = grants.accessToken(mailbox);

    grants.refused(mailbox, first);

    assertThat(grants.accessToken(mailbox)).isEqualTo(second);
    assertThat(tokenRequests()).isEqualTo(2);
  }

  @Test
  void takesWhatAnotherInstanceHasRenewed() {
    Grants one = instance(store);
    Grants other = instance(store);
    one.keep(mailbox, signIn());
    String first = one.accessToken(mailbox);
    other.accessToken(mailbox);
    one.refused(mailbox, first);
    String second = one.accessToken(mailbox);

    other.refused(mailbox, first);

    assertThat(other.accessToken(mailbox)).isEqualTo(second);
    assertThat(tokenRequests()).isEqualTo(2);
  }

  @Test
  void takesTheOthersTokenWhenBothRenewAtOnce() {
    assertThat(bothAtOnce()).isTrue();
    assertThat(tokenRequests()).isEqualTo(3);
  }

  @Test
  void losesNoRightWhereARefreshTokenIsGoodOnlyOnce() {
    entra.close();
    entra =
        new SimulatedEntra(
            SimulatorOptions.graph().withEntra(EntraOptions.ENTRA.withStrictRotation()));
    entra.simulator().mailboxes().create(ann);

    assertThat(bothAtOnce()).isTrue();
  }

  /** While one renews, after it has read the record, the other one renews as well. */
  private boolean bothAtOnce() {
    Grants other = instance(store);
    other.keep(mailbox, signIn());
    String first = other.accessToken(mailbox);
    other.refused(mailbox, first);
    Grants one =
        instance(new MeanwhileRecordStore(store).afterRead(0, () -> other.accessToken(mailbox)));
    one.refused(mailbox, first);

    String ones = one.accessToken(mailbox);

    return ones.equals(other.accessToken(mailbox))
        && ones.equals(instance(store).accessToken(mailbox))
        && !ones.equals(first);
  }

  @Test
  void needsTheOwnerOnceTheRightIsRevoked() {
    Grants grants = instance(store);
    grants.keep(mailbox, signIn());
    String token = grants.accessToken(mailbox);
    entra.simulator().entra().revokeSessions(ann.id());

    grants.refused(mailbox, token);

    assertThatThrownBy(() -> grants.accessToken(mailbox))
        .isInstanceOf(CannotProcess.class)
        .hasMessageContaining("AADSTS50173")
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("reconnect_needed");
    Grant again = signIn();
    grants.keep(mailbox, again);
    assertThat(grants.accessToken(mailbox)).isEqualTo(again.accessToken());
  }

  @Test
  void asksTheOwnerForNothingWhileEntraIdIsDown() {
    Grants grants = instance(store);
    grants.keep(mailbox, signIn());
    String token = grants.accessToken(mailbox);
    grants.refused(mailbox, token);
    entra
        .simulator()
        .entra()
        .faults()
        .fail(new RequestFault(Pattern.compile("/token"), 1, 503, "down", 0));

    assertThatThrownBy(() -> grants.accessToken(mailbox))
        .isInstanceOf(RetryLater.class)
        .extracting(fault -> ((RetryLater) fault).code())
        .isEqualTo("entra_unreachable");
    assertThat(grants.accessToken(mailbox)).isNotEqualTo(token);
  }

  private boolean isKept() {
    return store.read(key(), Consistency.STRONG).isPresent();
  }

  @Test
  void forgetsADroppedRight() {
    Grants grants = instance(store);
    grants.keep(mailbox, signIn());
    grants.accessToken(mailbox);

    grants.drop(mailbox, () -> true);

    assertThat(isKept()).isFalse();
    assertThatThrownBy(() -> grants.accessToken(mailbox))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("reconnect_needed");
  }

  /** The owner connects it again while what was kept before is being removed. */
  @Test
  void leavesARightThatIsKeptWhileTheOneBeforeIsDropped() {
    Grants grants = instance(store);
    grants.keep(mailbox, signIn());
    Grant next = signIn();
    List<Boolean> answers = new ArrayList<>(List.of(true, false));

    grants.drop(
        mailbox,
        () -> {
          if (answers.size() == 2) {
            instance(store).keep(mailbox, next);
          }
          return answers.remove(0);
        });

    assertThat(answers).isEmpty();
    assertThat(instance(store).accessToken(mailbox)).isEqualTo(next.accessToken());
  }

  private Grant signIn() {
    MsalSignIn signIn = new MsalSignIn(application(), SimulatedEntra.PAGE);
    URI page =
        signIn.page("s", SimulatedEntra.challenge(SimulatedEntra.VERIFIER), Optional.empty());
    return signIn.redeem(entra.choose(page, ann).getOrDefault("code", ""), SimulatedEntra.VERIFIER);
  }

  private Grants instance(RecordStore records) {
    return new KeptGrants(
        records, new Encryption(keys), new MsalRenewals(application()), InstantSource.system());
  }

  private EntraApplication application() {
    return new EntraApplication(
        entra.authority(),
        SimulatedEntra.CLIENT,
        ClientProof.certificate(entra.pkcs12()),
        URI.create("https://graph.microsoft.com/"),
        Optional.of(entra.simulator().entraCertificatePem()));
  }

  private int tokenRequests() {
    return Math.toIntExact(entra.simulator().counters().tokenRequests());
  }

  private String stored() {
    return store.read(key(), Consistency.STRONG).orElseThrow().content().toString();
  }

  private RecordKey key() {
    return new RecordKey(new Partition("grant:" + mailbox.value()), "grant");
  }
}
