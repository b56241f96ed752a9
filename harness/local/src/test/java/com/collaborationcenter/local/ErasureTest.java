package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person or an address asks to be forgotten, over HTTP with real parts. */
class ErasureTest {
  private static final String ANNE = "anne@" + RunningFirm.DOMAIN;
  private static final String BRUNO = "bruno@" + RunningFirm.DOMAIN;
  private static final String CARLA = "carla@" + RunningFirm.DOMAIN;
  private static final String DORA = "dora@" + RunningFirm.DOMAIN;
  private static final String PAUL = "paul@alpha.example";
  private static final String OLGA = "olga@alpha.example";
  private static final String BOTH = ANNE + ";" + BRUNO;
  private static final List<String> ROWS =
      List.of(
          RunningFirm.row("alpha", PAUL + ";" + OLGA, "", BOTH),
          RunningFirm.row("beta", PAUL, "", BRUNO),
          RunningFirm.row("delta", "olga@delta.example", "", DORA + ";" + BRUNO),
          RunningFirm.row("gamma", OLGA, "", CARLA + ";" + BRUNO));

  private static RunningFirm firm;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm = RunningFirm.start(folder, ROWS, List.of(ANNE, BRUNO, CARLA, DORA));
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  private static FirmMember administrator() {
    return firm.member("admin@" + RunningFirm.DOMAIN, "Administrator");
  }

  @Test
  void anErasedAddressIsGoneEverywhereAndDoesNotComeBackUntilItIsLifted() throws Exception {
    deliver(PAUL, ANNE, "To Anne");
    deliver(PAUL, BRUNO, "To Bruno");
    deliver(OLGA, ANNE, "Olga");
    deliver(OLGA, BRUNO, "Olga to Bruno");
    firm.awaitSubjects(ANNE, "alpha", "To Anne", "Olga");
    firm.awaitSubjects(BRUNO, "beta", "To Bruno");
    firm.awaitIdle();
    assertThat(firm.kept().recordsWith(PAUL)).isNotEmpty();
    assertThat(firm.kept().blobsWith(PAUL)).isNotEmpty();

    JsonNode asked = ask("{\"kind\":\"erase\",\"address\":\"Paul@ALPHA.example\"}");
    awaitState(asked, "sweeping");
    assertPaulIsForgotten();
    firm.kept().makeDue();
    JsonNode done = awaitState(asked, "done");

    assertPaulIsForgotten();
    assertThat(done.at("/receipt/found/mails").asInt()).isEqualTo(2);
    assertThat(done.at("/receipt/found/contacts").asInt()).isEqualTo(2);
    assertThat(done.at("/receipt/clientFiles")).hasSize(2);
    assertThat(done.toString()).doesNotContain(PAUL);

    // The platform still lists him, he still writes, and the mail is in Outlook.
    assertThat(firm.load(ROWS)).isNotNull();
    deliver(PAUL, ANNE, "Later");
    assertThat(firm.census(ANNE).path("proved").asBoolean()).isTrue();
    assertThat(firm.census(BRUNO).path("proved").asBoolean()).isTrue();
    assertPaulIsForgotten();

    awaitState(ask("{\"kind\":\"lift\",\"address\":\"" + PAUL + "\"}"), "done");
    firm.load(ROWS);
    firm.awaitSubjects(ANNE, "alpha", "To Anne", "Olga", "Later");
    firm.awaitIdle();
  }

  @Test
  void anErasedPersonIsGoneAndColleaguesKeepTheirMail() throws Exception {
    deliver(OLGA, CARLA, "For Carla");
    firm.awaitSubjects(CARLA, "gamma", "For Carla");
    firm.awaitIdle();
    String carla = firm.mailboxId(CARLA);
    List<String> bruno = firm.kept().recordsWith(firm.mailboxId(BRUNO));
    ask(422, "{\"kind\":\"erase\",\"address\":\"" + CARLA + "\"}", "address_of_a_person");

    JsonNode asked = ask("{\"kind\":\"erase\",\"person\":\"" + carla + "\"}");
    awaitState(asked, "sweeping");
    firm.kept().makeDue();
    JsonNode done = awaitState(asked, "done");

    assertThat(done.at("/receipt/found/mails").asInt()).isEqualTo(1);
    assertThat(firm.kept().snapshot().stream().filter(line -> line.contains(carla)))
        .allMatch(line -> Stream.of("audit:", "subject-requests").anyMatch(line::startsWith));
    assertThat(firm.kept().recordsWith(firm.mailboxId(BRUNO))).containsAll(bruno);
  }

