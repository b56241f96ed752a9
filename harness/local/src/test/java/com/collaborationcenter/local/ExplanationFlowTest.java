package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a mail is here, and why it isn't, over HTTP with real parts. */
class ExplanationFlowTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CARLA = "carla@" + RunningFirm.DOMAIN;
  private static final String PAUL = "paul@lefevre.example";

  private static RunningFirm firm;
  private static HttpCalls http;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "alpha.example", ANNE + ";" + CARLA),
                RunningFirm.row("beta", "b@beta.example", "", ANNE + ";" + BRUNO),
                RunningFirm.row("hidden", "h@hidden.example", "", BRUNO),
                "bakery,SARL Boulangerie Lefèvre,732829320," + PAUL + ",," + ANNE,
                "walls,SCI des Lilas,404833048," + PAUL + ",," + ANNE),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  void saysOfEachMailWhyItIsNotHere() throws Exception {
    deliver(WrittenMail.of("a@alpha.example", ANNE, "Here"));
    deliver(WrittenMail.of("deleted@alpha.example", ANNE, "Deleted").in("deleteditems"));
    deliver(WrittenMail.of("b@beta.example", ANNE, "Of beta"));
    deliver(WrittenMail.of("h@hidden.example", ANNE, "Of a hidden file"));
    deliver(WrittenMail.of("somebody@gmail.com", ANNE, "Free mail"));
    Mail elsewhere = deliver(WrittenMail.of("moved@alpha.example", ANNE, "Moved"));
    Mail none = deliver(WrittenMail.of("none@alpha.example", ANNE, "Put away"));
    firm.awaitSubjects(ANNE, "alpha", "Here", "Moved", "Put away");
    assign(elsewhere, "\"beta\"");
    assign(none, "");
    firm.awaitSubjects(ANNE, "alpha", "Here");
    firm.awaitIdle();

    JsonNode here = why("a@alpha.example");
    assertThat(here.path("code").asText()).isEqualTo("here");
    assertThat(here.path("rule").asText()).isEqualTo("address-is-a-contact");
    assertThat(here.path("evidence").asText()).isEqualTo("a@alpha.example");
    assertThat(why("deleted@alpha.example").path("code").asText()).isEqualTo("in-excluded-folder");
    JsonNode others = why("b@beta.example");
    assertThat(others.path("code").asText()).isEqualTo("matched-other-files");
    assertThat(others.at("/matches/0/clientFile/name").asText()).isEqualTo("Client beta");
    assertThat(others.path("otherClientFiles").asBoolean()).isFalse();
    JsonNode moved = why("moved@alpha.example");
    assertThat(moved.path("code").asText()).isEqualTo("assigned-elsewhere");
    assertThat(moved.at("/clientFiles/0/id").asText()).isEqualTo("beta");
    assertThat(moved.path("assignedAt").asText()).isNotEmpty();
    assertThat(why("none@alpha.example").path("code").asText()).isEqualTo("assigned-to-none");
    JsonNode free = why("somebody@gmail.com");
    assertThat(free.path("code").asText()).isEqualTo("nothing-matched");
    assertThat(free.at("/addresses/0/standing").asText()).isEqualTo("free-mail");
    JsonNode hidden = why("h@hidden.example");
    assertThat(hidden.path("code").asText()).isEqualTo("nothing-matched");
    assertThat(hidden.at("/addresses/0/standing").asText()).isEqualTo("contact-elsewhere");
    // Of a file that she doesn't see, not even the id.
    assertThat(hidden.toString().replace("h@hidden.example", "")).doesNotContain("hidden");
    assertThat(ask("{\"sender\":\"nobody@alpha.example\"}").path("mails")).isEmpty();
  }

  @Test
  void findsByMessageIdAndOnlyInOnesOwnMailbox() throws Exception {
    WrittenMail written = WrittenMail.of("h@hidden.example", BRUNO, "Bruno's");
    firm.mailbox(BRUNO).deliver(written.mail());
    firm.awaitSubjects(BRUNO, "hidden", "Bruno's");
    firm.awaitIdle();
    String body = "{\"internetMessageId\":\"" + written.messageId() + "\"}";

    assertThat(ask(body).path("mails")).isEmpty();
    JsonNode bruno = post("client-files/beta/why-not-here", BRUNO, body).json();
    assertThat(bruno.at("/mails/0/reason/code").asText()).isEqualTo("matched-other-files");
    assertThat(bruno.path("more").asBoolean()).isFalse();
  }

  @Test
  void refusesWhatIsAskedWrongly() throws Exception {
    String path = "client-files/alpha/why-not-here";
    for (String wrong :
        List.of(
            "",
            "{}",
            "[]",
            "{",
            "{\"sender\":7}",
            "{\"sender\":\"no address\"}",
            "{\"sender\":\"\"}",
            "{\"internetMessageId\":\" \"}",
            "{\"internetMessageId\":\"" + "x".repeat(999) + "\"}",
            "{\"sender\":\"a@b.example\",\"internetMessageId\":\"<x>\"}",
            "{\"sender\":\"a@b.example\",\"more\":1}")) {
      post(path, ANNE, wrong).assertRefused(400, "body_invalid");
    }
    String good = "{\"sender\":\"a@alpha.example\"}";
    post("client-files/hidden/why-not-here", ANNE, good).assertRefused(404, "client_file_unknown");
    post(path, BRUNO, good).assertRefused(404, "client_file_unknown");
    post(path, CARLA, good).assertRefused(409, "mailbox_not_connected");
  }

  @Test
  void suggestsACandidateThatOneClickConfirms() throws Exception {
    Mail mail =
        deliver(
            WrittenMail.of(PAUL, ANNE, "Loyer de mars")
                .saying("<p>Bonjour,</p><table><tr><td>SCI&nbsp;des Lilas</td></tr></table>"));
    firm.awaitSubjects(ANNE, "bakery", "Loyer de mars");
    firm.awaitIdle();
    String path = mailPath("bakery", mail);

    JsonNode why = http.get(path + "/explanation", token(ANNE)).json();

    assertThat(why.at("/reason/rule").asText()).isEqualTo("address-is-a-contact");
    assertThat(why.path("ambiguous").asBoolean()).isTrue();
    assertThat(why.at("/alsoIn/0/clientFile/name").asText()).isEqualTo("SCI des Lilas");
    assertThat(why.path("suggestion").asText()).isEqualTo("walls");
    assertThat(why.at("/candidates/0/clientFile/id").asText()).isEqualTo("walls");
    assertThat(why.at("/candidates/0/evidence/0/kind").asText()).isEqualTo("company-name");
    assertThat(why.at("/candidates/0/evidence/0/in").asText()).isEqualTo("body");
    assertThat(why.at("/candidates/1/evidence")).isEmpty();

    String chosen = "{\"clientFiles\":[\"" + why.path("suggestion").asText() + "\"]}";
    assertThat(http.put(path + "/assignment", token(ANNE), chosen).status()).isEqualTo(202);
    firm.awaitSubjects(ANNE, "bakery");
    firm.awaitSubjects(ANNE, "walls", "Loyer de mars");

    JsonNode settled = http.get(mailPath("walls", mail) + "/explanation", token(ANNE)).json();
    assertThat(settled.at("/reason/rule").asText()).isEqualTo("assigned-by-hand");
    assertThat(settled.path("candidates")).isEmpty();
    assertThat(settled.at("/byHand/toItsThread").asBoolean(true)).isFalse();
    List<String> byRules = new ArrayList<>();
    settled.path("byRules").forEach(one -> byRules.add(one.at("/clientFile/id").asText()));
    assertThat(byRules).containsExactly("bakery", "walls");
    // The next one of the same sender has a clue that nothing in it gives.
    Mail next = deliver(WrittenMail.of(PAUL, ANNE, "Bonjour"));
    firm.awaitSubjects(ANNE, "bakery", "Bonjour");
    JsonNode again = http.get(mailPath("bakery", next) + "/explanation", token(ANNE)).json();
    assertThat(again.path("suggestion").asText()).isEqualTo("walls");
    assertThat(again.at("/candidates/0/evidence/0/kind").asText()).isEqualTo("earlier-assignments");
    assertThat(again.at("/candidates/0/evidence/0/mails").asInt()).isEqualTo(1);
  }

  @Test
  void explainsNoMailToWhomItIsNotShown() throws Exception {
    Mail mail = firm.mailbox(BRUNO).deliver(WrittenMail.of("b@beta.example", BRUNO, "B").mail());
    firm.awaitSubjects(BRUNO, "beta", "B");
    String id = ApiClient.encode(firm.id(BRUNO, mail));
    UnaryOperator<String> path =
        file ->
            "client-files/" + file + "/mails/" + firm.mailboxId(BRUNO) + "/" + id + "/explanation";

    assertThat(http.get(path.apply("beta"), token(BRUNO)).status()).isEqualTo(200);
    http.get(path.apply("beta"), token(ANNE)).assertRefused(404, "mail_unknown");
    http.get(path.apply("hidden"), token(BRUNO)).assertRefused(404, "mail_unknown");
    http.get(path.apply("alpha"), token(BRUNO)).assertRefused(404, "client_file_unknown");
  }

  private static JsonNode why(String sender) throws Exception {
    JsonNode answer = ask("{\"sender\":\"" + sender + "\"}");
    assertThat(answer.path("mails")).hasSize(1);
    assertThat(answer.at("/mails/0/from/address").asText()).isEqualTo(sender);
    return answer.at("/mails/0/reason");
  }

  private static JsonNode ask(String body) throws Exception {
    HttpCalls.Answer answer = post("client-files/alpha/why-not-here", ANNE, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static HttpCalls.Answer post(String path, String owner, String body) throws Exception {
    return http.post(
        path, Optional.of(token(owner)), "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static void assign(Mail mail, String files) throws Exception {
    String path = mailPath("alpha", mail) + "/assignment";
    String body = "{\"clientFiles\":[" + files + "]}";
    assertThat(http.put(path, token(ANNE), body).status()).isEqualTo(202);
  }

  private static String mailPath(String file, Mail mail) {
    return "client-files/%s/mails/%s/%s"
        .formatted(file, firm.mailboxId(ANNE), ApiClient.encode(firm.id(ANNE, mail)));
  }

  private static Mail deliver(WrittenMail mail) {
    return firm.mailbox(ANNE).deliver(mail.mail());
  }

  private static String token(String address) {
    return firm.runner().issuer().tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of());
  }
}
