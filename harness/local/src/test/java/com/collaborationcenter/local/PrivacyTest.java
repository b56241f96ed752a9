package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sees a mail: its owner, in the client files that they work on, and nobody else (P2, P6). */
class PrivacyTest {
  private static final String LEFT = "left@" + RunningFirm.DOMAIN;
  private static final String RIGHT = "right@" + RunningFirm.DOMAIN;
  private static final String COLLEAGUE = "colleague@" + RunningFirm.DOMAIN;
  private static final String OUTSIDER = "outsider@" + RunningFirm.DOMAIN;
  private static final String CLIENT = "boss@shared.example";

  private static RunningFirm firm;
  private static String leftMail;
  private static String rightMail;

  @BeforeAll
  static void sendOneMailToTwoOwners(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("shared", CLIENT, "", LEFT + ";" + RIGHT + ";" + COLLEAGUE),
                RunningFirm.row("other", "x@other.example", "", OUTSIDER)),
            List.of(LEFT, RIGHT, COLLEAGUE, OUTSIDER));
    WrittenMail mail = WrittenMail.of(CLIENT, LEFT, "Aux deux").saying("<p>Confidentiel</p>");
    Mail left = firm.mailbox(LEFT).deliver(mail.mail());
    Mail right = firm.mailbox(RIGHT).deliver(mail.mail());
    // The outsider has it too, but isn't on the client file.
    firm.mailbox(OUTSIDER).deliver(mail.mail());
    leftMail = address(LEFT, left);
    rightMail = address(RIGHT, right);
    firm.awaitSubjects(LEFT, "shared", "Aux deux");
    firm.awaitSubjects(RIGHT, "shared", "Aux deux");
    firm.awaitIdle();
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  private static String address(String owner, Mail mail) {
    return "mails/" + firm.mailboxId(owner) + "/" + ApiClient.encode(firm.id(owner, mail));
  }

  private static void assertUnknown(ApiClient.Reply reply, String code) {
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body().path("code").asText()).isEqualTo(code);
  }

  @Test
  void eachOwnerSeesTheirOwnCopyAlone() throws Exception {
    for (String owner : List.of(LEFT, RIGHT)) {
      assertThat(firm.tab(owner, "shared"))
          .hasSize(1)
          .allMatch(row -> row.path("mailbox").asText().equals(firm.mailboxId(owner)));
    }
    ApiClient.Reply own = firm.runner().as(LEFT).get("client-files/shared/" + leftMail);
    assertThat(own.status()).isEqualTo(200);
    assertThat(own.body().at("/body/html").asText()).contains("Confidentiel");
    assertUnknown(firm.runner().as(LEFT).get("client-files/shared/" + rightMail), "mail_unknown");
  }

  @Test
  void aColleagueOnTheFileSeesNothingOfIt() throws Exception {
    assertThat(firm.tab(COLLEAGUE, "shared")).isEmpty();
    ApiClient colleague = firm.runner().as(COLLEAGUE);
    ApiClient.Reply theirs = colleague.get("client-files/shared/" + leftMail);
    assertUnknown(theirs, "mail_unknown");
    ApiClient.Reply nobodys =
        colleague.get("client-files/shared/mails/" + firm.mailboxId(LEFT) + "/AAkALgAAAA");
    assertThat(theirs).isEqualTo(nobodys);
  }

  @Test
  void anAdministratorSeesNoMailByBeingOne() throws Exception {
    ApiClient administrator = firm.administrator();
    assertThat(administrator.get("client-files").body().path("clientFiles")).hasSize(2);
    assertUnknown(administrator.get("client-files/shared/mails"), "client_file_unknown");
    assertUnknown(administrator.get("client-files/shared/" + leftMail), "client_file_unknown");
    // Nor one who works on the file.
    ApiClient both = firm.runner().as(COLLEAGUE, "Administrator");
    assertThat(both.get("client-files/shared/mails").body().path("mails")).isEmpty();
    assertUnknown(both.get("client-files/shared/" + leftMail), "mail_unknown");
  }

  @Test
  void toACollaboratorOfAnotherFileItIsAsIfTheFileDidNotExist() throws Exception {
    ApiClient outsider = firm.runner().as(OUTSIDER);
    ApiClient.Reply theirs = outsider.get("client-files/shared/mails");
    assertUnknown(theirs, "client_file_unknown");
    assertThat(theirs).isEqualTo(outsider.get("client-files/no-such-file/mails"));
    assertThat(outsider.get("client-files/shared/" + leftMail))
        .isEqualTo(outsider.get("client-files/no-such-file/" + leftMail));
    assertThat(outsider.get("client-files").body().at("/clientFiles/0/id").asText())
        .isEqualTo("other");
    assertThat(outsider.get("client-files").body().path("clientFiles")).hasSize(1);
    assertThat(firm.tab(OUTSIDER, "other")).isEmpty();
  }

  @Test
  void theReportTellsACollaboratorOfTheirOwnMailboxAlone() throws Exception {
    ApiClient.Reply own = firm.runner().as(LEFT).get("completeness");
    assertThat(own.body().path("mailboxes")).hasSize(1);
    assertThat(own.body().at("/mailboxes/0/owner").asText()).isEqualTo(LEFT);
    assertThat(firm.administrator().get("completeness").body().path("mailboxes")).hasSize(4);
  }

  @Test
  void aPersonWhoIsNotLinkedHasNoClientFiles() throws Exception {
    ApiClient nobody = firm.runner().as("nobody@" + RunningFirm.DOMAIN);
    assertThat(nobody.get("client-files").body().path("clientFiles")).isEmpty();
    assertUnknown(nobody.get("client-files/shared/mails"), "client_file_unknown");
    assertThat(nobody.get("completeness").body().path("mailboxes")).isEmpty();
  }
}
