package com.collaborationcenter.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.person.Caller;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Tokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntraTokensTest {
  private static final String TENANT = "84bd8158-6d4d-4958-8b9f-9d6445542f95";
  private static final String ISSUER = "https://login.example/" + TENANT + "/v2.0";
  private static final String AUDIENCE = "a5b6c7d8-0000-1111-2222-333344445555";
  private static final String OID = "11111111-aaaa-bbbb-cccc-000000000001";

  private static RSAKey key;
  private static RSAKey strangersKey;

  private HttpServer issuer;
  private int status = 200;
  private Tokens tokens;

  @BeforeAll
  static void makeKeys() throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID("key-1").generate();
    strangersKey = new RSAKeyGenerator(2048).keyID("key-1").generate();
  }

  @BeforeEach
  void open() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/keys",
        exchange -> {
          byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
    tokens = tokens(issuer.getAddress().getPort());
  }

  @AfterEach
  void close() {
    issuer.stop(0);
  }

  @Test
  void takesATokenOfTheIssuerAndTellsWhoCalls() throws Exception {
    assertThat(tokens.verify(signed(good().build())))
        .isEqualTo(new Caller(new PersonId(TENANT, OID), false, Set.of()));
  }

  @Test
  void readsTheRolesThatItKnows() throws Exception {
    Caller caller =
        tokens.verify(
            signed(good().claim("roles", List.of("Administrator", "Other", "Platform")).build()));

    assertThat(caller.roles()).containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.PLATFORM);
  }

  @Test
  void tellsAnApplicationFromAPerson() throws Exception {
    assertThat(tokens.verify(signed(application().build())).application()).isTrue();
    assertThat(tokens.verify(signed(good().build())).application()).isFalse();
    assertThat(tokens.verify(signed(good().claim("idtyp", "user").build())).application())
        .isFalse();
  }

  @Test
  void findsItsScopeAmongOthers() throws Exception {
    assertThat(tokens.verify(signed(good().claim("scp", "other access_as_user").build())))
        .isNotNull();
  }

  @Test
  void refusesAnIdTokenForTheSameRegistration() throws Exception {
    assertRefused(signed(good().claim("scp", null).build()), "token_invalid");
  }

  @Test
  void refusesAnApplicationThatDoesntSayThatItIsOne() throws Exception {
    String token =
        signed(application().claim("idtyp", null).claim("roles", List.of("Platform")).build());

    assertRefused(token, "token_invalid");
  }

  @Test
  void refusesAnApplicationThatActsForAPerson() throws Exception {
    assertRefused(signed(good().claim("idtyp", "app").build()), "token_invalid");
    assertRefused(signed(good().claim("idtyp", "app").claim("scp", "").build()), "token_invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "other", "access_as_user2", "ACCESS_AS_USER"})
  void refusesAnotherScope(String scopes) throws Exception {
    assertRefused(signed(good().claim("scp", scopes).build()), "token_invalid");
  }

  @Test
  void allowsAMinuteOfClockDifferenceAndNoMore() throws Exception {
    Instant now = Instant.now();
    assertThat(tokens.verify(signed(good().expirationTime(date(now.minusSeconds(20))).build())))
        .isNotNull();
    assertRefused(
        signed(good().expirationTime(date(now.minusSeconds(120))).build()), "token_expired");
    assertThat(tokens.verify(signed(good().notBeforeTime(date(now.plusSeconds(20))).build())))
        .isNotNull();
    assertRefused(
        signed(good().notBeforeTime(date(now.plusSeconds(120))).build()), "token_invalid");
  }

  @Test
  void refusesATokenOfAnotherTenant() throws Exception {
    assertRefused(signed(good().claim("tid", "another").build()), "tenant_foreign");
  }

  @Test
  void refusesWrongOrMissingClaims() throws Exception {
    List<UnaryOperator<JWTClaimsSet.Builder>> wrongs =
        List.of(
            c -> c.issuer("https://login.example/another/v2.0"),
            c -> c.issuer(null),
            c -> c.issuer(ISSUER + "/"),
            c -> c.audience("another"),
            c -> c.audience((String) null),
            c -> c.expirationTime(null),
            c -> c.claim("tid", null),
            c -> c.claim("oid", null),
            c -> c.claim("oid", ""),
            c -> c.claim("oid", 7),
            c -> c.claim("roles", List.of(1, 2)),
            c -> c.claim("roles", "Administrator"),
            c -> c.claim("idtyp", List.of("app")),
            c -> c.claim("scp", List.of("access_as_user")));
    for (int i = 0; i < wrongs.size(); i++) {
      String token = signed(wrongs.get(i).apply(good()).build());
      assertThatThrownBy(() -> tokens.verify(token))
          .as("wrong %s", i)
          .isInstanceOf(Tokens.Refused.class);
    }
  }

  @Test
  void refusesATokenWithoutASignature() throws Exception {
    assertRefused(new PlainJWT(good().build()).serialize(), "token_invalid");
    String stripped = signed(good().build());
    assertRefused(stripped.substring(0, stripped.lastIndexOf('.') + 1), "token_invalid");
  }

  @Test
  void refusesAMacUnderThePublicKeysBytes() throws Exception {
    SignedJWT forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), good().build());
    forged.sign(new MACSigner(key.toPublicKey().getEncoded()));

    assertRefused(forged.serialize(), "token_invalid");
  }

  @Test
  void refusesAnotherAlgorithmThoughTheKeyIsRight() throws Exception {
    SignedJWT other =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("key-1").build(), good().build());
    other.sign(new RSASSASigner(key));

    assertRefused(other.serialize(), "token_invalid");
  }

  @Test
  void refusesAStrangersSignatureUnderOurKeysName() throws Exception {
    assertRefused(signed(good().build(), strangersKey, "key-1"), "token_invalid");
  }

  @Test
  void refusesAKeyThatTheIssuerDoesntHave() throws Exception {
    assertRefused(signed(good().build(), strangersKey, "key-2"), "token_invalid");
  }

  @Test
  void refusesATamperedPayload() throws Exception {
    List<String> parts = List.of(signed(good().build()).split("\\.", -1));
    List<String> other =
        List.of(signed(good().claim("roles", List.of("Administrator")).build()).split("\\.", -1));

    assertRefused(parts.get(0) + "." + other.get(1) + "." + parts.get(2), "token_invalid");
  }

  @Test
  void asksToTryAgainWhenTheKeysCantBeHadAndRecovers() throws Exception {
    status = 503;
    String token = signed(good().build());

    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            RetryLater.class, e -> assertThat(e.code()).isEqualTo("token_keys_unavailable"));

    issuer.stop(0);
    Tokens nobody = tokens(issuer.getAddress().getPort());
    assertThatThrownBy(() -> nobody.verify(token)).isInstanceOf(RetryLater.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "....", "a.b.c", "e30.e30.", "e30.e30.e30", "é.é.é", " "})
  void refusesWhatIsNoToken(String garbage) {
    assertRefused(garbage, "token_invalid");
  }

  @Test
  void refusesGarbageAndThrowsNothingElse() throws Exception {
    Random random = new Random(20261124);
    String good = signed(good().build());
    for (int i = 0; i < 500; i++) {
      StringBuilder garbage = new StringBuilder(good);
      for (int j = random.nextInt(4); j >= 0; j--) {
        // Not the last character: its lowest bits are padding, and mean nothing.
        garbage.setCharAt(random.nextInt(good.length() - 1), random.nextBoolean() ? '!' : '*');
      }
      assertThatThrownBy(() -> tokens.verify(garbage.toString()))
          .isInstanceOf(Tokens.Refused.class);
    }
  }

  private void assertRefused(String token, String code) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            Tokens.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static Tokens tokens(int port) {
    try {
      return new EntraTokens(
          TENANT, ISSUER, AUDIENCE, URI.create("http://127.0.0.1:" + port + "/keys").toURL());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet.Builder good() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .expirationTime(date(Instant.now().plusSeconds(600)))
        .notBeforeTime(date(Instant.now().minusSeconds(10)))
        .claim("tid", TENANT)
        .claim("oid", OID)
        .claim("scp", "access_as_user")
        // Whatever it claims, an address authorises nothing.
        .claim("preferred_username", "anna@firm.example");
  }

  private static JWTClaimsSet.Builder application() {
    return good().claim("scp", null).claim("idtyp", "app");
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }

  private static String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, key, "key-1");
  }

  private static String signed(JWTClaimsSet claims, RSAKey with, String kid) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).type(JOSEObjectType.JWT).build(),
            claims);
    token.sign(new RSASSASigner(with));
    return token.serialize();
  }
}
