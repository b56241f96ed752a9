package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.mail.EmailAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sharing over HTTP: who sees whose mail, from the switch to opting out. One firm, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharingTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CLIENT = "c@client.example";

  private static RunningFirm firm;
  private static HttpCalls http;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(RunningFirm.row("alpha", CLIENT, "", ANNE + ";" + BRUNO)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
    deliver(ANNE, "À Anne");
    deliver(BRUNO, "À Bruno");
    deliver(BRUNO, "Confidentiel : à Bruno");
    firm.awaitSubjects(ANNE, "alpha", "À Anne");
    firm.awaitSubjects(BRUNO, "alpha", "À Bruno", "Confidentiel : à Bruno");
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @Test
  @Order(1)
  void anAdministratorEnablesSharingAndEachCollaboratorIsToldOnce() throws Exception {
    assertThat(share(token(ANNE), true).status()).as("not for a collaborator").isEqualTo(403);
    assertThat(share(administrator(), true).status()).isEqualTo(200);
    assertThat(share(administrator(), true).status()).isEqualTo(200);

    for (String person : List.of(ANNE, BRUNO)) {
      JsonNode told = get(person, "notifications").path("notifications");
      assertThat(told.findValuesAsText("kind")).containsExactly("sharing_enabled");
    }
    assertThat(firm.subjects(ANNE, "alpha")).as("nobody opted in").containsExactly("À Anne");
  }

  @Test
  @Order(2)
  void thoseWhoOptedInSeeEachOthersShareableMail() throws Exception {
    opt(ANNE, true);
    assertThat(firm.subjects(ANNE, "alpha")).as("Bruno didn't").containsExactly("À Anne");
    opt(BRUNO, true);
    assertThat(get(BRUNO, "me").path("sharing").path("optedIn").asBoolean()).isTrue();

    assertThat(firm.subjects(ANNE, "alpha")).containsExactlyInAnyOrder("À Bruno", "À Anne");
    JsonNode shared = titled(ANNE, "À Bruno");
    assertThat(shared.path("shared").asBoolean()).isTrue();
    assertThat(shared.path("owner").asText()).isEqualTo(BRUNO);
    assertThat(shared.path("webLink").asText()).isEmpty();
    assertThat(titled(ANNE, "À Anne").path("openToColleagues").asBoolean()).isTrue();
    HttpCalls.Answer mail = http.get(path(shared), token(ANNE));
    assertThat(mail.status()).isEqualTo(200);
    assertThat(mail.json().path("body").path("html").asText()).contains("À Bruno");
    assertThat(mail.json().has("bcc")).isFalse();
  }

  @Test
  @Order(3)
  void readingAColleaguesMailChangesNothingOfTheirs() throws Exception {
    String id = deliver(BRUNO, "Nouveau");
    firm.await(
        "the colleague's mail shows", () -> firm.subjects(ANNE, "alpha").contains("Nouveau"));
    JsonNode row = titled(ANNE, "Nouveau");
    assertThat(row.path("unread").asBoolean()).isTrue();

    HttpCalls.Answer read =
        http.put(path(row) + "/read-state", token(ANNE), "{\"read\":true,\"changeKey\":\"any\"}");

    assertThat(read.status()).isEqualTo(200);
    assertThat(titled(ANNE, "Nouveau").path("unread").asBoolean()).isFalse();
    assertThat(titled(BRUNO, "Nouveau").path("unread").asBoolean()).isTrue();
    assertThat(firm.mailbox(BRUNO).mail(id).read()).isFalse();
  }

  @Test
  @Order(4)
  void theSameMailInTwoMailboxesIsOneRow() throws Exception {
    WrittenMail mail =
        WrittenMail.of(CLIENT, ANNE, "À tous deux").alsoTo(BRUNO).receivedAt(Instant.now());
    firm.mailbox(ANNE).deliver(mail.mail());
    firm.mailbox(BRUNO).deliver(mail.mail());
    firm.await(
        "both have it",
        () ->
            firm.subjects(ANNE, "alpha").contains("À tous deux")
                && firm.subjects(BRUNO, "alpha").contains("À tous deux"));

    List<JsonNode> rows =
        firm.tab(ANNE, "alpha").stream()
            .filter(row -> row.path("subject").asText().equals("À tous deux"))
            .toList();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).path("shared").asBoolean()).isFalse();
    assertThat(http.get(path(rows.get(0)), token(ANNE)).json().path("alsoSharedBy")).hasSize(1);
    assertThat(rows.get(0).path("alsoSharedBy"))
        .extracting(JsonNode::asText)
        .containsExactly(BRUNO);
  }

  @Test
  @Order(4)
  void aColleagueWhoGotAMailUnseenIsNotShownToHaveIt() throws Exception {
    WrittenMail mail = WrittenMail.of(CLIENT, ANNE, "Copie cachée");
    firm.mailbox(BRUNO).deliver(mail.mail());
    firm.await("Bruno has it", () -> firm.subjects(BRUNO, "alpha").contains("Copie cachée"));
    JsonNode unseen = titled(BRUNO, "Copie cachée");

    assertThat(firm.subjects(ANNE, "alpha")).doesNotContain("Copie cachée");
    assertThat(http.get(path(unseen), token(ANNE)).status()).isEqualTo(404);
    assertThat(unseen.path("openToColleagues").asBoolean()).isFalse();
    assertThat(get(BRUNO, path(unseen) + "/explanation").path("notShared"))
        .extracting(JsonNode::asText)
        .containsExactly("owner-not-named");

    firm.mailbox(ANNE).deliver(mail.mail());
    firm.await("Anne has it", () -> firm.subjects(ANNE, "alpha").contains("Copie cachée"));
    assertThat(titled(ANNE, "Copie cachée").path("alsoSharedBy")).isEmpty();
  }

  @Test
  @Order(5)
  void whatAPersonKeepsPrivateIsGoneForColleaguesAndComesBack() throws Exception {
    JsonNode own = titled(BRUNO, "À Bruno");

    assertThat(keepPrivate(ANNE, own, true)).as("not a colleague").isEqualTo(404);
    assertThat(keepPrivate(BRUNO, own, true)).isEqualTo(204);
    assertThat(http.get(path(own), token(BRUNO)).json().path("keptPrivate").asBoolean()).isTrue();
    assertThat(firm.subjects(ANNE, "alpha")).doesNotContain("À Bruno");
    assertThat(http.get(path(own), token(ANNE)).status()).isEqualTo(404);
    assertThat(firm.subjects(BRUNO, "alpha")).contains("À Bruno");

    firm.census(BRUNO);
    assertThat(firm.subjects(ANNE, "alpha")).doesNotContain("À Bruno");

    assertThat(keepPrivate(BRUNO, own, false)).isEqualTo(204);
    firm.await("it shows again", () -> firm.subjects(ANNE, "alpha").contains("À Bruno"));
    firm.awaitIdle();
  }

  @Test
  @Order(6)
  void filtersAndSearchesWithoutWordsInTheAddress() throws Exception {
    assertThat(searched("{\"text\":\"nouVEAU\"}")).containsExactly("Nouveau");
    assertThat(searched("{\"text\":\"a bruno\"}"))
        .as("a recipient's address counts")
        .containsExactlyInAnyOrder("À Bruno", "Nouveau", "À tous deux");
    assertThat(searched("{\"text\":\"confidentiel\"}")).isEmpty();
    assertThat(searched("{\"shared\":false}"))
        .containsExactlyInAnyOrder("Copie cachée", "À tous deux", "À Anne");
    assertThat(searched("{\"shared\":true,\"unread\":true}"))
        .as("it was marked read")
        .doesNotContain("Nouveau");
    assertThat(searched("{\"writer\":\"client.EXAMPLE\",\"text\":\"anne\"}")).contains("À Anne");
    assertThat(search("{\"text\":\"" + "a ".repeat(9) + "b c d e f g h i j\"}").status())
        .isEqualTo(400);
    assertThat(search("{\"unknown\":1}").status()).isEqualTo(400);
    assertThat(search("{\"from\":\"yesterday\"}").status()).isEqualTo(400);
  }

  @Test
  @Order(7)
  void aColleagueAssignsASharedMailOnlyWhereItsOwnerWorks() throws Exception {
    firm.load(
        List.of(
            RunningFirm.row("beta", "b@beta.example", "", ANNE),
            RunningFirm.row("gamma", "g@gamma.example", "", ANNE + ";" + BRUNO)));
    JsonNode mail = titled(ANNE, "Nouveau");
    String path = path(mail) + "/assignment";

    http.put(path, token(ANNE), "{\"clientFiles\":[]}").assertRefused(422, "owner_decides");
    http.put(path, token(ANNE), "{\"clientFiles\":[\"beta\"]}")
        .assertRefused(422, "owner_not_on_file");
    assertThat(http.put(path, token(ANNE), "{\"clientFiles\":[\"alpha\",\"gamma\"]}").status())
        .isEqualTo(202);

    firm.awaitSubjects(BRUNO, "gamma", "Nouveau");
    JsonNode history = http.get(path, token(BRUNO)).json().path("history");
    assertThat(history).hasSize(1);
    assertThat(history.get(0).path("address").asText()).isEqualTo(ANNE);
    List<String> acts = new ArrayList<>();
    http.get("audit?limit=100", administrator())
        .json()
        .path("entries")
        .forEach(entry -> acts.add(entry.path("what").asText()));
    assertThat(acts).contains("mail_assigned", "mail_opened", "opted_in", "sharing_enabled");
  }

  @Test
  @Order(8)
  void optingOutHidesAtOnce() throws Exception {
    JsonNode shared =
        firm.tab(ANNE, "alpha").stream()
            .filter(row -> row.path("shared").asBoolean())
            .findFirst()
            .orElseThrow();
    opt(BRUNO, false);

    assertThat(firm.subjects(ANNE, "alpha"))
        .containsExactlyInAnyOrder("Copie cachée", "À tous deux", "À Anne");
    assertThat(http.get(path(shared), token(ANNE)).status()).isEqualTo(404);
    assertThat(firm.tab(ANNE, "alpha")).allMatch(row -> row.path("alsoSharedBy").isEmpty());
  }

  private static JsonNode titled(String person, String subject) throws Exception {
    return firm.tab(person, "alpha").stream()
        .filter(row -> row.path("subject").asText().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> searched(String body) throws Exception {
    HttpCalls.Answer answer = search(body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("mails").findValuesAsText("subject");
  }

  private static HttpCalls.Answer search(String body) throws Exception {
    return http.post(
        "client-files/alpha/mails/search",
        Optional.of(token(ANNE)),
        "application/json",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static int keepPrivate(String person, JsonNode row, boolean keep) throws Exception {
    return http.put(path(row) + "/privacy", token(person), "{\"private\":" + keep + "}").status();
  }

  private static void opt(String person, boolean in) throws Exception {
    assertThat(http.put("me/sharing", token(person), "{\"optedIn\":" + in + "}").status())
        .isEqualTo(204);
  }

  private static HttpCalls.Answer share(String token, boolean enabled) throws Exception {
    return http.put(
        "client-files/sharing", token, "{\"clientFiles\":[\"alpha\"],\"enabled\":" + enabled + "}");
  }

  private static JsonNode get(String person, String path) throws Exception {
    HttpCalls.Answer answer = http.get("" + path, token(person));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static String path(JsonNode row) {
    return "client-files/alpha/mails/"
        + row.path("mailbox").asText()
        + "/"
        + ApiClient.encode(row.path("id").asText());
  }

  private static String deliver(String to, String subject) {
    Mail mail = firm.mailbox(to).deliver(WrittenMail.of(CLIENT, to, subject).mail());
    return firm.id(to, mail);
  }

  private static String administrator() {
    return firm.runner()
        .issuer()
        .tokenFor(
            LocalRunner.person(EmailAddress.of(firm.runner().administrator())),
            List.of("Administrator"));
  }

  private static String token(String address) {
    return firm.runner().issuer().tokenFor(LocalRunner.person(EmailAddress.of(address)), List.of());
  }
}
