package com.collaborationcenter.graphsimulator.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.UserAssertion;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What MSAL4J, the product's client, gets from the simulated Entra ID (graph-facts 7). */
class MsalTest {
  private static final String OTHER = "99999999-aaaa-4bbb-8ccc-dddddddddddd";
  private static final String AUDIENCE = "api://collaboration-center";

  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final EntraSimulator entra = simulator.entra();
  private final User anna = User.of("anna@firm.example", "Anna Martin");
  private final String tenant = entra.tenant();
  private SigningClient client;
  private ConfidentialClientApplication msal;

  MsalTest() throws Exception {
    simulator.mailboxes().create(anna);
    client = new SigningClient(simulator);
    entra.register(client.application());
    msal = client.msal(tenant);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aCodeWithItsVerifierGivesTokensOfThatPerson() throws Exception {
    IAuthenticationResult result = signIn();

    assertThat(result.account().homeAccountId()).isEqualTo(anna.id() + "." + tenant);
    assertThat(result.account().username()).isEqualTo(anna.address());
    Access access = entra.access(result.accessToken());
    assertThat(access.person()).isEqualTo(anna.id().toString());
    assertThat(access.scopes()).contains("Mail.ReadWrite", "User.Read");
    assertThat(simulator.counters().tokenRequests()).isEqualTo(1);
  }

  @Test
  void anotherVerifierIsRefused() throws Exception {
    String code = client.code(tenant, anna.id().toString());

    assertThatThrownBy(() -> redeem(code, "another-verifier-of-more-than-43-characters-in-all"))
        .cause()
        .hasMessageContaining("AADSTS501481");
  }

  @Test
  void aCodeUsedTwiceIsRefusedAndRevokesWhatItGave() throws Exception {
    String code = client.code(tenant, anna.id().toString());
    IAuthenticationResult result = redeem(code, SigningClient.VERIFIER);

    assertThatThrownBy(() -> redeem(code, SigningClient.VERIFIER))
        .cause()
        .hasMessageContaining("AADSTS54005");
    assertThatThrownBy(() -> entra.access(result.accessToken()))
        .isInstanceOf(TokenRefused.class)
        .hasMessageContaining("revoked");
  }

  @Test
  void aCodeLivesTenMinutes() throws Exception {
    String code = client.code(tenant, anna.id().toString());
    simulator.clock().advance(Duration.ofMinutes(10));

    assertThatThrownBy(() -> redeem(code, SigningClient.VERIFIER))
        .cause()
        .hasMessageContaining("AADSTS70008");
  }

  @Test
  void refreshingGivesANewAccessToken() throws Exception {
    IAuthenticationResult first = signIn();
    IAuthenticationResult second = refresh(first);
    IAuthenticationResult third = refresh(second);

    assertThat(Set.of(first.accessToken(), second.accessToken(), third.accessToken())).hasSize(3);
    assertThat(entra.access(third.accessToken()).person()).isEqualTo(anna.id().toString());
  }

  @Test
  void aRevokedSessionNeedsThePerson() throws Exception {
    IAuthenticationResult result = signIn();
    entra.revokeSessions(anna.id());

    assertThatThrownBy(() -> refresh(result))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(MsalInteractionRequiredException.class)
        .hasMessageContaining("AADSTS50173");
    assertThatThrownBy(() -> entra.access(result.accessToken())).isInstanceOf(TokenRefused.class);

    assertThat(entra.access(refresh(signIn()).accessToken()).person())
        .isEqualTo(anna.id().toString());
  }

  @Test
  void aRefreshTokenExpiresNinetyDaysAfterItsLastUse() throws Exception {
    IAuthenticationResult result = signIn();
    simulator.clock().advance(Duration.ofDays(89));
    IAuthenticationResult used = refresh(result);
    simulator.clock().advance(Duration.ofDays(89));
    IAuthenticationResult usedAgain = refresh(used);
    simulator.clock().advance(Duration.ofDays(90));

    assertThatThrownBy(() -> refresh(usedAgain))
        .cause()
        .isInstanceOf(MsalInteractionRequiredException.class)
        .hasMessageContaining("AADSTS700082");
  }

  @Test
  void anUnknownCertificateIsRefused() throws Exception {
    ConfidentialClientApplication stranger = new SigningClient(simulator).msal(tenant);
    String code = client.code(tenant, anna.id().toString());

    assertThatThrownBy(() -> stranger.acquireToken(parameters(code)).get())
        .cause()
        .isInstanceOf(MsalServiceException.class)
        .hasMessageContaining("AADSTS700027");
  }

  @Test
  void aPersonOfAnotherTenantSignsInWhereAllMay() throws Exception {
    User zoe = User.of("zoe@other.example", "Zoé");
    entra.addAccount(OTHER, zoe);
    String code = client.code("organizations", zoe.id().toString());

    IAuthenticationResult result =
        client.msal("organizations").acquireToken(parameters(code)).get();

    assertThat(result.account().homeAccountId()).isEqualTo(zoe.id() + "." + OTHER);
    assertThat(client.get(client.page(tenant)).body()).doesNotContain("zoe@other.example");
    assertThat(client.get(client.page("organizations")).body())
        .contains("zoe@other.example", "anna@firm.example");
  }

  @Test
  void anApiActsOnBehalfOfWhoeverCalledIt() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("api").generate();
    entra.register(
        client
            .application()
            .withApi(AUDIENCE, TrustedKeys.of(new JWKSet(key.toPublicJWK()).toString())));

    IAuthenticationResult result = onBehalfOf(bearer(key, AUDIENCE));

    assertThat(entra.access(result.accessToken()))
        .isEqualTo(
            new Access(
                anna.id().toString(), Set.of("User.Read", "openid", "profile", "offline_access")));
    assertThatThrownBy(() -> onBehalfOf(bearer(key, "another")))
        .cause()
        .hasMessageContaining("AADSTS500131");
    RSAKey strange = new RSAKeyGenerator(2048).keyID("api").generate();
    assertThatThrownBy(() -> onBehalfOf(bearer(strange, AUDIENCE)))
        .cause()
        .hasMessageContaining("AADSTS50013");
  }

