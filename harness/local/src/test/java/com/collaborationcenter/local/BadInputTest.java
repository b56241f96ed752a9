package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad bodies get a clear error with a stable code, and change nothing. */
class BadInputTest extends UnchangedFirm {
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
}
