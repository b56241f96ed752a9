package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.person.PersonId;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad tokens, cursors, limits and ids get a clear error with a stable code, and change nothing. */
class BadRequestTest extends UnchangedFirm {
  // Tokens

  @Test
  void withoutATokenNothingIsAnswered() throws Exception {
    for (String path :
        List.of(
            "client-files",
            "client-files/alpha/mails",
            "client-files/no-such-file/mails",
            "client-files/alpha/mails/" + firm.mailboxId(ANNE) + "/" + mailId,
            "completeness",
            "parked-work")) {
      http.getAsNobody(path).assertRefused(401, "token_missing");
      http.getWith(path, "Basic YTpi").assertRefused(401, "token_missing");
      http.get(path, "nonsense").assertRefused(401, "token_invalid");
      http.get(path, "a.b.c").assertRefused(401, "token_invalid");
    }
    for (String path : List.of(CSV, "parked-work/x/redrive", "dead-letters/x/redrive")) {
      http.post(path, Optional.empty(), "text/csv", bytes(HEADER + "x,X,,,,\n"))
          .assertRefused(401, "token_missing");
    }
  }

  private static void assertTokenRefused(String token, String code) throws Exception {
    http.get("client-files", token).assertRefused(401, code);
  }

  @Test
  void aTokenThatIsWrongInOneRespectIsRefused() throws Exception {
    DevelopmentIssuer issuer = firm.runner().issuer();
    assertThat(http.get("client-files", issuer.sign(claims().build())).status()).isEqualTo(200);
    Date past = Date.from(Instant.now().minusSeconds(3_600));
    Date future = Date.from(Instant.now().plusSeconds(3_600));
    assertTokenRefused(issuer.sign(claims().expirationTime(past).build()), "token_expired");
    assertTokenRefused(issuer.sign(claims().expirationTime(null).build()), "token_invalid");
    assertTokenRefused(issuer.sign(claims().notBeforeTime(future).build()), "token_invalid");
    assertTokenRefused(issuer.sign(claims().claim("tid", "foreign").build()), "tenant_foreign");
    assertTokenRefused(issuer.sign(claims().claim("tid", null).build()), "token_invalid");
    assertTokenRefused(issuer.sign(claims().claim("tid", 7).build()), "token_invalid");
    assertTokenRefused(issuer.sign(claims().claim("oid", null).build()), "token_invalid");
    assertTokenRefused(issuer.sign(claims().claim("oid", "").build()), "token_invalid");
    assertTokenRefused(issuer.sign(claims().audience("another-app").build()), "token_invalid");
    assertTokenRefused(
        issuer.sign(claims().issuer("https://evil.invalid/").build()), "token_invalid");
    assertTokenRefused(
        issuer.sign(claims().claim("roles", "Administrator").build()), "token_invalid");
  }

  @Test
  void aTokenThatTheIssuerDidNotSignIsRefused() throws Exception {
    assertTokenRefused(new PlainJWT(claims().build()).serialize(), "token_invalid");
    DevelopmentIssuer other = new DevelopmentIssuer(LocalRunner.TENANT, Clock.systemUTC());
    assertTokenRefused(other.tokenFor(person(ANNE), List.of()), "token_invalid");
    String good = token(ANNE);
    assertTokenRefused(good.substring(0, good.lastIndexOf('.') + 1), "token_invalid");
    String[] parts = good.split("\\.", -1);
    String[] brunos = token(BRUNO).split("\\.", -1);
    assertTokenRefused(parts[0] + "." + brunos[1] + "." + parts[2], "token_invalid");
  }