  @Test
  void anExportHasAPersonsMailAndNothingOfOthersAndEndsByItself() throws Exception {
    deliver("olga@delta.example", DORA, "For Dora");
    deliver("olga@delta.example", BRUNO, "Not for Dora");
    firm.awaitSubjects(DORA, "delta", "For Dora");
    firm.awaitSubjects(BRUNO, "delta", "Not for Dora");
    firm.awaitIdle();

    JsonNode asked = ask("{\"kind\":\"export\",\"person\":\"" + firm.mailboxId(DORA) + "\"}");
    JsonNode ready = awaitState(asked, "ready");

    assertThat(ready.at("/receipt/found/mails").asInt()).isEqualTo(1);
    assertThat(listed(asked).path("state").asText()).isEqualTo("ready");
    String link = link(asked);
    HttpResponse<byte[]> answer = fetch(link);
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .matches("attachment; filename=\"export-[0-9-]{10}-[0-9a-f]{8}[.]zip\".*");
    assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
    assertThat(unpacked(answer.body()))
        .contains("For Dora", "From olga@delta.example", DORA)
        .doesNotContain("Not for Dora", firm.mailboxId(BRUNO));
    assertThat(fetch(link.substring(0, link.length() - 3) + "xyz").statusCode()).isEqualTo(403);
    assertThat(entriesOfExports()).containsExactlyInAnyOrder("fetched", "person");

    firm.kept().makeDue();
    awaitState(asked, "done");
    assertThat(fetch(link).statusCode()).isEqualTo(404);
    administrator().post(linkPath(asked), "").assertRefused(409, "export_not_ready");
    assertThat(firm.kept().blobsWith("For Dora")).noneMatch(b -> b.toString().contains("exports"));
  }

  private static JsonNode listed(JsonNode asked) throws Exception {
    for (JsonNode request : administrator().get("subject-requests").json().get("subjectRequests")) {
      if (request.path("id").equals(asked.path("id"))) {
        return request;
      }
    }
    throw new AssertionError("it isn't listed");
  }

  private static String linkPath(JsonNode asked) {
    return "subject-requests/" + asked.path("id").asText() + "/link";
  }

  private static String link(JsonNode asked) throws Exception {
    HttpCalls.Answer answer = administrator().post(linkPath(asked), "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("url").asText();
  }

  private static List<String> entriesOfExports() throws Exception {
    return administrator()
        .get("audit?what=exported")
        .json()
        .path("entries")
        .findValuesAsText("detail");
  }

  private static HttpResponse<byte[]> fetch(String link) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofByteArray());
  }

  private static String unpacked(byte[] archive) throws Exception {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(entry.getName()).append('\n');
        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void isForAdministratorsAndRefusesWhatIsAskedWrongly() throws Exception {
    List<String> before = firm.kept().recordsWith("\"kind\":\"ERASE\"");
    String good = "{\"kind\":\"erase\",\"address\":\"nobody@x.example\"}";
    firm.member(ANNE).post("subject-requests", good).assertRefused(403, "role_required");
    for (String bad :
        List.of(
            "",
            "[]",
            "{\"kind\":\"erase\"}",
            "{\"kind\":\"other\",\"address\":\"a@b.example\"}",
            "{\"kind\":\"erase\",\"address\":\"none\"}",
            "{\"kind\":\"erase\",\"person\":\"a b\"}",
            "{\"kind\":\"lift\",\"person\":\"" + UUID.randomUUID() + "\"}",
            "{\"kind\":\"erase\",\"address\":\"a@b.example\",\"person\":\"x\"}")) {
      ask(400, bad, "body_invalid");
    }
    ask(422, "{\"kind\":\"export\",\"address\":\"" + BRUNO + "\"}", "address_of_a_person");
    for (String id : List.of("x", UUID.randomUUID().toString(), "a%2Fb")) {
      administrator()
          .post("subject-requests/" + id + "/link", "")
          .assertRefused(404, "subject_request_unknown");
      administrator().get("subject-requests/" + id).assertRefused(404, "subject_request_unknown");
    }
    assertThat(firm.kept().recordsWith("\"kind\":\"ERASE\"")).isEqualTo(before);
  }

  private static void assertPaulIsForgotten() throws Exception {
    assertThat(firm.subjects(ANNE, "alpha")).containsExactly("Olga");
    assertThat(firm.subjects(BRUNO, "alpha")).containsExactly("Olga to Bruno");
    assertThat(firm.subjects(BRUNO, "beta")).isEmpty();
    assertThat(firm.kept().recordsWith(PAUL)).isEmpty();
    assertThat(firm.kept().blobsWith(PAUL)).isEmpty();
  }

  private static void deliver(String from, String to, String subject) {
    firm.mailbox(to)
        .deliver(WrittenMail.of(from, to, subject).saying("<p>From " + from + "</p>").mail());
  }

  private static JsonNode ask(String body) throws Exception {
    HttpCalls.Answer answer = administrator().post("subject-requests", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json();
  }

  private static void ask(int status, String body, String code) throws Exception {
    administrator().post("subject-requests", body).assertRefused(status, code);
  }

  private static JsonNode awaitState(JsonNode asked, String state) throws Exception {
    String path = "subject-requests/" + asked.path("id").asText();
    firm.await(
        "the request is " + state,
        () -> administrator().get(path).json().path("state").asText().equals(state));
    return administrator().get(path).json();
  }
}
