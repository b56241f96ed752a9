package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear error with a stable code, and changes nothing, whatever it is. */
class BadInputTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CSV = "client-files/csv";
  private static final String NOTICES = "graph-notifications";
  private static final String HEADER = "id,name,siren,contacts,domains,collaborators\n";
  private static final int MAILS = 3;

  private static RunningFirm firm;
  private static HttpCalls http;
  private static String mailId = "";

  private List<String> before = List.of();

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", ANNE + ";" + BRUNO),
                RunningFirm.row("beta", "b@beta.example", "", ANNE),
                RunningFirm.row("gamma", "c@gamma.example", "", BRUNO)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
    for (String owner : List.of(ANNE, BRUNO)) {
      for (int i = 0; i < MAILS; i++) {
        WrittenMail mail = WrittenMail.of("a@alpha.example", owner, "Mail " + i);
        mailId = firm.id(owner, firm.mailbox(owner).deliver(mail.mail()));
      }
    }
    firm.awaitSubjects(ANNE, "alpha", "Mail 0", "Mail 1", "Mail 2");
    firm.awaitSubjects(BRUNO, "alpha", "Mail 0", "Mail 1", "Mail 2");
    firm.awaitIdle();
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @BeforeEach
  void look() throws Exception {
    before = firm.kept().snapshot();
  }

  @AfterEach
  void nothingHasChanged() throws Exception {
    assertThat(before).hasSizeGreaterThan(4 * MAILS);
    assertThat(firm.kept().snapshot()).isEqualTo(before);
  }

  private static PersonId person(String address) {
    return LocalRunner.person(EmailAddress.of(address));
  }

  private static String token(String address, String... roles) {
    return firm.runner().issuer().tokenFor(person(address), List.of(roles));
  }

  private static String administrator() {
    return token(firm.runner().administrator(), "Administrator");
  }

  private static JWTClaimsSet.Builder claims() {
    return firm.runner().issuer().claims(person(ANNE), List.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // Client files

  private static List<String> errorsOf(byte[] csv) throws Exception {
    List<String> errors = new ArrayList<>();
    http.post(CSV, Optional.of(administrator()), "text/csv; charset=utf-8", csv)
        .assertRefused(422, "client_files_invalid")
        .path("errors")
        .forEach(
            error -> errors.add(error.path("line").asInt() + " " + error.path("code").asText()));
    return errors;
  }

  @Test
  void aCsvWithWrongColumnsIsRefused() throws Exception {
    assertThat(errorsOf(bytes("id,name,siren,contacts,domains,owners\nx,X,,,,\n")))
        .containsExactly("1 wrong_columns", "1 wrong_columns");
    assertThat(errorsOf(bytes(""))).containsExactly("1 wrong_columns");
    assertThat(errorsOf(bytes(HEADER + "good,Bon,,,,\nx,X,,\n")))
        .containsExactly("3 wrong_number_of_fields");
  }

  @Test
  void aCsvThatIsNotUtf8IsRefusedWithTheLine() throws Exception {
    byte[] csv = bytes(HEADER + "good,Bon,,,,\nx,Soci?t?,,,,\n");
    for (int i = 0; i < csv.length; i++) {
      csv[i] = csv[i] == '?' ? (byte) 0xE9 : csv[i];
    }
    assertThat(errorsOf(csv)).containsExactly("3 broken_utf8");
  }

  @Test
  void aCsvWithADoubledIdIsRefused() throws Exception {
    assertThat(errorsOf(bytes(HEADER + "new,Un,,,,\nother,Autre,,,,\nnew,Deux,,,,\n")))
        .containsExactly("4 doubled_id");
  }

  @Test
  void everyBadRowIsToldWithItsLineAndNoneIsLoaded() throws Exception {
    String rows =
        """
        good,Bon,,a@good.example,good.example,anne@cabinet.example
        ../x,Mauvais,,,,
        nameless,,,,,
        siren,Mauvais,123456789,,,
        contact,Mauvais,,no address,,
        free,Mauvais,,,gmail.com,
        ours,Mauvais,,,cabinet.example,
        """;
    assertThat(errorsOf(bytes(HEADER + rows)))
        .containsExactly(
            "3 bad_id",
            "4 blank_name",
            "5 bad_siren",
            "6 bad_address",
            "7 free_mail_domain",
            "8 firm_domain");
  }

  @Test
  void aCsvWithAnOpenQuoteIsRefused() throws Exception {
    assertThat(errorsOf(bytes(HEADER + "x,\"Open,,,,\n"))).hasSize(1);
  }

  // Notices

  private static HttpCalls.Answer post(byte[] body) throws Exception {
    return http.post(NOTICES, Optional.empty(), "application/json", body);
  }

  private static ObjectNode goodNotice(PostedNotices batch) throws Exception {
    return batch.add(firm.clientState(ANNE), firm.mailboxId(ANNE), mailId);
  }

  /** A stranger learns nothing: it is acknowledged, and nothing is queued. */
  private static void assertPassedOver(PostedNotices batch) throws Exception {
    HttpCalls.Answer answer = post(batch.body());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aNoticeThatDoesNotProveItselfIsPassedOver() throws Exception {
    String good = firm.clientState(ANNE);
    String brunos = firm.clientState(BRUNO);
    PostedNotices batch = new PostedNotices();
    goodNotice(batch).remove("clientState");
    goodNotice(batch).putNull("clientState");
    goodNotice(batch).put("clientState", "");
    goodNotice(batch).put("clientState", "secret");
    goodNotice(batch).put("clientState", good + "0");
    goodNotice(batch).put("clientState", good.substring(0, 53) + brunos.substring(53));
    goodNotice(batch).put("clientState", good.repeat(100));
    goodNotice(batch).putObject("clientState").put("a", good);
    assertPassedOver(batch);
  }

  @Test
  void aNoticeOfAForeignTenantIsPassedOver() throws Exception {
    PostedNotices batch = new PostedNotices();
    goodNotice(batch).put("tenantId", "11111111-2222-3333-4444-555555555555");
    goodNotice(batch).remove("tenantId");
    assertPassedOver(batch);
  }

  @Test
  void aNoticeWithoutAMailIsPassedOver() throws Exception {
    PostedNotices batch = new PostedNotices();
    goodNotice(batch).remove("resourceData");
    goodNotice(batch).withObject("resourceData").put("id", "x".repeat(2_000));
    goodNotice(batch).withObject("resourceData").put("id", " ");
    assertPassedOver(batch);
  }

  @Test
  void aBatchOfFiveMegabytesIsRefused() throws Exception {
    PostedNotices batch = new PostedNotices();
    goodNotice(batch).put("padding", "x".repeat(5_000_000));
    post(batch.body()).assertRefused(413, "notice_too_large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "hello",
        "null",
        "[]",
        "{}",
        "{\"value\":{}}",
        "{\"value\":[]} {\"value\":[]}",
        "{\"value\":[1,",
        "<value/>"
      })
  void aBodyThatIsNoBatchIsRefused(String body) throws Exception {
    post(bytes(body)).assertRefused(400, "notice_invalid");
  }

  @Test
  void aDeeplyNestedBatchIsRefused() throws Exception {
    post(bytes("{\"value\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
        .assertRefused(400, "notice_invalid");
  }

  @Test
  void aBatchOfMoreNoticesThanGraphEverSendsIsRefused() throws Exception {
    post(bytes("{\"value\":[" + "{},".repeat(10_000) + "{}]}"))
        .assertRefused(400, "notice_invalid");
  }

  @Test
  void aHandshakeWithAScriptIsAnsweredEscapedAndAsPlainText() throws Exception {
    String token = ApiClient.encode("<script>alert(\"x\")</script>&");
    HttpCalls.Answer answer =
        http.post(NOTICES + "?validationToken=" + token, Optional.empty(), "text/plain", bytes(""));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/plain");
    assertThat(answer.body()).isEqualTo("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;");
    http.post(
            NOTICES + "?validationToken=" + "x".repeat(2_049),
            Optional.empty(),
            "text/plain",
            bytes(""))
        .assertRefused(400, "handshake_invalid");
  }

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
            .sign(claims().claim("idtyp", "app").claim("roles", List.of("Administrator")).build());
    http.get("parked-work", named).assertRefused(403, "role_required");
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
