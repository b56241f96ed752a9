package com.collaborationcenter.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.collaborationcenter.connection.Grant;
import com.collaborationcenter.connection.SignIn;
import com.collaborationcenter.entra.SelfSigned;
import com.collaborationcenter.entra.SimulatedEntra;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Microsoft's sign-in, over HTTPS against the simulated Entra ID. */
class MsalSignInTest {
  private static final String OTHER = "99999999-aaaa-4bbb-8ccc-dddddddddddd";

  private final SimulatedEntra entra = new SimulatedEntra(SimulatorOptions.graph());
  private final User ann = User.of("ann@cabinet.fr", "Ann");
  private final SignIn signIn = signIn(entra.pkcs12(), entra.authority());

  MsalSignInTest() {
    entra.simulator().mailboxes().create(ann);
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void sendsTheOwnerToMicrosoftsPageAndTheCodeBackBehindTheHash() {
    URI page = page(signIn);

    assertThat(page.toString()).startsWith(entra.simulator().entraUrl());
    assertThat(page.getQuery())
        .contains("response_mode=fragment")
        .contains("prompt=select_account")
        .contains("code_challenge_method=S256")
        .contains("state=the-state")
        .contains("login_hint=ann@cabinet.fr")
        .contains("https://graph.microsoft.com/Mail.ReadWrite")
        .contains("https://graph.microsoft.com/User.Read")
        .contains("offline_access")
        .contains("redirect_uri=" + SimulatedEntra.PAGE);
    assertThat(entra.choose(page, ann)).containsEntry("state", "the-state").containsKey("code");
    assertThat(entra.simulator().counters().tokenRequests()).isZero();
  }

  @Test
  void redeemsACodeForTheRightOfWhoSignedIn() {
    Grant grant = signIn.redeem(code(), SimulatedEntra.VERIFIER);

    assertThat(grant.account())
        .isEqualTo(new PersonId(entra.simulator().entra().tenant(), ann.id().toString()));
    assertThat(grant.username()).isEqualTo("ann@cabinet.fr");
    assertThat(entra.simulator().entra().access(grant.accessToken()).scopes())
        .contains("Mail.ReadWrite", "User.Read");
    assertThat(grant.cache()).contains("RefreshToken");
    assertThat(grant).hasToString("Grant");
  }

  @Test
  void keepsNoPersonsTokensInAnothersCache() {
    User ben = User.of("ben@cabinet.fr", "Ben");
    entra.simulator().mailboxes().create(ben);
    signIn.redeem(code(), SimulatedEntra.VERIFIER);

    Grant bens =
        signIn.redeem(
            entra.choose(page(signIn), ben).getOrDefault("code", ""), SimulatedEntra.VERIFIER);

    assertThat(bens.cache()).contains(ben.id().toString()).doesNotContain(ann.id().toString());
  }

  @Test
  void refusesAnotherVerifierASpentCodeAndAnOldOne() {
    String code = code();
    assertRefused("sign_in_refused", "AADSTS501481", code, SimulatedEntra.VERIFIER + "x");
    String spent = code();
    signIn.redeem(spent, SimulatedEntra.VERIFIER);
    assertRefused("sign_in_refused", "AADSTS54005", spent, SimulatedEntra.VERIFIER);
    String old = code();
    entra.simulator().clock().advance(Duration.ofMinutes(11));
    assertRefused("sign_in_refused", "AADSTS70008", old, SimulatedEntra.VERIFIER);
  }

  @Test
  void saysThatEntraIdRefusesTheApplicationItself() {
    SignIn stranger = signIn(SelfSigned.make().pkcs12(), entra.authority());
    String code = code();

    assertThatThrownBy(() -> stranger.redeem(code, SimulatedEntra.VERIFIER))
        .isInstanceOf(CannotProcess.class)
        .hasMessageContaining("AADSTS700027")
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("entra_refused");
  }

  @Test
  void tellsWhoSignedInFromAnotherTenant() {
    User zoe = User.of("zoe@other.example", "Zoe");
    entra.simulator().entra().addAccount(OTHER, zoe);
    SignIn anywhere = signIn(entra.pkcs12(), entra.authority("organizations"));

    Grant grant =
        anywhere.redeem(
            entra.choose(page(anywhere), zoe).getOrDefault("code", ""), SimulatedEntra.VERIFIER);

    assertThat(grant.account()).isEqualTo(new PersonId(OTHER, zoe.id().toString()));
  }

  @Test
  void knowsBeforehandWhetherConsentIsGiven() {
    String bearer = entra.bearer(ann);
    assertThatCode(() -> signIn.requireConsent(bearer)).doesNotThrowAnyException();

    entra.simulator().entra().consents().set(SimulatedEntra.CLIENT, Set.of("User.Read"));

    assertThatThrownBy(() -> signIn.requireConsent(bearer))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("consent_required");
  }

  @Test
  void comesBackLaterWhenEntraIdThrottlesFailsOrIsGone() {
    String code = code();
    entra
        .simulator()
        .entra()
        .faults()
        .fail(new RequestFault(Pattern.compile("/token"), 1, 429, "throttled", 42));
    RetryLater throttled =
        catchThrowableOfType(RetryLater.class, () -> signIn.redeem(code, SimulatedEntra.VERIFIER));
    assertThat(throttled.code()).isEqualTo("entra_unreachable");
    assertThat(throttled.delay()).isEqualTo(Duration.ofSeconds(42));

    entra.close();
    SignIn first = signIn(entra.pkcs12(), entra.authority());
    assertThatThrownBy(() -> first.redeem(code, SimulatedEntra.VERIFIER))
        .isInstanceOf(RetryLater.class)
        .extracting(fault -> ((RetryLater) fault).code())
        .isEqualTo("entra_unreachable");
  }

  private void assertRefused(String expected, String number, String code, String verifier) {
    assertThatThrownBy(() -> signIn.redeem(code, verifier))
        .isInstanceOf(CannotProcess.class)
        .hasNoCause()
        .hasMessageContaining(number)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo(expected);
  }

  private String code() {
    return entra.choose(page(signIn), ann).getOrDefault("code", "");
  }

  private static URI page(SignIn signIn) {
    return signIn.page(
        "the-state",
        SimulatedEntra.challenge(SimulatedEntra.VERIFIER),
        Optional.of(EmailAddress.of("ann@cabinet.fr")));
  }

  private SignIn signIn(String pkcs12, URI authority) {
    return new MsalSignIn(
        new EntraApplication(
            authority,
            SimulatedEntra.CLIENT,
            ClientProof.certificate(pkcs12),
            URI.create("https://graph.microsoft.com/"),
            Optional.of(entra.simulator().entraCertificatePem())),
        SimulatedEntra.PAGE);
  }
}
