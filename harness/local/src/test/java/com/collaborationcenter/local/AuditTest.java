package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit tells over HTTP, to whom, and what a person does with their notifications. */
class AuditTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;

  private static RunningFirm firm;
  private static HttpCalls http;
  private static String mailId = "";

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", ANNE + ";" + BRUNO),
                RunningFirm.row("beta", "b@beta.example", "", ANNE)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
    WrittenMail mail = WrittenMail.of("a@alpha.example", ANNE, "Bilan secret");
    Mail delivered = firm.mailbox(ANNE).deliver(mail.mail());
    mailId = firm.id(ANNE, delivered);
    firm.awaitSubjects(ANNE, "alpha", "Bilan secret");
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  void tellsAnAdministratorWhoAssignedAndWhoDisconnected() throws Exception {
    String assignment =
        "client-files/alpha/mails/%s/%s/assignment"
            .formatted(firm.mailboxId(ANNE), ApiClient.encode(mailId));
    String beta = "{\"clientFiles\":[\"beta\"]}";
    assertThat(http.put(assignment, token(ANNE), beta).status()).isEqualTo(202);
    // The answer is out, so the entry is there; the same again adds none.
    assertThat(entries()).containsExactlyInAnyOrder("beta shown", "alpha not_shown");
    assertThat(http.put(assignment, token(ANNE), beta).status()).isEqualTo(202);
    assertThat(entries()).hasSize(2);

    JsonNode entry = audit("?clientFile=beta&what=mail_assigned").path("entries").get(0);
    assertThat(entry.path("person").asText()).isEqualTo(firm.mailboxId(ANNE));
    assertThat(entry.path("tenant").asText()).isEqualTo(LocalRunner.TENANT);
    assertThat(entry.path("mailbox").asText()).isEqualTo(firm.mailboxId(ANNE));
    assertThat(entry.path("mail").asText()).isEqualTo(mailId);
    assertThat(http.get("audit", administrator()).body())
        .doesNotContain("Bilan", "@", ".example", "Client alpha");

    assertThat(http.delete("connections/" + firm.mailboxId(BRUNO), administrator()).status())
        .isEqualTo(202);
    http.delete("connections/nobody", administrator()).assertRefused(404, "mailbox_unknown");
    JsonNode left = audit("?mailbox=" + firm.mailboxId(BRUNO)).path("entries");
    assertThat(left).hasSize(1);
    assertThat(left.get(0).path("what").asText()).isEqualTo("mailbox_disconnected");
    assertThat(left.get(0).path("person").asText())
        .isEqualTo(LocalRunner.person(EmailAddress.of(firm.runner().administrator())).object());

    JsonNode first = audit("?limit=1");
    String next = ApiClient.encode(first.path("next").asText());
    Set<String> ids = new HashSet<>(ids(first));
    ids.addAll(ids(audit("?limit=2&cursor=" + next)));
    assertThat(ids).hasSize(3).contains(left.get(0).path("id").asText());
    http.get("audit?cursor=" + next, token(ANNE, "Administrator"))
        .assertRefused(400, "cursor_invalid");
  }

  @Test
  void tellsACollaboratorNothing() throws Exception {
    http.get("audit", token(ANNE)).assertRefused(403, "role_required");
    http.get("audit?person=" + firm.mailboxId(ANNE), token(ANNE))
        .assertRefused(403, "role_required");
    http.getAsNobody("audit").assertRefused(401, "token_missing");
    http.get("audit?what=everything", administrator()).assertRefused(400, "filter_invalid");
    http.get("audit?from=never", administrator()).assertRefused(400, "period_invalid");
  }

  @Test
  void aPersonMarksTheirNotificationsRead() throws Exception {
    String invitation = "{\"addresses\":[\"" + ANNE + "\"]}";
    assertThat(
            firm.administrator()
                .post("connections/invitations", "application/json", invitation)
                .status())
        .isEqualTo(200);
    assertThat(unread()).isEqualTo("1 false");

    http.put("notifications/unknown/read", token(ANNE), "")
        .assertRefused(404, "notification_unknown");
    http.put("notifications/connect-invitation/read", token(BRUNO), "")
        .assertRefused(404, "notification_unknown");
    for (String which : List.of("connect-invitation/read", "read", "connect-invitation/read")) {
      assertThat(http.put("notifications/" + which, token(ANNE), "").status()).isEqualTo(204);
      assertThat(unread()).isEqualTo("0 true");
    }
    http.delete("notifications/read", token(ANNE)).assertRefused(404, "notification_unknown");
    assertThat(http.delete("notifications/connect-invitation", token(ANNE)).status())
        .isEqualTo(204);
    assertThat(http.get("notifications", token(ANNE)).json().path("notifications")).isEmpty();
  }

  private static String unread() throws Exception {
    JsonNode page = http.get("notifications", token(ANNE)).json();
    return page.path("unread").asInt(-1) + " " + page.at("/notifications/0/read").asText();
  }

  private static JsonNode audit(String query) throws Exception {
    HttpCalls.Answer answer = http.get("audit" + query, administrator());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> ids(JsonNode page) {
    return page.path("entries").findValuesAsText("id");
  }

  /** Client file and detail of each entry about an assignment. */
  private static List<String> entries() throws Exception {
    List<String> lines = new ArrayList<>();
    for (JsonNode entry : audit("?what=mail_assigned").path("entries")) {
      lines.add(entry.path("clientFile").asText() + " " + entry.path("detail").asText());
    }
    return lines;
  }

  private static String administrator() {
    return token(firm.runner().administrator(), "Administrator");
  }

  private static String token(String address, String... roles) {
    return firm.runner()
        .issuer()
        .tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of(roles));
  }
}
