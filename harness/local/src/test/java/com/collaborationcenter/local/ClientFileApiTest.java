package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform and administrators manage client files, and collaborators see what follows. */
class ClientFileApiTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final int MANY = 3_000;

  private static RunningFirm firm;
  private static HttpCalls http;
  private static String platform;
  private static String administrator;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            List.of(
                RunningFirm.row("alpha", "a@alpha.example", "", ANNE),
                RunningFirm.row("beta", "b@beta.example", "", ANNE + ";" + BRUNO),
                RunningFirm.row("gamma", "c@gamma.example", "", ANNE + ";" + BRUNO)),
            List.of(ANNE, BRUNO));
    http = new HttpCalls(firm.runner().url());
    platform =
        firm.runner().issuer().tokenForPlatform(new PersonId(LocalRunner.TENANT, "the-platform"));
    administrator = token(firm.runner().administrator(), "Administrator");
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  private static String token(String address, String... roles) {
    PersonId person = LocalRunner.person(EmailAddress.of(address));
    return firm.runner().issuer().tokenFor(person, List.of(roles));
  }

  private static JsonNode csv(String parameters, String csv) throws Exception {
    HttpCalls.Answer answer =
        http.post(
            "client-files/csv" + parameters,
            Optional.of(administrator),
            "text/csv; charset=utf-8",
            csv.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> listed(String token, String prefix) throws Exception {
    List<String> listed = new ArrayList<>();
    for (JsonNode file : http.get("client-files?limit=500", token).json().path("clientFiles")) {
      if (file.path("id").asText().startsWith(prefix)) {
        listed.add(file.path("id").asText() + " " + file.path("archived").asBoolean());
      }
    }
    return listed;
  }

  @Test
  void thePlatformPutsAClientFileAndNobodyOverwritesAnothersChange() throws Exception {
    String path = "client-files/new/description";
    http.get(path, platform).assertRefused(404, "client_file_unknown");

    String first = "{\"name\":\"Neuf\",\"contacts\":[\"N@neuf.example\"],\"domains\":[]}";
    HttpCalls.Answer created = http.putIf(path, platform, "If-None-Match", "*", first);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("contacts").get(0).asText()).isEqualTo("n@neuf.example");
    assertThat(created.etag()).matches("\"[A-Za-z0-9_-]+\"");
    http.putIf(path, platform, "If-None-Match", "*", first)
        .assertRefused(412, "client_file_exists");

    HttpCalls.Answer read = http.get(path, administrator);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.body()).isEqualTo(created.body());
    assertThat(read.etag()).isEqualTo(created.etag());
    // What was read can be put back as it is, and that changes nothing.
    HttpCalls.Answer same = http.putIf(path, administrator, "If-Match", read.etag(), read.body());
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.etag()).isEqualTo(read.etag());

    String second = "{\"id\":\"new\",\"name\":\"Neuf et fils\"}";
    HttpCalls.Answer changed = http.putIf(path, platform, "If-Match", read.etag(), second);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.etag()).isNotEqualTo(read.etag());
    String third = "{\"name\":\"Perdu\"}";
    http.putIf(path, platform, "If-Match", read.etag(), third).assertRefused(412, "etag_stale");
    http.putIf("client-files/new/archived", platform, "If-Match", read.etag(), archived(true))
        .assertRefused(412, "etag_stale");
    assertThat(http.get(path, platform).body()).isEqualTo(changed.body());
  }

  @Test
  void mailFollowsAClientFileThatIsPutAndOneThatIsArchivedAndComesBack() throws Exception {
    WrittenMail mail = WrittenMail.of("late@delta.example", BRUNO, "Avant le dossier");
    firm.mailbox(BRUNO).deliver(mail.mail());
    firm.awaitIdle();

    String description =
        "{\"name\":\"A Delta\",\"domains\":[\"delta.example\"],\"collaborators\":[\"%s\"]}"
            .formatted(BRUNO);
    assertThat(http.put("client-files/delta/description", platform, description).status())
        .isEqualTo(201);
    firm.awaitSubjects(BRUNO, "delta", "Avant le dossier");
    assertThat(listed(token(BRUNO), "delta")).containsExactly("delta false");

    HttpCalls.Answer answer = http.put("client-files/delta/archived", platform, archived(true));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("archived").asBoolean()).isTrue();
    String tab = "client-files/delta/mails";
    http.get(tab, token(BRUNO)).assertRefused(404, "client_file_unknown");
    assertThat(listed(token(BRUNO), "delta")).isEmpty();
    assertThat(listed(administrator, "delta")).containsExactly("delta true");
    firm.await(
        "nothing of it is stored", () -> firm.kept().recordsWith("Avant le dossier").isEmpty());
    HttpCalls.Answer again = http.put("client-files/delta/archived", platform, archived(true));
    assertThat(again.etag()).isEqualTo(answer.etag());
    // Describing it doesn't bring it back.
    assertThat(http.put("client-files/delta/description", platform, description).status())
        .isEqualTo(200);
    http.get(tab, token(BRUNO)).assertRefused(404, "client_file_unknown");

    assertThat(
            http.putIf(
                    "client-files/delta/archived",
                    administrator,
                    "If-Match",
                    again.etag(),
                    archived(false))
                .status())
        .isEqualTo(200);
    firm.awaitSubjects(BRUNO, "delta", "Avant le dossier");
  }

  @Test
  void anAdministratorEnablesSharingAndEachCollaboratorIsToldOnce() throws Exception {
    assertThat(switched("true", "gamma", "no-such", "../x", "beta"))
        .containsExactly("gamma changed", "no-such unknown", "../x unknown", "beta changed");
    assertThat(switched("true", "gamma", "no-such", "../x", "beta"))
        .containsExactly("gamma unchanged", "no-such unknown", "../x unknown", "beta unchanged");

    assertThat(told(ANNE)).containsExactly("sharing_enabled");
    assertThat(told(BRUNO)).containsExactly("sharing_enabled");
    JsonNode beta = http.get("client-files?limit=500", token(BRUNO)).json().path("clientFiles");
    assertThat(beta.findValuesAsText("sharing")).contains("true");

    assertThat(switched("false", "beta")).containsExactly("beta changed");
    assertThat(told(ANNE)).hasSize(1);
  }

  @Test
  void aDryRunOfThreeThousandFilesSaysWhatALoadThenDoes() throws Exception {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      rows.add(RunningFirm.row("m" + i, "x@m" + i + ".example", "", ANNE));
    }
    String all = RunningFirm.csv(rows);
    List<String> before = firm.kept().recordsWith("x@m0.example");

    JsonNode plan = csv("?dryRun=true", all);
    assertThat(plan.fieldNames())
        .toIterable()
        .containsExactly("created", "changed", "unchanged", "rows");
    assertSums(plan, MANY, 0, 0);
    assertThat(plan.path("rows")).hasSize(MANY);
    assertThat(firm.kept().recordsWith("x@m0.example")).isEqualTo(before);

    assertSums(csv("?dryRun=false", all), MANY, 0, 0);

    rows.set(1, RunningFirm.row("m1", "y@m1.example;z@m1.example", "m1.example", BRUNO));
    rows.set(2, "m2,Autre nom,732829320,x@m2.example,," + ANNE);
    plan = csv("?dryRun=true", RunningFirm.csv(rows));
    assertSums(plan, 0, 2, MANY - 2);
    assertThat(plan.at("/rows/0").toString())
        .isEqualTo(row(2, "m0", "unchanged", "", "0 0 0 0 0 0"));
    assertThat(plan.at("/rows/1").toString())
        .isEqualTo(
            row(3, "m1", "changed", "\"contacts\",\"domains\",\"collaborators\"", "2 1 1 0 1 1"));
    assertThat(plan.at("/rows/2").toString())
        .isEqualTo(row(4, "m2", "changed", "\"name\",\"siren\"", "0 0 0 0 0 0"));
    assertThat(firm.kept().recordsWith("Autre nom")).isEmpty();
  }

  private static String row(int line, String id, String result, String fields, String numbers) {
    List<String> n = List.of(numbers.split(" ", -1));
    String counted = "\"%s\":{\"added\":%s,\"removed\":%s}";
    return "{\"line\":%d,\"id\":\"%s\",\"result\":\"%s\",\"fields\":[%s],%s,%s,%s,\"archived\":false}"
        .formatted(
            line,
            id,
            result,
            fields,
            counted.formatted("contacts", n.get(0), n.get(1)),
            counted.formatted("domains", n.get(2), n.get(3)),
            counted.formatted("collaborators", n.get(4), n.get(5)));
  }

  private static void assertSums(JsonNode answer, int created, int changed, int unchanged) {
    assertThat(answer.path("created").asInt()).isEqualTo(created);
    assertThat(answer.path("changed").asInt()).isEqualTo(changed);
    assertThat(answer.path("unchanged").asInt()).isEqualTo(unchanged);
  }

  private static List<String> switched(String enabled, String... ids) throws Exception {
    String list = "\"" + String.join("\",\"", ids) + "\"";
    HttpCalls.Answer answer =
        http.put(
            "client-files/sharing",
            administrator,
            "{\"clientFiles\":[%s],\"enabled\":%s}".formatted(list, enabled));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> results = new ArrayList<>();
    answer
        .json()
        .path("results")
        .forEach(
            one ->
                results.add(one.path("clientFile").asText() + " " + one.path("result").asText()));
    return results;
  }

  private static List<String> told(String address) throws Exception {
    JsonNode list = http.get("notifications", token(address)).json().path("notifications");
    return list.findValuesAsText("kind");
  }

  private static String archived(boolean value) {
    return "{\"archived\":" + value + "}";
  }
}
