package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completeness report over HTTP: who sees which, and that it is made anew on demand. */
class CompletenessTest {
  private static final List<String> NAMES = List.of("anne", "bruno", "carla", "denis");
  private static final Set<String> TEXTS = Set.of("mailbox", "owner", "finishedAt", "verifiedAt");

  private static RunningFirm firm;
  private static FirmMember administrator;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            NAMES.stream().map(name -> RunningFirm.row(name, client(name), "", at(name))).toList(),
            NAMES.stream().map(CompletenessTest::at).toList());
    administrator = firm.member(firm.runner().administrator(), "Administrator");
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  private static String at(String name) {
    return name + "@" + RunningFirm.DOMAIN;
  }

  private static String client(String name) {
    return "client@" + name + ".example";
  }

  /** A mail that came long ago, of which neither a notice nor a catch-up tells. */
  private static void loadOld(String name, String subject) {
    Instant lastMonth = Instant.now().minus(Duration.ofDays(30));
    WrittenMail mail = WrittenMail.of(client(name), at(name), subject).receivedAt(lastMonth);
    firm.mailbox(at(name)).load(mail.mail());
  }

  private static String finishedAt(String name) throws Exception {
    return firm.report(at(name)).path("finishedAt").asText();
  }

  private static void awaitRefreshed(String name, String before) throws Exception {
    firm.await("the report of " + name + " is new", () -> !finishedAt(name).equals(before));
    firm.awaitIdle();
  }

  private static JsonNode reports(FirmMember member) throws Exception {
    HttpCalls.Answer answer = member.get("completeness");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("mailboxes");
  }

  @Test
  void aCollaboratorSeesTheirOwnAndAnAdministratorAll() throws Exception {
    for (String name : NAMES) {
      JsonNode own = reports(firm.member(at(name)));
      assertThat(own).hasSize(1);
      assertThat(own.get(0).path("owner").asText()).isEqualTo(at(name));
      assertThat(own.get(0).path("mailbox").asText()).isEqualTo(firm.mailboxId(at(name)));
    }
    Set<String> owners = new HashSet<>();
    reports(administrator).forEach(report -> owners.add(report.path("owner").asText()));
    assertThat(owners).containsExactlyInAnyOrder(at("anne"), at("bruno"), at("carla"), at("denis"));
    assertThat(reports(firm.join("stranger@" + RunningFirm.DOMAIN))).isEmpty();
    new HttpCalls(firm.runner().url())
        .getAsNobody("completeness")
        .assertRefused(401, "token_missing");
  }

  @Test
  void aReportIsOfNumbersOnly() throws Exception {
    firm.mailbox(at("denis"))
        .deliver(
            WrittenMail.of(client("denis"), at("denis"), "zqxj-subject")
                .named("zqxj-sender", "zqxj-recipient", "zqxj-file.txt")
                .saying("zqxj-body")
                .mail());
    firm.awaitSubjects(at("denis"), "denis", "zqxj-subject");
    JsonNode report = firm.census(at("denis"));
    report
        .fields()
        .forEachRemaining(
            field ->
                assertThat(
                        field.getValue().isIntegralNumber()
                            || field.getValue().isBoolean()
                            || TEXTS.contains(field.getKey()))
                    .as(field.getKey())
                    .isTrue());
    assertThat(report.toString()).doesNotContain("zqxj", client("denis"));
    assertThat(report.path("inOutlook").asInt()).isEqualTo(1);
    assertThat(report.path("folderItems").asInt()).isEqualTo(1);
    assertThat(report.path("matched").asInt()).isEqualTo(1);
    assertThat(report.path("stored").asInt()).isEqualTo(1);
    assertThat(report.path("gaps").asInt(-1)).isZero();
    assertThat(report.path("proved").asBoolean()).isTrue();
  }

  @Test
  void itIsMadeAnewOnDemandByTheOwnerOrAnAdministrator() throws Exception {
    String anne = finishedAt("anne");
    String bruno = finishedAt("bruno");
    String carla = finishedAt("carla");

    loadOld("anne", "Oublié");
    refresh(firm.member(at("anne")), "{}");
    awaitRefreshed("anne", anne);
    assertThat(firm.report(at("anne")).path("inOutlook").asInt()).isEqualTo(1);
    firm.awaitSubjects(at("anne"), "anne", "Oublié");
    assertThat(finishedAt("bruno")).isEqualTo(bruno);

    loadOld("bruno", "Oublié aussi");
    refresh(administrator, "{\"mailbox\":\"" + firm.mailboxId(at("bruno")) + "\"}");
    awaitRefreshed("bruno", bruno);
    firm.awaitSubjects(at("bruno"), "bruno", "Oublié aussi");
    assertThat(finishedAt("carla")).isEqualTo(carla);

    loadOld("carla", "Oublié de tous");
    refresh(administrator, "{\"all\":true}");
    awaitRefreshed("carla", carla);
    firm.awaitSubjects(at("carla"), "carla", "Oublié de tous");
  }

  private static void refresh(FirmMember member, String body) throws Exception {
    HttpCalls.Answer answer = member.post("completeness/refresh", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void nobodyAsksForAColleaguesAndWhatIsAskedWronglyChangesNothing() throws Exception {
    FirmMember anne = firm.member(at("anne"));
    FirmMember stranger = firm.join("another@" + RunningFirm.DOMAIN);
    assertThat(stranger.state()).isEqualTo("never_connected");
    assertThat(administrator.state()).isEqualTo("never_connected");
    List<String> kept = firm.kept().snapshot();
    String path = "completeness/refresh";

    anne.post(path, "{\"mailbox\":\"" + firm.mailboxId(at("bruno")) + "\"}")
        .assertRefused(403, "role_required");
    anne.post(path, "{\"all\":true}").assertRefused(403, "role_required");
    stranger.post(path, "{}").assertRefused(404, "mailbox_unknown");
    administrator.post(path, "{}").assertRefused(404, "mailbox_unknown");
    for (String unknown : List.of(UUID.randomUUID().toString(), "", "a b", "a".repeat(300))) {
      administrator
          .post(path, "{\"mailbox\":\"" + unknown + "\"}")
          .assertRefused(404, "mailbox_unknown");
    }
    for (String wrong : List.of("{", "[]", "{\"mailbox\":7}", "{\"everything\":true}")) {
      administrator.post(path, wrong).assertRefused(400, "body_invalid");
    }
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }
}
