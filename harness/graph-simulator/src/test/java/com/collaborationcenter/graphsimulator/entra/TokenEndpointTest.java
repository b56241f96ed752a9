package com.collaborationcenter.graphsimulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The token endpoint, asked by an application that proves itself with a managed identity. */
class TokenEndpointTest {
  private static final String ISSUER = "https://identity.example/";
  private static final String SUBJECT = "the-managed-identity";

  private final GraphSimulator simulator =
      GraphSimulator.start(
          SimulatorOptions.graph().withEntra(EntraOptions.ENTRA.withStrictRotation()));
  private final EntraSimulator entra = simulator.entra();
  private final User anna = User.of("anna@firm.example", "Anna Martin");
  private final RSAKey key = new RSAKeyGenerator(2048).keyID("identity").generate();
  private final SigningClient client;

  TokenEndpointTest() throws Exception {
    simulator.mailboxes().create(anna);
    client = new SigningClient(simulator);
    TrustedKeys keys = TrustedKeys.of(new JWKSet(key.toPublicJWK()).toString());
    entra.register(
        Application.of(SigningClient.ID, SigningClient.REDIRECT)
            .withFederation(new Federation(ISSUER, SUBJECT, Federation.EXCHANGE, keys)));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aManagedIdentityStandsForTheApplication() throws Exception {
    JsonNode answer = redeem(assertion(SUBJECT, 600));

    assertThat(answer.path("access_token").asText()).isNotEmpty();
    assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(answer.path("scope").asText()).contains("Mail.ReadWrite").doesNotContain("offline");
    SignedJWT id = SignedJWT.parse(answer.path("id_token").asText());
    assertThat(
            TrustedKeys.of(
                    client.get(entra.url() + "/" + entra.tenant() + "/discovery/v2.0/keys").body())
                .signed(id))
        .isTrue();
    assertThat(id.getJWTClaimsSet().getClaims())
        .containsEntry("oid", anna.id().toString())
        .containsEntry("tid", entra.tenant())
        .containsEntry("preferred_username", anna.address())
        .containsEntry("name", "Anna Martin")
        .containsEntry("ver", "2.0")
        .containsEntry("iss", entra.issuer(entra.tenant()));
  }

  @Test
  void anotherIdentityOrAnExpiredAssertionIsRefused() throws Exception {
    assertThat(number(redeem(assertion("another", 600)))).isEqualTo(700213);
    assertThat(number(redeem(assertion(SUBJECT, -1)))).isEqualTo(700024);
  }

  @Test
  void aRefreshTokenIsGoodOnceIfRotationIsStrict() throws Exception {
    String first = redeem(assertion(SUBJECT, 600)).path("refresh_token").asText();
    JsonNode second = refresh(first);

    assertThat(second.path("refresh_token").asText()).isNotEmpty().isNotEqualTo(first);
    assertThat(number(refresh(first))).isEqualTo(70000);
    assertThat(refresh(second.path("refresh_token").asText()).has("access_token")).isTrue();
  }

  @Test
  void aChangedPasswordOrLongIdlenessEndsARefreshToken() throws Exception {
    String token = redeem(assertion(SUBJECT, 600)).path("refresh_token").asText();
    entra.changePassword(anna.id());
    assertThat(number(refresh(token))).isEqualTo(50173);

    String later = redeem(assertion(SUBJECT, 600)).path("refresh_token").asText();
    entra.expireRefreshTokens(anna.id());
    JsonNode refusal = refresh(later);
    assertThat(number(refusal)).isEqualTo(700082);
    assertThat(refusal.path("error").asText()).isEqualTo("invalid_grant");
  }

  @Test
  void anApplicationOnItsOwnGetsATokenThatOpensNoMailbox() throws Exception {
    Map<String, String> form = proven(assertion(SUBJECT, 600));
    form.put("grant_type", "client_credentials");
    form.put("scope", "https://graph.microsoft.com/.default");
    JsonNode answer = token(form);

    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(entra.access(answer.path("access_token").asText()).person()).isEmpty();
  }

  @Test
  void otherGrantsAreRefused() throws Exception {
    Map<String, String> form = proven(assertion(SUBJECT, 600));
    form.put("grant_type", "password");
    assertThat(token(form).path("error").asText()).isEqualTo("unsupported_grant_type");
  }

  private JsonNode redeem(String assertion) throws Exception {
    Map<String, String> form = proven(assertion);
    form.put("grant_type", "authorization_code");
    form.put("code", client.code(entra.tenant(), anna.id().toString()));
    form.put("redirect_uri", SigningClient.REDIRECT.toString());
    form.put("code_verifier", SigningClient.VERIFIER);
    return token(form);
  }

  private JsonNode refresh(String refreshToken) throws Exception {
    Map<String, String> form = proven(assertion(SUBJECT, 600));
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return token(form);
  }

  private static Map<String, String> proven(String assertion) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", SigningClient.ID);
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion);
    return form;
  }

  private String assertion(String subject, int seconds) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(subject)
                .audience(Federation.EXCHANGE)
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static int number(JsonNode answer) {
    return answer.path("error_codes").path(0).asInt();
  }

  private JsonNode token(Map<String, String> form) throws Exception {
    return new ObjectMapper()
        .readTree(
            client.post(entra.url() + "/" + entra.tenant() + "/oauth2/v2.0/token", form).body());
  }
}
