package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mail's owner does about it over HTTP, as far as Outlook and the tabs. */
class OwnMailTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;

  private static RunningFirm firm;
  private static HttpCalls http;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", ANNE + ";" + BRUNO),
                RunningFirm.row("beta", "b@beta.example", "", ANNE),
                RunningFirm.row("gamma", "c@gamma.example", "", ANNE),
                RunningFirm.row("delta", "d@delta.example", "", BRUNO)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  void theOwnerMarksAMailReadAndUnread() throws Exception {
    String id = deliver("b@beta.example", "Lu");
    firm.awaitSubjects(ANNE, "beta", "Lu");
    JsonNode row = firm.tab(ANNE, "beta").get(0);
    assertThat(row.path("unread").asBoolean()).isTrue();

    HttpCalls.Answer read =
        http.put(path("beta", id, "read-state"), token(ANNE), mark(true, row.path("changeKey")));

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json().path("state").asText()).isEqualTo("done");
    assertThat(firm.mailbox(ANNE).mail(id).read()).isTrue();
    firm.await("the tab shows it", () -> !isUnread("beta"));
    firm.awaitIdle();

    HttpCalls.Answer unread =
        http.put(
            path("beta", id, "read-state"),
            token(ANNE),
            mark(false, read.json().path("changeKey")));

    assertThat(unread.json().path("unread").asBoolean()).isTrue();
    assertThat(firm.mailbox(ANNE).mail(id).read()).isFalse();
    firm.await("the tab shows it", () -> isUnread("beta"));
    firm.awaitIdle();
  }

  @Test
  void theOwnerAssignsAMailAndTakesItBack() throws Exception {
    String id = deliver("c@gamma.example", "Range");
    firm.awaitSubjects(ANNE, "gamma", "Range");

    assertThat(assign("gamma", id, "\"alpha\"").status()).isEqualTo(202);
    firm.awaitSubjects(ANNE, "alpha", "Range");
    firm.awaitSubjects(ANNE, "gamma");
    assertThat(firm.tab(ANNE, "alpha").get(0).at("/reason/rule").asText())
        .isEqualTo("assigned-by-hand");

    assertThat(assign("alpha", id, "").status()).isEqualTo(202);
    firm.awaitSubjects(ANNE, "alpha");
    assertThat(firm.census(ANNE).path("proved").asBoolean()).isTrue();
    firm.awaitSubjects(ANNE, "gamma");

    // No client file shows it, and its owner may still assign it.
    assertThat(assign("gamma", id, "\"alpha\"").status()).isEqualTo(202);
    firm.awaitSubjects(ANNE, "alpha", "Range");
    assertThat(http.delete(path("alpha", id, "assignment"), token(ANNE)).status()).isEqualTo(202);
    firm.awaitSubjects(ANNE, "gamma", "Range");
    firm.awaitSubjects(ANNE, "alpha");
    firm.awaitIdle();
  }

  @Test
  void nobodyElseMayAndWhatIsAskedWronglyIsRefused() throws Exception {
    Mail mail = firm.mailbox(BRUNO).deliver(WrittenMail.of("d@delta.example", BRUNO, "A").mail());
    String id = firm.id(BRUNO, mail);
    firm.awaitSubjects(BRUNO, "delta", "A");
    String bruno = "/mails/" + firm.mailboxId(BRUNO) + "/" + ApiClient.encode(id);
    String unknown = "/mails/" + firm.mailboxId(BRUNO) + "/unknown";
    String read = "{\"read\":true,\"changeKey\":\"k\"}";
    String none = "{\"clientFiles\":[]}";

    http.put("client-files/alpha" + bruno + "/read-state", token(ANNE), read)
        .assertRefused(404, "mail_unknown");
    http.put("client-files/alpha" + bruno + "/assignment", token(ANNE), none)
        .assertRefused(404, "mail_unknown");
    http.delete("client-files/alpha" + bruno + "/assignment", token(ANNE))
        .assertRefused(404, "mail_unknown");
    http.put("client-files/delta" + bruno + "/read-state", token(ANNE), read)
        .assertRefused(404, "client_file_unknown");
    http.put("client-files/delta" + unknown + "/read-state", token(BRUNO), read)
        .assertRefused(404, "mail_unknown");
    http.put("client-files/delta" + unknown + "/assignment", token(BRUNO), none)
        .assertRefused(404, "mail_unknown");
    // A client file that they work on, and that doesn't show the mail.
    http.put("client-files/alpha" + bruno + "/assignment", token(BRUNO), none)
        .assertRefused(404, "mail_unknown");
    // One that they don't work on.
    http.put("client-files/delta" + bruno + "/assignment", token(BRUNO), files("\"beta\""))
        .assertRefused(404, "client_file_unknown");
    for (String wrong :
        List.of(
            "", "{", "[]", "7", "{}", "{\"clientFiles\":[7]}", "{\"clientFiles\":[],\"a\":1}")) {
      http.put("client-files/delta" + bruno + "/assignment", token(BRUNO), wrong)
          .assertRefused(400, "body_invalid");
      http.put("client-files/delta" + bruno + "/read-state", token(BRUNO), wrong)
          .assertRefused(400, "body_invalid");
    }
    String many = "\"delta\"" + ",\"delta\"".repeat(20);
    http.put("client-files/delta" + bruno + "/assignment", token(BRUNO), files(many))
        .assertRefused(400, "body_invalid");
    firm.awaitIdle();
    firm.awaitSubjects(BRUNO, "delta", "A");
    assertThat(firm.mailbox(BRUNO).mail(id).read()).isFalse();
  }

  private static String deliver(String from, String subject) {
    Mail mail = firm.mailbox(ANNE).deliver(WrittenMail.of(from, ANNE, subject).mail());
    return firm.id(ANNE, mail);
  }

  private static HttpCalls.Answer assign(String file, String id, String files) throws Exception {
    return http.put(path(file, id, "assignment"), token(ANNE), files(files));
  }

  private static boolean isUnread(String file) throws Exception {
    return firm.tab(ANNE, file).get(0).path("unread").asBoolean();
  }

  private static String path(String file, String id, String what) {
    return "client-files/%s/mails/%s/%s/%s"
        .formatted(file, firm.mailboxId(ANNE), ApiClient.encode(id), what);
  }

  private static String mark(boolean read, JsonNode changeKey) {
    return "{\"read\":" + read + ",\"changeKey\":\"" + changeKey.asText() + "\"}";
  }

  private static String files(String quoted) {
    return "{\"clientFiles\":[" + quoted + "]}";
  }

  private static String token(String address) {
    return firm.runner().issuer().tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of());
  }
}