  @Test
  void onBehalfOfNeedsConsent() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("api").generate();
    entra.register(
        client
            .application()
            .withApi(AUDIENCE, TrustedKeys.of(new JWKSet(key.toPublicJWK()).toString())));
    entra.consents().set(SigningClient.ID, Set.of());

    assertThatThrownBy(() -> onBehalfOf(bearer(key, AUDIENCE)))
        .cause()
        .isInstanceOf(MsalInteractionRequiredException.class)
        .hasMessageContaining("AADSTS65001")
        .extracting(fault -> ((MsalInteractionRequiredException) fault).reason().toString())
        .isEqualTo("CONSENT_REQUIRED");
  }

  private IAuthenticationResult signIn() throws Exception {
    return redeem(client.code(tenant, anna.id().toString()), SigningClient.VERIFIER);
  }

  private IAuthenticationResult redeem(String code, String verifier) throws Exception {
    return msal.acquireToken(
            AuthorizationCodeParameters.builder(code, SigningClient.REDIRECT)
                .scopes(SigningClient.SCOPES)
                .codeVerifier(verifier)
                .build())
        .get();
  }

  private static AuthorizationCodeParameters parameters(String code) {
    return AuthorizationCodeParameters.builder(code, SigningClient.REDIRECT)
        .scopes(SigningClient.SCOPES)
        .codeVerifier(SigningClient.VERIFIER)
        .build();
  }

  private IAuthenticationResult refresh(IAuthenticationResult result) throws Exception {
    return msal.acquireTokenSilently(
            SilentParameters.builder(SigningClient.SCOPES, result.account())
                .forceRefresh(true)
                .build())
        .get();
  }

  private IAuthenticationResult onBehalfOf(String bearer) throws Exception {
    return msal.acquireToken(
            OnBehalfOfParameters.builder(Set.of("User.Read"), new UserAssertion(bearer)).build())
        .get();
  }

  private String bearer(RSAKey key, String audience) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("oid", anna.id().toString())
                .claim("tid", tenant)
                .build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }
}
