package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts that collaborators add to a client file, over HTTP with real parts. */
class AddedContactFlowTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CARLA = "carla@" + RunningFirm.DOMAIN;
  private static final String TAX = "sie.lyon@impots.example";
  private static final String GUEST = "guest@partner.example";

  private static RunningFirm firm;
  private static HttpCalls http;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    String two = ANNE + ";" + BRUNO;
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", two),
                RunningFirm.row("beta", "b@beta.example", "beta.example", two + ";" + GUEST),
                RunningFirm.row("gamma", "", "", CARLA)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  void theTaxOfficesPastMailFollowsWhoeverAddsOrConfirmsItsAddress() throws Exception {
    firm.mailbox(ANNE).deliver(WrittenMail.of(TAX, ANNE, "CFE to Anne").mail());
    firm.mailbox(BRUNO).deliver(WrittenMail.of(TAX, BRUNO, "CFE to Bruno").mail());
    firm.awaitIdle();
    JsonNode unmatched = http.get("unmatched-mails", token(ANNE)).json().path("mails").get(0);
    String sender = unmatched.at("/from/address").asText();

    HttpCalls.Answer added = add("alpha", ANNE, sender.toUpperCase(Locale.ROOT));
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.json().path("address").asText()).isEqualTo(TAX);
    firm.awaitSubjects(ANNE, "alpha", "CFE to Anne");
    firm.awaitIdle();
    assertThat(firm.subjects(BRUNO, "alpha")).isEmpty();
    assertThat(firm.census(BRUNO).path("proved").asBoolean()).isTrue();
    assertThat(firm.subjects(BRUNO, "alpha")).as("after his own census").isEmpty();
    assertThat(firm.tab(ANNE, "alpha").get(0).at("/reason/rule").asText())
        .isEqualTo("address-was-added");
    assertThat(http.get("unmatched-mails", token(ANNE)).json().path("mails")).isEmpty();

    JsonNode seen = list("alpha", BRUNO).get(0);
    assertThat(seen.path("address").asText()).isEqualTo(TAX);
    assertThat(seen.at("/added/address").asText()).isEqualTo(ANNE);
    assertThat(seen.path("counts").asBoolean(true)).isFalse();
    assertThat(seen.has("confirmations")).isFalse();
    String path = "client-files/alpha/added-contacts/" + seen.path("id").asText();
    assertThat(path).doesNotContain("impots");
    HttpCalls.Answer confirmed =
        http.put(path + "/confirmation", token(BRUNO), "{\"forAll\":false}");
    assertThat(confirmed.json().path("counts").asBoolean()).isTrue();
    firm.awaitSubjects(BRUNO, "alpha", "CFE to Bruno");

    // New mail as well as past, and the platform's load leaves it alone.
    firm.load(List.of(RunningFirm.row("alpha", "new@alpha.example", "", ANNE + ";" + BRUNO)));
    Mail next = firm.mailbox(ANNE).deliver(WrittenMail.of(TAX, ANNE, "Reminder").mail());
    assertThat(next).isNotNull();
    firm.awaitSubjects(ANNE, "alpha", "CFE to Anne", "Reminder");

    assertThat(http.delete(path, token(ANNE)).status()).isEqualTo(204);
    firm.awaitSubjects(ANNE, "alpha");
    firm.awaitSubjects(BRUNO, "alpha", "CFE to Bruno");
    assertThat(audited("alpha"))
        .containsExactlyInAnyOrder("contact_added", "contact_confirmed", "contact_removed");
  }

  @Test
  void anAdministratorConfirmsForAllAndRemovesForAll() throws Exception {
    String lawyer = "lawyer@beta.example";
    firm.mailbox(BRUNO).deliver(WrittenMail.of(lawyer, BRUNO, "By its domain").mail());
    firm.awaitSubjects(BRUNO, "beta", "By its domain");
    String path =
        "client-files/beta/added-contacts/" + add("beta", ANNE, lawyer).json().path("id").asText();
    firm.awaitIdle();
    assertThat(rule(BRUNO)).isEqualTo("domain-is-the-clients");

    assertThat(
            http.put(path + "/confirmation", administrator(), "{\"forAll\":true}")
                .json()
                .path("confirmedForAll")
                .asBoolean())
        .isTrue();
    firm.await("the rule is the stronger one", () -> rule(BRUNO).equals("address-was-added"));
    JsonNode all = http.get("client-files/beta/added-contacts", administrator()).json();
    assertThat(all.at("/addedContacts/0/confirmations/0/address").asText()).isEqualTo(ANNE);
    assertThat(all.at("/addedContacts/0/forAll/person").asText()).isNotEmpty();
    assertThat(all.at("/addedContacts/0/counts").asBoolean(true)).isFalse();

    assertThat(http.delete(path + "?forAll=true", administrator()).status()).isEqualTo(204);
    firm.await("the domain leads again", () -> rule(BRUNO).equals("domain-is-the-clients"));
    http.delete(path + "?forAll=true", administrator()).assertRefused(404, "added_contact_unknown");
    assertThat(list("beta", ANNE)).isEmpty();
  }

  @Test
  void aStrangerToTheFileFindsNoFileAndWhatIsAskedWronglyChangesNothing() throws Exception {
    String path = "client-files/gamma/added-contacts";
    String contact = path + "/" + "x".repeat(43);
    http.get(path, token(ANNE)).assertRefused(404, "client_file_unknown");
    add("gamma", ANNE, TAX).assertRefused(404, "client_file_unknown");
    add("nothing", ANNE, TAX).assertRefused(404, "client_file_unknown");
    http.put(contact + "/confirmation", token(ANNE), "7").assertRefused(404, "client_file_unknown");
    http.delete(contact, token(ANNE)).assertRefused(404, "client_file_unknown");
    http.delete(contact + "?forAll=true", token(ANNE)).assertRefused(404, "client_file_unknown");
    // An administrator sees the list, and adds and confirms for themselves nowhere by being one.
    assertThat(http.get(path, administrator()).status()).isEqualTo(200);
    post(path, administrator(), "{\"address\":\"" + TAX + "\"}")
        .assertRefused(404, "client_file_unknown");
    http.put(contact + "/confirmation", administrator(), "{\"forAll\":false}")
        .assertRefused(404, "client_file_unknown");
    http.put(contact + "/confirmation", administrator(), "{\"forAll\":true}")
        .assertRefused(404, "added_contact_unknown");

    http.put(contact + "/confirmation", token(CARLA), "{\"forAll\":true}")
        .assertRefused(403, "role_required");
    http.delete(contact + "?forAll=true", token(CARLA)).assertRefused(403, "role_required");
    http.delete(contact + "?forall=true", token(CARLA)).assertRefused(400, "for_all_invalid");
    http.put(contact + "/confirmation", token(CARLA), "{\"forAll\":1}")
        .assertRefused(400, "body_invalid");
    http.put(contact + "/confirmation", token(CARLA), "{\"forAll\":false}")
        .assertRefused(404, "added_contact_unknown");
    http.delete(contact, token(CARLA)).assertRefused(404, "added_contact_unknown");
    http.delete(path + "/short", token(CARLA)).assertRefused(404, "added_contact_unknown");
    for (String wrong : List.of("", "{}", "[]", "{\"address\":7}", "{\"address\":\"a\",\"b\":1}")) {
      post(path, token(CARLA), wrong).assertRefused(400, "body_invalid");
    }
    for (String no : List.of("", "nobody", "/O=EX/CN=X", "a@b", "a@b.example, c@d.example")) {
      add("gamma", CARLA, no).assertRefused(422, "address_invalid");
    }
    add("gamma", CARLA, CARLA).assertRefused(422, "address_own");
    add("gamma", CARLA, "Carla+x@" + RunningFirm.DOMAIN).assertRefused(422, "address_own");
    add("gamma", CARLA, ANNE).assertRefused(422, "address_of_the_firm");
    add("beta", ANNE, GUEST).assertRefused(422, "address_of_the_firm");
    http.getAsNobody(path).assertRefused(401, "token_missing");
    assertThat(list("gamma", CARLA)).isEmpty();
    assertThat(audited("gamma")).isEmpty();
  }

  private static String rule(String owner) throws Exception {
    return firm.tab(owner, "beta").get(0).at("/reason/rule").asText();
  }

  private static JsonNode list(String file, String owner) throws Exception {
    HttpCalls.Answer answer = http.get("client-files/" + file + "/added-contacts", token(owner));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("addedContacts");
  }

  private static HttpCalls.Answer add(String file, String owner, String address) throws Exception {
    String body = "{\"address\":\"" + address + "\"}";
    return post("client-files/" + file + "/added-contacts", token(owner), body);
  }

  private static HttpCalls.Answer post(String path, String token, String body) throws Exception {
    return http.post(
        path, Optional.of(token), "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> audited(String file) throws Exception {
    List<String> acts = new ArrayList<>();
    http.get("audit?clientFile=" + file, administrator())
        .json()
        .path("entries")
        .forEach(entry -> acts.add(entry.path("what").asText()));
    return acts;
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