  @Test
  void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
    RSAKey key = JWKSet.parse(firm.runner().issuer().publicKeys()).getKeys().get(0).toRSAKey();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
            claims().build());
    token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    assertTokenRefused(token.serialize(), "token_invalid");
  }

  @Test
  void anApplicationIsNoPerson() throws Exception {
    PersonId application = new PersonId(LocalRunner.TENANT, "the-platform");
    String platform = firm.runner().issuer().tokenForPlatform(application);
    for (String path :
        List.of("client-files", "client-files/alpha/mails", "completeness", "parked-work")) {
      http.get(path, platform).assertRefused(403, "role_required");
    }
    http.post(CSV, Optional.of(platform), "text/csv", bytes(HEADER + "x,X,,,,\n"))
        .assertRefused(403, "role_required");
    // Nor is one an administrator by the role.
    String named =
        firm.runner()
            .issuer()
            .sign(
                claims()
                    .claim("idtyp", "app")
                    .claim("scp", null)
                    .claim("roles", List.of("Administrator"))
                    .build());
    http.get("parked-work", named).assertRefused(403, "role_required");
    // And what is neither the one nor the other is nobody.
    DevelopmentIssuer issuer = firm.runner().issuer();
    assertTokenRefused(issuer.sign(claims().claim("idtyp", "app").build()), "token_invalid");
    assertTokenRefused(issuer.sign(claims().claim("scp", null).build()), "token_invalid");
  }

  @Test
  void aCollaboratorIsNoAdministrator() throws Exception {
    Optional<String> collaborator = Optional.of(token(ANNE, "Collaborator", "administrator"));
    http.get("parked-work", collaborator.get()).assertRefused(403, "role_required");
    http.post(CSV, collaborator, "text/csv", bytes(HEADER + "x,X,,,,\n"))
        .assertRefused(403, "role_required");
    for (String path : List.of("parked-work/x/redrive", "dead-letters/x/redrive")) {
      http.post(path, collaborator, "application/json", bytes("{}"))
          .assertRefused(403, "role_required");
    }
  }

  // Cursors and limits

  private static String cursor(String path, String token) throws Exception {
    JsonNode page = http.get(path, token).json();
    assertThat(page.path("next").asText()).isNotEmpty();
    return page.path("next").asText();
  }

  private static void assertCursorRefused(String path, String token, String cursor)
      throws Exception {
    http.get(path + "cursor=" + ApiClient.encode(cursor), token)
        .assertRefused(400, "cursor_invalid");
  }

  @Test
  void aCursorThatIsNotOfThisPersonAndListIsRefused() throws Exception {
    String anne = token(ANNE);
    String tab = "client-files/alpha/mails?limit=1&";
    String cursor = cursor(tab, anne);
    assertThat(http.get(tab + "cursor=" + cursor, anne).status()).isEqualTo(200);
    assertCursorRefused(tab, token(BRUNO), cursor);
    assertCursorRefused("client-files/beta/mails?", anne, cursor);
    assertCursorRefused("client-files?", anne, cursor);
    assertCursorRefused(tab, anne, cursor("client-files?limit=1", anne));
    assertCursorRefused("parked-work?", administrator(), cursor);
  }

  @Test
  void aCursorThatWasTamperedWithIsRefused() throws Exception {
    String anne = token(ANNE);
    String tab = "client-files/alpha/mails?limit=1&";
    String cursor = cursor(tab, anne);
    for (int at = 0; at < cursor.length() - 1; at += 7) {
      char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      assertCursorRefused(tab, anne, cursor.substring(0, at) + other + cursor.substring(at + 1));
    }
    assertCursorRefused(tab, anne, cursor.substring(0, cursor.length() - 4));
    assertCursorRefused(tab, anne, cursor + "AAAA");
    assertCursorRefused(tab, anne, "x");
    assertCursorRefused(tab, anne, "../../etc/passwd");
    assertCursorRefused(tab, anne, "\u0000\uFFFF");
    assertCursorRefused(tab, anne, "A".repeat(4_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "100000", "1.5", "99999999999999", "%20", "1&limit=2"})
  void aLimitOutOfBoundsIsRefused(String limit) throws Exception {
    for (String path : List.of("client-files", "client-files/alpha/mails")) {
      http.get(path + "?limit=" + limit, token(ANNE)).assertRefused(400, "limit_invalid");
    }
    http.get("parked-work?limit=" + limit, administrator()).assertRefused(400, "limit_invalid");
  }

  // Ids

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gamma", // Another's.
        "no-such-file",
        "..%2F..%2Frecords.db",
        "%2e%2e%2falpha",
        "alpha:x",
        "%C3%A9",
        "alpha%20",
        "'%20OR%201=1"
      })
  void aClientFileThatIsNotTheirsAnswersAsOneThatDoesNotExist(String id) throws Exception {
    String anne = token(ANNE);
    http.get("client-files/" + id + "/mails", anne).assertRefused(404, "client_file_unknown");
    http.get("client-files/" + id + "/mails/" + firm.mailboxId(ANNE) + "/" + mailId, anne)
        .assertRefused(404, "client_file_unknown");
  }

  @Test
  void anOverlongIdAnswersAsAnUnknownOne() throws Exception {
    String anne = token(ANNE);
    String id = "x".repeat(2_000);
    String mails = "client-files/alpha/mails/";
    http.get("client-files/" + id + "/mails", anne).assertRefused(404, "client_file_unknown");
    http.get(mails + id + "/" + mailId, anne).assertRefused(404, "mail_unknown");
    http.get(mails + firm.mailboxId(ANNE) + "/" + id, anne).assertRefused(404, "mail_unknown");
    for (String path : List.of("parked-work/", "dead-letters/")) {
      http.post(path + id + "/redrive", Optional.of(administrator()), "text/plain", bytes(""))
          .assertRefused(404, "work_unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AAkALgAAAA", "..%2F..%2Fx", "mail:x", "%F0%9F%98%80", "%25", "a%20b", "~"})
  void aMailThatIsNotThereIsUnknown(String id) throws Exception {
    String mails = "client-files/alpha/mails/";
    String anne = token(ANNE);
    http.get(mails + firm.mailboxId(ANNE) + "/" + id, anne).assertRefused(404, "mail_unknown");
    http.get(mails + firm.mailboxId(BRUNO) + "/" + id, anne).assertRefused(404, "mail_unknown");
    http.get(mails + id + "/" + mailId, anne).assertRefused(404, "mail_unknown");
    for (String path : List.of("parked-work/", "dead-letters/")) {
      http.post(path + id + "/redrive", Optional.of(administrator()), "text/plain", bytes(""))
          .assertRefused(404, "work_unknown");
    }
  }
}
